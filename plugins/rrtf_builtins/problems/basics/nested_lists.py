"""Nested lists: look into, flatten and tidy lists that hold lists."""


def flatten_one_level(lists: list[list[int]]) -> list[int]:
    """Return all items of the inner lists, in order, as one flat list.

    >>> flatten_one_level([[1, 2], [], [3]])
    [1, 2, 3]
    """
    return [item for inner in lists for item in inner]


def drop_empty_inner_lists(lists: list[list[int]]) -> list[list[int]]:
    """Return the inner lists that hold at least one item, in their original order.

    >>> drop_empty_inner_lists([[1], [], [0, 2]])
    [[1], [0, 2]]
    """
    return [inner for inner in lists if inner]


def every_inner_list_has(lists: list[list[int]], value: int) -> bool:
    """Return True if value is in every inner list; with no inner lists at all, return True.

    >>> every_inner_list_has([[1, 2], [2]], 2)
    True
    """
    return all(value in inner for inner in lists)


def longest_inner_list(lists: list[list[int]]) -> list[int]:
    """Return the inner list with the most items, the last one of several equally long.

    Return an empty list if there are no inner lists.

    >>> longest_inner_list([[1], [2, 3], [4, 5]])
    [4, 5]
    """
    longest = []
    for inner in lists:
        if len(inner) >= len(longest):
            longest = inner
    return longest


def deep_total(items: list) -> int:
    """Return the sum of all integers in a list that may hold lists, nested to any depth.

    An empty list counts as 0.

    >>> deep_total([1, [2, [3]], []])
    6
    """
    return sum(deep_total(item) if isinstance(item, list) else item for item in items)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "flatten_one_level": [
        (([[1, 2], [], [3]],), [1, 2, 3]),
        (([],), []),
        (([[]],), []),
        (([[5]],), [5]),
        (([[2, 1], [1, 2]],), [2, 1, 1, 2]),
        (([[0], [-1, 0]],), [0, -1, 0]),
    ],
    "drop_empty_inner_lists": [
        (([[1], [], [0, 2]],), [[1], [0, 2]]),
        (([],), []),
        (([[], []],), []),
        (([[0]],), [[0]]),
        (([[], [3], [], [], [3]],), [[3], [3]]),
        (([[0, 0], [1]],), [[0, 0], [1]]),
    ],
    "every_inner_list_has": [
        (([[1, 2], [2]], 2), True),
        (([], 5), True),
        (([[]], 5), False),
        (([[1], [2]], 1), False),
        (([[3, 3], [0, 3]], 3), True),
        (([[4], []], 4), False),
        (([[1], [2]], 2), False),
    ],
    "longest_inner_list": [
        (([[1], [2, 3], [4, 5]],), [4, 5]),
        (([],), []),
        (([[]],), []),
        (([[7], [8]],), [8]),
        (([[1, 2, 3], [9, 9]],), [1, 2, 3]),
        (([[], [6], []],), [6]),
    ],
    "deep_total": [
        (([1, [2, [3]], []],), 6),
        (([],), 0),
        (([[[]]],), 0),
        (([4, 5],), 9),
        (([[[[-2]]], 1],), -1),
        (([[1, 1], [2, [3, [4]]]],), 11),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "longest_inner_list",
        "returns the first of several equally long lists",
        """
def longest_inner_list(lists: list[list[int]]) -> list[int]:
    return max(lists, key=len, default=[])
""",
    ),
    (
        "deep_total",
        "looks only one level down",
        """
def deep_total(items: list) -> int:
    total = 0
    for item in items:
        if isinstance(item, list):
            total += sum(x for x in item if isinstance(x, int))
        else:
            total += item
    return total
""",
    ),
    (
        "drop_empty_inner_lists",
        "also drops lists whose items are all zero",
        """
def drop_empty_inner_lists(lists: list[list[int]]) -> list[list[int]]:
    return [inner for inner in lists if any(inner)]
""",
    ),
    (
        "every_inner_list_has",
        "accepts the value in any one of the lists",
        """
def every_inner_list_has(lists: list[list[int]], value: int) -> bool:
    return any(value in inner for inner in lists)
""",
    ),
]
