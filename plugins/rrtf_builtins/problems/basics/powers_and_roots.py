"""Powers and roots: squares, cubes, higher powers and whole-number roots."""

import math


def exact_square_root(number: int) -> int:
    """Return the whole number whose square is number, or -1 if there is none.

    number is zero or more; so is the result when there is one.

    >>> exact_square_root(49)
    7
    """
    root = math.isqrt(number)
    return root if root * root == number else -1


def first_powers(base: int, count: int) -> list[int]:
    """Return the first count powers of base, starting with base to the power 0, which is 1.

    >>> first_powers(3, 4)
    [1, 3, 9, 27]
    """
    return [base**exponent for exponent in range(count)]


def squares_between(low: int, high: int) -> list[int]:
    """Return the square numbers from low to high, both included, in rising order.

    low and high are zero or more; the list is empty if low is greater than high.

    >>> squares_between(4, 20)
    [4, 9, 16]
    """
    return [n * n for n in range(math.isqrt(high) + 1) if n * n >= low]


def is_power_of_base(number: int, base: int) -> bool:
    """Return True if number is base to some whole power, zero included.

    number is at least 1 and base at least 2.

    >>> is_power_of_base(27, 3)
    True
    """
    while number % base == 0:
        number //= base
    return number == 1


def cube_root_floor(number: int) -> int:
    """Return the largest whole number whose cube is not greater than number.

    number is zero or more.

    >>> cube_root_floor(30)
    3
    """
    root = 0
    while (root + 1) ** 3 <= number:
        root += 1
    return root


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "exact_square_root": [((49,), 7), ((0,), 0), ((1,), 1), ((2,), -1), ((50,), -1), ((144,), 12), ((99,), -1)],
    "first_powers": [
        ((3, 4), [1, 3, 9, 27]),
        ((2, 1), [1]),
        ((5, 0), []),
        ((1, 3), [1, 1, 1]),
        ((-2, 4), [1, -2, 4, -8]),
        ((10, 3), [1, 10, 100]),
    ],
    "squares_between": [
        ((4, 20), [4, 9, 16]),
        ((0, 1), [0, 1]),
        ((5, 8), []),
        ((9, 9), [9]),
        ((20, 4), []),
        ((10, 25), [16, 25]),
    ],
    "is_power_of_base": [
        ((27, 3), True),
        ((1, 5), True),
        ((12, 2), False),
        ((64, 2), True),
        ((10, 10), True),
        ((6, 4), False),
        ((3, 9), False),
        ((8, 4), False),
    ],
    "cube_root_floor": [((30,), 3), ((0,), 0), ((1,), 1), ((7,), 1), ((8,), 2), ((64,), 4), ((124,), 4)],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "exact_square_root",
        "rounds down instead of saying -1",
        """
def exact_square_root(number: int) -> int:
    return int(number ** 0.5)
""",
    ),
    (
        "first_powers",
        "starts with the power 1",
        """
def first_powers(base: int, count: int) -> list[int]:
    return [base ** exponent for exponent in range(1, count + 1)]
""",
    ),
    (
        "is_power_of_base",
        "only looks for a remainder",
        """
def is_power_of_base(number: int, base: int) -> bool:
    return number == 1 or number % base == 0
""",
    ),
    (
        "cube_root_floor",
        "truncates a floating point root",
        """
def cube_root_floor(number: int) -> int:
    return int(number ** (1 / 3))
""",
    ),
]
