"""Intervals and paired tests for models that were trained with several seeds, by resampling.

``solved`` is a matrix of 0 and 1, [seeds, problems]: which problems the model of each seed solves. Problems of one
family are not independent, and neither are the problems that one seed's model solves, so:

- ``interval``: the percentile bootstrap over families and over seeds (both are drawn with replacement, crossed as in
  Owen, arXiv 0712.1111), of the share that is solved. Where no draw differs (nothing solved, or everything), Wilson's.
- ``difference_interval``: the same for the share of one model less that of another; both are measured on the families
  drawn, the seeds of each are drawn by themselves.
- ``sign_flip``: the paired permutation test. The difference of two models on a problem is the difference of the shares
  of their seeds that solve it; under the null hypothesis each difference may as well have the other sign. Two-sided,
  ``(1 + draws at least as extreme) / (1 + draws)``. By family, the sums of a family's differences are what flips.
- ``holm``: adjusted p-values (Holm 1979) for several comparisons at once.

Draws are seeded: the same verdicts give the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rrtf.evaluation.passk import Interval, mean_interval

DRAWS = 20_000
TIE = 1e-9
"""Sums of shares that differ by less are equal."""

Matrix = NDArray[np.float64]


def interval(solved: Matrix, families: Sequence[str], *, seed: int = 0, draws: int = DRAWS) -> Interval:
    """The share solved over all problems and seeds, with its 95 % interval.

    Args:
        solved: [seeds, problems] of 0 and 1.
        families: [problems] names.

    Raises:
        ValueError: no seeds or no problems.
    """
    if not solved.size:
        raise ValueError("an interval needs at least one seed and one problem")
    generator = np.random.default_rng(seed)
    sizes = _sizes(families)
    sums = _draw_seeds(generator, solved, draws) @ _by_family(solved, families)
    drawn = _draw(generator, len(sizes), draws)
    shares = (sums * drawn).sum(axis=1) / (drawn @ sizes)
    if np.ptp(shares) < TIE:
        return mean_interval([float(value) for value in solved.mean(axis=0)])
    low, high = np.quantile(shares, [0.025, 0.975])
    return Interval(value=float(solved.mean()), low=float(low), high=float(high))


def difference_interval(
    own: Matrix, other: Matrix, families: Sequence[str], *, seed: int = 0, draws: int = DRAWS
) -> Interval:
    """The share that ``own`` solves less the share that ``other`` solves, -1 to 1, with its 95 % interval.

    Where no draw differs (all problems went the same way), it reaches as far to both sides as Wilson's interval of
    0 in so many problems: that many might have gone another way.

    Args:
        own, other: [seeds, problems] of 0 and 1, the same problems.
        families: [problems] names.
    """
    generator = np.random.default_rng(seed)
    sizes = _sizes(families)
    sums = [_draw_seeds(generator, one, draws) @ _by_family(one, families) for one in (own, other)]
    drawn = _draw(generator, len(sizes), draws)
    shares = ((sums[0] - sums[1]) * drawn).sum(axis=1) / (drawn @ sizes)
    value = float(own.mean() - other.mean())
    if np.ptp(shares) < TIE:
        room = mean_interval([0.0] * len(families)).high
        return Interval(value=value, low=max(-1.0, value - room), high=min(1.0, value + room))
    low, high = np.quantile(shares, [0.025, 0.975])
    return Interval(value=value, low=float(low), high=float(high))


def sign_flip(differences: NDArray[np.float64], *, seed: int = 0, draws: int = DRAWS) -> float:
    """The two-sided p-value of paired differences, [pairs]."""
    moved = differences[np.abs(differences) > TIE]
    if not moved.size:
        return 1.0
    signs = np.random.default_rng(seed).integers(0, 2, size=(draws, len(moved)), dtype=np.int8) * 2 - 1
    extreme = np.abs(signs @ moved) >= abs(moved.sum()) - TIE
    return float((1 + extreme.sum()) / (1 + draws))


def family_sums(differences: NDArray[np.float64], families: Sequence[str]) -> NDArray[np.float64]:
    """[pairs] differences summed within each family: [families]."""
    summed: NDArray[np.float64] = _by_family(differences[None, :], families)[0]
    return summed


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values in the order given: the i-th smallest times the number not yet rejected, never falling."""
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    adjusted, largest = [0.0] * len(p_values), 0.0
    for rank, index in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = largest
    return adjusted


def _draw(generator: np.random.Generator, count: int, draws: int) -> Matrix:
    """[draws, count]: how often each of ``count`` things is drawn, with replacement, ``count`` times."""
    return generator.multinomial(count, np.full(count, 1 / count), size=draws).astype(np.float64)


def _draw_seeds(generator: np.random.Generator, solved: Matrix, draws: int) -> Matrix:
    """[draws, seeds]: the weight of each seed in the mean over those drawn."""
    return _draw(generator, len(solved), draws) / len(solved)


def _sizes(families: Sequence[str]) -> NDArray[np.float64]:
    """[families] numbers of problems."""
    return family_sums(np.ones(len(families)), families)


def _by_family(rows: Matrix, families: Sequence[str]) -> Matrix:
    """[rows, problems] summed within each family: [rows, families]."""
    names, places = np.unique(np.asarray(families), return_inverse=True)
    member = np.zeros((len(places), len(names)))
    member[np.arange(len(places)), places] = 1
    summed: Matrix = rows @ member
    return summed
