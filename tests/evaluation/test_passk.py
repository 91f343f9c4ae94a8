"""pass@k by brute force, intervals and the paired test against numbers from elsewhere."""

from __future__ import annotations

from itertools import combinations, product
from math import comb

import pytest

from rrtf.evaluation.passk import mean_interval, paired_exact, pass_at_k


def brute_force(n: int, c: int, k: int) -> float:
    """The share of all k-subsets of n samples that hold one of the c passing ones."""
    subsets = list(combinations([True] * c + [False] * (n - c), k))
    return sum(any(subset) for subset in subsets) / len(subsets)


@pytest.mark.parametrize("n", range(1, 9))
def test_every_small_case_is_the_share_of_subsets(n: int) -> None:
    for c, k in product(range(n + 1), range(1, n + 1)):
        assert pass_at_k(n, c, k) == pytest.approx(brute_force(n, c, k), abs=1e-15)


def test_pass_at_1_is_the_share_of_passes() -> None:
    assert pass_at_k(200, 123, 1) == pytest.approx(0.615)


def test_numbers_of_the_papers_size_agree_with_the_product_form() -> None:
    """Chen et al. compute 1 - prod_{i=n-c+1}^{n} (1 - k / i)."""
    n, c, k = 200, 3, 100
    product_form = 1.0
    for i in range(n - c + 1, n + 1):
        product_form *= 1 - k / i
    assert pass_at_k(n, c, k) == pytest.approx(1 - product_form, rel=1e-12)


def test_all_failing_is_zero_and_too_few_failures_is_one() -> None:
    assert pass_at_k(10, 0, 10) == 0.0
    assert pass_at_k(10, 1, 10) == 1.0
    assert pass_at_k(10, 6, 5) == 1.0


@pytest.mark.parametrize(("n", "c", "k"), [(1, 1, 2), (5, 6, 1), (5, -1, 1), (5, 1, 0), (0, 0, 1)])
def test_what_has_no_unbiased_estimate_is_refused(n: int, c: int, k: int) -> None:
    with pytest.raises(ValueError, match=f"pass@{k} needs 1 <= k <= n"):
        pass_at_k(n, c, k)


def test_greedy_results_get_the_wilson_interval() -> None:
    """5 of 10: centre 0.5, half width 1.959964 * sqrt(0.25 / 10 + 3.841459 / 400) / (1 + 0.3841459) = 0.263407.

    Newcombe (1998) and R's prop.test(5, 10, correct=FALSE) give 0.2366 to 0.7634.
    """
    interval = mean_interval([1.0] * 5 + [0.0] * 5)
    assert (interval.value, interval.low, interval.high) == pytest.approx((0.5, 0.236593, 0.763407), abs=1e-6)


def test_wilson_agrees_with_newcombes_published_example() -> None:
    """Newcombe 1998, table I, method 3: 81 of 263 gives 0.2553 to 0.3662."""
    interval = mean_interval([1.0] * 81 + [0.0] * 182)
    assert (interval.low, interval.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_all_solved_ends_at_exactly_one() -> None:
    assert mean_interval([1.0] * 7).high == 1.0


def test_equal_shares_have_an_interval_that_is_not_empty() -> None:
    """Four problems at 1/2 each: no spread to estimate from, so Wilson's interval for 2 of 4."""
    assert mean_interval([0.5] * 4) == mean_interval([1.0, 1.0, 0.0, 0.0])


def test_the_interval_of_none_solved_starts_at_zero_and_is_not_empty() -> None:
    """0 of 10: the upper end is z^2 / (n + z^2) = 3.841459 / 13.841459."""
    interval = mean_interval([0.0] * 10)
    assert interval.low == 0.0
    assert interval.high == pytest.approx(3.841459 / 13.841459, abs=1e-6)


def test_humaneval_has_an_interval_of_seven_and_a_half_points() -> None:
    interval = mean_interval([1.0] * 102 + [0.0] * 62)
    assert (interval.high - interval.low) / 2 == pytest.approx(0.0736, abs=5e-4)


def test_sampled_results_get_the_normal_interval_over_problems() -> None:
    """0.2, 0.4, 0.6: mean 0.4, variance (0.04 + 0 + 0.04) / 2 = 0.04, half width 1.959964 * 0.2 / sqrt(3)."""
    interval = mean_interval([0.2, 0.4, 0.6])
    half = 1.959964 * 0.2 / 3**0.5
    assert (interval.value, interval.low, interval.high) == pytest.approx((0.4, 0.4 - half, 0.4 + half), abs=1e-6)


def test_an_interval_stays_within_zero_and_one() -> None:
    interval = mean_interval([0.01, 0.99, 0.5])
    assert (interval.low, interval.high) == (0.0, 1.0)


def test_an_interval_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one value"):
        mean_interval([])


def test_the_paired_test_counts_where_the_two_disagree() -> None:
    result = paired_exact([True, True, False, False, True], [True, False, True, False, False])
    assert (result.first_only, result.second_only) == (2, 1)


def test_the_paired_test_gives_the_binomial_tails_derived_by_hand() -> None:
    """1 against 8 of 9: 2 * (1 + 9) / 512 = 0.0390625."""
    result = paired_exact([True] + [False] * 8, [False] + [True] * 8)
    assert result.p_value == 0.0390625


@pytest.mark.parametrize(("first", "second"), [(0, 0), (3, 3), (0, 6), (2, 5), (7, 1)])
def test_the_p_value_is_the_share_of_coin_tosses_at_least_as_uneven(first: int, second: int) -> None:
    n = first + second
    uneven = sum(comb(n, i) for i in range(n + 1) if abs(2 * i - n) >= abs(first - second)) / 2**n
    result = paired_exact([True] * first + [False] * second, [False] * first + [True] * second)
    assert result.p_value == pytest.approx(uneven)


def test_the_paired_test_is_symmetric() -> None:
    a, b = [True, False, True, True, True], [False, True, False, False, False]
    assert paired_exact(a, b).p_value == paired_exact(b, a).p_value


def test_two_lists_of_different_problems_are_refused() -> None:
    with pytest.raises(ValueError, match="the same problems, got 2 and 1"):
        paired_exact([True, False], [True])
