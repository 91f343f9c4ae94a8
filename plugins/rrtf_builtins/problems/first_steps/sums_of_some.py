"""Sums of some: add up chosen numbers of a list."""


def sum_of_positive_numbers(numbers: list[float]) -> float:
    """Return the sum of the numbers above zero.

    >>> sum_of_positive_numbers([3, -1, 4])
    7
    """
    return sum(number for number in numbers if number > 0)


def sum_of_odd_numbers_in(numbers: list[int]) -> int:
    """Return the sum of the odd numbers of the list.

    >>> sum_of_odd_numbers_in([1, 2, 3])
    4
    """
    return sum(number for number in numbers if number % 2 == 1)


def sum_of_first_numbers(numbers: list[float], count: int) -> float:
    """Return the sum of the first count numbers of the list, or of all if there are fewer.

    >>> sum_of_first_numbers([5, 1, 2], 2)
    6
    """
    return sum(numbers[:count])


def sum_of_last_two(numbers: list[float]) -> float:
    """Return the sum of the last two numbers of the list, or of all if there are fewer.

    >>> sum_of_last_two([5, 1, 2])
    3
    """
    return sum(numbers[-2:])


def sum_of_numbers_above(numbers: list[float], limit: float) -> float:
    """Return the sum of the numbers that are larger than the limit.

    >>> sum_of_numbers_above([5, 12, 20], 10)
    32
    """
    return sum(number for number in numbers if number > limit)


def sum_without_largest(numbers: list[float]) -> float:
    """Return the sum of all numbers but the largest one; the list is not empty.

    >>> sum_without_largest([3, 9, 4])
    7
    """
    return sum(numbers) - max(numbers)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "sum_of_positive_numbers": [
        (([3, -1, 4],), 7),
        (([],), 0),
        (([-2],), 0),
        (([0],), 0),
        (([1, 2, 3],), 6),
        (([-5, 10, -5],), 10),
    ],
    "sum_of_odd_numbers_in": [
        (([1, 2, 3],), 4),
        (([],), 0),
        (([2],), 0),
        (([0, 5],), 5),
        (([-1, 4],), -1),
        (([7, 7, 7],), 21),
    ],
    "sum_of_first_numbers": [
        (([5, 1, 2], 2), 6),
        (([], 3), 0),
        (([4, 4], 0), 0),
        (([1, 2, 3], 3), 6),
        (([1, 2], 5), 3),
        (([-1, 1, 9], 2), 0),
    ],
    "sum_of_last_two": [
        (([5, 1, 2],), 3),
        (([],), 0),
        (([4],), 4),
        (([1, 2],), 3),
        (([0, -3, 3],), 0),
        (([10, 20, 30, 40],), 70),
    ],
    "sum_of_numbers_above": [
        (([5, 12, 20], 10), 32),
        (([], 0), 0),
        (([3], 3), 0),
        (([4], 3), 4),
        (([-1, 0, 1], -1), 1),
        (([1, 2, 3], 10), 0),
    ],
    "sum_without_largest": [
        (([3, 9, 4],), 7),
        (([5],), 0),
        (([1, 2],), 1),
        (([7, 7],), 7),
        (([-1, -5],), -5),
        (([0, 0, 0],), 0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "sum_of_positive_numbers",
        "adds all numbers",
        """
def sum_of_positive_numbers(numbers: list[float]) -> float:
    return sum(numbers)
""",
    ),
    (
        "sum_of_odd_numbers_in",
        "counts them",
        """
def sum_of_odd_numbers_in(numbers: list[int]) -> int:
    return sum(number % 2 == 1 for number in numbers)
""",
    ),
    (
        "sum_of_first_numbers",
        "adds the last ones",
        """
def sum_of_first_numbers(numbers: list[float], count: int) -> float:
    return sum(numbers[-count:])
""",
    ),
    (
        "sum_of_last_two",
        "adds the first two",
        """
def sum_of_last_two(numbers: list[float]) -> float:
    return sum(numbers[:2])
""",
    ),
    (
        "sum_of_numbers_above",
        "adds the limit itself too",
        """
def sum_of_numbers_above(numbers: list[float], limit: float) -> float:
    return sum(number for number in numbers if number >= limit)
""",
    ),
    (
        "sum_without_largest",
        "leaves every copy of the largest out",
        """
def sum_without_largest(numbers: list[float]) -> float:
    return sum(number for number in numbers if number != max(numbers))
""",
    ),
]
