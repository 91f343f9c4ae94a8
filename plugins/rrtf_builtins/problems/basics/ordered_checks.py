"""Ordered checks: find out whether and where a list is in order."""

from itertools import pairwise


def is_strictly_rising(numbers: list[int]) -> bool:
    """Return True if every number is greater than the one before it.

    A list of fewer than two numbers counts as rising.

    >>> is_strictly_rising([1, 4, 6])
    True
    """
    return all(left < right for left, right in pairwise(numbers))


def is_sorted_either_way(numbers: list[int]) -> bool:
    """Return True if the list is sorted upwards or sorted downwards.

    Equal numbers next to each other are allowed.

    >>> is_sorted_either_way([9, 5, 5, 2])
    True
    """
    ascending = sorted(numbers)
    return numbers in (ascending, ascending[::-1])


def first_drop_index(numbers: list[int]) -> int:
    """Return the index of the first number that is smaller than the one before it.

    Return -1 if there is no such number.

    >>> first_drop_index([2, 5, 4, 1])
    2
    """
    for index in range(1, len(numbers)):
        if numbers[index] < numbers[index - 1]:
            return index
    return -1


def is_ordered_by_length(words: list[str]) -> bool:
    """Return True if no word is shorter than the word before it.

    >>> is_ordered_by_length(["a", "to", "we", "four"])
    True
    """
    return all(len(left) <= len(right) for left, right in pairwise(words))


def is_mountain_shape(heights: list[int]) -> bool:
    """Return True if the heights rise strictly to one top and then fall strictly.

    There must be at least one step up and at least one step down.

    >>> is_mountain_shape([1, 3, 7, 2])
    True
    """
    if not heights:
        return False
    top = heights.index(max(heights))
    rises = all(left < right for left, right in pairwise(heights[: top + 1]))
    falls = all(left > right for left, right in pairwise(heights[top:]))
    return 0 < top < len(heights) - 1 and rises and falls


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_strictly_rising": [
        (([1, 4, 6],), True),
        (([],), True),
        (([3],), True),
        (([1, 1, 2],), False),
        (([3, 2, 1],), False),
        (([-4, -2, 0],), True),
        (([5, 1, 9],), False),
    ],
    "is_sorted_either_way": [
        (([9, 5, 5, 2],), True),
        (([],), True),
        (([1],), True),
        (([1, 2, 2, 8],), True),
        (([1, 3, 2],), False),
        (([4, 4],), True),
        (([5, 1, 5],), False),
        (([0, -1, -1],), True),
    ],
    "first_drop_index": [
        (([2, 5, 4, 1],), 2),
        (([],), -1),
        (([6],), -1),
        (([1, 1, 2],), -1),
        (([3, 2],), 1),
        (([1, 2, 3, 0],), 3),
        (([-1, -2, 5],), 1),
    ],
    "is_ordered_by_length": [
        ((["a", "to", "we", "four"],), True),
        (([],), True),
        ((["word"],), True),
        ((["zoo", "at"],), False),
        ((["b", "a"],), True),
        ((["", "x", ""],), False),
        ((["apple", "fig", "banana"],), False),
    ],
    "is_mountain_shape": [
        (([1, 3, 7, 2],), True),
        (([],), False),
        (([1, 2, 3],), False),
        (([3, 2, 1],), False),
        (([1, 4, 4, 2],), False),
        (([0, 5, 1, 6, 0],), False),
        (([-3, -1, -2],), True),
        (([5],), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_strictly_rising",
        "allows equal numbers",
        """
def is_strictly_rising(numbers: list[int]) -> bool:
    return numbers == sorted(numbers)
""",
    ),
    (
        "first_drop_index",
        "returns the index before the drop",
        """
def first_drop_index(numbers: list[int]) -> int:
    for i in range(len(numbers) - 1):
        if numbers[i] > numbers[i + 1]:
            return i
    return -1
""",
    ),
    (
        "is_ordered_by_length",
        "compares the words themselves",
        """
def is_ordered_by_length(words: list[str]) -> bool:
    return words == sorted(words)
""",
    ),
    (
        "is_mountain_shape",
        "allows a flat top and a slope without a step up",
        """
def is_mountain_shape(heights: list[int]) -> bool:
    if not heights:
        return False
    top = heights.index(max(heights))
    left, right = heights[:top], heights[top:]
    return left == sorted(left) and right == sorted(right, reverse=True)
""",
    ),
]
