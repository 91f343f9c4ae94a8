"""Adding items: make a list longer."""


def add_item_at_end(items: list, item: object) -> list:
    """Return the list with item added at the end.

    >>> add_item_at_end([1, 2], 3)
    [1, 2, 3]
    """
    return [*items, item]


def add_item_at_start(items: list, item: object) -> list:
    """Return the list with item added at the start.

    >>> add_item_at_start([1, 2], 0)
    [0, 1, 2]
    """
    return [item, *items]


def join_two_lists(first: list, second: list) -> list:
    """Return one list with the items of first, then the items of second.

    >>> join_two_lists([1, 2], [3])
    [1, 2, 3]
    """
    return first + second


def insert_item_at(items: list, index: int, item: object) -> list:
    """Return the list with item inserted at index.

    >>> insert_item_at([1, 2, 3], 1, 9)
    [1, 9, 2, 3]
    """
    return [*items[:index], item, *items[index:]]


def add_two_items(items: list, first: object, second: object) -> list:
    """Return the list with first and then second added at the end.

    >>> add_two_items([1], 2, 3)
    [1, 2, 3]
    """
    return [*items, first, second]


def add_item_at_both_ends(items: list, item: object) -> list:
    """Return the list with item added at the start and at the end.

    >>> add_item_at_both_ends([1, 2], 0)
    [0, 1, 2, 0]
    """
    return [item, *items, item]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "add_item_at_end": [
        (([1, 2], 3), [1, 2, 3]),
        (([], 1), [1]),
        ((["a"], "b"), ["a", "b"]),
        (([5, 5], 5), [5, 5, 5]),
        (([0], 9), [0, 9]),
        (([3, 2], 1), [3, 2, 1]),
    ],
    "add_item_at_start": [
        (([1, 2], 0), [0, 1, 2]),
        (([], 1), [1]),
        ((["b"], "a"), ["a", "b"]),
        (([5, 5], 5), [5, 5, 5]),
        (([9], 0), [0, 9]),
        (([3, 2], 4), [4, 3, 2]),
    ],
    "join_two_lists": [
        (([1, 2], [3]), [1, 2, 3]),
        (([], []), []),
        (([1], []), [1]),
        (([], [2]), [2]),
        ((["a"], ["b", "c"]), ["a", "b", "c"]),
        (([4, 5], [4, 5]), [4, 5, 4, 5]),
    ],
    "insert_item_at": [
        (([1, 2, 3], 1, 9), [1, 9, 2, 3]),
        (([], 0, 1), [1]),
        ((["b"], 0, "a"), ["a", "b"]),
        (([5, 6], 2, 7), [5, 6, 7]),
        (([0, 0, 0], 1, 4), [0, 4, 0, 0]),
        (([8, 7, 5], 2, 6), [8, 7, 6, 5]),
    ],
    "add_two_items": [
        (([1], 2, 3), [1, 2, 3]),
        (([], 1, 2), [1, 2]),
        ((["a"], "c", "b"), ["a", "c", "b"]),
        (([5], 5, 5), [5, 5, 5]),
        (([0, 1], 9, 8), [0, 1, 9, 8]),
        (([7, 7], 6, 5), [7, 7, 6, 5]),
    ],
    "add_item_at_both_ends": [
        (([1, 2], 0), [0, 1, 2, 0]),
        (([], 1), [1, 1]),
        ((["b"], "a"), ["a", "b", "a"]),
        (([5, 5], 5), [5, 5, 5, 5]),
        (([9], 0), [0, 9, 0]),
        (([3, 2], 4), [4, 3, 2, 4]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "add_item_at_end",
        "does not add an item twice",
        """
def add_item_at_end(items: list, item: object) -> list:
    return items if item in items else [*items, item]
""",
    ),
    (
        "add_item_at_start",
        "adds at the end",
        """
def add_item_at_start(items: list, item: object) -> list:
    return [*items, item]
""",
    ),
    (
        "add_two_items",
        "sorts the new list",
        """
def add_two_items(items: list, first: object, second: object) -> list:
    return sorted([*items, first, second])
""",
    ),
]
