"""The page of a comparison: what it says, its table, intervals with a dot a seed, and curves along a number."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from rrtf.core.jsonl import write_json
from rrtf.report.comparison import make_comparison, make_comparison_headline
from rrtf.report.page import render
from rrtf.report.sweeps import find_sweeps, make_sweep_panels
from tests.report.rundir import write_run
from tests.report.test_page import HOSTILE, Page


def row(name: str, solved: list[int], *overrides: str, **test: Any) -> dict[str, Any]:
    """A row of 200 problems; ``test`` is what is known against the baseline."""
    value = sum(solved) / len(solved) / 200
    made: dict[str, Any] = {
        "row": name, "overrides": list(overrides), "seeds": list(range(len(solved))), "solved": solved,
        "solved_by_benchmark": {"easy": solved, "hard": [0] * len(solved)},
        "pass@1": {"value": value, "low": value - 0.05, "high": value + 0.05},
        "tokens": 12_000.0, "steps": 9.0, "seconds": 75.0, "measuring_seconds": 30.0,
    }  # fmt: skip
    return made | ({"against_baseline": test} if test else {})


def against(gain: float, p_holm: float) -> dict[str, Any]:
    difference = {"value": gain / 200, "low": gain / 200 - 0.02, "high": gain / 200 + 0.02}
    p_values = {"p": p_holm / 8, "p_holm": p_holm / 4, "p_by_family": p_holm / 2, "p_by_family_holm": p_holm}
    return {"gain": gain, "won": gain + 2, "lost": 2.0, "difference": difference} | p_values


def make_table(*rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The untrained student solves 60 of 200, the baseline sft 80."""
    untrained = row("untrained", [60], **against(-20.0, 0.5)) | {"tokens": 0.0, "seconds": 0.0}
    made = {"baseline": "sft", "problems": 200, "left_out": [], "failures": {}}
    return made | {"rows": [untrained, row("sft", [79, 80, 81]), *rows]} | more


BETTER = row("rrtf", [90, 92, 94], **against(12.0, 0.012))
UNSURE = row("dpo", [82, 82, 82], **against(2.0, 0.4))


def test_the_sentence_names_the_row_that_solves_more() -> None:
    """Sure is what Holm's p by family says: p by problem of dpo is 0.05, by family adjusted 0.4."""
    found = make_comparison_headline(make_table(BETTER, UNSURE))
    assert found.sentence == "Row rrtf solves more than sft: 46.0\u202f% and 40.0\u202f% of 200 problems"
    assert found.evidence == "rrtf: +6.0 points [4.0, 8.0], p = 0.006 by family, 0.012 after Holm's correction."
    assert found.measured == "easy + hard"


def test_several_rows_are_counted_and_the_best_is_named() -> None:
    best = row("rrtf_all", [100, 100, 100], **against(20.0, 0.01))
    worse = row("grpo", [20, 20, 20], **against(-60.0, 0.001))
    found = make_comparison_headline(make_table(BETTER, best, worse, UNSURE))
    assert found.sentence == "2 rows solve more than sft, rrtf_all most: 50.0\u202f% and 40.0\u202f% of 200 problems"
    assert [part.split(":")[0] for part in found.evidence.split(". ")] == ["rrtf_all", "rrtf", "grpo"]


def test_a_row_that_solves_less_is_no_success() -> None:
    found = make_comparison_headline(make_table(UNSURE, row("grpo", [20, 20, 20], **against(-60.0, 0.001))))
    assert found.sentence == "Row grpo solves less than sft: 10.0\u202f% and 40.0\u202f% of 200 problems"


def test_no_row_differs() -> None:
    found = make_comparison_headline(make_table(UNSURE))
    assert found.sentence == "No row differs from sft after Holm's correction"
    assert found.evidence.startswith("Nearest to it: dpo: +1.0 points [")
    assert found.evidence.endswith("p = 0.2 by family, 0.4 after Holm's correction.")


def test_the_table_has_the_best_row_first() -> None:
    rows = make_comparison(make_table(BETTER, UNSURE)).rows
    assert [one.name for one in rows] == ["rrtf", "dpo", "sft", "untrained"]
    best, baseline, untrained = rows[0], rows[2], rows[3]
    assert (best.passed, best.interval) == ("46.0\u202f%", "[41.0, 51.0]")
    assert (best.difference, best.difference_interval) == ("+6.0", "[4.0, 8.0]")
    assert (best.p, best.p_holm, best.family, best.family_holm) == ("0.0015", "0.003", "0.006", "0.012")
    assert (best.tokens, best.seconds, best.solved, best.seeds) == ("12,000", "1 min 15 s", "90 92 94", "0, 1, 2")
    assert (baseline.difference, baseline.p, baseline.family_holm) == ("–", "–", "–")
    assert (untrained.difference, untrained.tokens, untrained.seconds) == ("\N{MINUS SIGN}10.0", "–", "–")


