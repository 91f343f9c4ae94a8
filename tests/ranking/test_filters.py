"""The filter sends problems to training, and says why the others do not go."""

from __future__ import annotations

import pytest

from rrtf.core.records import Candidate
from rrtf.ranking.combination import combine
from rrtf.ranking.filters import FilterResult, filter_problem
from tests.ranking.candidates import student, teacher


def test_a_tie_is_no_matter_of_rounding() -> None:
    """-0.3 + 0.05 + 0.05 and -0.3 + 0.1 in floating point: -0.2 and -0.19999999999999998."""
    weights = {"tests": 1.0, "preference": 1.0, "judge": 1.0}
    taught = combine({"tests": -0.3, "preference": 0.05, "judge": 0.05}, weights)
    asked = combine({"tests": -0.3, "preference": 0.0, "judge": 0.1}, weights)
    assert taught == asked == -0.2
    assert filter_problem([teacher(taught), student(asked)]) is FilterResult.KEPT


@pytest.mark.parametrize(
    ("candidates", "result"),
    [
        ([teacher(1.0), student(-0.3)], FilterResult.KEPT),
        ([teacher(1.0), student(1.0)], FilterResult.KEPT),
        ([teacher(-0.6), student(-0.3)], FilterResult.TEACHER_BELOW_STUDENT),
        ([teacher(-0.6), teacher(1.0), student(-0.3)], FilterResult.KEPT),
        ([teacher(-0.6), student(-1.0), student(1.0)], FilterResult.TEACHER_BELOW_STUDENT),
        ([teacher(-0.6), student(None)], FilterResult.KEPT),
        ([teacher(-1.0)], FilterResult.KEPT),
        ([teacher(None), student(-1.0)], FilterResult.NO_TEACHER_SCORE),
        ([student(1.0)], FilterResult.NO_TEACHER_SCORE),
    ],
)
def test_a_problem_is_filtered_when_its_best_teacher_is_below_its_best_student(
    candidates: list[Candidate], result: FilterResult
) -> None:
    assert filter_problem(candidates) is result


@pytest.mark.parametrize(
    ("candidates", "result"),
    [
        ([student(1.0)], FilterResult.KEPT),
        ([teacher(-0.6), student(1.0)], FilterResult.KEPT),
        ([teacher(None), student(-1.0)], FilterResult.KEPT),
        ([teacher(None), student(None)], FilterResult.NO_SCORE),
        ([], FilterResult.NO_SCORE),
    ],
)
def test_without_a_filter_every_problem_with_a_score_is_kept(candidates: list[Candidate], result: FilterResult) -> None:
    assert filter_problem(candidates, "none") is result
