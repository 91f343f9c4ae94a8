"""Ranking by combined score, ties for the teacher, and the counts beside every run."""

from __future__ import annotations

import dataclasses
import random
from itertools import pairwise, permutations
from typing import Any

import pytest

from rrtf.core.records import Candidate, Outcome, Role
from rrtf.ranking.groups import RankingCounts, Verdict, combine, judge, make_group, rank
from rrtf.testing import example_problem

SCORES = {Outcome.COMPILE_ERROR: -1.0, Outcome.RUNTIME_ERROR: -0.6, Outcome.PARTIAL_PASS: -0.3, Outcome.ALL_PASS: 1.0}


def candidate(role: Role, score: float | None, **changes: Any) -> Candidate:
    base = Candidate(role=role, model="m", response="r", program="p", outcome=Outcome.ALL_PASS, scores={}, score=score)
    return dataclasses.replace(base, **changes)


def teacher(score: float | None, **changes: Any) -> Candidate:
    return candidate(Role.TEACHER, score, **changes)


def student(score: float | None, **changes: Any) -> Candidate:
    return candidate(Role.STUDENT, score, **changes)


def test_the_combined_score_is_the_weighted_sum() -> None:
    """2 * 1.0 + 0.5 * (-0.6) = 1.7."""
    assert combine({"a": 1.0, "b": -0.6}, {"a": 2.0, "b": 0.5}) == pytest.approx(1.7)


def test_a_tie_is_no_matter_of_rounding() -> None:
    """-0.3 + 0.05 + 0.05 and -0.3 + 0.1 in floating point: -0.2 and -0.19999999999999998."""
    weights = {"tests": 1.0, "preference": 1.0, "judge": 1.0}
    taught = combine({"tests": -0.3, "preference": 0.05, "judge": 0.05}, weights)
    asked = combine({"tests": -0.3, "preference": 0.0, "judge": 0.1}, weights)
    assert taught == asked == -0.2
    assert judge([teacher(taught), student(asked)]) is Verdict.KEPT


def test_one_missing_score_is_no_combined_score_even_with_weight_zero() -> None:
    assert combine({"a": 1.0, "b": None}, {"a": 2.0, "b": 0.0}) is None


def test_without_scorers_nothing_has_a_score() -> None:
    assert combine({}, {}) is None


def test_the_higher_score_ranks_first_whoever_wrote_it() -> None:
    low, high = teacher(-0.3), student(1.0)
    assert rank([low, high]) == (high, low)


def test_with_equal_scores_the_teacher_is_first() -> None:
    for order in permutations([student(1.0), teacher(1.0), student(1.0, model="a")]):
        assert rank(order)[0].role is Role.TEACHER


def test_equal_students_rank_by_model_then_by_order_of_sampling() -> None:
    first, second, other = student(1.0, program="1"), student(1.0, program="2"), student(1.0, model="a")
    assert rank([first, second, other]) == (other, first, second)


def test_what_has_no_score_is_last_and_stays() -> None:
    none, low = teacher(None), student(-1.0)
    assert rank([none, low]) == (low, none)


@pytest.mark.parametrize("seed", range(5))
def test_no_candidate_stands_above_a_better_one(seed: int) -> None:
    draw = random.Random(seed)
    many = [candidate(draw.choice(list(Role)), draw.choice([*SCORES.values(), None])) for _ in range(20)]
    ranked = rank(many)
    assert sorted(map(id, ranked)) == sorted(map(id, many))
    for better, worse in pairwise(ranked):
        assert worse.score is None or (better.score is not None and better.score >= worse.score)


@pytest.mark.parametrize(
    ("candidates", "verdict"),
    [
        ([teacher(1.0), student(-0.3)], Verdict.KEPT),
        ([teacher(1.0), student(1.0)], Verdict.KEPT),
        ([teacher(-0.6), student(-0.3)], Verdict.TEACHER_BELOW_STUDENT),
        ([teacher(-0.6), teacher(1.0), student(-0.3)], Verdict.KEPT),
        ([teacher(-0.6), student(-1.0), student(1.0)], Verdict.TEACHER_BELOW_STUDENT),
        ([teacher(-0.6), student(None)], Verdict.KEPT),
        ([teacher(-1.0)], Verdict.KEPT),
        ([teacher(None), student(-1.0)], Verdict.NO_TEACHER_SCORE),
        ([student(1.0)], Verdict.NO_TEACHER_SCORE),
    ],
)
def test_a_problem_is_filtered_when_its_best_teacher_is_below_its_best_student(
    candidates: list[Candidate], verdict: Verdict
) -> None:
    assert judge(candidates) is verdict


def test_a_group_is_the_problem_with_its_ranked_candidates_and_the_users_fields() -> None:
    group = make_group(example_problem(extra={"family": "f"}), [student(-1.0), teacher(1.0)])
    assert (group.task_id, group.entry_point, group.extra) == ("demo/double", "double", {"family": "f"})
    assert [c.score for c in group.candidates] == [1.0, -1.0]


def test_a_group_holds_neither_tests_nor_reference() -> None:
    text = str(make_group(example_problem(), [teacher(1.0)]).to_json())
    assert "(2,)" not in text
    assert "2 * n" not in text


def counted() -> dict[str, Any]:
    """Two problems: one kept with a tie and a duplicate, one filtered."""
    counts = RankingCounts()
    first = [
        teacher(1.05, model="reference"),
        student(1.0, count=3),
        student(-0.3, outcome=Outcome.PARTIAL_PASS),
        student(None, outcome=Outcome.INFRA_ERROR),
    ]
    counts.add(first, Verdict.KEPT)
    counts.add([teacher(-0.6, outcome=Outcome.RUNTIME_ERROR), student(1.0)], Verdict.TEACHER_BELOW_STUDENT)
    return counts.to_json()


def test_outcomes_are_counted_by_source_with_duplicates() -> None:
    assert counted()["outcomes_by_source"] == {
        "student: m": {"all_pass": 4, "infra_error": 1, "partial_pass": 1},
        "teacher: m": {"runtime_error": 1},
        "teacher: reference": {"all_pass": 1},
    }


def test_problems_are_counted_by_verdict() -> None:
    found = counted()
    assert found["problems"] == 2
    assert found["verdicts"] == {"kept": 1, "teacher_below_student": 1}
    assert found["filtered_rate"] == 0.5


def test_a_tie_is_a_teacher_and_a_student_with_the_same_outcome() -> None:
    """Pairs with a verdict on both sides: 2 in the first problem, one of them tied, and 1 in the second."""
    assert counted()["tie_rate"] == pytest.approx(1 / 3)


def test_what_is_left_out_of_training_is_counted() -> None:
    found = counted()
    assert (found["candidates_without_score"], found["duplicate_responses"]) == (1, 2)


def test_rates_of_nothing_are_null_and_not_zero() -> None:
    found = RankingCounts().to_json()
    assert (found["filtered_rate"], found["tie_rate"]) == (None, None)
