"""Inline SVG: training curves, stacked outcome bars, intervals. Colours come from classes in ``page.css``.

Bars and intervals give x in percent of the width and y in pixels, so that their text keeps its size on a phone.
Curves have a fixed drawing area and scale as a whole. All text passes through ``Markup.format``, which escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rrtf.core.records import Outcome
from rrtf.report.curves import Point
from rrtf.report.scales import Scale, nice_domain, tick_label, ticks
from rrtf.report.wording import bracket, percent, plain

NOTHING = Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The drawing area of a curve, in units of the drawing."""

    width: float = 320
    height: float = 150
    left: float = 40
    right: float = 10
    top: float = 8
    bottom: float = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Whisker:
    """A share with its interval. ``kind`` is a class in the style sheet; ``parts`` are the shares it is the mean of."""

    label: str
    kind: str
    value: float
    low: float
    high: float
    parts: tuple[float, ...] = ()


def line_chart(
    raw: Sequence[Point],
    smooth: Sequence[Point],
    *,
    label: str,
    limits: tuple[float, float] | None = None,
    marks: Iterable[float] = (),
    frame: Frame = Frame(),
) -> Markup:
    """Raw values as a faint line, the smoothed ones over it, a dotted line at every mark; x are steps."""
    x, y = _scales([point.x for point in raw], [point.y for point in raw], limits, frame)
    inside = [mark for mark in marks if x.low < mark < x.high]
    body = [
        *(Markup('<path class="mark" d="M{0},{1}V{2}"/>').format(_at(x(m)), _at(y.end), _at(y.start)) for m in inside),
        Markup('<path class="raw" d="{}"/>').format(path(raw, x, y)) if smooth else NOTHING,
        Markup('<path class="line" d="{}"/>').format(path(smooth or raw, x, y)),
    ]
    return _drawing(frame, label, [_axes(x, y), *body])


def progress_chart(
    series: Sequence[Sequence[tuple[float, Whisker]]],
    *,
    label: str,
    labels: Mapping[float, str] | None = None,
    frame: Frame = Frame(),
) -> Markup:
    """Shares at a few steps, joined, each with its interval; the series stand a little apart to stay readable.

    Args:
        label: what is read aloud.
        labels: what stands at places of the x axis; without it, whole steps.
    """
    flat = [item for one in series for item in one]
    high = max(whisker.high for _, whisker in flat)
    x, y = _scales([step for step, _ in flat], [0.0, 100 * high], None, frame)
    body = []
    for number, one in enumerate(series):
        aside = 5.0 * (number - (len(series) - 1) / 2)
        places = [(x(step) + aside, whisker) for step, whisker in one]
        joined = "L".join(f"{_at(place)},{_at(y(100 * w.value))}" for place, w in places)
        body.append(Markup('<g class="series-{}"><path class="line" d="M{}"/>').format(number % 4, joined))
        for place, w in places:
            span = f"M{_at(place)},{_at(y(100 * w.low))}V{_at(y(100 * w.high))}"
            body.append(Markup('<path class="whisker" d="{}"/>').format(span))
            dot = Markup('<circle cx="{}" cy="{}" r="3.5"><title>{}: {} {}</title></circle>')
            body.append(dot.format(_at(place), _at(y(100 * w.value)), w.label, percent(w.value), _bracket(w)))
        body.append(Markup("</g>"))
    return _drawing(frame, label, [_axes(x, y, labels), *body])


def stacked_bar(counts: Mapping[str, int], *, label: str) -> Markup:
    """One bar of outcomes, worst first, with the count inside every part that has room for it."""
    total = sum(counts.values())
    parts, start = [], 0.0
    for outcome in (str(outcome) for outcome in Outcome if counts.get(str(outcome))):
        count = counts[outcome]
        width = 100 * count / total
        text = f"{plain(outcome)}: {count:,} of {total:,} ({percent(count / total)})"
        rect = Markup('<rect class="o-{}" x="{}%" width="{}%" height="26"><title>{}</title></rect>')
        parts.append(rect.format(outcome, f"{start:.3f}", f"{width:.3f}", text))
        if width > 1.5 + 2.2 * len(f"{count:,}"):
            number = Markup('<text class="on-{}" x="{}%" y="18">{}</text>')
            parts.append(number.format(outcome, f"{start + width / 2:.3f}", f"{count:,}"))
        start += width
    head = Markup('<svg class="bar" width="100%" height="26" role="img" aria-label="{}">').format(label)
    return head + NOTHING.join(parts) + Markup("</svg>")


