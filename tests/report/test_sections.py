"""Sections of the report: values from hand-made files."""

from __future__ import annotations

import copy
import dataclasses
from pathlib import Path

import pytest

from rrtf.report import results, sections
from rrtf.report.curves import Curves
from rrtf.report.data import read_run
from rrtf.report.wording import duration, p_value, percent, points
from tests.report.rundir import EVALUATION, QUANTIZATION, RANKING, measured, write_run


def test_the_headline_holds_before_after_gain_and_p() -> None:
    found = results.make_headline(EVALUATION)
    assert found is not None
    assert found.measured == "basics, greedy"
    assert found.sentence == "Held-out pass@1 rose from 5.0\u202f% to 35.0\u202f%"
    assert found.evidence == (
        "+30.0 points on 100 problems; the paired exact test gives p = 6.9 × 10⁻⁸. "
        "Solved only after training: 32, only before: 2."
    )


@pytest.mark.parametrize(("p", "after", "verb"), [(0.4, 0.07, "shows no clear change:"), (0.01, 0.01, "fell")])
def test_the_headline_claims_no_more_than_the_test_shows(p: float, after: float, verb: str) -> None:
    data = copy.deepcopy(EVALUATION)
    data["basics, greedy"]["after"]["pass@k"]["1"]["value"] = after
    data["basics, greedy"]["paired"]["p_value"] = p
    found = results.make_headline(data)
    assert found is not None
    assert found.sentence.startswith(f"Held-out pass@1 {verb} from 5.0")


def test_the_headline_prefers_greedy_and_skips_what_was_not_measured() -> None:
    empty = {"pass@k": {"1": None}, "outcomes": {"infra_error": 3}}
    lost = {"before": empty, "after": empty, "paired": {"first_only": 0, "second_only": 0, "p_value": 1.0}}
    sampled = EVALUATION["basics, greedy"]
    found = results.make_headline({"lost, greedy": lost, "basics, T=0.2": sampled, **EVALUATION})
    assert found is not None
    assert found.measured == "basics, greedy"
    assert results.make_headline({"lost, greedy": lost}) is None
    assert results.make_results({"lost, greedy": lost}) is None


def test_a_row_of_the_table() -> None:
    found = results.make_results(EVALUATION)
    assert found is not None
    row = dataclasses.asdict(found.rows[0]) | {"plot": None}
    assert row == {
        "name": "basics, greedy, pass@1", "tasks": 100, "before": "5.0\u202f%", "before_interval": "[1.0, 12.0]",
        "after": "35.0\u202f%", "after_interval": "[26.0, 45.0]", "gain": "+30.0",
        "only_before": "2", "only_after": "32", "p": "6.9 × 10⁻⁸", "plot": None,
    }  # fmt: skip


def test_pass_at_ten_has_no_paired_test() -> None:
    data = copy.deepcopy(EVALUATION)
    for side in ("before", "after"):
        data["basics, greedy"][side]["pass@k"]["10"] = measured(0.5, 0.4, 0.6, 50, 50)["pass@k"]["1"]
    found = results.make_results(data)
    assert found is not None
    assert [(row.name, row.p) for row in found.rows] == [
        ("basics, greedy, pass@1", "6.9 × 10⁻⁸"),
        ("basics, greedy, pass@10", "–"),
    ]


def test_outcomes_by_source_and_columns(tmp_path: Path) -> None:
    run = read_run(write_run(tmp_path))
    assert run.ranking is not None
    rows = sections.make_source_rows(run.ranking)
    assert [(row.name, row.total) for row in rows] == [("student: m", 4), ("teacher: reference", 4)]
    assert rows[0].counts == {"compile_error": 1, "runtime_error": 0, "partial_pass": 0, "all_pass": 3}
    flaky = sections.make_outcome_row("x", {"flaky": 2, "all_pass": 1})
    assert sections.list_shown_outcomes([flaky])[-1] == "flaky"
    assert "infra_error" not in sections.list_shown_outcomes([*rows, flaky])


