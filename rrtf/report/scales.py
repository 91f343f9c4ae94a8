"""Axes: round ticks, a domain that ends on ticks, and the mapping of values to coordinates of a drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A straight line from ``low..high`` to ``start..end``.

    Example::

        >>> Scale(low=0, high=10, start=100, end=0)(2.5)
        75.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def nice_step(span: float, count: int) -> float:
    """The smallest of 1, 2, 5 times a power of ten that makes at most ``count`` steps of ``span``."""
    rough = span / count
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * (1 - 1e-9))


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Round values inside ``low..high``."""
    step = nice_step(high - low, count)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [float(f"{place * step:.12g}") for place in range(first, last + 1)]


def nice_domain(low: float, high: float, count: int = 4) -> tuple[float, float]:
    """The domain widened to round values; a single value gets room around it."""
    if low == high:
        room = abs(low) / 2 or 1.0
        low, high = low - room, high + room
    step = nice_step(high - low, count)
    return (
        float(f"{math.floor(low / step + 1e-9) * step:.12g}"),
        float(f"{math.ceil(high / step - 1e-9) * step:.12g}"),
    )


def tick_label(value: float) -> str:
    """Short: 0.25, 1.5k, 5e-5, with a real minus sign."""
    size = abs(value)
    if size >= 10_000:
        text = f"{value / 1000:g}k"
    elif 0 < size < 0.001:
        mantissa, exponent = f"{value:.2e}".split("e")
        text = f"{float(mantissa):g}e{int(exponent)}"
    else:
        text = f"{value:g}"
    return text.replace("-", "\N{MINUS SIGN}")
