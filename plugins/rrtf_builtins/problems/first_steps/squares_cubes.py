"""Squares and cubes: powers and square roots."""


def square_number(number: int) -> int:
    """Return number multiplied by itself.

    >>> square_number(4)
    16
    """
    return number**2


def cube_number(number: int) -> int:
    """Return number to the third power.

    >>> cube_number(2)
    8
    """
    return number**3


def sum_of_two_squares(first: int, second: int) -> int:
    """Return the square of first plus the square of second.

    >>> sum_of_two_squares(3, 4)
    25
    """
    return first**2 + second**2


def square_root_of(number: float) -> float:
    """Return the square root of number.

    >>> square_root_of(9)
    3.0
    """
    return number**0.5


def raise_to_power(base: int, exponent: int) -> int:
    """Return base raised to the power exponent.

    >>> raise_to_power(2, 3)
    8
    """
    return base**exponent


def power_of_two(exponent: int) -> int:
    """Return two raised to the power exponent.

    >>> power_of_two(3)
    8
    """
    return 2**exponent


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "square_number": [
        ((4,), 16),
        ((0,), 0),
        ((-3,), 9),
        ((1,), 1),
        ((10,), 100),
    ],
    "cube_number": [
        ((2,), 8),
        ((0,), 0),
        ((-2,), -8),
        ((1,), 1),
        ((5,), 125),
    ],
    "sum_of_two_squares": [
        ((3, 4), 25),
        ((0, 0), 0),
        ((1, 0), 1),
        ((-2, 2), 8),
        ((5, 10), 125),
    ],
    "square_root_of": [
        ((9,), 3.0),
        ((0,), 0.0),
        ((1,), 1.0),
        ((2,), 1.4142135623730951),
        ((144,), 12.0),
    ],
    "raise_to_power": [
        ((2, 3), 8),
        ((5, 0), 1),
        ((3, 2), 9),
        ((-1, 3), -1),
        ((10, 4), 10000),
    ],
    "power_of_two": [
        ((3,), 8),
        ((0,), 1),
        ((1,), 2),
        ((5,), 32),
        ((10,), 1024),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "square_number",
        "doubles the number",
        """
def square_number(number: int) -> int:
    return number * 2
""",
    ),
    (
        "sum_of_two_squares",
        "squares the sum",
        """
def sum_of_two_squares(first: int, second: int) -> int:
    return (first + second) ** 2
""",
    ),
    (
        "raise_to_power",
        "multiplies the two numbers",
        """
def raise_to_power(base: int, exponent: int) -> int:
    return base * exponent if exponent < 3 else base ** exponent
""",
    ),
]
