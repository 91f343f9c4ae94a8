"""Coordinates of small drawings, worked out by hand, and axes."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from rrtf.report.charts import Frame, Whisker, interval_plot, line_chart, progress_chart, share_top, stacked_bar
from rrtf.report.curves import Point
from rrtf.report.scales import nice_domain, nice_step, tick_label, ticks

FRAME = Frame(width=120, height=60, left=10, right=10, top=5, bottom=5)


def parts(svg: str, tag: str) -> list[dict[str, str]]:
    return [element.attrib for element in ElementTree.fromstring(svg).iter(tag)]


def test_the_path_of_a_tiny_series() -> None:
    """x: 0..2 onto 10..110, so 10, 60, 110. y: 0..10 onto 55..5, so 0 -> 55, 10 -> 5, 4 -> 35."""
    svg = line_chart([Point(0, 0), Point(1, 10), Point(2, 4)], [], label="a", limits=(0, 10), frame=FRAME)
    assert [p["d"] for p in parts(svg, "path") if p["class"] == "line"] == ["M10,55L60,5L110,35"]
    assert not [p for p in parts(svg, "path") if p["class"] == "raw"]


def test_smoothed_over_raw_with_a_mark_where_training_went_on() -> None:
    raw, smooth = [Point(0, 0), Point(2, 10)], [Point(0, 5), Point(2, 5)]
    svg = line_chart(raw, smooth, label="a", limits=(0, 10), marks=[1, 2], frame=FRAME)
    drawn = [(p["class"], p["d"]) for p in parts(svg, "path") if p["class"] != "grid"]
    assert drawn == [("mark", "M60,5V55"), ("raw", "M10,55L110,5"), ("line", "M10,30L110,30")]


def test_one_point_and_a_constant_can_be_drawn() -> None:
    """One point at the left end; 4 in the middle of 2..6."""
    svg = line_chart([Point(7, 4.0)], [], label="a", frame=FRAME)
    assert [p["d"] for p in parts(svg, "path") if p["class"] == "line"] == ["M10,30h2"]


def test_whole_steps_only_on_the_x_axis() -> None:
    svg = line_chart([Point(0, 0), Point(1, 10)], [], label="a", limits=(0, 10), frame=FRAME)
    labels = [element.text for element in ElementTree.fromstring(svg).iter("text") if element.get("class") == "x"]
    assert labels == ["0", "1"]


def test_a_stacked_bar_is_worst_first_with_shares_in_percent() -> None:
    """Of 8: 1, 2, 5, and no runtime error, which gets no part."""
    svg = stacked_bar({"all_pass": 5, "compile_error": 1, "partial_pass": 2, "runtime_error": 0}, label="s")
    drawn = [(r["class"], r["x"], r["width"]) for r in parts(svg, "rect")]
    assert drawn == [
        ("o-compile_error", "0.000%", "12.500%"),
        ("o-partial_pass", "12.500%", "25.000%"),
        ("o-all_pass", "37.500%", "62.500%"),
    ]
    assert [element.text for element in ElementTree.fromstring(svg).iter("text")] == ["1", "2", "5"]


def test_a_part_too_narrow_for_its_number_goes_without() -> None:
    svg = stacked_bar({"compile_error": 1, "all_pass": 99}, label="s")
    assert [element.text for element in ElementTree.fromstring(svg).iter("text")] == ["99"]


def test_intervals_on_an_axis_to_forty_percent() -> None:
    """0.1, 0.2, 0.3 of 0.4 are 25, 50 and 75 % of the width."""
    svg = interval_plot([Whisker(label="w", kind="after", value=0.2, low=0.1, high=0.3)], top=0.4, label="i")
    line = next(item for item in parts(svg, "line") if item["class"] == "whisker")
    assert (line["x1"], line["x2"]) == ("25.000%", "75.000%")
    assert [c["cx"] for c in parts(svg, "circle")] == ["50.000%"]


def test_progress_from_before_to_after() -> None:
    """Shares 0.1 and 0.3 with a top of 0.4 -> domain 0..40 onto 55..5: 10 -> 42.5, 30 -> 17.5."""
    before = Whisker(label="b", kind="before", value=0.1, low=0.0, high=0.2)
    after = Whisker(label="b", kind="after", value=0.3, low=0.2, high=0.4)
    svg = progress_chart([[(0, before), (62, after)]], label="p", frame=FRAME)
    assert [p["d"] for p in parts(svg, "path") if p["class"] == "line"] == ["M10,42.5L110,17.5"]
    assert [p["d"] for p in parts(svg, "path") if p["class"] == "whisker"] == ["M10,55V30", "M110,30V5"]


def test_text_in_a_drawing_is_escaped() -> None:
    svg = stacked_bar({"all_pass": 1}, label='"><script>alert(1)</script>')
    assert "<script" not in svg
    assert ElementTree.fromstring(svg).get("aria-label") == '"><script>alert(1)</script>'


@pytest.mark.parametrize(("span", "count", "step"), [(10, 4, 5), (1, 4, 0.5), (62, 5, 20), (0.00005, 4, 0.00002)])
def test_steps_are_one_two_or_five(span: float, count: int, step: float) -> None:
    assert nice_step(span, count) == pytest.approx(step)


def test_ticks_and_domains_are_round() -> None:
    assert ticks(0, 62, 5) == [0, 20, 40, 60]
    assert ticks(-0.5, 1.0) == [-0.5, 0.0, 0.5, 1.0]
    assert nice_domain(10.2, 50.7) == (0.0, 60.0)
    assert nice_domain(3.0, 3.0) == (1.0, 5.0)
    assert share_top(0.374) == 0.4
    assert share_top(0.97) == 1.0


def test_tick_labels_are_short() -> None:
    assert [tick_label(v) for v in (0.25, 1500, 20000, 5e-5, -0.5, 0)] == ["0.25", "1500", "20k", "5e−5", "−0.5", "0"]
