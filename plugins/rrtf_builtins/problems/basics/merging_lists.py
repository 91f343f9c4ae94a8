"""Merging lists: make one list out of two."""


def alternate_two_lists(first: list[int], second: list[int]) -> list[int]:
    """Return a list that takes values in turn from first and second, starting with first. When one
    list runs out, the rest of the other follows.

    >>> alternate_two_lists([1, 2, 3], [9])
    [1, 9, 2, 3]
    """
    merged = []
    for index in range(max(len(first), len(second))):
        merged += first[index : index + 1] + second[index : index + 1]
    return merged


def merge_into_sorted(first: list[int], second: list[int]) -> list[int]:
    """Return all values of both lists in one list, smallest first, with repeats kept. The given
    lists may be in any order.

    >>> merge_into_sorted([5, 1], [4, 1])
    [1, 1, 4, 5]
    """
    return sorted(first + second)


def append_missing_items(items: list[str], extra: list[str]) -> list[str]:
    """Return items followed by the items of extra, in order, that the result does not hold yet.
    Repeats within items stay.

    >>> append_missing_items(["a", "b"], ["c", "a", "c"])
    ['a', 'b', 'c']
    """
    merged = items.copy()
    for item in extra:
        if item not in merged:
            merged.append(item)
    return merged


def fill_gaps_from(values: list[int | None], backup: list[int]) -> list[int]:
    """Return values with each None replaced by the number at the same index of backup. Both lists
    have the same length.

    >>> fill_gaps_from([1, None, 3], [7, 8, 9])
    [1, 8, 3]
    """
    return [b if a is None else a for a, b in zip(values, backup, strict=True)]


def insert_list_in_middle(outer: list[int], inner: list[int]) -> list[int]:
    """Return outer with all of inner put in its middle. If outer has an odd length, its middle
    value comes after inner.

    >>> insert_list_in_middle([1, 2, 3, 4], [8, 9])
    [1, 2, 8, 9, 3, 4]
    """
    middle = len(outer) // 2
    return outer[:middle] + inner + outer[middle:]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "alternate_two_lists": [
        (([1, 2, 3], [9]), [1, 9, 2, 3]),
        (([], []), []),
        (([1, 2], [3, 4]), [1, 3, 2, 4]),
        (([], [5, 6]), [5, 6]),
        (([1], [7, 8, 9]), [1, 7, 8, 9]),
        (([4], []), [4]),
    ],
    "merge_into_sorted": [
        (([5, 1], [4, 1]), [1, 1, 4, 5]),
        (([], []), []),
        (([2], []), [2]),
        (([], [3, -3]), [-3, 3]),
        (([1, 3], [2, 4]), [1, 2, 3, 4]),
        (([9, 10], [2]), [2, 9, 10]),
    ],
    "append_missing_items": [
        ((["a", "b"], ["c", "a", "c"]), ["a", "b", "c"]),
        (([], []), []),
        ((["a", "a"], ["b"]), ["a", "a", "b"]),
        (([], ["x", "x"]), ["x"]),
        ((["d"], ["c", "b"]), ["d", "c", "b"]),
        ((["a"], ["A", "a"]), ["a", "A"]),
    ],
    "fill_gaps_from": [
        (([1, None, 3], [7, 8, 9]), [1, 8, 3]),
        (([], []), []),
        (([None, None], [4, 5]), [4, 5]),
        (([0, None], [6, 0]), [0, 0]),
        (([2, 3], [8, 8]), [2, 3]),
        (([None, -1], [-2, 9]), [-2, -1]),
    ],
    "insert_list_in_middle": [
        (([1, 2, 3, 4], [8, 9]), [1, 2, 8, 9, 3, 4]),
        (([], [1, 2]), [1, 2]),
        (([1, 2], []), [1, 2]),
        (([5], [6]), [6, 5]),
        (([1, 2, 3], [0]), [1, 0, 2, 3]),
        (([], []), []),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "alternate_two_lists",
        "drops the rest of the longer list",
        """
def alternate_two_lists(first: list[int], second: list[int]) -> list[int]:
    result = []
    for a, b in zip(first, second):
        result.append(a)
        result.append(b)
    return result
""",
    ),
    (
        "append_missing_items",
        "looks for repeats in items only",
        """
def append_missing_items(items: list[str], extra: list[str]) -> list[str]:
    return items + [item for item in extra if item not in items]
""",
    ),
    (
        "fill_gaps_from",
        "replaces zeros too",
        """
def fill_gaps_from(values: list[int | None], backup: list[int]) -> list[int]:
    return [a or b for a, b in zip(values, backup)]
""",
    ),
    (
        "insert_list_in_middle",
        "puts the middle value before inner",
        """
def insert_list_in_middle(outer: list[int], inner: list[int]) -> list[int]:
    middle = (len(outer) + 1) // 2
    return outer[:middle] + inner + outer[middle:]
""",
    ),
]
