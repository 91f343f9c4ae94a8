"""The result of one training of a comparison, small enough to be kept in a repository: verdicts, tokens, seconds.

``RESULTS/cells/NAME.json`` holds what one row solved with one seed; ``RESULTS/problems.json`` what was measured, with
their families, by benchmark, over all comparisons that keep their results there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_json, write_json

Problems = Mapping[str, Mapping[str, str]]
"""Benchmark to task to family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one row of a comparison came to with one seed.

    Args:
        row: its name in the table.
        overrides: what it was trained with, beyond what all cells share.
        fingerprint: a hash of everything it depends on.
        solved: tasks whose greedy answer passes all tests, by benchmark.
        without_verdict: tasks whose execution failed for reasons of ours.
        tokens: training tokens, prompts counted once a group. seconds: of training.
    """

    row: str
    seed: int
    overrides: Sequence[str]
    fingerprint: str
    solved: Mapping[str, Sequence[str]]
    without_verdict: Sequence[str] = ()
    tokens: int = 0
    steps: int = 0
    seconds: float = 0.0
    measuring_seconds: float = 0.0
    device: str = ""


def write_cell(path: Path, cell: Cell) -> None:
    """Write one result, whole or not at all."""
    write_json(path, asdict(cell))


def add_problems(path: Path, problems: Problems) -> None:
    """Write the measured problems beside those of other comparisons that keep their results there."""
    held: dict[str, dict[str, str]] = read_json(path) if path.is_file() else {}
    write_json(path, held | {name: held.get(name, {}) | dict(families) for name, families in problems.items()})


def read_cell(path: Path) -> Cell | None:
    """A result, or None where there is none.

    Raises:
        UserError: the file is not one of ours.
    """
    if not path.is_file():
        return None
    data: dict[str, Any] = read_json(path)
    known = {field.name for field in fields(Cell)}
    if missing := {"row", "seed", "fingerprint", "solved"} - data.keys():
        raise UserError(f"{path}: field '{min(missing)}' is missing; the results of rrtf compare have it")
    return Cell(**{name: value for name, value in data.items() if name in known})
