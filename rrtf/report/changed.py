"""The problems that training won and lost, each with the program from before and the one from after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rrtf.core.jsonl import read_records
from rrtf.core.records import Sample
from rrtf.evaluation.gain import AFTER, BEFORE, FORMATS, name_fully

MOST = 60
"""Problems of each kind on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One problem: the untrained student's program beside the trained model's."""

    task_id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Problems won and lost; ``hidden`` are beyond what a page shows."""

    won: tuple[Changed, ...]
    lost: tuple[Changed, ...]
    hidden: int


def read_changes(out: Path, gain: Mapping[str, Any]) -> Changes:
    """The programs of the problems that ``gain.json`` names; a program that is not there is empty."""
    folders = {name: folder for folder, name in FORMATS.items()}
    before = _read_programs(out / "evaluation" / folders.get(gain["baseline"], BEFORE), gain["benchmarks"])
    after = _read_programs(out / "evaluation" / AFTER, gain["benchmarks"])

    def pair(tasks: list[str]) -> tuple[Changed, ...]:
        shown = tasks[:MOST]
        return tuple(Changed(task_id=task, before=before.get(task, ""), after=after.get(task, "")) for task in shown)

    hidden = sum(max(0, gain[side] - MOST) for side in ("won", "lost"))
    return Changes(won=pair(gain["won_tasks"]), lost=pair(gain["lost_tasks"]), hidden=hidden)


def _read_programs(folder: Path, benchmarks: Sequence[str]) -> dict[str, str]:
    """The first greedy program of each task, by both names that ``gain.json`` may give it."""
    programs: dict[str, str] = {}
    for name in benchmarks:
        path = folder / name / "greedy" / "samples.jsonl"
        for sample in read_records(path, Sample.from_json) if path.is_file() else ():
            if sample.index == 0:
                programs[sample.task_id] = programs[name_fully(name, sample.task_id)] = sample.program
    return programs