def test_a_row_is_drawn_with_its_interval_and_a_dot_a_seed() -> None:
    """The highest end is 0.51, so the axis ends at 0.6: 0.46 is 76.667 % of it, 90 of 200 are 75 %."""
    drawn = ElementTree.fromstring(make_comparison(make_table(BETTER)).rows[0].plot)
    (line,) = [one for one in drawn.iter("line") if one.get("class") == "whisker"]
    assert (line.get("x1"), line.get("x2")) == ("68.333%", "85.000%")
    assert [one.get("cx") for one in drawn.iter("circle")] == ["76.667%", "75.000%", "76.667%", "78.333%"]
    assert [one.get("class") for one in drawn.iter("circle")] == [None, "part", "part", "part"]


def test_the_page_shows_all_of_it_without_a_script(tmp_path: Path) -> None:
    write_json(tmp_path / "compare.json", make_table(BETTER, UNSURE, left_out=["t"], failures={"kto-seed1": "killed"}))
    text = render(tmp_path)
    page = Page(text)
    assert "<h1>Row rrtf solves more than sft: 46.0\u202f% and 40.0\u202f% of 200 problems</h1>" in text
    assert (
        '<tr><th scope="row">rrtf</th><td class="n strong">46.0\u202f%</td><td class="n quiet">[41.0, 51.0]</td>'
        '<td class="n strong">+6.0</td><td class="n quiet">[4.0, 8.0]</td><td class="n">0.0015</td>'
        '<td class="n">0.003</td><td class="n">0.006</td><td class="n strong">0.012</td><td class="n">12,000</td>'
        '<td class="n">1 min 15 s</td><td class="n">90 92 94</td><td class="n">0, 1, 2</td></tr>'
    ) in text
    assert "The cell <code>kto-seed1</code> failed and counts for nothing: killed" in text
    assert "200 problems, one greedy answer each; 1 without a verdict in some cell are left out of all." in text
    assert "too narrow" not in text
    assert not page.scripts
    policy = next(a["content"] for tag, a in page.elements if tag == "meta" and a.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert not [attrs for _, attrs in page.elements if "src" in attrs]
    links = [str(attrs["href"]) for _, attrs in page.elements if "href" in attrs]
    anchors = {str(attrs["id"]) for _, attrs in page.elements if "id" in attrs}
    assert links
    assert all(link.startswith("#") and link[1:] in anchors for link in links)
    assert not re.search(r"https?://|url\(|@import", text)


def test_few_seeds_are_said(tmp_path: Path) -> None:
    write_json(tmp_path / "compare.json", make_table(row("rrtf", [90, 92], **against(11.0, 0.01))))
    assert "with fewer than three seeds those are too narrow" in render(tmp_path)


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    rows = [row(f"{HOSTILE}, a={n}", [90], f"{HOSTILE}=1", f"a{HOSTILE}={n}", **against(9.0, 0.01)) for n in (1, 2)]
    write_json(tmp_path / "compare.json", make_table(*rows, failures={HOSTILE: HOSTILE}))
    page = Page(render(tmp_path))
    assert not page.scripts
    assert not [tag for tag, _ in page.elements if tag == "img"]
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)


def test_a_table_of_an_earlier_version_has_dashes(tmp_path: Path) -> None:
    table = make_table(BETTER)
    for one in table["rows"]:
        del one["overrides"]
        one.get("against_baseline", {}).pop("difference", None)
    found = make_comparison(table)
    assert (found.rows[0].difference, found.rows[0].difference_interval, found.sweeps) == ("–", "", ())
    assert found.headline.evidence == "rrtf: – points, p = 0.006 by family, 0.012 after Holm's correction."


def test_only_the_baseline() -> None:
    table = {"baseline": "untrained", "problems": 200, "left_out": [], "rows": [row("untrained", [60])]}
    assert make_comparison_headline(table).sentence == "Only untrained was measured"


def test_in_a_run_directory_it_stands_on_the_runs_page(tmp_path: Path) -> None:
    out = write_run(tmp_path)
    assert 'id="compared"' not in render(out)
    write_json(out / "compare.json", make_table(BETTER))
    text = render(out)
    assert "<h1>Held-out pass@1 rose from 5.0\u202f% to 35.0\u202f%</h1>" in text
    assert '<a href="#compared">Comparison</a>' in text
    assert '<tr><th scope="row">rrtf</th>' in text


