"""Remainders: what is left over after a division."""


def division_remainder(first: int, second: int) -> int:
    """Return the remainder when first is divided by second.

    >>> division_remainder(7, 3)
    1
    """
    return first % second


def remainder_by_three(number: int) -> int:
    """Return the remainder when number is divided by three.

    >>> remainder_by_three(8)
    2
    """
    return number % 3


def last_digit_of(number: int) -> int:
    """Return the last digit of a positive whole number.

    >>> last_digit_of(123)
    3
    """
    return number % 10


def last_two_digits(number: int) -> int:
    """Return the last two digits of a positive number, as a number.

    >>> last_two_digits(1234)
    34
    """
    return number % 100


def quotient_and_remainder(first: int, second: int) -> tuple[int, int]:
    """Return the whole quotient and the remainder of first divided by second.

    >>> quotient_and_remainder(7, 3)
    (2, 1)
    """
    return first // second, first % second


def have_same_remainder(first: int, second: int, divisor: int) -> bool:
    """Return True if first and second leave the same remainder when divided by divisor.

    >>> have_same_remainder(7, 10, 3)
    True
    """
    return first % divisor == second % divisor


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "division_remainder": [
        ((7, 3), 1),
        ((10, 5), 0),
        ((2, 9), 2),
        ((0, 4), 0),
        ((100, 7), 2),
    ],
    "remainder_by_three": [
        ((8,), 2),
        ((9,), 0),
        ((1,), 1),
        ((0,), 0),
        ((100,), 1),
    ],
    "last_digit_of": [
        ((123,), 3),
        ((7,), 7),
        ((50,), 0),
        ((99,), 9),
        ((1004,), 4),
    ],
    "last_two_digits": [
        ((1234,), 34),
        ((45,), 45),
        ((678,), 78),
        ((2021,), 21),
        ((99,), 99),
    ],
    "quotient_and_remainder": [
        ((7, 3), (2, 1)),
        ((10, 5), (2, 0)),
        ((2, 9), (0, 2)),
        ((0, 4), (0, 0)),
        ((100, 7), (14, 2)),
    ],
    "have_same_remainder": [
        ((7, 10, 3), True),
        ((7, 9, 3), False),
        ((4, 8, 4), True),
        ((5, 5, 2), True),
        ((1, 6, 4), False),
        ((12, 22, 10), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "division_remainder",
        "returns the quotient",
        """
def division_remainder(first: int, second: int) -> int:
    return first // second
""",
    ),
    (
        "last_two_digits",
        "returns the last digit only",
        """
def last_two_digits(number: int) -> int:
    return number % 10 if number > 1000 else number % 100
""",
    ),
    (
        "have_same_remainder",
        "compares the quotients",
        """
def have_same_remainder(first: int, second: int, divisor: int) -> bool:
    return first // divisor == second // divisor
""",
    ),
]
