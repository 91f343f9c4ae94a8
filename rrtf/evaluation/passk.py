"""pass@k, its interval, and the paired test between two models.

- ``pass_at_k``: the unbiased estimator of Chen et al. 2021 (arXiv 2107.03374, equation 1),
  1 - C(n - c, k) / C(n, k), in exact integer arithmetic. Refused for n < k: it has no unbiased estimate there.
- ``mean_interval``: 95 % over *problems*, because samples of one problem are not independent. With one sample a
  problem (greedy) it is the Wilson score interval; otherwise the normal interval of the mean, clipped to [0, 1].
- ``paired_exact``: the exact two-sided McNemar (sign) test on the problems where two models disagree.

Not covered: uncertainty from the choice of prompt or of the tests.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A share and its 95 % interval, all in 0..1.

    Example::

        >>> Interval(value=0.5, low=0.4, high=0.6).low
        0.4
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedTest:
    """Problems solved by the first only, by the second only, and the exact two-sided p-value."""

    first_only: int
    second_only: int
    p_value: float


def pass_at_k(n: int, c: int, k: int) -> float:
    """The chance that at least one of k samples passes, from c passes in n samples.

    Raises:
        ValueError: k < 1, n < k, or c not in 0..n.
    """
    if k < 1 or n < k or not 0 <= c <= n:
        raise ValueError(f"pass@{k} needs 1 <= k <= n and 0 <= c <= n, got n={n}, c={c}")
    return 1.0 - math.comb(n - c, k) / math.comb(n, k)


def mean_interval(values: Sequence[float]) -> Interval:
    """The mean of per-problem values in 0..1 with its 95 % interval.

    Raises:
        ValueError: no values.
    """
    if not values:
        raise ValueError("an interval needs at least one value")
    n = len(values)
    mean = math.fsum(values) / n
    if all(value in (0.0, 1.0) for value in values):
        return _wilson(mean, n)
    variance = math.fsum((value - mean) ** 2 for value in values) / (n - 1) if n > 1 else 0.0
    if variance == 0:  # equal shares tell nothing of their spread; as passes and failures they would spread most
        return _wilson(mean, n)
    half = Z95 * math.sqrt(variance / n)
    return Interval(value=mean, low=max(0.0, mean - half), high=min(1.0, mean + half))


def paired_exact(first: Sequence[bool], second: Sequence[bool]) -> PairedTest:
    """Compare two models on the same problems, in the same order.

    Raises:
        ValueError: the two have different lengths.
    """
    if len(first) != len(second):
        raise ValueError(f"a paired test needs the same problems, got {len(first)} and {len(second)}")
    only_first = sum(a and not b for a, b in zip(first, second, strict=True))
    only_second = sum(b and not a for a, b in zip(first, second, strict=True))
    n = only_first + only_second
    tail = sum(math.comb(n, i) for i in range(min(only_first, only_second) + 1))
    return PairedTest(first_only=only_first, second_only=only_second, p_value=min(1.0, 2 * tail / 2**n))


def _wilson(p: float, n: int) -> Interval:
    centre = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 / (1 + Z95**2 / n) * math.sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2))
    return Interval(
        value=p, low=max(0.0, centre - half) if p > 0 else 0.0, high=min(1.0, centre + half) if p < 1 else 1.0
    )
