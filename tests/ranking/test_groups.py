"""Ranked groups, and the counts of a ranking."""

from __future__ import annotations

from typing import Any

import pytest

from rrtf.core.records import Outcome
from rrtf.ranking.filters import FilterResult
from rrtf.ranking.groups import RankingCounts, make_group
from rrtf.testing import example_problem
from tests.ranking.candidates import student, teacher


def test_a_group_is_the_problem_with_its_ranked_candidates_and_the_users_fields() -> None:
    group = make_group(example_problem(extra={"family": "f"}), [student(-1.0), teacher(1.0)])
    assert (group.task_id, group.entry_point, group.extra) == (
        "demo/double",
        "double",
        {"family": "f", "student_pass_rate": 1.0},
    )
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
    counts.add(first, FilterResult.KEPT)
    counts.add([teacher(-0.6, outcome=Outcome.RUNTIME_ERROR), student(1.0)], FilterResult.TEACHER_BELOW_STUDENT)
    return counts.to_json()


def test_outcomes_are_counted_by_source_with_duplicates() -> None:
    assert counted()["outcomes_by_source"] == {
        "student: m": {"all_pass": 4, "infra_error": 1, "partial_pass": 1},
        "teacher: m": {"runtime_error": 1},
        "teacher: reference": {"all_pass": 1},
    }


def test_problems_are_counted_by_filter_result() -> None:
    found = counted()
    assert found["problems"] == 2
    assert found["verdicts"] == {"kept": 1, "teacher_below_student": 1}
    assert found["filtered_rate"] == 0.5


def test_a_tie_is_a_teacher_and_a_student_with_the_same_outcome() -> None:
    """Pairs with conclusive outcomes on both sides: 2 in the first problem, one of them tied, and 1 in the second."""
    assert counted()["tie_rate"] == pytest.approx(1 / 3)


def test_what_is_left_out_of_training_is_counted() -> None:
    found = counted()
    assert (found["candidates_without_score"], found["duplicate_responses"]) == (1, 2)


def test_rates_of_nothing_are_null_and_not_zero() -> None:
    found = RankingCounts().to_json()
    assert (found["filtered_rate"], found["tie_rate"]) == (None, None)
