"""Subtracting and dividing: plain differences and quotients."""


def subtract_numbers(first: int, second: int) -> int:
    """Return first minus second.

    >>> subtract_numbers(9, 4)
    5
    """
    return first - second


def previous_number(number: int) -> int:
    """Return the number that is one less than number.

    >>> previous_number(5)
    4
    """
    return number - 1


def divide_numbers(first: int, second: int) -> float:
    """Return first divided by second.

    >>> divide_numbers(7, 2)
    3.5
    """
    return first / second


def half_of(number: float) -> float:
    """Return half of number.

    >>> half_of(10)
    5.0
    """
    return number / 2


def tenth_of(number: float) -> float:
    """Return one tenth of number.

    >>> tenth_of(50)
    5.0
    """
    return number / 10


def divide_to_whole(first: int, second: int) -> int:
    """Return first divided by second, rounded down to a whole number.

    >>> divide_to_whole(7, 2)
    3
    """
    return first // second


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "subtract_numbers": [
        ((9, 4), 5),
        ((4, 9), -5),
        ((0, 0), 0),
        ((-2, -5), 3),
        ((100, 1), 99),
    ],
    "previous_number": [
        ((5,), 4),
        ((0,), -1),
        ((1,), 0),
        ((-4,), -5),
        ((100,), 99),
    ],
    "divide_numbers": [
        ((7, 2), 3.5),
        ((8, 4), 2.0),
        ((0, 5), 0.0),
        ((-9, 3), -3.0),
        ((1, 4), 0.25),
    ],
    "half_of": [
        ((10,), 5.0),
        ((7,), 3.5),
        ((0,), 0.0),
        ((-4,), -2.0),
        ((2.5,), 1.25),
    ],
    "tenth_of": [
        ((50,), 5.0),
        ((5,), 0.5),
        ((0,), 0.0),
        ((-20,), -2.0),
        ((123,), 12.3),
    ],
    "divide_to_whole": [
        ((7, 2), 3),
        ((10, 5), 2),
        ((3, 4), 0),
        ((0, 9), 0),
        ((100, 30), 3),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "subtract_numbers",
        "always gives a positive difference",
        """
def subtract_numbers(first: int, second: int) -> int:
    return abs(first - second)
""",
    ),
    (
        "divide_numbers",
        "drops the decimals",
        """
def divide_numbers(first: int, second: int) -> float:
    return first // second
""",
    ),
    (
        "half_of",
        "drops the decimals",
        """
def half_of(number: float) -> float:
    return number // 2
""",
    ),
]