def test_the_numbers_beside_the_run(tmp_path: Path) -> None:
    found = {
        figure.name: (figure.value, figure.note) for figure in sections.make_figures(read_run(write_run(tmp_path)))
    }
    assert found == {
        "Tie rate": ("12.5\u202f%", "teacher-student pairs with equal outcome"),
        "Filtered rate": ("25.0\u202f%", "of 4 problems; teacher below student 1"),
        "Duplicates": ("7", "responses equal to an earlier one"),
        "Without a score": ("2", "candidates kept out of training"),
        "Scorer failures": ("1", "first: style on demo/double"),
        "Tests a problem": ("6", "median; fewest 6, most 6"),
        "Problems dropped": ("5", "of 9 gathered: duplicates, or too close to basics 115"),
        "Groups trained on": ("3", "that the objective learns from"),
        "Left out of training": ("5", "candidates too long 5"),
        "Optimizer steps": ("4", "2 groups a step, 2 epochs"),
        "Tokens an epoch": ("12,345", "6,000 of them in responses"),
    }


def test_a_judges_figures_are_shown_and_any_other_scorers() -> None:
    """Rates are shares, counts whole; what is nested is listed, what is missing a dash."""
    judge = {
        "model": "big",
        "judged": 1200,
        "flip_rate": 0.125,
        "agreement_rate": None,
        "preferred": {"teacher": 5, "student": 3},
        "questions_without_verdict": {},
        "cost": 0.123456,
    }
    (found, other) = sections.make_scorer_tables(RANKING | {"scorers": {"judge": judge, "my_style": {"strict": True}}})
    assert (found.name, other.name) == ("judge", "my style")
    assert other.rows == (("strict", "True"),)
    assert found.rows == (
        ("model", "big"),
        ("judged", "1,200"),
        ("flip rate", "12.5\u202f%"),
        ("agreement rate", "–"),
        ("preferred", "teacher 5, student 3"),
        ("questions without verdict", "none"),
        ("cost", "0.1235"),
    )
    assert sections.make_scorer_tables(RANKING) == []


def test_quantization_rows() -> None:
    baseline, int8 = sections.make_quantization_rows(QUANTIZATION)
    assert (baseline.ms_per_token, baseline.peak_mib, baseline.p) == ("31.4", "1,130", "–")
    assert (int8.ms_per_token, int8.passed, int8.interval, int8.p) == ("12.9", "34.0\u202f%", "[25.0, 44.0]", "1")


def test_rounds_with_the_one_that_is_taken() -> None:
    first = {"round": 0, "solved": 37, "problems": 159, "tokens": None, "seconds": 12.3, "chosen": False}
    second = {"round": 1, "solved": 53, "problems": 159, "tokens": 50_000, "seconds": 480.0, "chosen": True}
    unmeasured = {"round": 2, "solved": None, "problems": None, "tokens": 48_000, "seconds": 490.0, "chosen": False}
    rows = sections.make_round_rows({"rounds": [first, second, unmeasured], "chosen": 1, "stopped": None})
    assert [(row.name, row.solved, row.share, row.tokens, row.time, row.taken) for row in rows] == [
        ("before training", "37 of 159", "23.3\u202f%", "–", "12 s", False),
        ("1", "53 of 159", "33.3\u202f%", "50,000", "8 min 00 s", True),
        ("2", "–", "–", "48,000", "8 min 10 s", False),
    ]


def test_stages_come_in_the_order_of_a_run_with_their_sum(tmp_path: Path) -> None:
    run = read_run(write_run(tmp_path))
    (tmp_path / "stages" / "evaluate.begun.json").write_text("{}")
    rows = sections.make_stage_rows(read_run(tmp_path).stages)
    assert [stage.name for stage in run.stages] == ["evolve", "train"]
    assert [(row.name, row.time, row.peak_mib) for row in rows] == [
        ("evolve", "5.5 s", "214"),
        ("train", "1 min 05 s", "3,011"),
        ("evaluate", "begun, not ended", "–"),
        ("together", "1 min 10 s", "3,011"),
    ]


def test_our_metrics_come_first_and_others_are_shown_too() -> None:
    row = {"train/lr": 1e-5, "val/pass": 0.5, "train/loss": 2.0, "train/groups": 8.0}
    found = sections.make_panels(Curves(rows={0: row, 1: row}, resumed_at=()))
    assert [panel.title for panel in found] == ["Loss", "Learning rate", "val/pass"]
    assert found[0].ends == "2 → 2"


def test_wording() -> None:
    assert [duration(s) for s in (3.21, 42.4, 425, 7380)] == ["3.2 s", "42 s", "7 min 05 s", "2 h 03 min"]
    assert [p_value(p) for p in (1.0, 0.0123, 0.00031, 0.0)] == ["1", "0.012", "3.1 × 10⁻⁴", "0"]
    assert (percent(None), points(-0.0205)) == ("–", "−2.1")