def sweep_rows(*objectives: str, key: str = "train.candidates", values: tuple[str, ...] = ("1", "2", "4", "8")) -> Any:
    """Rows as ``objective=... KEY=...`` names them; the n-th solves 20, 40, 60, ... and 10 more an objective."""
    return [
        row(f"{objective}, {key}={value}", [20 * (n + 1) + 10 * m], f"objective={objective}", f"{key}={value}")
        for m, objective in enumerate(objectives)
        for n, value in enumerate(values)
    ]


def test_rows_that_differ_in_one_number_are_a_line() -> None:
    (sweep,) = find_sweeps([row("untrained", [60]), *sweep_rows("rrtf", "sft")])
    assert sweep.key == "train.candidates"
    assert [line.name for line in sweep.lines] == ["rrtf", "sft"]
    assert [[value for value, _ in line.points] for line in sweep.lines] == [[1, 2, 4, 8]] * 2
    assert [one["solved"] for _, one in sweep.lines[1].points] == [[30], [50], [70], [90]]


def test_named_rows_that_differ_in_one_number_are_a_line_too() -> None:
    """In the order of the number. The third row differs in two settings, the fourth does not say its number."""
    rows = [
        row("many", [50], "objective=sft", "train.candidates=8"),
        row("few", [40], "train.candidates=2", "objective=sft"),
        row("slow", [40], "objective=sft", "train.candidates=4", "optimizer.lr=1e-6"),
        row("default", [40], "objective=sft"),
    ]
    (sweep,) = find_sweeps(rows)
    (line,) = sweep.lines
    assert (sweep.key, line.name) == ("train.candidates", "objective=sft")
    assert [(value, one["row"]) for value, one in line.points] == [(2, "few"), (8, "many")]


def test_two_numbers_are_two_sweeps() -> None:
    rows = [
        row(f"optimizer.lr={lr}, train.tokens={tokens}", [40], f"optimizer.lr={lr}", f"train.tokens={tokens}")
        for lr in ("1e-05", "2e-05")
        for tokens in ("100", "200")
    ]
    first, second = find_sweeps(rows)
    assert (first.key, [line.name for line in first.lines]) == (
        "optimizer.lr",
        ["train.tokens=100", "train.tokens=200"],
    )
    assert (second.key, [line.name for line in second.lines]) == (
        "train.tokens",
        ["optimizer.lr=1e-05", "optimizer.lr=2e-05"],
    )


def test_words_are_no_sweep() -> None:
    assert find_sweeps([row("rrtf", [1], "objective=rrtf"), row("sft", [1], "objective=sft")]) == []
    assert find_sweeps([row("a", [1], "train.x=nan"), row("b", [1], "train.x=inf")]) == []


@pytest.mark.parametrize(
    ("values", "places"),
    [(("1", "2", "4", "8"), [40, 130, 220, 310]), (("0", "10", "20", "80"), [40, 73.75, 107.5, 310])],
)
def test_a_curve_by_hand(values: tuple[str, ...], places: list[float]) -> None:
    """Eight times as much makes a logarithmic axis, from 40 to 310; a zero has no logarithm.

    The highest end is 0.4 + 0.05, so y goes from 0 to 60 % on 128 to 8: 10 % is at 108, 20 % at 88, and so on; an
    interval of five points to each side is 10 long to each side.
    """
    (panel,) = make_sweep_panels(sweep_rows("rrtf", values=values))
    drawn = ElementTree.fromstring(panel.chart)
    (line,) = [one for one in drawn.iter("path") if one.get("class") == "line"]
    points = [tuple(map(float, point.split(","))) for point in str(line.get("d"))[1:].split("L")]
    assert [x for x, _ in points] == pytest.approx(places, abs=0.05)
    assert [y for _, y in points] == [108, 88, 68, 48]
    whiskers = [one.get("d") for one in drawn.iter("path") if one.get("class") == "whisker"]
    assert whiskers[0] == "M40,118V98"
    assert [one.text for one in drawn.iter("text") if one.get("class") == "x"] == list(values)
    assert (panel.title, panel.names) == ("train.candidates", ())


def test_the_page_draws_a_curve_with_a_legend(tmp_path: Path) -> None:
    write_json(
        tmp_path / "compare.json", make_table(*sweep_rows("rrtf", "dpo", key="optimizer.lr", values=("1e-05", "2e-05")))
    )
    text = render(tmp_path)
    assert '<span class="panel-title">pass@1, %, against optimizer.lr</span>' in text
    assert '<span class="dot series-0"></span> rrtf <span class="dot series-1"></span> dpo' in text
    assert "<title>rrtf, optimizer.lr=1e-05: 10.0\u202f% [5.0, 15.0]</title>" in text
