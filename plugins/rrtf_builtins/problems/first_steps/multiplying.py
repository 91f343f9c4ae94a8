"""Multiplying: plain products of a few numbers."""


def multiply_two_numbers(first: int, second: int) -> int:
    """Return first multiplied by second.

    >>> multiply_two_numbers(3, 4)
    12
    """
    return first * second


def multiply_three_numbers(first: int, second: int, third: int) -> int:
    """Return the product of the three numbers.

    >>> multiply_three_numbers(2, 3, 4)
    24
    """
    return first * second * third


def double_number(number: int) -> int:
    """Return number times two.

    >>> double_number(7)
    14
    """
    return number * 2


def triple_number(number: int) -> int:
    """Return number times three.

    >>> triple_number(4)
    12
    """
    return number * 3


def ten_times(number: int) -> int:
    """Return number multiplied by ten.

    >>> ten_times(6)
    60
    """
    return number * 10


def is_product_of(number: int, first: int, second: int) -> bool:
    """Return True if number equals first times second.

    >>> is_product_of(12, 3, 4)
    True
    """
    return number == first * second


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "multiply_two_numbers": [
        ((3, 4), 12),
        ((0, 7), 0),
        ((-2, 5), -10),
        ((-3, -3), 9),
        ((12, 10), 120),
    ],
    "multiply_three_numbers": [
        ((2, 3, 4), 24),
        ((1, 1, 1), 1),
        ((5, 0, 9), 0),
        ((-1, 2, 3), -6),
        ((10, 10, 10), 1000),
    ],
    "double_number": [
        ((7,), 14),
        ((0,), 0),
        ((-3,), -6),
        ((50,), 100),
        ((2,), 4),
    ],
    "triple_number": [
        ((4,), 12),
        ((0,), 0),
        ((-2,), -6),
        ((10,), 30),
        ((33,), 99),
    ],
    "ten_times": [
        ((6,), 60),
        ((0,), 0),
        ((-1,), -10),
        ((10,), 100),
        ((123,), 1230),
    ],
    "is_product_of": [
        ((12, 3, 4), True),
        ((7, 3, 4), False),
        ((0, 0, 5), True),
        ((-6, 2, -3), True),
        ((9, 4, 5), False),
        ((10, 2, 4), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "double_number",
        "squares the number",
        """
def double_number(number: int) -> int:
    return number ** 2
""",
    ),
    (
        "multiply_three_numbers",
        "adds the third number",
        """
def multiply_three_numbers(first: int, second: int, third: int) -> int:
    return first * second + third if third > 1 else first * second * third
""",
    ),
    (
        "is_product_of",
        "adds instead of multiplying",
        """
def is_product_of(number: int, first: int, second: int) -> bool:
    return number == first + second
""",
    ),
]
