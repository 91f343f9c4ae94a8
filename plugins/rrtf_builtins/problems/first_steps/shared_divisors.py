"""Divisors: numbers that divide other numbers."""

import math


def greatest_shared_divisor(first: int, second: int) -> int:
    """Return the greatest number that divides both numbers.

    >>> greatest_shared_divisor(12, 18)
    6
    """
    return math.gcd(first, second)


def least_shared_multiple(first: int, second: int) -> int:
    """Return the smallest positive number that is a multiple of both positive numbers.

    >>> least_shared_multiple(4, 6)
    12
    """
    return math.lcm(first, second)


def divides_both_numbers(divisor: int, first: int, second: int) -> bool:
    """Return whether both numbers can be divided by the divisor without a rest.

    >>> divides_both_numbers(3, 6, 9)
    True
    """
    return first % divisor == 0 and second % divisor == 0


def list_of_divisors(number: int) -> list[int]:
    """Return all numbers from 1 to the number that divide it.

    >>> list_of_divisors(6)
    [1, 2, 3, 6]
    """
    return [divisor for divisor in range(1, number + 1) if number % divisor == 0]


def how_many_divisors(number: int) -> int:
    """Return how many numbers from 1 to the number divide it.

    >>> how_many_divisors(6)
    4
    """
    return sum(number % divisor == 0 for divisor in range(1, number + 1))


def smallest_divisor_above_one(number: int) -> int:
    """Return the smallest number above 1 that divides the number, which is 2 or more.

    >>> smallest_divisor_above_one(15)
    3
    """
    return next(divisor for divisor in range(2, number + 1) if number % divisor == 0)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "greatest_shared_divisor": [
        ((12, 18), 6),
        ((5, 7), 1),
        ((8, 8), 8),
        ((0, 4), 4),
        ((10, 5), 5),
        ((100, 75), 25),
    ],
    "least_shared_multiple": [
        ((4, 6), 12),
        ((5, 7), 35),
        ((8, 8), 8),
        ((1, 9), 9),
        ((10, 5), 10),
        ((12, 18), 36),
    ],
    "divides_both_numbers": [
        ((3, 6, 9), True),
        ((2, 4, 5), False),
        ((2, 5, 4), False),
        ((1, 7, 8), True),
        ((5, 0, 10), True),
        ((4, 6, 10), False),
    ],
    "list_of_divisors": [
        ((6,), [1, 2, 3, 6]),
        ((1,), [1]),
        ((2,), [1, 2]),
        ((7,), [1, 7]),
        ((9,), [1, 3, 9]),
        ((12,), [1, 2, 3, 4, 6, 12]),
    ],
    "how_many_divisors": [
        ((6,), 4),
        ((1,), 1),
        ((2,), 2),
        ((7,), 2),
        ((9,), 3),
        ((12,), 6),
    ],
    "smallest_divisor_above_one": [
        ((15,), 3),
        ((2,), 2),
        ((7,), 7),
        ((9,), 3),
        ((12,), 2),
        ((35,), 5),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "greatest_shared_divisor",
        "returns the smaller number",
        """
def greatest_shared_divisor(first: int, second: int) -> int:
    return min(first, second)
""",
    ),
    (
        "least_shared_multiple",
        "multiplies the numbers",
        """
def least_shared_multiple(first: int, second: int) -> int:
    return first * second
""",
    ),
    (
        "divides_both_numbers",
        "divides the sum",
        """
def divides_both_numbers(divisor: int, first: int, second: int) -> bool:
    return (first + second) % divisor == 0
""",
    ),
    (
        "list_of_divisors",
        "leaves the number itself out",
        """
def list_of_divisors(number: int) -> list[int]:
    return [divisor for divisor in range(1, number) if number % divisor == 0]
""",
    ),
    (
        "how_many_divisors",
        "adds the divisors up",
        """
def how_many_divisors(number: int) -> int:
    return sum(divisor for divisor in range(1, number + 1) if number % divisor == 0)
""",
    ),
    (
        "smallest_divisor_above_one",
        "returns the largest",
        """
def smallest_divisor_above_one(number: int) -> int:
    return max(divisor for divisor in range(2, number + 1) if number % divisor == 0)
""",
    ),
]
