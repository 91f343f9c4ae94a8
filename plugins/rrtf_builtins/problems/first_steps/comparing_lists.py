"""Comparing two lists: what is equal and what is not."""


def have_same_items(first: list, second: list) -> bool:
    """Return whether the two lists have the same items, each equally often, in any order.

    >>> have_same_items([1, 2, 2], [2, 1, 2])
    True
    """
    return sorted(first) == sorted(second)


def have_same_start(first: list, second: list, count: int) -> bool:
    """Return whether the first count items of the two lists are equal.

    >>> have_same_start([1, 2, 3], [1, 2, 9], 2)
    True
    """
    return first[:count] == second[:count]


def count_missing_in_second(first: list, second: list) -> int:
    """Return how many items of the first list are not in the second.

    >>> count_missing_in_second([3, 1, 2, 3], [2])
    3
    """
    return sum(item not in second for item in first)


def items_also_in_second(first: list, second: list) -> list:
    """Return the items of the first list that are in the second too, in order.

    >>> items_also_in_second([3, 1, 2, 3], [2, 3])
    [3, 2, 3]
    """
    return [item for item in first if item in second]


def is_reverse_of_list(first: list, second: list) -> bool:
    """Return whether the first list is the second one from back to front.

    >>> is_reverse_of_list([1, 2, 3], [3, 2, 1])
    True
    """
    return first == second[::-1]


def list_with_larger_sum(first: list[float], second: list[float]) -> list[float]:
    """Return the list with the larger sum; the first one if the sums are equal.

    >>> list_with_larger_sum([1, 2], [5])
    [5]
    """
    return max(first, second, key=sum)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "have_same_items": [
        (([1, 2, 2], [2, 1, 2]), True),
        (([], []), True),
        (([1], []), False),
        (([1, 1, 2], [1, 2, 2]), False),
        ((["b", "a"], ["a", "b"]), True),
        (([3], [4]), False),
    ],
    "have_same_start": [
        (([1, 2, 3], [1, 2, 9], 2), True),
        (([], [], 3), True),
        (([1], [2], 0), True),
        (([1, 2], [1, 3], 2), False),
        ((["a"], ["a", "b"], 2), False),
        (([5, 6], [5, 6], 2), True),
    ],
    "count_missing_in_second": [
        (([3, 1, 2, 3], [2]), 3),
        (([], [1]), 0),
        (([1], []), 1),
        (([5, 5], [5]), 0),
        ((["b", "a"], ["c"]), 2),
        (([0, 1, 1], [0]), 2),
    ],
    "items_also_in_second": [
        (([3, 1, 2, 3], [2, 3]), [3, 2, 3]),
        (([], [1]), []),
        (([1], []), []),
        (([5, 5], [5]), [5, 5]),
        ((["b", "a"], ["c"]), []),
        (([0, 1], [1, 0]), [0, 1]),
    ],
    "is_reverse_of_list": [
        (([1, 2, 3], [3, 2, 1]), True),
        (([], []), True),
        (([1], [1]), True),
        (([1, 2], [1, 2]), False),
        ((["a", "b"], ["b", "a"]), True),
        (([1, 2, 3], [2, 1]), False),
    ],
    "list_with_larger_sum": [
        (([1, 2], [5]), [5]),
        (([], []), []),
        (([3], [1, 2]), [3]),
        (([1, 2], [3]), [1, 2]),
        (([-1], []), []),
        (([9, 0], [1, 1, 1]), [9, 0]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "have_same_items",
        "does not look how often",
        """
def have_same_items(first: list, second: list) -> bool:
    return set(first) == set(second)
""",
    ),
    (
        "have_same_start",
        "compares the whole lists",
        """
def have_same_start(first: list, second: list, count: int) -> bool:
    return first == second
""",
    ),
    (
        "count_missing_in_second",
        "counts equal items once",
        """
def count_missing_in_second(first: list, second: list) -> int:
    return len(set(first) - set(second))
""",
    ),
    (
        "items_also_in_second",
        "goes through the second list",
        """
def items_also_in_second(first: list, second: list) -> list:
    return [item for item in second if item in first]
""",
    ),
    (
        "is_reverse_of_list",
        "compares the ends only",
        """
def is_reverse_of_list(first: list, second: list) -> bool:
    return first[:1] == second[-1:]
""",
    ),
    (
        "list_with_larger_sum",
        "takes the longer list",
        """
def list_with_larger_sum(first: list[float], second: list[float]) -> list[float]:
    return max(first, second, key=len)
""",
    ),
]
