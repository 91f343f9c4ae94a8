"""Divisors: list, pair, count and add the divisors of a whole number."""

import math


def list_divisors(number: int) -> list[int]:
    """Return all the divisors of number from smallest to largest, with 1 and number itself.

    number is at least 1.

    >>> list_divisors(6)
    [1, 2, 3, 6]
    """
    return [divisor for divisor in range(1, number + 1) if number % divisor == 0]


def proper_divisor_sum(number: int) -> int:
    """Return the sum of the divisors of number that are smaller than number.

    number is at least 1; the sum is 0 if there are none.

    >>> proper_divisor_sum(8)
    7
    """
    return sum(divisor for divisor in range(1, number) if number % divisor == 0)


def largest_divisor_up_to(number: int, limit: int) -> int:
    """Return the largest divisor of number that is not greater than limit.

    Both numbers are at least 1.

    >>> largest_divisor_up_to(20, 9)
    5
    """
    return max(divisor for divisor in range(1, limit + 1) if number % divisor == 0)


def divisor_pairs(number: int) -> list[tuple[int, int]]:
    """Return the pairs (a, b) with a * b == number and a <= b, in order of a.

    number is at least 1; a and b are positive.

    >>> divisor_pairs(12)
    [(1, 12), (2, 6), (3, 4)]
    """
    return [(a, number // a) for a in range(1, math.isqrt(number) + 1) if number % a == 0]


def count_odd_divisors(number: int) -> int:
    """Return how many divisors of number are odd, counting 1 and, if odd, number itself.

    number is at least 1.

    >>> count_odd_divisors(18)
    3
    """
    return sum(number % divisor == 0 for divisor in range(1, number + 1, 2))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "list_divisors": [
        ((6,), [1, 2, 3, 6]),
        ((1,), [1]),
        ((7,), [1, 7]),
        ((9,), [1, 3, 9]),
        ((20,), [1, 2, 4, 5, 10, 20]),
    ],
    "proper_divisor_sum": [((8,), 7), ((1,), 0), ((2,), 1), ((6,), 6), ((13,), 1), ((16,), 15), ((20,), 22)],
    "largest_divisor_up_to": [((20, 9), 5), ((20, 10), 10), ((7, 6), 1), ((6, 100), 6), ((1, 1), 1), ((36, 17), 12)],
    "divisor_pairs": [
        ((12,), [(1, 12), (2, 6), (3, 4)]),
        ((1,), [(1, 1)]),
        ((5,), [(1, 5)]),
        ((9,), [(1, 9), (3, 3)]),
        ((16,), [(1, 16), (2, 8), (4, 4)]),
        ((10,), [(1, 10), (2, 5)]),
    ],
    "count_odd_divisors": [((18,), 3), ((1,), 1), ((8,), 1), ((9,), 3), ((15,), 4), ((14,), 2)],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "proper_divisor_sum",
        "starts the sum at 1 even for the number 1",
        """
def proper_divisor_sum(number: int) -> int:
    total = 1
    for divisor in range(2, number):
        if number % divisor == 0:
            total += divisor
    return total
""",
    ),
    (
        "largest_divisor_up_to",
        "leaves the limit itself out",
        """
def largest_divisor_up_to(number: int, limit: int) -> int:
    best = 1
    for divisor in range(1, limit):
        if number % divisor == 0:
            best = divisor
    return best
""",
    ),
    (
        "divisor_pairs",
        "misses the pair of a square",
        """
def divisor_pairs(number: int) -> list[tuple[int, int]]:
    return [(a, number // a) for a in range(1, number) if number % a == 0 and a < number // a]
""",
    ),
    (
        "count_odd_divisors",
        "forgets the number itself",
        """
def count_odd_divisors(number: int) -> int:
    return sum(number % d == 0 and d % 2 == 1 for d in range(1, number))
""",
    ),
]
