"""Intervals and paired tests over seeds and families: by hand, by enumeration, and against scipy where it is there."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from rrtf.evaluation.passk import paired_exact
from rrtf.evaluation.resampling import difference_interval, family_sums, holm, interval, sign_flip


def test_holm_by_hand() -> None:
    # sorted: 0.01 * 4, 0.02 * 3, 0.03 * 2, 0.5 * 1; never falling
    assert holm([0.5, 0.01, 0.03, 0.02]) == pytest.approx([0.5, 0.04, 0.06, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


@pytest.mark.parametrize("differences", [[1, 1, 1, -1], [0.5, -0.25, 1, 0, 0.75], [1, -1], [1 / 3] * 6])
def test_sign_flip_agrees_with_every_sign(differences: list[float]) -> None:
    values = np.array(differences)
    moved = values[values != 0]
    sums = [abs(np.dot(signs, moved)) for signs in itertools.product((-1, 1), repeat=len(moved))]
    exact = sum(total >= abs(moved.sum()) - 1e-12 for total in sums) / len(sums)
    assert sign_flip(values, draws=50_000) == pytest.approx(exact, abs=4 * math.sqrt(0.25 / 50_000))


def test_sign_flip_of_single_models_is_mcnemars_test() -> None:
    first = [True] * 36 + [False] * 11 + [True] * 50
    second = [False] * 36 + [True] * 11 + [True] * 50
    differences = np.array(first, dtype=float) - np.array(second, dtype=float)
    assert sign_flip(differences, draws=200_000) == pytest.approx(paired_exact(first, second).p_value, abs=2e-4)


def test_nothing_moved_is_no_evidence() -> None:
    assert sign_flip(np.zeros(5)) == 1.0
    assert sign_flip(np.array([])) == 1.0


def test_a_family_counts_once() -> None:
    differences = np.array([1.0, 1.0, -1.0, 1.0])
    assert sorted(family_sums(differences, ["a", "a", "b", "c"])) == [-1.0, 1.0, 2.0]


def test_one_seed_without_families_is_the_bootstrap_of_a_share() -> None:
    solved = np.zeros((1, 400))
    solved[0, :100] = 1
    found = interval(solved, [str(number) for number in range(400)])
    half = 1.96 * math.sqrt(0.25 * 0.75 / 400)  # the normal interval of a share
    assert found.value == 0.25
    assert (found.low, found.high) == pytest.approx((0.25 - half, 0.25 + half), abs=0.005)


def test_families_that_fall_together_widen_the_interval() -> None:
    solved = np.zeros((1, 400))
    solved[0, :100] = 1
    alone = interval(solved, [str(number) for number in range(400)])
    together = interval(solved, [str(number // 10) for number in range(400)])
    ratio = (together.high - together.low) / (alone.high - alone.low)
    assert ratio == pytest.approx(math.sqrt(10), rel=0.1)  # ten equal problems are worth one


def test_seeds_that_differ_widen_the_interval() -> None:
    names = [str(number) for number in range(100)]
    alike, apart = np.zeros((2, 100)), np.zeros((2, 100))
    alike[:, :50] = 1
    apart[0, :100] = 1
    assert interval(alike, names).value == interval(apart, names).value == 0.5
    assert interval(apart, names).low == 0.0
    assert interval(alike, names).low > 0.35


def test_nothing_solved_has_wilsons_interval() -> None:
    found = interval(np.zeros((2, 20)), [str(number) for number in range(20)])
    assert (found.value, found.low) == (0.0, 0.0)
    assert found.high == pytest.approx(0.1611, abs=1e-4)  # 1.96^2 / (20 + 1.96^2)


def test_a_difference_of_single_models_is_the_bootstrap_of_its_mean() -> None:
    own, other = np.zeros((1, 400)), np.zeros((1, 400))
    own[0, :120], other[0, 40:120], other[0, 200:220] = 1, 1, 1  # 40 won, 20 lost
    found = difference_interval(own, other, [str(number) for number in range(400)])
    assert found.value == pytest.approx(20 / 400)
    half = 1.96 * math.sqrt((60 / 400 - 0.05**2) / 400)  # the normal interval of a mean of -1, 0 and 1
    assert (found.low, found.high) == pytest.approx((0.05 - half, 0.05 + half), abs=0.004)


def test_problems_that_both_solve_do_not_widen_a_difference() -> None:
    """It is paired: where both models solve half of the problems and differ in none, nothing but the pairs counts."""
    names = [str(number) for number in range(100)]
    own, other = np.zeros((1, 100)), np.zeros((1, 100))
    own[0, :51], other[0, :50] = 1, 1
    found = difference_interval(own, other, names)
    assert found.value == pytest.approx(0.01)
    assert found.high - found.low < 0.05
    assert interval(own, names).high - interval(own, names).low > 0.19


def test_seeds_that_differ_widen_a_difference() -> None:
    names = [str(number) for number in range(100)]
    alike, apart, other = np.zeros((2, 100)), np.zeros((2, 100)), np.zeros((1, 100))
    alike[:, :50], apart[0], other[0, 50:] = 1, 1, 1
    assert difference_interval(alike, other, names).value == difference_interval(apart, other, names).value == 0.0
    found = difference_interval(apart, other, names)
    assert (found.low, found.high) == pytest.approx((-0.5, 0.5), abs=0.12)  # one seed twice in half of all draws


def test_two_models_that_agree_on_everything_might_differ_a_little() -> None:
    solved = np.array([[1.0] * 10 + [0.0] * 10])
    found = difference_interval(solved, solved, [str(number) for number in range(20)])
    assert (found.low, found.value, found.high) == pytest.approx((-0.1611, 0.0, 0.1611), abs=1e-4)  # Wilson, 0 of 20


def test_the_same_verdicts_give_the_same_figures() -> None:
    solved = (np.random.default_rng(1).random((3, 60)) < 0.4).astype(float)
    names = [str(number // 3) for number in range(60)]
    assert interval(solved, names) == interval(solved, names)
    assert sign_flip(solved[0] - solved[1]) == sign_flip(solved[0] - solved[1])


def test_an_empty_matrix_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one seed"):
        interval(np.zeros((0, 5)), list("abcde"))
