"""Training curves from the CSV logger's files: several launches joined by step, thinned, smoothed.

Each launch of a training writes a ``version_N/metrics.csv`` of its own. A launch that goes on from a checkpoint
repeats the steps after it, so a later launch replaces every earlier row from its own first step on.

Not covered: a row that is torn or not a number is skipped without a word, because the file may be growing.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

Rows = dict[int, dict[str, float]]
"""Step -> metric -> value."""


class Point(NamedTuple):
    """A value at an optimizer step."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """Joined rows by step, and the steps at which a later launch took over.

    Example::

        >>> Curves(rows={0: {"train/loss": 2.0}, 1: {"train/loss": 1.0}}, resumed_at=()).series("train/loss")
        [Point(x=0, y=2.0), Point(x=1, y=1.0)]
    """

    rows: Rows
    resumed_at: tuple[int, ...]

    def series(self, metric: str) -> list[Point]:
        """The points of one metric, in order of steps."""
        return [Point(step, row[metric]) for step, row in sorted(self.rows.items()) if metric in row]

    def metrics(self) -> list[str]:
        """The names of all metrics, sorted."""
        return sorted({name for row in self.rows.values() for name in row})


def read_curves(folder: Path) -> Curves | None:
    """Join all launches under ``folder``, or None if none of them logged a step."""
    paths = sorted(folder.glob("version_*/metrics.csv"), key=_version)
    launches = [rows for path in paths if (rows := read_launch(path))]
    return join_launches(launches) if launches else None


def join_launches(launches: Sequence[Rows]) -> Curves:
    """Join launches, oldest first; every launch has at least one row."""
    joined: Rows = {}
    resumed: list[int] = []
    for rows in launches:
        first = min(rows)
        resumed = [step for step in resumed if step < first] + ([first] if any(step < first for step in joined) else [])
        joined = {step: row for step, row in joined.items() if step < first} | rows
    return Curves(rows=joined, resumed_at=tuple(resumed))


def read_launch(path: Path) -> Rows:
    """The rows of one file. Rows of the same step are one row; empty cells and non-finite numbers are left out."""
    rows: Rows = {}
    with path.open(encoding="utf-8", errors="replace", newline="") as handle:
        for line in csv.DictReader(handle):
            step = _number(line.get("step"))
            if step is None:
                continue
            values = {name: _number(cell) for name, cell in line.items() if name not in (None, "step", "epoch")}
            found = {name: value for name, value in values.items() if value is not None}
            rows.setdefault(int(step), {}).update(found)
    return {step: row for step, row in rows.items() if row}


def running_mean(points: Sequence[Point], window: int) -> list[Point]:
    """The mean of ``window`` points centred on each point, so that the line does not lag; one-sided at the ends."""
    half = window // 2
    smooth = []
    for place, point in enumerate(points):
        near = points[max(0, place - half) : place + half + 1]
        smooth.append(Point(point.x, math.fsum(p.y for p in near) / len(near)))
    return smooth


def window_for(count: int) -> int:
    """An odd window of about a twelfth of the curve, at least 3."""
    return max(3, count // 12) | 1


def thin(points: Sequence[Point], limit: int = 600) -> list[Point]:
    """At most ``limit`` points: the lowest and the highest of each stretch, so that spikes stay visible."""
    if len(points) <= limit:
        return list(points)
    size = math.ceil(len(points) / (limit // 2))
    kept: list[Point] = []
    for start in range(0, len(points), size):
        stretch = points[start : start + size]
        kept += sorted({min(stretch, key=lambda p: p.y), max(stretch, key=lambda p: p.y)})
    return kept


def _number(cell: object) -> float | None:
    try:
        value = float(cell) if isinstance(cell, str) else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _version(path: Path) -> tuple[int, str]:
    number = path.parent.name.removeprefix("version_")
    return (int(number) if number.isdigit() else -1, number)
