"""Common elements: what two or more lists share and what they do not."""

from collections import Counter


def shared_without_repeats(first: list[int], second: list[int]) -> list[int]:
    """Return the numbers that are in both lists, each once, in increasing order.

    >>> shared_without_repeats([4, 1, 4, 2], [2, 4, 9])
    [2, 4]
    """
    return sorted(set(first) & set(second))


def have_nothing_in_common(first: list[str], second: list[str]) -> bool:
    """Return True if no word of first is also in second; case matters.

    >>> have_nothing_in_common(["tea", "milk"], ["juice"])
    True
    """
    return set(first).isdisjoint(second)


def in_exactly_one_list(first: list[int], second: list[int]) -> list[int]:
    """Return the numbers that are in one list but not in the other, each once, increasing.

    >>> in_exactly_one_list([1, 2, 3], [3, 4])
    [1, 2, 4]
    """
    return sorted(set(first) ^ set(second))


def common_to_all_lists(lists: list[list[int]]) -> list[int]:
    """Return the numbers that are in every one of the lists, each once, in increasing order.

    With no lists at all, return an empty list.

    >>> common_to_all_lists([[3, 1, 2], [2, 3], [5, 3, 2]])
    [2, 3]
    """
    if not lists:
        return []
    return sorted(set(lists[0]).intersection(*lists))


def count_matched_items(first: list[str], second: list[str]) -> int:
    """Return how many items of first can be matched with an equal item of second.

    Each item can be used in only one match.

    >>> count_matched_items(["a", "a", "b"], ["a", "a", "a"])
    2
    """
    return (Counter(first) & Counter(second)).total()


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "shared_without_repeats": [
        (([4, 1, 4, 2], [2, 4, 9]), [2, 4]),
        (([], [1]), []),
        (([1], []), []),
        (([1, 2], [3, 4]), []),
        (([9, 5, 5], [5, 5, 9]), [5, 9]),
        (([10, -3, 2], [2, 10, -3]), [-3, 2, 10]),
    ],
    "have_nothing_in_common": [
        ((["tea", "milk"], ["juice"]), True),
        (([], []), True),
        ((["a"], []), True),
        ((["a", "b"], ["c", "b"]), False),
        ((["Tea"], ["tea"]), True),
        ((["x"], ["x"]), False),
    ],
    "in_exactly_one_list": [
        (([1, 2, 3], [3, 4]), [1, 2, 4]),
        (([], []), []),
        (([5, 5], []), [5]),
        (([2, 1], [1, 2]), []),
        (([], [3, -1]), [-1, 3]),
        (([7, 7, 8], [8, 6, 6]), [6, 7]),
    ],
    "common_to_all_lists": [
        (([[3, 1, 2], [2, 3], [5, 3, 2]],), [2, 3]),
        (([],), []),
        (([[4, 4, 1]],), [1, 4]),
        (([[1, 2], []],), []),
        (([[1], [2], [1]],), []),
        (([[6, 6], [6, 6]],), [6]),
    ],
    "count_matched_items": [
        ((["a", "a", "b"], ["a", "a", "a"]), 2),
        (([], ["a"]), 0),
        ((["a"], []), 0),
        ((["x", "y"], ["y", "x"]), 2),
        ((["a", "a"], ["a"]), 1),
        ((["a", "b"], ["c"]), 0),
        ((["A"], ["a"]), 0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "shared_without_repeats",
        "keeps repeats and the order of the first list",
        """
def shared_without_repeats(first: list[int], second: list[int]) -> list[int]:
    return [number for number in first if number in second]
""",
    ),
    (
        "in_exactly_one_list",
        "looks only at the first list",
        """
def in_exactly_one_list(first: list[int], second: list[int]) -> list[int]:
    return sorted(set(first) - set(second))
""",
    ),
    (
        "count_matched_items",
        "counts each different item once",
        """
def count_matched_items(first: list[str], second: list[str]) -> int:
    return len(set(first) & set(second))
""",
    ),
    (
        "common_to_all_lists",
        "does not handle the empty list and keeps repeats",
        """
def common_to_all_lists(lists: list[list[int]]) -> list[int]:
    return sorted(x for x in lists[0] if all(x in inner for inner in lists))
""",
    ),
]
