"""Combined scores, and ranking by them with ties for the teacher."""

from __future__ import annotations

import random
from itertools import pairwise, permutations

import pytest

from rrtf.core.records import Outcome, Role
from rrtf.ranking.combination import combine, rank
from tests.ranking.candidates import candidate, student, teacher

SCORES = {Outcome.COMPILE_ERROR: -1.0, Outcome.RUNTIME_ERROR: -0.6, Outcome.PARTIAL_PASS: -0.3, Outcome.ALL_PASS: 1.0}


def test_the_combined_score_is_the_weighted_sum() -> None:
    """2 * 1.0 + 0.5 * (-0.6) = 1.7."""
    assert combine({"a": 1.0, "b": -0.6}, {"a": 2.0, "b": 0.5}) == pytest.approx(1.7)


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
