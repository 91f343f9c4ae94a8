"""Extremes: the smallest and largest values of a list."""


def value_spread(values: list[int]) -> int:
    """Return the difference between the largest and the smallest value, or 0 for an empty list.

    >>> value_spread([4, 9, 2])
    7
    """
    return max(values) - min(values) if values else 0


def smallest_positive_number(values: list[int]) -> int | None:
    """Return the smallest value greater than 0, or None if there is none.

    >>> smallest_positive_number([7, -3, 2, 0])
    2
    """
    return min((value for value in values if value > 0), default=None)


def times_largest_occurs(values: list[int]) -> int:
    """Return how many times the largest value occurs in values, or 0 for an empty list.

    >>> times_largest_occurs([3, 8, 1, 8])
    2
    """
    return values.count(max(values)) if values else 0


def drop_lowest_and_highest(values: list[int]) -> list[int]:
    """Return values in their order without the first copy of the smallest value and the first copy
    of the largest of the rest. A list of fewer than two values gives an empty list.

    >>> drop_lowest_and_highest([5, 1, 7, 3])
    [5, 3]
    """
    if len(values) < 2:
        return []
    kept = values.copy()
    kept.remove(min(kept))
    kept.remove(max(kept))
    return kept


def steps_between_extremes(values: list[int]) -> int:
    """Return how many steps apart in the list the smallest and the largest value are, taking the
    first copy of each. The answer for an empty list is 0.

    >>> steps_between_extremes([9, 4, 1, 5])
    2
    """
    if not values:
        return 0
    return abs(values.index(max(values)) - values.index(min(values)))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "value_spread": [(([4, 9, 2],), 7), (([],), 0), (([5],), 0), (([-3, 3],), 6), (([-8, -2],), 6), (([6, 6],), 0)],
    "smallest_positive_number": [
        (([7, -3, 2, 0],), 2),
        (([],), None),
        (([0, -1],), None),
        (([5],), 5),
        (([-9, 10, 4, 4],), 4),
        (([0, 1],), 1),
    ],
    "times_largest_occurs": [
        (([3, 8, 1, 8],), 2),
        (([],), 0),
        (([4],), 1),
        (([-1, -1, -5],), 2),
        (([1, 2, 3],), 1),
        (([7, 7, 7],), 3),
    ],
    "drop_lowest_and_highest": [
        (([5, 1, 7, 3],), [5, 3]),
        (([],), []),
        (([4],), []),
        (([1, 2],), []),
        (([2, 1, 1, 9, 9],), [2, 1, 9]),
        (([5, 5, 5],), [5]),
        (([-1, 0, -4],), [-1]),
    ],
    "steps_between_extremes": [
        (([9, 4, 1, 5],), 2),
        (([],), 0),
        (([3],), 0),
        (([1, 2, 3],), 2),
        (([2, 2],), 0),
        (([8, 1, 5, 8],), 1),
        (([1, 5, 1, 5],), 1),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "value_spread",
        "fails on an empty list",
        """
def value_spread(values: list[int]) -> int:
    return max(values) - min(values)
""",
    ),
    (
        "smallest_positive_number",
        "lets zero count as positive",
        """
def smallest_positive_number(values: list[int]) -> int | None:
    positive = [value for value in values if value >= 0]
    return min(positive) if positive else None
""",
    ),
    (
        "drop_lowest_and_highest",
        "drops every copy",
        """
def drop_lowest_and_highest(values: list[int]) -> list[int]:
    if len(values) < 2:
        return []
    return [value for value in values if value not in (min(values), max(values))]
""",
    ),
    (
        "steps_between_extremes",
        "goes negative when the largest comes first",
        """
def steps_between_extremes(values: list[int]) -> int:
    if not values:
        return 0
    return values.index(max(values)) - values.index(min(values))
""",
    ),
]
