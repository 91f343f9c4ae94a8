"""Find rows of a comparison that differ in one number alone, and draw pass@1 against that number.

``train.candidates=1,2,4`` makes such rows, and so do named rows whose overrides are equal but for one. With another
sweep beside it there is a line for each of its values. Rows that do not name the number (the untrained student, a row
with the default) are on no line.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from rrtf.report.charts import Whisker, progress_chart
from rrtf.report.scales import tick_label

WIDE = 8
"""Numbers above zero whose largest is so many times the smallest stand on a logarithmic axis."""

Row = Mapping[str, Any]
"""A row of ``compare.json``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Rows that differ in one number, in its order; ``name`` is what they share."""

    name: str
    points: tuple[tuple[float, Row], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A key with several numbers, and a line for each setting of everything else."""

    key: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepPanel:
    """A sweep as it is drawn; ``names`` is empty where one line needs no legend."""

    title: str
    names: tuple[str, ...]
    chart: Markup


def find_sweeps(rows: Sequence[Row]) -> list[Sweep]:
    """The sweeps of a comparison, in the order in which the rows name their keys."""
    settings = [(row, _settings(row)) for row in rows]
    keys = dict.fromkeys(key for _, given in settings for key, value in given.items() if _number(value) is not None)
    found = [Sweep(key=key, lines=tuple(_lines(key, settings))) for key in keys]
    return [sweep for sweep in found if sweep.lines]


def make_sweep_panels(rows: Sequence[Row]) -> list[SweepPanel]:
    """A panel for each sweep."""
    return [_make_panel(sweep) for sweep in find_sweeps(rows)]


def _lines(key: str, settings: Sequence[tuple[Row, Mapping[str, str]]]) -> list[Line]:
    """The lines of two points or more along one key."""
    groups: dict[tuple[str, ...], dict[float, Row]] = {}
    for row, given in settings:
        value = _number(given.get(key, ""))
        if value is not None:
            others = tuple(sorted(f"{name}={one}" for name, one in given.items() if name != key))
            groups.setdefault(others, {})[value] = row
    return [
        Line(name=_name(key, others, list(members.values())), points=tuple(sorted(members.items(), key=_place)))
        for others, members in groups.items()
        if len(members) > 1
    ]


def _place(point: tuple[float, Row]) -> float:
    return point[0]


def _name(key: str, others: Sequence[str], rows: Sequence[Row]) -> str:
    """What is left of the rows' names without the number, where they agree in it; else the settings they share."""
    left = {", ".join(part for part in row["row"].split(", ") if not part.startswith(f"{key}=")) for row in rows}
    return left.pop() if len(left) == 1 else ", ".join(others)


def _settings(row: Row) -> dict[str, str]:
    pairs = (one.lstrip("+").partition("=") for one in row.get("overrides", ()))
    return {key: value for key, _, value in pairs}


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _make_panel(sweep: Sweep) -> SweepPanel:
    values = sorted({value for line in sweep.lines for value, _ in line.points})
    wide = values[0] > 0 and values[-1] >= WIDE * values[0]
    places = {value: math.log(value) if wide else value for value in values}
    series = [[(places[value], _make_whisker(row)) for value, row in line.points] for line in sweep.lines]
    names = tuple(line.name for line in sweep.lines)
    chart = progress_chart(
        series,
        label=f"pass@1 against {sweep.key}",
        labels={place: tick_label(value) for value, place in places.items()},
    )
    return SweepPanel(title=sweep.key, names=names if len(names) > 1 else (), chart=chart)


def _make_whisker(row: Row) -> Whisker:
    share = row["pass@1"]
    return Whisker(label=row["row"], kind="after", value=share["value"], low=share["low"], high=share["high"])
