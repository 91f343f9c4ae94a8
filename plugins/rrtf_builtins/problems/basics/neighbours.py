"""Neighbours: compare or combine each element of a list with the one beside it."""

from itertools import pairwise


def neighbour_steps(numbers: list[int]) -> list[int]:
    """Return the change from each number to the next one, as a list that is one shorter.

    A list of fewer than two numbers gives an empty list.

    >>> neighbour_steps([3, 7, 5])
    [4, -2]
    """
    return [right - left for left, right in pairwise(numbers)]


def bigger_than_left(numbers: list[int]) -> list[int]:
    """Return the numbers that are strictly greater than the number just before them, in order.

    The first number has nothing before it and is never returned.

    >>> bigger_than_left([2, 5, 4, 6])
    [5, 6]
    """
    return [right for left, right in pairwise(numbers) if right > left]


def count_sign_flips(numbers: list[int]) -> int:
    """Return how many times a number and the next one have opposite signs.

    Zero has no sign, so a pair with a zero in it never counts.

    >>> count_sign_flips([1, -2, -3, 4])
    2
    """
    return sum(left * right < 0 for left, right in pairwise(numbers))


def inner_peaks(numbers: list[int]) -> list[int]:
    """Return the numbers that are strictly greater than both of their neighbours, in order.

    The first and the last number have only one neighbour and are never peaks.

    >>> inner_peaks([1, 4, 2, 2, 6, 3])
    [4, 6]
    """
    return [
        numbers[index]
        for index in range(1, len(numbers) - 1)
        if numbers[index - 1] < numbers[index] > numbers[index + 1]
    ]


def fill_midpoints(numbers: list[float]) -> list[float]:
    """Return the list with the mean of each two neighbouring numbers inserted between them.

    A list of fewer than two numbers comes back as it is.

    >>> fill_midpoints([1.0, 3.0, 4.0])
    [1.0, 2.0, 3.0, 3.5, 4.0]
    """
    result = numbers[:1]
    for left, right in pairwise(numbers):
        result.append((left + right) / 2)
        result.append(right)
    return result


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "neighbour_steps": [
        (([3, 7, 5],), [4, -2]),
        (([],), []),
        (([9],), []),
        (([1, 1, 1],), [0, 0]),
        (([-2, 3],), [5]),
        (([5, 0, -5, 1],), [-5, -5, 6]),
    ],
    "bigger_than_left": [
        (([2, 5, 4, 6],), [5, 6]),
        (([],), []),
        (([8],), []),
        (([3, 3, 3],), []),
        (([1, 2, 3],), [2, 3]),
        (([-5, -4, -9, 0],), [-4, 0]),
        (([3, 2, 1],), []),
    ],
    "count_sign_flips": [
        (([1, -2, -3, 4],), 2),
        (([],), 0),
        (([-7],), 0),
        (([1, 0, -1],), 0),
        (([-1, 1, -1, 1],), 3),
        (([5, 6, 7],), 0),
        (([0, -3, 2],), 1),
    ],
    "inner_peaks": [
        (([1, 4, 2, 2, 6, 3],), [4, 6]),
        (([],), []),
        (([5],), []),
        (([9, 1, 9],), []),
        (([1, 3, 3, 1],), []),
        (([-3, -1, -2],), [-1]),
        (([0, 5, 0, 5, 0],), [5, 5]),
    ],
    "fill_midpoints": [
        (([1.0, 3.0, 4.0],), [1.0, 2.0, 3.0, 3.5, 4.0]),
        (([],), []),
        (([6.0],), [6.0]),
        (([2.0, 2.0],), [2.0, 2.0, 2.0]),
        (([-1.0, 1.0],), [-1.0, 0.0, 1.0]),
        (([4.0, 0.0, 1.0],), [4.0, 2.0, 0.0, 0.5, 1.0]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "neighbour_steps",
        "drops the sign of the change",
        """
def neighbour_steps(numbers: list[int]) -> list[int]:
    return [abs(numbers[i + 1] - numbers[i]) for i in range(len(numbers) - 1)]
""",
    ),
    (
        "bigger_than_left",
        "compares the first number with the last one",
        """
def bigger_than_left(numbers: list[int]) -> list[int]:
    return [numbers[i] for i in range(len(numbers)) if numbers[i] > numbers[i - 1]]
""",
    ),
    (
        "count_sign_flips",
        "treats zero as positive",
        """
def count_sign_flips(numbers: list[int]) -> int:
    count = 0
    for i in range(1, len(numbers)):
        if (numbers[i] < 0) != (numbers[i - 1] < 0):
            count += 1
    return count
""",
    ),
    (
        "inner_peaks",
        "lets equal neighbours count",
        """
def inner_peaks(numbers: list[int]) -> list[int]:
    peaks = []
    for i in range(1, len(numbers) - 1):
        if numbers[i] >= numbers[i - 1] and numbers[i] >= numbers[i + 1]:
            peaks.append(numbers[i])
    return peaks
""",
    ),
]
