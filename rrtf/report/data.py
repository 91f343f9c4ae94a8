"""Read a run directory for the report. Every part is None (or empty) while its file is not there.

Read: ``groups.jsonl``, ``evolution.json``, ``ranking.json``, ``training.json``, ``logs/csv/version_N/metrics.csv``,
``evaluation.json``, ``gain.json``, ``quantization.json``, ``compare.json``, ``stages/*.json`` and ``manifest.json``.
After ``rounds=N`` groups, ranking, training and its log are those of the round that ``rounds.json`` names, in
``rounds/NUMBER/``. Of the samples only those of measured problems that training won or lost are read. Not read: the
execution store, checkpoints, and the result files that ``evaluation.json`` sums up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rrtf.core.jsonl import read_json, read_records
from rrtf.core.records import Group
from rrtf.report.changed import Changes, read_changes
from rrtf.report.curves import Curves, read_curves

STAGE_ORDER = ("evolve", "sample", "rank", "train", "rounds", "evaluate", "quantize", "report")
GROUPS = ("all_groups.jsonl", "groups.jsonl")
"""What was trained on: with ``round.keep_groups`` a later round has the groups of all rounds in the first."""
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCost:
    """The time and memory of one stage; both figures are None while a stage has begun and not ended."""

    name: str
    wall_seconds: float | None
    peak_rss_mib: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunData:
    """A run directory. ``groups`` keeps the order of the file, which deep links into the page count by."""

    name: str
    groups: tuple[Group, ...] | None
    curves: Curves | None
    stages: tuple[StageCost, ...]
    evolution: Json | None
    ranking: Json | None
    training: Json | None
    rounds: Json | None
    evaluation: Json | None
    gain: Json | None
    changes: Changes | None
    quantization: Json | None
    comparison: Json | None
    manifest: Json | None

    @property
    def is_only_a_comparison(self) -> bool:
        """Whether this is no run: ``rrtf compare`` alone was at work here, and ``rrtf report``."""
        run = self.groups is not None or any(stage.name != "report" for stage in self.stages)
        return self.comparison is not None and not run


def read_run(out: Path) -> RunData:
    """Read whatever is there.

    Raises:
        UserError: a file is there and is not what it should be; the sentence names file and line.
    """
    gain, rounds = _json(out / "gain.json"), _json(out / "rounds.json")
    trained = out / "rounds" / str(rounds["chosen"]) if rounds else out
    groups = next((path for name in GROUPS if (path := trained / name).is_file()), None)
    return RunData(
        name=out.resolve().name,
        groups=tuple(read_records(groups, Group.from_json)) if groups else None,
        curves=read_curves(trained / "logs" / "csv"),
        stages=_stages(out / "stages"),
        evolution=_json(out / "evolution.json"),
        ranking=_json(trained / "ranking.json"),
        training=_json(trained / "training.json"),
        rounds=rounds,
        evaluation=_json(out / "evaluation.json"),
        gain=gain,
        changes=read_changes(out, gain) if gain else None,
        quantization=_json(out / "quantization.json"),
        comparison=_json(out / "compare.json"),
        manifest=_json(out / "manifest.json"),
    )


def _json(path: Path) -> Json | None:
    return read_json(path) if path.is_file() else None


def _stages(folder: Path) -> tuple[StageCost, ...]:
    """Stages in the order of a run; those that we do not know come last, by name."""
    names = {path.name.split(".")[0] for path in folder.glob("*.json")}
    known = [name for name in STAGE_ORDER if name in names]
    costs = []
    for name in [*known, *sorted(names - set(known))]:
        marker = _json(folder / f"{name}.json") or {}
        costs.append(
            StageCost(name=name, wall_seconds=marker.get("wall_seconds"), peak_rss_mib=marker.get("peak_rss_mib"))
        )
    return tuple(costs)
