"""Sums: add up the numbers of a list under various rules."""


def sum_of_negatives(values: list[int]) -> int:
    """Return the sum of the negative numbers in values, or 0 if there are none.

    >>> sum_of_negatives([3, -2, -5, 1])
    -7
    """
    return sum(value for value in values if value < 0)


def alternating_sign_sum(values: list[int]) -> int:
    """Return the first value minus the second plus the third minus the fourth, and so on. The
    answer for an empty list is 0.

    >>> alternating_sign_sum([5, 2, 4])
    7
    """
    return sum(values[::2]) - sum(values[1::2])


def position_weighted_sum(values: list[int]) -> int:
    """Return the sum of the values, each multiplied by its place in the list: the first value by 1,
    the second by 2, and so on.

    >>> position_weighted_sum([4, 5, 1])
    17
    """
    return sum(place * value for place, value in enumerate(values, start=1))


def sum_before_zero(values: list[int]) -> int:
    """Return the sum of the values that come before the first 0, or of all values if none is 0.

    >>> sum_before_zero([3, 4, 0, 9])
    7
    """
    total = 0
    for value in values:
        if value == 0:
            break
        total += value
    return total


def half_sum_difference(values: list[int]) -> int:
    """Return the sum of the first half of values minus the sum of the second half. With an odd
    number of values, the middle one belongs to neither half.

    >>> half_sum_difference([6, 2, 9, 1, 3])
    4
    """
    half = len(values) // 2
    return sum(values[:half]) - sum(values[len(values) - half :])


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "sum_of_negatives": [(([3, -2, -5, 1],), -7), (([],), 0), (([1, 2],), 0), (([-4],), -4), (([0, -1, -1],), -2)],
    "alternating_sign_sum": [
        (([5, 2, 4],), 7),
        (([],), 0),
        (([3],), 3),
        (([1, 4],), -3),
        (([2, 2, 2, 2],), 0),
        (([-1, -1, 5, 1],), 4),
    ],
    "position_weighted_sum": [
        (([4, 5, 1],), 17),
        (([],), 0),
        (([7],), 7),
        (([0, 0, 2],), 6),
        (([-1, 1],), 1),
        (([1, 1, 1, 1],), 10),
    ],
    "sum_before_zero": [
        (([3, 4, 0, 9],), 7),
        (([],), 0),
        (([0, 5],), 0),
        (([1, 2, 3],), 6),
        (([2, 0, 3, 0, 4],), 2),
        (([-3, 1, 0],), -2),
    ],
    "half_sum_difference": [
        (([6, 2, 9, 1, 3],), 4),
        (([],), 0),
        (([5],), 0),
        (([1, 4],), -3),
        (([1, 2, 3, 4],), -4),
        (([7, 100, 7],), 0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "position_weighted_sum",
        "counts places from 0",
        """
def position_weighted_sum(values: list[int]) -> int:
    return sum(place * value for place, value in enumerate(values))
""",
    ),
    (
        "sum_before_zero",
        "skips zeros and goes on",
        """
def sum_before_zero(values: list[int]) -> int:
    total = 0
    for value in values:
        if value != 0:
            total += value
    return total
""",
    ),
    (
        "half_sum_difference",
        "puts the middle value in the second half",
        """
def half_sum_difference(values: list[int]) -> int:
    half = len(values) // 2
    return sum(values[:half]) - sum(values[half:])
""",
    ),
]
