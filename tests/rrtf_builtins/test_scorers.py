"""The built-in scorers against the contract, and their numbers."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from rrtf.core.records import Candidate, Outcome, Role
from rrtf.ranking.combination import combine, rank
from rrtf.testing import ScorerContract, build, example_problem, labelled, scored
from rrtf_builtins.scorers.teacher_preference import TeacherPreference
from rrtf_builtins.scorers.unit_tests import UnitTests

VERDICTS = [outcome for outcome in Outcome if outcome.is_conclusive]


class TestUnitTestScorer(ScorerContract):
    @pytest.fixture
    def config(self) -> UnitTests:
        return UnitTests()


class TestTeacherPreferenceScorer(ScorerContract):
    @pytest.fixture
    def config(self) -> TeacherPreference:
        return TeacherPreference()


def scores_of(config: Any) -> list[float | None]:
    """Of a student with each of the six outcomes, then a teacher with each."""
    return list(build(config).score(example_problem(), labelled()))


def test_outcomes_score_as_in_coderl_and_no_verdict_has_no_score() -> None:
    assert scores_of(UnitTests()) == [-1.0, -0.6, -0.3, 1.0, None, None] * 2


def test_the_numbers_of_outcomes_can_be_set() -> None:
    config = UnitTests(compile_error=0.0, runtime_error=1.0, partial_pass=2.0, all_pass=3.0)
    assert scores_of(config)[:4] == [0.0, 1.0, 2.0, 3.0]


def test_a_teacher_gets_the_margin_whatever_the_outcome() -> None:
    assert scores_of(TeacherPreference(margin=0.25)) == [0.0] * 6 + [0.25] * 6


@pytest.mark.parametrize(("teacher", "student"), list(product(VERDICTS, VERDICTS)))
def test_with_the_defaults_outcomes_rank_first_and_ties_go_to_the_teacher(teacher: Outcome, student: Outcome) -> None:
    """The paper's rule for all 16 pairs: the higher outcome, with equal outcomes the teacher."""
    both = [scored(Role.TEACHER, teacher), scored(Role.STUDENT, student)]
    configs = {"unit_tests": UnitTests(), "teacher_preference": TeacherPreference()}
    table = {name: build(config).score(example_problem(), both) for name, config in configs.items()}
    candidates = [
        Candidate(
            role=one.role,
            model="m",
            response="",
            program="",
            outcome=one.execution.outcome,
            scores={},
            score=combine(
                {name: scores[index] for name, scores in table.items()}, {n: c.weight for n, c in configs.items()}
            ),
        )
        for index, one in enumerate(both)
    ]
    wanted = Role.TEACHER if VERDICTS.index(teacher) >= VERDICTS.index(student) else Role.STUDENT
    assert rank(candidates)[0].role is wanted
    assert candidates[0].score != candidates[1].score
