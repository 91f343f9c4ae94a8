"""Products: multiply the numbers of a list."""

import math


def product_of_list(numbers: list[float]) -> float:
    """Return the product of all numbers of the list; 1 if the list is empty.

    >>> product_of_list([2, 3, 4])
    24
    """
    return math.prod(numbers)


def product_skipping_zero(numbers: list[float]) -> float:
    """Return the product of the numbers that are not zero; 1 if there are none.

    >>> product_skipping_zero([2, 0, 5])
    10
    """
    return math.prod(number for number in numbers if number != 0)


def product_of_ends(numbers: list[float]) -> float:
    """Return the first number of the list multiplied by the last one.

    >>> product_of_ends([2, 9, 5])
    10
    """
    return numbers[0] * numbers[-1]


def product_from_to(first: int, last: int) -> int:
    """Return the product of the whole numbers from first to last, both counted in.

    >>> product_from_to(3, 5)
    60
    """
    return math.prod(range(first, last + 1))


def product_of_each_pair(pairs: list[tuple[float, float]]) -> list[float]:
    """Return for every pair the product of its two numbers.

    >>> product_of_each_pair([(2, 3), (4, 5)])
    [6, 20]
    """
    return [first * second for first, second in pairs]


def sum_of_products(first: list[float], second: list[float]) -> float:
    """Return the sum of the products of the numbers at the same places of two equally long lists.

    >>> sum_of_products([1, 2], [3, 4])
    11
    """
    return sum(left * right for left, right in zip(first, second, strict=True))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "product_of_list": [
        (([2, 3, 4],), 24),
        (([],), 1),
        (([5],), 5),
        (([1, 0, 9],), 0),
        (([-2, 3],), -6),
        (([0.5, 4],), 2.0),
    ],
    "product_skipping_zero": [
        (([2, 0, 5],), 10),
        (([],), 1),
        (([0],), 1),
        (([3],), 3),
        (([-1, 0, 4],), -4),
        (([2, 2, 2],), 8),
    ],
    "product_of_ends": [
        (([2, 9, 5],), 10),
        (([3],), 9),
        (([1, 2],), 2),
        (([0, 7, 8],), 0),
        (([-2, 5, 4],), -8),
        (([6, 0, 6],), 36),
    ],
    "product_from_to": [
        ((3, 5), 60),
        ((1, 1), 1),
        ((1, 4), 24),
        ((7, 7), 7),
        ((-2, 2), 0),
        ((9, 10), 90),
    ],
    "product_of_each_pair": [
        (([(2, 3), (4, 5)],), [6, 20]),
        (([],), []),
        (([(0, 7)],), [0]),
        (([(1, 1)],), [1]),
        (([(-2, 3), (2, -3)],), [-6, -6]),
        (([(0.5, 4), (10, 10), (3, 1)],), [2.0, 100, 3]),
    ],
    "sum_of_products": [
        (([1, 2], [3, 4]), 11),
        (([], []), 0),
        (([5], [2]), 10),
        (([0, 1], [7, 0]), 0),
        (([1, 1, 1], [2, 3, 4]), 9),
        (([-1, 2], [3, 3]), 3),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "product_of_list",
        "adds the numbers",
        """
def product_of_list(numbers: list[float]) -> float:
    return sum(numbers)
""",
    ),
    (
        "product_skipping_zero",
        "multiplies the zeros too",
        """
def product_skipping_zero(numbers: list[float]) -> float:
    return math.prod(numbers)
""",
    ),
    (
        "product_of_ends",
        "adds them",
        """
def product_of_ends(numbers: list[float]) -> float:
    return numbers[0] + numbers[-1]
""",
    ),
    (
        "product_from_to",
        "leaves the last number out",
        """
def product_from_to(first: int, last: int) -> int:
    return math.prod(range(first, last))
""",
    ),
    (
        "product_of_each_pair",
        "adds the two numbers",
        """
def product_of_each_pair(pairs: list[tuple[float, float]]) -> list[float]:
    return [first + second for first, second in pairs]
""",
    ),
    (
        "sum_of_products",
        "multiplies the two sums",
        """
def sum_of_products(first: list[float], second: list[float]) -> float:
    return sum(first) * sum(second)
""",
    ),
]
