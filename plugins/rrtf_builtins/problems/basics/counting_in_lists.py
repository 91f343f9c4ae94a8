"""Counting in lists: how many items of a list are of some kind."""


def count_above_limit(values: list[int], limit: int) -> int:
    """Return how many values are strictly greater than limit.

    >>> count_above_limit([3, 8, 5, 9], 5)
    2
    """
    return sum(value > limit for value in values)


def count_signs(values: list[int]) -> tuple[int, int, int]:
    """Return how many values are negative, how many are zero and how many are positive, as a tuple
    in that order.

    >>> count_signs([4, -1, 0, 7])
    (1, 1, 2)
    """
    negative = sum(value < 0 for value in values)
    zero = values.count(0)
    return negative, zero, len(values) - negative - zero


def count_equal_places(first: list[int], second: list[int]) -> int:
    """Return at how many indexes the two lists hold the same value. Indexes that only the longer
    list has do not count.

    >>> count_equal_places([1, 2, 3], [1, 5, 3, 4])
    2
    """
    return sum(a == b for a, b in zip(first, second, strict=False))


def count_items_before(items: list[str], target: str) -> int:
    """Return how many items come before the first copy of target, or the number of all items if
    target is not there.

    >>> count_items_before(["ant", "bee", "cow"], "cow")
    2
    """
    return items.index(target) if target in items else len(items)


def more_frequent_of_two(items: list[str], first: str, second: str) -> str | None:
    """Return whichever of first and second occurs more often in items, or None if they occur
    equally often.

    >>> more_frequent_of_two(["a", "b", "a"], "a", "b")
    'a'
    """
    first_count = items.count(first)
    second_count = items.count(second)
    if first_count == second_count:
        return None
    return first if first_count > second_count else second


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_above_limit": [
        (([3, 8, 5, 9], 5), 2),
        (([], 0), 0),
        (([5, 5], 5), 0),
        (([-1, -3], -2), 1),
        (([7, 7, 7], 0), 3),
        (([1], 2), 0),
    ],
    "count_signs": [
        (([4, -1, 0, 7],), (1, 1, 2)),
        (([],), (0, 0, 0)),
        (([0, 0],), (0, 2, 0)),
        (([-5, -6],), (2, 0, 0)),
        (([3],), (0, 0, 1)),
        (([-1, 0, 1, 2, 0],), (1, 2, 2)),
    ],
    "count_equal_places": [
        (([1, 2, 3], [1, 5, 3, 4]), 2),
        (([], []), 0),
        (([1], []), 0),
        (([1, 2], [2, 1]), 0),
        (([4, 4], [4, 4]), 2),
        (([7, 8, 9], [7]), 1),
    ],
    "count_items_before": [
        ((["ant", "bee", "cow"], "cow"), 2),
        (([], "a"), 0),
        ((["a", "b"], "z"), 2),
        ((["a", "b"], "a"), 0),
        ((["x", "y", "x", "y"], "y"), 1),
    ],
    "more_frequent_of_two": [
        ((["a", "b", "a"], "a", "b"), "a"),
        (([], "a", "b"), None),
        ((["a", "b"], "a", "b"), None),
        ((["b", "c", "b"], "a", "b"), "b"),
        ((["c"], "a", "b"), None),
        ((["x", "y", "y"], "x", "y"), "y"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_above_limit",
        "counts values equal to limit",
        """
def count_above_limit(values: list[int], limit: int) -> int:
    return len([value for value in values if value >= limit])
""",
    ),
    (
        "count_equal_places",
        "fails when the second list is shorter",
        """
def count_equal_places(first: list[int], second: list[int]) -> int:
    return sum(first[i] == second[i] for i in range(len(first)))
""",
    ),
    (
        "count_items_before",
        "returns 0 when target is not there",
        """
def count_items_before(items: list[str], target: str) -> int:
    return items.index(target) if target in items else 0
""",
    ),
    (
        "more_frequent_of_two",
        "returns the second on a tie",
        """
def more_frequent_of_two(items: list[str], first: str, second: str) -> str | None:
    return first if items.count(first) > items.count(second) else second
""",
    ),
]
