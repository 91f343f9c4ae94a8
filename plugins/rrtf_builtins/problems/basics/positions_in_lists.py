"""Positions in lists: find where items stand, or pick items by where they stand."""


def positions_of_value(values: list[int], target: int) -> list[int]:
    """Return the indexes at which target stands in values, in rising order.

    >>> positions_of_value([4, 7, 4], 4)
    [0, 2]
    """
    return [index for index, value in enumerate(values) if value == target]


def last_position_of(items: list[str], target: str) -> int:
    """Return the index of the last copy of target in items, or -1 if it is not there. Case matters.

    >>> last_position_of(["a", "b", "a", "c"], "a")
    2
    """
    return max((index for index, item in enumerate(items) if item == target), default=-1)


def first_position_above(values: list[int], limit: int) -> int:
    """Return the index of the first value strictly greater than limit, or -1 if there is none.

    >>> first_position_above([2, 5, 9, 7], 5)
    2
    """
    for index, value in enumerate(values):
        if value > limit:
            return index
    return -1


def values_equal_to_their_index(values: list[int]) -> list[int]:
    """Return, in their order, the values that equal their own index, counted from 0.

    >>> values_equal_to_their_index([0, 5, 2, 1])
    [0, 2]
    """
    return [value for index, value in enumerate(values) if value == index]


def pick_at_positions(items: list[str], positions: list[int]) -> list[str]:
    """Return the items at the given positions, counted from 0, in the order of positions. Positions
    that are negative or beyond the end are skipped.

    >>> pick_at_positions(["a", "b", "c"], [2, 0, 7])
    ['c', 'a']
    """
    return [items[position] for position in positions if 0 <= position < len(items)]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "positions_of_value": [
        (([4, 7, 4], 4), [0, 2]),
        (([], 1), []),
        (([1, 2], 3), []),
        (([5], 5), [0]),
        (([0, 0, 0], 0), [0, 1, 2]),
        (([-1, 1, -1], -1), [0, 2]),
    ],
    "last_position_of": [
        ((["a", "b", "a", "c"], "a"), 2),
        (([], "a"), -1),
        ((["b"], "a"), -1),
        ((["x", "y"], "x"), 0),
        ((["x", "x", "x"], "x"), 2),
        ((["a", "A"], "a"), 0),
    ],
    "first_position_above": [
        (([2, 5, 9, 7], 5), 2),
        (([], 0), -1),
        (([1, 2], 2), -1),
        (([8, 9], 3), 0),
        (([-5, -2, 0], -3), 1),
        (([4], 9), -1),
    ],
    "values_equal_to_their_index": [
        (([0, 5, 2, 1],), [0, 2]),
        (([],), []),
        (([1, 2, 3],), []),
        (([0, 1, 2],), [0, 1, 2]),
        (([-1, 1],), [1]),
        (([2, 2, 2],), [2]),
    ],
    "pick_at_positions": [
        ((["a", "b", "c"], [2, 0, 7]), ["c", "a"]),
        (([], [0]), []),
        ((["a"], []), []),
        ((["a", "b"], [1, 1]), ["b", "b"]),
        ((["a", "b"], [-1, 0]), ["a"]),
        ((["a", "b"], [2]), []),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "positions_of_value",
        "repeats the first index",
        """
def positions_of_value(values: list[int], target: int) -> list[int]:
    return [values.index(value) for value in values if value == target]
""",
    ),
    (
        "last_position_of",
        "finds the first copy",
        """
def last_position_of(items: list[str], target: str) -> int:
    return items.index(target) if target in items else -1
""",
    ),
    (
        "first_position_above",
        "gives up after the first value",
        """
def first_position_above(values: list[int], limit: int) -> int:
    for index, value in enumerate(values):
        if value > limit:
            return index
        return -1
    return -1
""",
    ),
    (
        "pick_at_positions",
        "lets negative positions count from the end",
        """
def pick_at_positions(items: list[str], positions: list[int]) -> list[str]:
    return [items[position] for position in positions if position < len(items)]
""",
    ),
]
