"""Rounding: make numbers shorter."""

import math


def round_to_two_places(number: float) -> float:
    """Return the number rounded to two decimal places.

    >>> round_to_two_places(3.14159)
    3.14
    """
    return round(number, 2)


def round_to_nearest_whole(number: float) -> int:
    """Return the whole number that is nearest to the number.

    >>> round_to_nearest_whole(2.7)
    3
    """
    return round(number)


def round_up_always(number: float) -> int:
    """Return the number rounded up to a whole number.

    >>> round_up_always(2.1)
    3
    """
    return math.ceil(number)


def round_down_always(number: float) -> int:
    """Return the number rounded down to a whole number.

    >>> round_down_always(2.9)
    2
    """
    return math.floor(number)


def is_whole_number(number: float) -> bool:
    """Return whether the number has no digits other than 0 after the point.

    >>> is_whole_number(3.0)
    True
    """
    return number == int(number)


def fraction_part_of(number: float) -> float:
    """Return what is left of a positive number when its whole part is taken away.

    >>> fraction_part_of(2.5)
    0.5
    """
    return number - int(number)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "round_to_two_places": [
        ((3.14159,), 3.14),
        ((0.0,), 0.0),
        ((2.0,), 2.0),
        ((1.239,), 1.24),
        ((-1.239,), -1.24),
        ((10.004,), 10.0),
    ],
    "round_to_nearest_whole": [
        ((2.7,), 3),
        ((0.0,), 0),
        ((2.2,), 2),
        ((-1.8,), -2),
        ((9.9,), 10),
        ((5.0,), 5),
        ((-0.3,), 0),
    ],
    "round_up_always": [
        ((2.1,), 3),
        ((2.0,), 2),
        ((0.0,), 0),
        ((-1.5,), -1),
        ((9.9,), 10),
        ((0.01,), 1),
    ],
    "round_down_always": [
        ((2.9,), 2),
        ((2.0,), 2),
        ((0.0,), 0),
        ((-1.5,), -2),
        ((9.99,), 9),
        ((-0.1,), -1),
    ],
    "is_whole_number": [
        ((3.0,), True),
        ((2.5,), False),
        ((0.0,), True),
        ((-4.0,), True),
        ((-0.5,), False),
        ((100.25,), False),
    ],
    "fraction_part_of": [
        ((2.5,), 0.5),
        ((0.0,), 0.0),
        ((3.0,), 0.0),
        ((0.25,), 0.25),
        ((10.75,), 0.75),
        ((1.125,), 0.125),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "round_to_two_places",
        "cuts the rest off",
        """
def round_to_two_places(number: float) -> float:
    return int(number * 100) / 100
""",
    ),
    (
        "round_to_nearest_whole",
        "always rounds down",
        """
def round_to_nearest_whole(number: float) -> int:
    return math.floor(number)
""",
    ),
    (
        "round_up_always",
        "adds one to a whole number too",
        """
def round_up_always(number: float) -> int:
    return math.floor(number) + 1
""",
    ),
    (
        "round_down_always",
        "cuts toward zero",
        """
def round_down_always(number: float) -> int:
    return int(number)
""",
    ),
    (
        "is_whole_number",
        "asks for the type",
        """
def is_whole_number(number: float) -> bool:
    return isinstance(number, int)
""",
    ),
    (
        "fraction_part_of",
        "returns the whole part",
        """
def fraction_part_of(number: float) -> float:
    return int(number)
""",
    ),
]
