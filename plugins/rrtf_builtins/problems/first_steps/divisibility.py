"""Divisibility: can one number be divided by another with nothing left over."""


def is_divisible_by(number: int, divisor: int) -> bool:
    """Return True if number is divisible by divisor.

    >>> is_divisible_by(12, 4)
    True
    """
    return number % divisor == 0


def is_divisible_by_three(number: int) -> bool:
    """Return True if number is divisible by three.

    >>> is_divisible_by_three(9)
    True
    """
    return number % 3 == 0


def is_divisible_by_five(number: int) -> bool:
    """Return True if number is divisible by five.

    >>> is_divisible_by_five(15)
    True
    """
    return number % 5 == 0


def is_multiple_of_ten(number: int) -> bool:
    """Return True if number is a multiple of ten.

    >>> is_multiple_of_ten(30)
    True
    """
    return number % 10 == 0


def is_factor_of(factor: int, number: int) -> bool:
    """Return True if factor divides number with no remainder.

    >>> is_factor_of(3, 12)
    True
    """
    return number % factor == 0


def is_not_divisible_by(number: int, divisor: int) -> bool:
    """Return True if number is not divisible by divisor.

    >>> is_not_divisible_by(10, 3)
    True
    """
    return number % divisor != 0


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_divisible_by": [
        ((12, 4), True),
        ((10, 3), False),
        ((0, 5), True),
        ((7, 7), True),
        ((5, 10), False),
    ],
    "is_divisible_by_three": [
        ((9,), True),
        ((10,), False),
        ((0,), True),
        ((3,), True),
        ((-6,), True),
        ((13,), False),
    ],
    "is_divisible_by_five": [
        ((15,), True),
        ((12,), False),
        ((0,), True),
        ((5,), True),
        ((100,), True),
        ((51,), False),
    ],
    "is_multiple_of_ten": [
        ((30,), True),
        ((25,), False),
        ((0,), True),
        ((10,), True),
        ((101,), False),
    ],
    "is_factor_of": [
        ((3, 12), True),
        ((5, 12), False),
        ((1, 7), True),
        ((8, 8), True),
        ((10, 5), False),
    ],
    "is_not_divisible_by": [
        ((10, 3), True),
        ((12, 4), False),
        ((0, 5), False),
        ((7, 7), False),
        ((5, 10), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_factor_of",
        "divides the wrong way round",
        """
def is_factor_of(factor: int, number: int) -> bool:
    return factor % number == 0
""",
    ),
    (
        "is_multiple_of_ten",
        "accepts multiples of five",
        """
def is_multiple_of_ten(number: int) -> bool:
    return number % 5 == 0
""",
    ),
    (
        "is_divisible_by_three",
        "looks at the last digit",
        """
def is_divisible_by_three(number: int) -> bool:
    return number % 10 in (0, 3, 6, 9)
""",
    ),
]
