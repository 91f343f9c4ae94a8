"""Greatest common divisor: common divisors, coprime numbers and reduced fractions."""

import math


def common_divisors_of(first: int, second: int) -> list[int]:
    """Return the numbers that divide both first and second, in rising order.

    Both numbers are at least 1.

    >>> common_divisors_of(12, 18)
    [1, 2, 3, 6]
    """
    return [d for d in range(1, min(first, second) + 1) if first % d == 0 and second % d == 0]


def are_coprime(first: int, second: int) -> bool:
    """Return True if 1 is the only positive number that divides both first and second.

    Both numbers are at least 1.

    >>> are_coprime(8, 9)
    True
    """
    return math.gcd(first, second) == 1


def simplify_fraction(top: int, bottom: int) -> tuple[int, int]:
    """Return the fraction top / bottom in lowest terms, as the pair (top, bottom).

    top is zero or more and bottom at least 1; zero is (0, 1).

    >>> simplify_fraction(6, 8)
    (3, 4)
    """
    divisor = math.gcd(top, bottom)
    return (top // divisor, bottom // divisor)


def shared_divisor_of_all(numbers: list[int]) -> int:
    """Return the greatest number that divides every one of the numbers.

    The numbers are at least 1. Return 0 for an empty list.

    >>> shared_divisor_of_all([12, 30, 18])
    6
    """
    return math.gcd(*numbers)


def count_euclid_steps(first: int, second: int) -> int:
    """Return how many steps it takes until second is 0.

    Each step replaces first by second, and second by the remainder of first divided by second.
    Both numbers are zero or more.

    >>> count_euclid_steps(10, 4)
    2
    """
    steps = 0
    while second != 0:
        first, second = second, first % second
        steps += 1
    return steps


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "common_divisors_of": [
        ((12, 18), [1, 2, 3, 6]),
        ((1, 5), [1]),
        ((7, 9), [1]),
        ((4, 4), [1, 2, 4]),
        ((5, 20), [1, 5]),
        ((16, 24), [1, 2, 4, 8]),
    ],
    "are_coprime": [
        ((8, 9), True),
        ((6, 9), False),
        ((1, 1), True),
        ((5, 5), False),
        ((7, 21), False),
        ((1, 10), True),
        ((25, 10), False),
    ],
    "simplify_fraction": [
        ((6, 8), (3, 4)),
        ((0, 5), (0, 1)),
        ((7, 7), (1, 1)),
        ((3, 5), (3, 5)),
        ((20, 4), (5, 1)),
        ((36, 48), (3, 4)),
    ],
    "shared_divisor_of_all": [
        (([12, 30, 18],), 6),
        (([],), 0),
        (([7],), 7),
        (([4, 6, 9],), 1),
        (([10, 20],), 10),
        (([8, 8, 8],), 8),
    ],
    "count_euclid_steps": [((10, 4), 2), ((5, 0), 0), ((6, 3), 1), ((0, 4), 1), ((3, 6), 2), ((13, 8), 5)],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "common_divisors_of",
        "leaves out the smaller number",
        """
def common_divisors_of(first: int, second: int) -> list[int]:
    return [d for d in range(1, min(first, second)) if first % d == 0 and second % d == 0]
""",
    ),
    (
        "are_coprime",
        "only looks whether one divides the other",
        """
def are_coprime(first: int, second: int) -> bool:
    if first == 1 or second == 1:
        return True
    return first % second != 0 and second % first != 0
""",
    ),
    (
        "simplify_fraction",
        "divides by the first common divisor only",
        """
def simplify_fraction(top: int, bottom: int) -> tuple[int, int]:
    for d in range(2, bottom + 1):
        if top % d == 0 and bottom % d == 0:
            return (top // d, bottom // d)
    return (top, bottom)
""",
    ),
    (
        "shared_divisor_of_all",
        "does not handle an empty list",
        """
import math

def shared_divisor_of_all(numbers: list[int]) -> int:
    result = numbers[0]
    for number in numbers[1:]:
        result = math.gcd(result, number)
    return result
""",
    ),
]
