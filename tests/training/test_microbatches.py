"""Global batches are cut into micro-batches: by hand, and against brute force."""

from __future__ import annotations

import itertools
import random

import pytest

from rrtf.training.microbatches import balanced, cut_by_number, cut_by_tokens, first_fit, pieces_needed


def load(lengths: list[int], bins: list[list[int]]) -> list[int]:
    return sorted((sum(lengths[index] for index in one) for one in bins), reverse=True)


def test_first_fit_takes_the_longest_first() -> None:
    """6 and 3 fill the first, 5 and 4 the second; 2 and 1 open a third."""
    assert first_fit([3, 6, 4, 5, 2, 1], 9) == [[1, 0], [3, 2], [4, 5]]


def test_one_longer_than_the_capacity_is_alone() -> None:
    assert first_fit([20, 3, 4], 9) == [[0], [2, 1]]


def test_balanced_evens_out_what_first_fit_leaves_uneven() -> None:
    """Capacity 12 fills 12 and leaves 6; 9 and 9 is better."""
    lengths = [6, 3, 3, 3, 3]
    assert load(lengths, first_fit(lengths, 12)) == [12, 6]
    assert load(lengths, balanced(lengths, 2, 12)) == [9, 9]


def best_makespan(lengths: list[int], bins: int) -> int:
    """The lightest possible heaviest bin, over all assignments."""
    everything = itertools.product(range(bins), repeat=len(lengths))
    return min(
        max(
            sum(length for length, place in zip(lengths, places, strict=True) if place == number)
            for number in range(bins)
        )
        for places in everything
    )


@pytest.mark.parametrize("seed", range(20))
def test_balanced_is_within_multifits_bound_of_the_best(seed: int) -> None:
    """MULTIFIT is never more than 13/11 of the optimum (Yue, 1990)."""
    draw = random.Random(seed)
    lengths = [draw.randint(1, 40) for _ in range(7)]
    found = balanced(lengths, 3, sum(lengths))
    assert sorted(index for one in found for index in one) == list(range(7))
    assert len(found) <= 3
    assert max(load(lengths, found)) <= 13 / 11 * best_makespan(lengths, 3) + 1


def test_the_fullest_step_says_how_many_pieces_all_get() -> None:
    """Steps of 2: 5 + 5 needs two pieces of 6, 1 + 2 one; two processes need one each."""
    order, lengths = [0, 1, 2, 3], [5, 5, 1, 2]
    assert pieces_needed(order, lengths, global_batch=2, tokens=6) == 2
    assert pieces_needed(order, lengths, global_batch=2, tokens=6, world=2) == 1
    assert cut_by_tokens([2, 3], lengths, pieces=2, tokens=6) == [[3], [2]]
    assert cut_by_tokens([2], lengths, pieces=2, tokens=6) == [[2], []]


def test_cut_by_number_keeps_like_lengths_together_and_pads_with_nothing() -> None:
    assert cut_by_number([0, 1, 2], [9, 1, 5], pieces=2, size=2) == [[1, 2], [0]]
    assert cut_by_number([0], [9], pieces=2, size=2) == [[0], []]
