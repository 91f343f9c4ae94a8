"""Compute what the page says of ``compare.json``: one sentence, the table of rows, their intervals, curves.

A row differs from the baseline where its p-value by family, adjusted by Holm's method, is below ``SIGNIFICANT``:
problems of one family are not independent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from rrtf.report.charts import Whisker, interval_plot, share_axis, share_top
from rrtf.report.results import SIGNIFICANT, Headline
from rrtf.report.sweeps import SweepPanel, make_sweep_panels
from rrtf.report.wording import bracket, duration, p_value, percent, points, whole

Row = Mapping[str, Any]
"""A row of ``compare.json``."""
FEW_SEEDS = 3
"""With fewer seeds a row's interval is too narrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One line of the table. What compares with the baseline is a dash in the baseline's own line."""

    name: str
    seeds: str
    solved: str
    passed: str
    interval: str
    difference: str
    difference_interval: str
    p: str
    p_holm: str
    family: str
    family_holm: str
    tokens: str
    seconds: str
    plot: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A comparison as the page shows it, the best row first."""

    headline: Headline
    baseline: str
    problems: int
    rows: tuple[ComparedRow, ...]
    axis: Markup
    sweeps: tuple[SweepPanel, ...]
    left_out: int
    failures: Mapping[str, str]
    few_seeds: bool


def make_comparison(table: Mapping[str, Any]) -> Comparison:
    """The whole of ``compare.json``."""
    rows = sorted(table["rows"], key=lambda row: -row["pass@1"]["value"])
    top = share_top(max(max(row["pass@1"]["high"], *_shares(row, table["problems"])) for row in rows))
    trained = [row for row in rows if row["tokens"]]
    return Comparison(
        headline=make_comparison_headline(table),
        baseline=table["baseline"],
        problems=table["problems"],
        rows=tuple(_make_row(row, table, top) for row in rows),
        axis=share_axis(top),
        sweeps=tuple(make_sweep_panels(table["rows"])),
        left_out=len(table["left_out"]),
        failures=table.get("failures", {}),
        few_seeds=any(len(row["seeds"]) < FEW_SEEDS for row in trained),
    )


def make_comparison_headline(table: Mapping[str, Any]) -> Headline:
    """The rows that differ from the baseline for sure, or that none does."""
    baseline = table["baseline"]
    tested = [row for row in table["rows"] if "against_baseline" in row]
    sure = sorted((row for row in tested if _is_sure(row)), key=lambda row: -row["against_baseline"]["gain"])
    better = [row for row in sure if row["against_baseline"]["gain"] > 0]
    worse = [row for row in reversed(sure) if row["against_baseline"]["gain"] < 0]
    measured = " + ".join(table["rows"][0]["solved_by_benchmark"])
    if not tested:
        return Headline(measured=measured, sentence=f"Only {baseline} was measured", evidence="")
    if not sure:
        nearest = min(tested, key=lambda row: row["against_baseline"]["p_by_family"])
        sentence = f"No row differs from {baseline} after Holm's correction"
        return Headline(measured=measured, sentence=sentence, evidence=f"Nearest to it: {_say_difference(nearest)}.")
    return Headline(
        measured=measured,
        sentence=_say_verdict(better or worse, table),
        evidence=" ".join(f"{_say_difference(row)}." for row in (*better, *worse)),
    )


def _is_sure(row: Row) -> bool:
    return bool(row["against_baseline"]["p_by_family_holm"] < SIGNIFICANT)


def _say_verdict(rows: Sequence[Row], table: Mapping[str, Any]) -> str:
    """``Row rrtf solves more than sft: ...``; of several rows that all do, the first is the one furthest away."""
    first, baseline = rows[0], table["baseline"]
    other = next(one for one in table["rows"] if one["row"] == baseline)
    more = first["against_baseline"]["gain"] > 0
    verb, most = ("more", "most") if more else ("less", "least")
    shares = f"{percent(first['pass@1']['value'])} and {percent(other['pass@1']['value'])}"
    measured = f"{shares} of {table['problems']} problems"
    if len(rows) == 1:
        return f"Row {first['row']} solves {verb} than {baseline}: {measured}"
    return f"{len(rows)} rows solve {verb} than {baseline}, {first['row']} {most}: {measured}"


def _say_difference(row: Row) -> str:
    """``rrtf: +5.8 points [1.2, 10.1], p = 0.004 by family, 0.012 after Holm's correction``."""
    test = row["against_baseline"]
    change, interval = _difference(test)
    return (
        f"{row['row']}: {change} points{f' {interval}' if interval else ''}, "
        f"p = {p_value(test['p_by_family'])} by family, {p_value(test['p_by_family_holm'])} after Holm's correction"
    )


def _difference(test: Mapping[str, Any]) -> tuple[str, str]:
    """The difference in points and its interval; dashes where an earlier version wrote none."""
    found = test.get("difference")
    return (points(found["value"]), bracket(found)) if found else ("–", "")


def _make_row(row: Row, table: Mapping[str, Any], top: float) -> ComparedRow:
    test, share, name = row.get("against_baseline"), row["pass@1"], row["row"]
    change, change_interval = _difference(test) if test else ("–", "")
    p_values = [p_value(test[key]) if test else "–" for key in ("p", "p_holm", "p_by_family", "p_by_family_holm")]
    several = _shares(row, table["problems"]) if len(row["seeds"]) > 1 else ()
    whisker = Whisker(
        label=name,
        kind="after" if test else "before",
        value=share["value"],
        low=share["low"],
        high=share["high"],
        parts=tuple(several),
    )
    return ComparedRow(
        name=name,
        seeds=", ".join(map(str, row["seeds"])),
        solved=" ".join(map(str, row["solved"])),
        passed=percent(share["value"]),
        interval=bracket(share),
        difference=change,
        difference_interval=change_interval,
        p=p_values[0],
        p_holm=p_values[1],
        family=p_values[2],
        family_holm=p_values[3],
        tokens=whole(row["tokens"] or None),
        seconds=duration(row["seconds"]) if row["tokens"] else "–",
        plot=interval_plot([whisker], top=top, label=f"{name}: pass@1 {percent(share['value'])} {bracket(share)}"),
    )


def _shares(row: Row, problems: int) -> Sequence[float]:
    """The share that each seed's model solves."""
    return [count / problems for count in row["solved"]]
