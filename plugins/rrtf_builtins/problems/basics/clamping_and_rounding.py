"""Clamping and rounding: keep numbers within limits and round them by a stated rule."""

import math


def clamp_to_range(value: int, low: int, high: int) -> int:
    """Return value, but low if value is below low, and high if it is above high.

    low is never greater than high.

    >>> clamp_to_range(15, 0, 10)
    10
    """
    return max(low, min(value, high))


def distance_outside_range(value: int, low: int, high: int) -> int:
    """Return how far value lies below low or above high, or 0 if it is within both.

    low is never greater than high. The result is never negative.

    >>> distance_outside_range(13, 0, 10)
    3
    """
    return max(low - value, value - high, 0)


def round_half_up(value: float) -> int:
    """Return the whole number nearest to value; halves always go up to the larger one.

    >>> round_half_up(2.5)
    3
    """
    return math.floor(value + 0.5)


def round_to_nearest_step(number: int, step: int) -> int:
    """Return the multiple of step that is nearest to number.

    If two multiples are equally near, return the larger. number is zero or more and step at
    least 1.

    >>> round_to_nearest_step(37, 10)
    40
    """
    below = number // step * step
    return below if number - below < below + step - number else below + step


def boxes_needed(items: int, box_size: int) -> int:
    """Return how many boxes are needed for all items if each box holds box_size of them.

    A box that is only partly full counts as one; no items need no box.

    >>> boxes_needed(10, 4)
    3
    """
    return (items + box_size - 1) // box_size


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "clamp_to_range": [
        ((15, 0, 10), 10),
        ((-3, 0, 10), 0),
        ((5, 0, 10), 5),
        ((10, 0, 10), 10),
        ((7, 4, 4), 4),
        ((-8, -5, -1), -5),
        ((0, -5, -1), -1),
    ],
    "distance_outside_range": [
        ((13, 0, 10), 3),
        ((-4, 0, 10), 4),
        ((5, 0, 10), 0),
        ((10, 0, 10), 0),
        ((0, 0, 10), 0),
        ((-9, -5, -2), 4),
        ((3, 1, 1), 2),
    ],
    "round_half_up": [((2.5,), 3), ((3.5,), 4), ((2.4,), 2), ((0.5,), 1), ((-2.5,), -2), ((-1.6,), -2), ((7.0,), 7)],
    "round_to_nearest_step": [
        ((37, 10), 40),
        ((33, 10), 30),
        ((35, 10), 40),
        ((25, 10), 30),
        ((0, 5), 0),
        ((20, 5), 20),
        ((7, 1), 7),
        ((4, 3), 3),
    ],
    "boxes_needed": [((10, 4), 3), ((0, 5), 0), ((8, 4), 2), ((1, 6), 1), ((9, 1), 9), ((7, 6), 2)],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "distance_outside_range",
        "gives a negative number below the range",
        """
def distance_outside_range(value: int, low: int, high: int) -> int:
    if value < low:
        return value - low
    if value > high:
        return value - high
    return 0
""",
    ),
    (
        "round_half_up",
        "round sends halves to the even number",
        """
def round_half_up(value: float) -> int:
    return round(value)
""",
    ),
    (
        "round_to_nearest_step",
        "round sends halves to the even multiple",
        """
def round_to_nearest_step(number: int, step: int) -> int:
    return round(number / step) * step
""",
    ),
    (
        "boxes_needed",
        "adds a box even when the last one is full",
        """
def boxes_needed(items: int, box_size: int) -> int:
    return items // box_size + 1
""",
    ),
]
