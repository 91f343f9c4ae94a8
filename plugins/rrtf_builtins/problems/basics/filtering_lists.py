"""Filtering lists: keep or drop items by a simple rule, without changing their order."""


def keep_within_limits(values: list[int], low: int, high: int) -> list[int]:
    """Return the values that are at least low and at most high, in their order.

    >>> keep_within_limits([5, 1, 9, 3], 3, 5)
    [5, 3]
    """
    return [value for value in values if low <= value <= high]


def remove_missing_values(values: list[int | None]) -> list[int]:
    """Return values in their order without the None entries. Zeros stay.

    >>> remove_missing_values([4, None, 0])
    [4, 0]
    """
    return [value for value in values if value is not None]


def remove_unwanted_items(items: list[str], unwanted: list[str]) -> list[str]:
    """Return the items that are not in unwanted, in their order, repeats included. Case matters.

    >>> remove_unwanted_items(["tea", "milk", "tea"], ["milk"])
    ['tea', 'tea']
    """
    return [item for item in items if item not in unwanted]


def drop_leading_zeros(values: list[int]) -> list[int]:
    """Return values without the zeros at its start. Zeros after the first other number stay.

    >>> drop_leading_zeros([0, 0, 4, 0, 1])
    [4, 0, 1]
    """
    for index, value in enumerate(values):
        if value != 0:
            return values[index:]
    return []


def keep_new_maximums(values: list[int]) -> list[int]:
    """Return, in their order, the values that are strictly greater than every value before them.
    The first value always stays.

    >>> keep_new_maximums([3, 1, 4, 4, 6])
    [3, 4, 6]
    """
    kept: list[int] = []
    for value in values:
        if not kept or value > kept[-1]:
            kept.append(value)
    return kept


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "keep_within_limits": [
        (([5, 1, 9, 3], 3, 5), [5, 3]),
        (([], 0, 9), []),
        (([1, 2, 3], 2, 2), [2]),
        (([4, 4], 4, 8), [4, 4]),
        (([-2, 0, 2], -1, 1), [0]),
        (([1, 9], 4, 5), []),
    ],
    "remove_missing_values": [
        (([4, None, 0],), [4, 0]),
        (([],), []),
        (([None, None],), []),
        (([1, 2],), [1, 2]),
        (([None, -3, None, -3],), [-3, -3]),
    ],
    "remove_unwanted_items": [
        ((["tea", "milk", "tea"], ["milk"]), ["tea", "tea"]),
        (([], ["a"]), []),
        ((["a", "b"], []), ["a", "b"]),
        ((["a", "b", "a"], ["a"]), ["b"]),
        ((["A", "a"], ["a"]), ["A"]),
        ((["x", "y"], ["y", "x"]), []),
    ],
    "drop_leading_zeros": [
        (([0, 0, 4, 0, 1],), [4, 0, 1]),
        (([],), []),
        (([0, 0],), []),
        (([5, 0],), [5, 0]),
        (([0, -1],), [-1]),
        (([7],), [7]),
    ],
    "keep_new_maximums": [
        (([3, 1, 4, 4, 6],), [3, 4, 6]),
        (([],), []),
        (([5],), [5]),
        (([5, 4, 3],), [5]),
        (([-3, -5, -1],), [-3, -1]),
        (([2, 9, 5, 7, 10],), [2, 9, 10]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "remove_missing_values",
        "drops zeros too",
        """
def remove_missing_values(values: list[int | None]) -> list[int]:
    return [value for value in values if value]
""",
    ),
    (
        "remove_unwanted_items",
        "removes only one copy of each item",
        """
def remove_unwanted_items(items: list[str], unwanted: list[str]) -> list[str]:
    result = list(items)
    for item in unwanted:
        if item in result:
            result.remove(item)
    return result
""",
    ),
    (
        "drop_leading_zeros",
        "drops every zero",
        """
def drop_leading_zeros(values: list[int]) -> list[int]:
    return [value for value in values if value != 0]
""",
    ),
    (
        "keep_new_maximums",
        "compares with the value just before only",
        """
def keep_new_maximums(values: list[int]) -> list[int]:
    return [v for i, v in enumerate(values) if i == 0 or v > values[i - 1]]
""",
    ),
]
