"""Compute the main result of a run: pass@k before and after, with intervals and the paired exact test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from rrtf.report.charts import Whisker, interval_plot, share_axis, share_top
from rrtf.report.wording import bracket, p_value, percent, points

SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The first thing on the page: one benchmark, before and after."""

    measured: str
    sentence: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One line of the before/after table. The paired columns are dashes for k > 1, which the test does not cover."""

    name: str
    tasks: int
    before: str
    before_interval: str
    after: str
    after_interval: str
    gain: str
    only_before: str
    only_after: str
    p: str
    plot: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The table and the axis that its plots share."""

    rows: tuple[ResultRow, ...]
    axis: Markup


def make_gain_headline(gain: Mapping[str, Any]) -> Headline:
    """From ``gain.json``: all greedily measured problems together, against the student's best format."""
    change, sure = gain["after"] - gain["before"], gain["p"] < SIGNIFICANT
    formats = ", ".join(f"{count} in its {name}" for name, count in gain["formats"].items())
    used = gain.get("used_to_choose")
    warning = f" {', '.join(used)} chose the model, so these problems are not held out." if used else ""
    verb = ("Solves more after training" if change > 0 else "Solves less after training") if sure else "No clear change"
    kind = "validation" if gain.get("split") == "validation" else "held-out"
    return Headline(
        measured=" + ".join(gain["benchmarks"]),
        sentence=f"{verb}: {gain['before']} and {gain['after']} of {gain['problems']} {kind} problems",
        evidence=(
            f"Before training the student solves {formats}; its best is the baseline. "
            f"The paired exact test gives p = {p_value(gain['p'])}. "
            f"Solved only after training: {gain['won']}, only before: {gain['lost']}.{warning}"
        ),
    )


def make_headline(evaluation: Mapping[str, Any]) -> Headline | None:
    """From the first greedy pass@1 (else the first pass@1 of all): that is the benchmark held out from training."""
    rows = {name: row for name, row in evaluation.items() if _pair(row, "1")}
    name = next((name for name in rows if name.endswith(", greedy")), next(iter(rows), None))
    if name is None:
        return None
    row = rows[name]
    (before, after), paired = _pair(row, "1"), row["paired"]
    change, sure = after["value"] - before["value"], paired["p_value"] < SIGNIFICANT
    verb = ("rose" if change > 0 else "fell") if sure else "shows no clear change:"
    return Headline(
        measured=name,
        sentence=f"Held-out pass@1 {verb} from {percent(before['value'])} to {percent(after['value'])}",
        evidence=(
            f"{points(change)} points on {after['tasks']} problems; "
            f"the paired exact test gives p = {p_value(paired['p_value'])}. "
            f"Solved only after training: {paired['second_only']}, only before: {paired['first_only']}."
        ),
    )


def make_results(evaluation: Mapping[str, Any]) -> Results | None:
    """All benchmarks, modes and k, in the order of the file."""
    found = [(name, k, row) for name, row in evaluation.items() for k in row["after"]["pass@k"] if _pair(row, k)]
    if not found:
        return None
    top = share_top(max(side["high"] for _, k, row in found for side in _pair(row, k)))
    rows = tuple(_row(name, k, row, top) for name, k, row in found)
    return Results(rows=rows, axis=share_axis(top))


def make_whiskers(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Whisker]:
    """Before and after as the charts draw them."""
    return [
        Whisker(label=f"{name}, {kind}", kind=kind, value=side["value"], low=side["low"], high=side["high"])
        for kind, side in (("before", before), ("after", after))
    ]


def make_greedy_whiskers(evaluation: Mapping[str, Any]) -> dict[str, list[Whisker]]:
    """Before and after of pass@1, for every benchmark measured greedily."""
    return {
        name: make_whiskers(name, *_pair(row, "1"))
        for name, row in evaluation.items()
        if name.endswith(", greedy") and _pair(row, "1")
    }


def _row(name: str, k: str, row: Mapping[str, Any], top: float) -> ResultRow:
    (before, after), paired = _pair(row, k), row["paired"] if k == "1" else None
    title = f"{name}, pass@{k}"
    text = f"{title}: {percent(before['value'])} before, {percent(after['value'])} after"
    return ResultRow(
        name=title,
        tasks=after["tasks"],
        before=percent(before["value"]),
        before_interval=bracket(before),
        after=percent(after["value"]),
        after_interval=bracket(after),
        gain=points(after["value"] - before["value"]),
        only_before=f"{paired['first_only']}" if paired else "–",
        only_after=f"{paired['second_only']}" if paired else "–",
        p=p_value(paired["p_value"]) if paired else "–",
        plot=interval_plot(make_whiskers(title, before, after), top=top, label=text),
    )


def _pair(row: Mapping[str, Any], k: str) -> tuple[Mapping[str, Any], ...]:
    """Before and after, or nothing if either was not measured."""
    sides = [row[side]["pass@k"].get(k) for side in ("before", "after")]
    return tuple(sides) if all(sides) else ()
