"""The table of a comparison, worked out by hand on eight problems."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_json
from rrtf.evaluation.cells import Cell, add_problems, read_cell, write_cell
from rrtf.evaluation.rows import UNTRAINED, compare_rows, describe_rows

PROBLEMS = {"easy": {f"e{n}": f"f{n // 2}" for n in range(6)}, "hard": {"h0": "g", "h1": "g"}}


def cell(row: str, seed: int, easy: str, hard: str = "", **more: object) -> Cell:
    solved = {"easy": [f"e{n}" for n in easy], "hard": [f"h{n}" for n in hard]}
    return Cell(row=row, seed=seed, overrides=(), fingerprint="x", solved=solved, **more)  # type: ignore[arg-type]


CELLS = [
    cell(UNTRAINED, 0, "01"),
    cell("sft", 0, "0123", tokens=100, seconds=10.0),
    cell("sft", 1, "012", tokens=100, seconds=20.0),
    cell("rrtf", 0, "01234", "0", tokens=100, seconds=30.0),
    cell("rrtf", 1, "012345", "01", tokens=100, seconds=30.0),
]


def test_each_row_by_hand() -> None:
    table = compare_rows(CELLS, PROBLEMS, baseline="sft")
    rows = {row["row"]: row for row in table["rows"]}
    assert table["problems"] == 8
    assert rows["sft"]["solved"] == [4, 3]
    assert rows["sft"]["pass@1"]["value"] == 7 / 16
    assert rows["sft"]["solved_by_benchmark"] == {"easy": [4, 3], "hard": [0, 0]}
    assert rows["sft"]["seconds"] == 15.0
    assert rows["sft"]["against_untrained"]["gain"] == 1.5  # e2 by both seeds, e3 by one
    assert "against_baseline" not in rows["sft"]
    # rrtf less sft: e3 a half, e4 one, e5 a half, h0 one, h1 a half
    assert rows["rrtf"]["against_baseline"]["gain"] == 3.5
    assert rows["rrtf"]["against_baseline"]["won"] == 3.5
    assert rows["rrtf"]["against_baseline"]["lost"] == 0.0
    assert rows["rrtf"]["against_baseline"]["p"] == pytest.approx(2 / 32, abs=0.006)  # five differences of one sign
    assert rows["rrtf"]["against_baseline"]["p_by_family"] == pytest.approx(2 / 8, abs=0.012)  # f1, f2 and g
    assert rows[UNTRAINED]["against_baseline"]["gain"] == -1.5
    difference = rows["rrtf"]["against_baseline"]["difference"]
    assert difference["value"] == pytest.approx(3.5 / 8)
    assert 0 < difference["low"] < 3.5 / 8 < difference["high"] < 1


def test_a_row_says_what_sets_it_apart() -> None:
    """Its overrides without the seed; the untrained student has none, whatever its cell was configured with."""
    cells = [cell(UNTRAINED, 0, "0"), cell("sft", 0, "0")]
    given = [replace(one, overrides=("objective=sft", "optimizer.lr=1e-5", "seed=0")) for one in cells]
    rows = {row["row"]: row["overrides"] for row in compare_rows(given, PROBLEMS)["rows"]}
    assert rows == {UNTRAINED: [], "sft": ["objective=sft", "optimizer.lr=1e-5"]}


def test_p_values_against_the_baseline_are_adjusted() -> None:
    rows = compare_rows(CELLS, PROBLEMS, baseline="sft")["rows"]
    tested = [row["against_baseline"] for row in rows if "against_baseline" in row]
    smaller, larger = sorted(test["p"] for test in tested)
    assert sorted(test["p_holm"] for test in tested) == [min(1, 2 * smaller), max(larger, min(1, 2 * smaller))]


def test_a_problem_without_a_verdict_counts_for_nobody() -> None:
    table = compare_rows([*CELLS[:-1], cell("rrtf", 1, "01234", "0", without_verdict=["e5", "h1"])], PROBLEMS)
    assert table["problems"] == 6
    assert table["left_out"] == ["e5", "h1"]
    assert {row["row"]: row["solved"] for row in table["rows"]}["rrtf"] == [6, 6]


def test_the_text_has_the_best_row_first() -> None:
    lines = describe_rows(compare_rows(CELLS, PROBLEMS)).splitlines()
    assert lines[0] == "8 problems, baseline: untrained"
    assert [line.split()[0] for line in lines[2:]] == ["rrtf", "sft", "untrained"]
    assert "6 8" in lines[2]
    assert "+5.0" in lines[2]


def test_an_unknown_baseline_is_refused() -> None:
    with pytest.raises(UserError, match="the baseline dpo is no row; there are untrained, sft, rrtf"):
        compare_rows(CELLS, PROBLEMS, baseline="dpo")


def test_a_cell_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "cells" / "a.json"
    assert read_cell(path) is None
    write_cell(path, CELLS[3])
    found = read_cell(path)
    assert found is not None
    assert (found.solved, found.tokens, found.row) == (CELLS[3].solved, 100, "rrtf")
    path.write_text('{"row": "a", "seed": 0, "fingerprint": "x"}')
    with pytest.raises(UserError, match="field 'solved' is missing"):
        read_cell(path)


def test_the_problems_of_several_comparisons_stand_together(tmp_path: Path) -> None:
    add_problems(tmp_path / "problems.json", {"easy": {"e0": "f0"}})
    add_problems(tmp_path / "problems.json", PROBLEMS)
    add_problems(tmp_path / "problems.json", {"easy": {"e9": "f4"}})
    easy = {f"e{n}": f"f{n // 2}" for n in (0, 1, 2, 3, 4, 5, 9)}
    assert read_json(tmp_path / "problems.json") == {"easy": easy, "hard": PROBLEMS["hard"]}
