"""Duplicates in lists: detect, list and remove values that occur more than once."""


def has_any_duplicate(values: list[int]) -> bool:
    """Return True if any value occurs more than once in values.

    >>> has_any_duplicate([3, 1, 3])
    True
    """
    return len(set(values)) < len(values)


def keep_last_copies(values: list[int]) -> list[int]:
    """Return values with only the last copy of each value kept, in the order of those last copies.

    >>> keep_last_copies([1, 2, 1, 3])
    [2, 1, 3]
    """
    return [value for i, value in enumerate(values) if value not in values[i + 1 :]]


def values_appearing_once(values: list[int]) -> list[int]:
    """Return, in their order, the values that occur exactly once.

    >>> values_appearing_once([4, 7, 4, 2])
    [7, 2]
    """
    return [value for value in values if values.count(value) == 1]


def first_value_seen_again(values: list[int]) -> int | None:
    """Return the first value, reading from left to right, that has already been read before, or
    None if no value repeats.

    >>> first_value_seen_again([5, 2, 2, 5])
    2
    """
    seen = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return None


def limit_copies(values: list[int], most: int) -> list[int]:
    """Return values in their order, keeping at most the given number of copies of each value, the
    earliest ones. The list is empty if most is 0.

    >>> limit_copies([1, 1, 2, 1, 2], 2)
    [1, 1, 2, 2]
    """
    kept: list[int] = []
    for value in values:
        if kept.count(value) < most:
            kept.append(value)
    return kept


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "has_any_duplicate": [
        (([3, 1, 3],), True),
        (([],), False),
        (([5],), False),
        (([1, 2, 3],), False),
        (([0, 0],), True),
        (([1, -1],), False),
        (([4, 2, 6, 9, 2],), True),
    ],
    "keep_last_copies": [
        (([1, 2, 1, 3],), [2, 1, 3]),
        (([],), []),
        (([4],), [4]),
        (([7, 7, 7],), [7]),
        (([1, 2, 3],), [1, 2, 3]),
        (([2, 1, 2, 1, 0],), [2, 1, 0]),
        (([5, 3, 4, 5],), [3, 4, 5]),
    ],
    "values_appearing_once": [
        (([4, 7, 4, 2],), [7, 2]),
        (([],), []),
        (([1, 1],), []),
        (([9],), [9]),
        (([3, 2, 1],), [3, 2, 1]),
        (([0, 5, 0, 0, -5],), [5, -5]),
    ],
    "first_value_seen_again": [
        (([5, 2, 2, 5],), 2),
        (([],), None),
        (([1, 2, 3],), None),
        (([0, 1, 0],), 0),
        (([4, 4],), 4),
        (([1, 2, 3, 2, 1],), 2),
    ],
    "limit_copies": [
        (([1, 1, 2, 1, 2], 2), [1, 1, 2, 2]),
        (([], 3), []),
        (([1, 2, 1], 0), []),
        (([3, 3, 1, 3], 1), [3, 1]),
        (([5, 5, 5], 9), [5, 5, 5]),
        (([2, 1, 2, 1, 2], 2), [2, 1, 2, 1]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "has_any_duplicate",
        "compares values next to each other only",
        """
def has_any_duplicate(values: list[int]) -> bool:
    return any(values[i] == values[i + 1] for i in range(len(values) - 1))
""",
    ),
    (
        "keep_last_copies",
        "keeps the first copies",
        """
def keep_last_copies(values: list[int]) -> list[int]:
    return list(dict.fromkeys(values))
""",
    ),
    (
        "first_value_seen_again",
        "returns the first value that has a copy anywhere",
        """
def first_value_seen_again(values: list[int]) -> int | None:
    for value in values:
        if values.count(value) > 1:
            return value
    return None
""",
    ),
    (
        "values_appearing_once",
        "keeps one copy of each value",
        """
def values_appearing_once(values: list[int]) -> list[int]:
    result = []
    for value in values:
        if value not in result:
            result.append(value)
    return result
""",
    ),
]
