"""Sorting lists: put items in order by a given rule."""


def sort_by_distance_to(values: list[int], target: int) -> list[int]:
    """Return values sorted by their distance to target, closest first. Of two values equally far
    away, the smaller comes first.

    >>> sort_by_distance_to([1, 9, 6, 4], 5)
    [4, 6, 1, 9]
    """
    return sorted(values, key=lambda value: (abs(value - target), value))


def sort_pairs_by_second(pairs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the (name, number) pairs sorted by number, smallest first. Pairs with equal numbers
    keep their order.

    >>> sort_pairs_by_second([("pear", 5), ("fig", 2)])
    [('fig', 2), ('pear', 5)]
    """
    return sorted(pairs, key=lambda pair: pair[1])


def sort_with_none_last(values: list[int | None]) -> list[int | None]:
    """Return values in rising order, with every None moved to the end.

    >>> sort_with_none_last([3, None, 1])
    [1, 3, None]
    """
    numbers = sorted(value for value in values if value is not None)
    return numbers + [None] * values.count(None)


def sort_by_last_digit(values: list[int]) -> list[int]:
    """Return values, none of them negative, sorted by their last digit, smallest first. Values with
    the same last digit keep their order.

    >>> sort_by_last_digit([25, 13, 40])
    [40, 13, 25]
    """
    return sorted(values, key=lambda value: value % 10)


def sort_all_but_ends(values: list[int]) -> list[int]:
    """Return values with the first and the last value kept in place and those between them sorted,
    smallest first. Lists of fewer than two values stay as they are.

    >>> sort_all_but_ends([9, 5, 2, 7, 1])
    [9, 2, 5, 7, 1]
    """
    if len(values) < 2:
        return values
    return [values[0], *sorted(values[1:-1]), values[-1]]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "sort_by_distance_to": [
        (([1, 9, 6, 4], 5), [4, 6, 1, 9]),
        (([], 3), []),
        (([7], 0), [7]),
        (([3, -2, 1], 0), [1, -2, 3]),
        (([8, 2, 8], 5), [2, 8, 8]),
        (([10, 20, 30], 30), [30, 20, 10]),
    ],
    "sort_pairs_by_second": [
        (([("pear", 5), ("fig", 2)],), [("fig", 2), ("pear", 5)]),
        (([],), []),
        (([("a", 1)],), [("a", 1)]),
        (([("z", 3), ("a", 3)],), [("z", 3), ("a", 3)]),
        (([("b", 2), ("c", -1), ("a", 2)],), [("c", -1), ("b", 2), ("a", 2)]),
    ],
    "sort_with_none_last": [
        (([3, None, 1],), [1, 3, None]),
        (([],), []),
        (([None, None],), [None, None]),
        (([2, 1],), [1, 2]),
        (([None, 0, None, -4],), [-4, 0, None, None]),
        (([5, 5, None],), [5, 5, None]),
    ],
    "sort_by_last_digit": [
        (([25, 13, 40],), [40, 13, 25]),
        (([],), []),
        (([7],), [7]),
        (([21, 11, 1],), [21, 11, 1]),
        (([19, 8, 100],), [100, 8, 19]),
        (([32, 22, 5, 10],), [10, 32, 22, 5]),
    ],
    "sort_all_but_ends": [
        (([9, 5, 2, 7, 1],), [9, 2, 5, 7, 1]),
        (([],), []),
        (([4],), [4]),
        (([3, 1],), [3, 1]),
        (([5, 0, 2],), [5, 0, 2]),
        (([2, 8, 8, -1, 0],), [2, -1, 8, 8, 0]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "sort_by_distance_to",
        "leaves ties in their order",
        """
def sort_by_distance_to(values: list[int], target: int) -> list[int]:
    return sorted(values, key=lambda value: abs(value - target))
""",
    ),
    (
        "sort_pairs_by_second",
        "sorts ties by name",
        """
def sort_pairs_by_second(pairs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))
""",
    ),
    (
        "sort_by_last_digit",
        "sorts ties by value",
        """
def sort_by_last_digit(values: list[int]) -> list[int]:
    return sorted(sorted(values), key=lambda value: value % 10)
""",
    ),
    (
        "sort_all_but_ends",
        "doubles a single value and fails on an empty list",
        """
def sort_all_but_ends(values: list[int]) -> list[int]:
    return [values[0]] + sorted(values[1:-1]) + [values[-1]]
""",
    ),
]
