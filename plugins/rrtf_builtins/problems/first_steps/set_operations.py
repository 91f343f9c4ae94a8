"""Sets: what two collections have in common and what not."""


def count_common_to_both(first: list, second: list) -> int:
    """Return how many different items are in both lists.

    >>> count_common_to_both([3, 1, 2], [2, 3, 4])
    2
    """
    return len(set(first) & set(second))


def all_from_both(first: list[int], second: list[int]) -> list[int]:
    """Return the different numbers that are in one of the lists or in both, sorted.

    >>> all_from_both([3, 1], [2, 3])
    [1, 2, 3]
    """
    return sorted(set(first) | set(second))


def only_in_first(first: list[int], second: list[int]) -> list[int]:
    """Return the different numbers that are in the first list and not in the second, sorted.

    >>> only_in_first([3, 1, 2], [2])
    [1, 3]
    """
    return sorted(set(first) - set(second))


def count_in_either_list(first: list, second: list) -> int:
    """Return how many different items the two lists have together.

    >>> count_in_either_list([1, 2], [2, 3])
    3
    """
    return len(set(first) | set(second))


def have_equal_sets(first: list, second: list) -> bool:
    """Return whether the two lists have the same different items, whatever their order and number.

    >>> have_equal_sets([1, 2, 2], [2, 1])
    True
    """
    return set(first) == set(second)


def is_part_of_set(small: list, large: list) -> bool:
    """Return whether every item of the small list is also in the large one.

    >>> is_part_of_set([1, 2], [2, 1, 3])
    True
    """
    return set(small) <= set(large)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_common_to_both": [
        (([3, 1, 2], [2, 3, 4]), 2),
        (([], [1]), 0),
        (([1], [2]), 0),
        (([5, 5], [5]), 1),
        ((["a", "b"], ["b", "a"]), 2),
        (([-1, 0, 0], [0, 0, 2]), 1),
    ],
    "all_from_both": [
        (([3, 1], [2, 3]), [1, 2, 3]),
        (([], []), []),
        (([1], []), [1]),
        (([5, 5], [5]), [5]),
        (([9, 7], [8]), [7, 8, 9]),
        (([-1, 0], [0, 2]), [-1, 0, 2]),
    ],
    "only_in_first": [
        (([3, 1, 2], [2]), [1, 3]),
        (([], [1]), []),
        (([1], []), [1]),
        (([5, 5, 4], [4]), [5]),
        (([7, 8], [7, 8, 9]), []),
        (([0, -1], [1]), [-1, 0]),
    ],
    "count_in_either_list": [
        (([1, 2], [2, 3]), 3),
        (([], []), 0),
        (([1], []), 1),
        (([5, 5], [5]), 1),
        ((["a", "b"], ["c"]), 3),
        (([0, 0, 1], [1, 2]), 3),
    ],
    "have_equal_sets": [
        (([1, 2, 2], [2, 1]), True),
        (([], []), True),
        (([1], [1, 1]), True),
        ((["a"], ["b", "a"]), False),
        (([1, 2], [5]), False),
        (([0], []), False),
    ],
    "is_part_of_set": [
        (([1, 2], [2, 1, 3]), True),
        (([], []), True),
        (([], [1]), True),
        (([1], []), False),
        (([1, 1], [1]), True),
        (([1, 4], [1, 2, 3]), False),
        ((["a"], ["a", "b"]), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_common_to_both",
        "counts equal items again",
        """
def count_common_to_both(first: list, second: list) -> int:
    return sum(item in second for item in first)
""",
    ),
    (
        "all_from_both",
        "keeps repeated numbers",
        """
def all_from_both(first: list[int], second: list[int]) -> list[int]:
    return sorted(first + second)
""",
    ),
    (
        "only_in_first",
        "keeps the ones in the second too",
        """
def only_in_first(first: list[int], second: list[int]) -> list[int]:
    return sorted(set(first))
""",
    ),
    (
        "count_in_either_list",
        "counts common items twice",
        """
def count_in_either_list(first: list, second: list) -> int:
    return len(set(first)) + len(set(second))
""",
    ),
    (
        "have_equal_sets",
        "looks at the order",
        """
def have_equal_sets(first: list, second: list) -> bool:
    return first == second
""",
    ),
    (
        "is_part_of_set",
        "turns the two around",
        """
def is_part_of_set(small: list, large: list) -> bool:
    return set(large) <= set(small)
""",
    ),
]
