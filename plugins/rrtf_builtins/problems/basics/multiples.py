"""Multiples: list, count and test the multiples of a number."""


def first_multiples(base: int, count: int) -> list[int]:
    """Return the first count multiples of base, starting with base itself. The list is empty if
    count is 0.

    >>> first_multiples(4, 3)
    [4, 8, 12]
    """
    return [base * k for k in range(1, count + 1)]


def is_multiple_of_every(number: int, factors: list[int]) -> bool:
    """Return True if number is a multiple of every one of the factors, none of which is 0. With no
    factors the answer is True.

    >>> is_multiple_of_every(12, [2, 3, 4])
    True
    """
    return all(number % factor == 0 for factor in factors)


def next_multiple_above(number: int, base: int) -> int:
    """Return the smallest multiple of base, which is positive, that is strictly greater than
    number.

    >>> next_multiple_above(10, 4)
    12
    """
    return (number // base + 1) * base


def count_multiples_between(low: int, high: int, base: int) -> int:
    """Return how many multiples of base, which is positive, lie from low to high, both included.
    The count is 0 if low is greater than high.

    >>> count_multiples_between(5, 15, 5)
    3
    """
    return sum(number % base == 0 for number in range(low, high + 1))


def multiples_of_exactly_one(limit: int, first: int, second: int) -> list[int]:
    """Return, in rising order, the numbers from 1 to limit included that are multiples of first
    or of second, but not of both.

    >>> multiples_of_exactly_one(12, 2, 3)
    [2, 3, 4, 8, 9, 10]
    """
    return [n for n in range(1, limit + 1) if (n % first == 0) != (n % second == 0)]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "first_multiples": [
        ((4, 3), [4, 8, 12]),
        ((7, 1), [7]),
        ((5, 0), []),
        ((-2, 3), [-2, -4, -6]),
        ((0, 2), [0, 0]),
        ((10, 5), [10, 20, 30, 40, 50]),
    ],
    "is_multiple_of_every": [
        ((12, [2, 3, 4]), True),
        ((12, [2, 5]), False),
        ((7, []), True),
        ((0, [3, 9]), True),
        ((-6, [2, 3]), True),
        ((9, [2, 3]), False),
    ],
    "next_multiple_above": [((10, 4), 12), ((12, 4), 16), ((0, 5), 5), ((-7, 3), -6), ((-1, 3), 0), ((6, 1), 7)],
    "count_multiples_between": [
        ((5, 15, 5), 3),
        ((1, 10, 3), 3),
        ((7, 6, 2), 0),
        ((4, 4, 4), 1),
        ((-3, 3, 3), 3),
        ((1, 4, 9), 0),
    ],
    "multiples_of_exactly_one": [
        ((12, 2, 3), [2, 3, 4, 8, 9, 10]),
        ((0, 2, 3), []),
        ((6, 2, 4), [2, 6]),
        ((5, 5, 5), []),
        ((10, 5, 3), [3, 5, 6, 9, 10]),
        ((3, 7, 9), []),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "first_multiples",
        "starts with zero",
        """
def first_multiples(base: int, count: int) -> list[int]:
    return [base * k for k in range(count)]
""",
    ),
    (
        "next_multiple_above",
        "returns number itself when it is a multiple",
        """
def next_multiple_above(number: int, base: int) -> int:
    while number % base != 0:
        number += 1
    return number
""",
    ),
    (
        "count_multiples_between",
        "leaves high out",
        """
def count_multiples_between(low: int, high: int, base: int) -> int:
    return sum(number % base == 0 for number in range(low, high))
""",
    ),
    (
        "multiples_of_exactly_one",
        "keeps multiples of both",
        """
def multiples_of_exactly_one(limit: int, first: int, second: int) -> list[int]:
    return [n for n in range(1, limit + 1) if n % first == 0 or n % second == 0]
""",
    ),
]
