"""Checks on numbers: True or False for one number or two."""

import math


def is_three_digit_number(number: int) -> bool:
    """Return True if the number is from 100 to 999.

    >>> is_three_digit_number(500)
    True
    """
    return 100 <= number <= 999


def is_perfect_square(number: int) -> bool:
    """Return True if the number, which is not negative, is the square of a whole number.

    >>> is_perfect_square(16)
    True
    """
    return math.isqrt(number) ** 2 == number


def is_strictly_between(number: int, low: int, high: int) -> bool:
    """Return True if the number is greater than low and less than high.

    >>> is_strictly_between(5, 1, 9)
    True
    """
    return low < number < high


def ends_in_five(number: int) -> bool:
    """Return True if the last digit of the number, which is not negative, is 5.

    >>> ends_in_five(25)
    True
    """
    return number % 10 == 5


def is_number_same_backwards(number: int) -> bool:
    """Return True if the digits of the number read the same from back to front.

    >>> is_number_same_backwards(121)
    True
    """
    return str(number) == str(number)[::-1]


def has_only_even_digits(number: int) -> bool:
    """Return True if all digits of the number, which is not negative, are even.

    >>> has_only_even_digits(248)
    True
    """
    return all(int(digit) % 2 == 0 for digit in str(number))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_three_digit_number": [
        ((500,), True),
        ((99,), False),
        ((100,), True),
        ((999,), True),
        ((1000,), False),
        ((0,), False),
        ((-500,), False),
    ],
    "is_perfect_square": [
        ((16,), True),
        ((0,), True),
        ((1,), True),
        ((2,), False),
        ((15,), False),
        ((144,), True),
        ((145,), False),
    ],
    "is_strictly_between": [
        ((5, 1, 9), True),
        ((1, 1, 9), False),
        ((9, 1, 9), False),
        ((0, 1, 9), False),
        ((0, -1, 1), True),
        ((5, 9, 1), False),
        ((8, 1, 9), True),
    ],
    "ends_in_five": [
        ((25,), True),
        ((5,), True),
        ((0,), False),
        ((50,), False),
        ((155,), True),
        ((51,), False),
    ],
    "is_number_same_backwards": [
        ((121,), True),
        ((0,), True),
        ((7,), True),
        ((10,), False),
        ((1221,), True),
        ((1231,), False),
        ((100,), False),
    ],
    "has_only_even_digits": [
        ((248,), True),
        ((0,), True),
        ((1,), False),
        ((12,), False),
        ((21,), False),
        ((4068,), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_three_digit_number",
        "starts above a hundred",
        """
def is_three_digit_number(number: int) -> bool:
    return 100 < number <= 999
""",
    ),
    (
        "is_perfect_square",
        "tests for even roots",
        """
def is_perfect_square(number: int) -> bool:
    return number % 4 == 0
""",
    ),
    (
        "is_strictly_between",
        "includes the limits",
        """
def is_strictly_between(number: int, low: int, high: int) -> bool:
    return low <= number <= high
""",
    ),
    (
        "ends_in_five",
        "tests for multiples of five",
        """
def ends_in_five(number: int) -> bool:
    return number % 5 == 0
""",
    ),
    (
        "is_number_same_backwards",
        "compares first and last digit only",
        """
def is_number_same_backwards(number: int) -> bool:
    return str(number)[0] == str(number)[-1]
""",
    ),
    (
        "has_only_even_digits",
        "looks at the last digit only",
        """
def has_only_even_digits(number: int) -> bool:
    return number % 2 == 0
""",
    ),
]