def interval_plot(whiskers: Sequence[Whisker], *, top: float, label: str) -> Markup:
    """One line a whisker on a shared axis from 0 to ``top``, all of them shares; a small dot a part of a mean."""
    x = Scale(low=0, high=top, start=0, end=100)
    height = 16 * (len(whiskers) + 1)
    grid = Markup('<line class="grid" x1="{0}%" x2="{0}%" y1="0" y2="{1}"/>')
    parts = [grid.format(_at(x(tick)), height) for tick in _shares(top)]
    for number, w in enumerate(whiskers):
        middle = 16 * (number + 1)
        shape = Markup(
            '<g class="{0}"><line class="whisker" x1="{1}%" x2="{2}%" y1="{5}" y2="{5}"/>'
            '<circle cx="{3}%" cy="{5}" r="5"><title>{4}</title></circle></g>'
        )
        text = f"{w.label}: {percent(w.value)} {_bracket(w)}"
        parts.append(shape.format(w.kind, *(f"{x(v):.3f}" for v in (w.low, w.high, w.value)), text, middle))
        dot = Markup('<circle class="part" cx="{}%" cy="{}" r="2.5"/>')
        parts += [dot.format(f"{x(share):.3f}", middle) for share in w.parts]
    head = Markup('<svg class="intervals" width="100%" height="{}" role="img" aria-label="{}">').format(height, label)
    return head + NOTHING.join(parts) + Markup("</svg>")


def share_axis(top: float) -> Markup:
    """The axis under several interval plots."""
    text = Markup('<text x="{}%" y="13">{}</text>')
    labels = [text.format(_at(100 * tick / top), f"{100 * tick:g}\N{NARROW NO-BREAK SPACE}%") for tick in _shares(top)]
    head = Markup('<svg class="axis" width="100%" height="18" aria-hidden="true">')
    return head + NOTHING.join(labels) + Markup("</svg>")


def share_top(highest: float) -> float:
    """A round end for an axis of shares that holds ``highest``, at most 1."""
    return min(1.0, nice_domain(0.0, max(highest, 0.05))[1])


def path(points: Sequence[Point], x: Scale, y: Scale) -> str:
    """The points as an SVG path; a lone point becomes a dash that can be seen."""
    places = [f"{_at(x(point.x))},{_at(y(point.y))}" for point in points]
    return "M" + "L".join(places) + ("h2" if len(places) == 1 else "")


def _scales(
    steps: Sequence[float], values: Sequence[float], limits: tuple[float, float] | None, frame: Frame
) -> tuple[Scale, Scale]:
    low, high = limits or nice_domain(min(values), max(values))
    first, last = min(steps), max(steps)
    return (
        Scale(low=first, high=last if last > first else first + 1, start=frame.left, end=frame.width - frame.right),
        Scale(low=low, high=high, start=frame.height - frame.bottom, end=frame.top),
    )


def _axes(x: Scale, y: Scale, labels: Mapping[float, str] | None = None) -> Markup:
    rule = Markup('<path class="grid" d="M{0},{1}H{2}"/><text class="y" x="{3}" y="{4}">{5}</text>')
    step = Markup('<text class="x" x="{}" y="{}">{}</text>')
    rules = [
        rule.format(_at(x.start), _at(y(tick)), _at(x.end), _at(x.start - 6), _at(y(tick) + 3.5), tick_label(tick))
        for tick in ticks(y.low, y.high)
    ]
    shown = labels or {tick: tick_label(tick) for tick in ticks(x.low, x.high, 5) if tick == int(tick)}
    return NOTHING.join([*rules, *(step.format(_at(x(t)), _at(y.start + 16), text) for t, text in shown.items())])


def _drawing(frame: Frame, label: str, parts: Iterable[Markup]) -> Markup:
    head = Markup('<svg class="curve" viewBox="0 0 {} {}" role="img" aria-label="{}">')
    return head.format(_at(frame.width), _at(frame.height), label) + NOTHING.join(parts) + Markup("</svg>")


def _shares(top: float) -> list[float]:
    return ticks(0.0, top, 5)


def _bracket(w: Whisker) -> str:
    return bracket({"low": w.low, "high": w.high})


def _at(value: float) -> str:
    """A place to a tenth of a unit, without a trailing zero."""
    return f"{round(value, 1) + 0.0:g}"
