"""Running values: what comes of going through a list step by step."""

from itertools import accumulate, pairwise


def running_sums(numbers: list[float]) -> list[float]:
    """Return the sums of the first one, the first two, the first three numbers and so on.

    >>> running_sums([1, 2, 3])
    [1, 3, 6]
    """
    return list(accumulate(numbers))


def largest_so_far(numbers: list[float]) -> list[float]:
    """Return for every place of the list the largest number up to there.

    >>> largest_so_far([2, 5, 3])
    [2, 5, 5]
    """
    return list(accumulate(numbers, max))


def steps_between_numbers(numbers: list[float]) -> list[float]:
    """Return for every number but the first how much larger it is than the one before.

    >>> steps_between_numbers([1, 4, 9])
    [3, 5]
    """
    return [after - before for before, after in pairwise(numbers)]


def neighbour_pairs(items: list) -> list[tuple]:
    """Return the pairs of each item and the one after it.

    >>> neighbour_pairs([1, 2, 3])
    [(1, 2), (2, 3)]
    """
    return list(pairwise(items))


def does_always_rise(numbers: list[float]) -> bool:
    """Return whether every number is larger than the one before; True for fewer than two numbers.

    >>> does_always_rise([1, 3, 7])
    True
    """
    return all(before < after for before, after in pairwise(numbers))


def alternating_sum(numbers: list[float]) -> float:
    """Return the first number minus the second plus the third minus the fourth and so on.

    >>> alternating_sum([5, 2, 1])
    4
    """
    return sum(numbers[::2]) - sum(numbers[1::2])


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "running_sums": [
        (([1, 2, 3],), [1, 3, 6]),
        (([],), []),
        (([5],), [5]),
        (([0, 0],), [0, 0]),
        (([4, -4, 1],), [4, 0, 1]),
        (([10, 20, 30, 40],), [10, 30, 60, 100]),
    ],
    "largest_so_far": [
        (([2, 5, 3],), [2, 5, 5]),
        (([],), []),
        (([5],), [5]),
        (([3, 2, 1],), [3, 3, 3]),
        (([-4, -6, -1],), [-4, -4, -1]),
        (([1, 4, 4, 9, 0],), [1, 4, 4, 9, 9]),
    ],
    "steps_between_numbers": [
        (([1, 4, 9],), [3, 5]),
        (([],), []),
        (([5],), []),
        (([2, 2],), [0]),
        (([5, 3, 8],), [-2, 5]),
        (([0, -1, 1],), [-1, 2]),
    ],
    "neighbour_pairs": [
        (([1, 2, 3],), [(1, 2), (2, 3)]),
        (([],), []),
        (([5],), []),
        ((["a", "b"],), [("a", "b")]),
        (([0, 0, 0],), [(0, 0), (0, 0)]),
        (([4, 3, 2, 1],), [(4, 3), (3, 2), (2, 1)]),
    ],
    "does_always_rise": [
        (([1, 3, 7],), True),
        (([],), True),
        (([5],), True),
        (([2, 2],), False),
        (([1, 3, 2],), False),
        (([-3, -2, 0],), True),
        (([3, 2, 1],), False),
    ],
    "alternating_sum": [
        (([5, 2, 1],), 4),
        (([],), 0),
        (([7],), 7),
        (([1, 1],), 0),
        (([0, 3],), -3),
        (([10, 1, 10, 1, 10],), 28),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "running_sums",
        "adds neighbours only",
        """
def running_sums(numbers: list[float]) -> list[float]:
    return numbers[:1] + [left + right for left, right in zip(numbers, numbers[1:])]
""",
    ),
    (
        "largest_so_far",
        "returns the largest of all",
        """
def largest_so_far(numbers: list[float]) -> list[float]:
    return [max(numbers)] * len(numbers)
""",
    ),
    (
        "steps_between_numbers",
        "turns the signs around",
        """
def steps_between_numbers(numbers: list[float]) -> list[float]:
    return [before - after for before, after in pairwise(numbers)]
""",
    ),
    (
        "neighbour_pairs",
        "uses every item once only",
        """
def neighbour_pairs(items: list) -> list[tuple]:
    return list(zip(items[::2], items[1::2]))
""",
    ),
    (
        "does_always_rise",
        "allows equal numbers",
        """
def does_always_rise(numbers: list[float]) -> bool:
    return numbers == sorted(numbers)
""",
    ),
    (
        "alternating_sum",
        "takes all others away from the first",
        """
def alternating_sum(numbers: list[float]) -> float:
    return numbers[0] - sum(numbers[1:]) if numbers else 0
""",
    ),
]
