"""Pass rates, entropies and useful pairs of a set of groups, counted by hand."""

from __future__ import annotations

import pytest

from rrtf.core.records import Candidate, Group, Outcome
from rrtf.ranking.signals import describe_signals, find_warning, outcome_entropy, student_pass_rate
from tests.ranking.candidates import student, teacher

P, S, R = Outcome.ALL_PASS, Outcome.PARTIAL_PASS, Outcome.RUNTIME_ERROR


def group(*candidates: Candidate) -> Group:
    return Group(task_id="t", prompt="", signature="", entry_point="f", candidates=candidates)


def test_pass_rate_and_entropy_count_tries_of_students() -> None:
    tries = [teacher(1.0), student(1.0, outcome=P, count=2), student(0.0, outcome=S), student(0.0, outcome=R)]
    assert student_pass_rate(tries) == 0.5
    assert outcome_entropy(tries) == 1.5  # a half, a quarter, a quarter
    lost = [*tries, student(None, outcome=Outcome.INFRA_ERROR, count=9)]
    assert (student_pass_rate(lost), outcome_entropy(lost)) == (0.5, 1.5)
    assert (student_pass_rate([teacher(1.0)]), outcome_entropy([teacher(1.0)])) == (None, None)
    assert outcome_entropy([student(1.0, outcome=P, count=4)]) == 0.0


def test_the_figures_of_a_set() -> None:
    mixed = group(teacher(1.05), student(1.0, outcome=P), student(-0.3, outcome=S), student(-0.3, outcome=S))
    failing = group(teacher(1.05), student(-0.6, outcome=R), student(None, outcome=Outcome.FLAKY))
    found = describe_signals([mixed, failing])
    assert (found["groups"], found["some_students_pass"], found["no_student_passes"]) == (2, 1, 1)
    assert found["all_students_pass"] == 0
    assert found["mean_pass_rate"] == pytest.approx((1 / 3 + 0) / 2)
    # teacher and student: 3 of 3, 1 of 2 (one has no score); any two: 5 of 6, 1 of 3
    assert found["useful_pairs"] == {"teacher_student": 4 / 5, "all": 6 / 9}
    assert find_warning(found) is None


@pytest.mark.parametrize(
    ("candidates", "sentence"),
    [
        ([teacher(1.0), student(1.0, outcome=P)], "there is nothing to rank"),
        ([teacher(1.05), student(1.0, outcome=P)], "every program of the student passes"),
        ([teacher(1.05), student(-1.0, outcome=R)], "no program of the student passes"),
    ],
)
def test_a_set_that_teaches_little_is_warned_of(candidates: list[Candidate], sentence: str) -> None:
    assert sentence in (find_warning(describe_signals([group(*candidates)])) or "")


def test_no_groups_have_no_figures() -> None:
    found = describe_signals([])
    assert (found["mean_pass_rate"], found["useful_pairs"]["all"], find_warning(found)) == (None, None, None)
