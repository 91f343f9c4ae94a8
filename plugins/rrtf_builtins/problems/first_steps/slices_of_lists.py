"""Slices of lists: take a part of a list."""


def first_three_items(items: list) -> list:
    """Return the first three items of the list.

    >>> first_three_items([1, 2, 3, 4, 5])
    [1, 2, 3]
    """
    return items[:3]


def last_three_items(items: list) -> list:
    """Return the last three items of the list.

    >>> last_three_items([1, 2, 3, 4, 5])
    [3, 4, 5]
    """
    return items[-3:]


def items_from_index(items: list, start: int) -> list:
    """Return the items of the list from index start to the end.

    >>> items_from_index([10, 20, 30, 40], 2)
    [30, 40]
    """
    return items[start:]


def items_between_indexes(items: list, start: int, end: int) -> list:
    """Return the items from index start up to, but not including, index end.

    >>> items_between_indexes([10, 20, 30, 40], 1, 3)
    [20, 30]
    """
    return items[start:end]


def every_second_item(items: list) -> list:
    """Return every second item of the list, starting with the first.

    >>> every_second_item([1, 2, 3, 4, 5])
    [1, 3, 5]
    """
    return items[::2]


def first_half_of_list(items: list) -> list:
    """Return the first half of a list that has an even length.

    >>> first_half_of_list([1, 2, 3, 4])
    [1, 2]
    """
    return items[: len(items) // 2]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "first_three_items": [
        (([1, 2, 3, 4, 5],), [1, 2, 3]),
        ((["a", "b", "c"],), ["a", "b", "c"]),
        (([7, 8, 9, 10],), [7, 8, 9]),
        (([1, 2],), [1, 2]),
        (([],), []),
    ],
    "last_three_items": [
        (([1, 2, 3, 4, 5],), [3, 4, 5]),
        ((["a", "b", "c"],), ["a", "b", "c"]),
        (([7, 8, 9, 10],), [8, 9, 10]),
        (([5, 4, 3, 2, 1, 0],), [2, 1, 0]),
        (([1, 1, 2, 2],), [1, 2, 2]),
    ],
    "items_from_index": [
        (([10, 20, 30, 40], 2), [30, 40]),
        (([1, 2, 3], 0), [1, 2, 3]),
        ((["a", "b", "c"], 1), ["b", "c"]),
        (([1, 2, 3], 3), []),
        (([5], 0), [5]),
    ],
    "items_between_indexes": [
        (([10, 20, 30, 40], 1, 3), [20, 30]),
        (([1, 2, 3], 0, 3), [1, 2, 3]),
        ((["a", "b", "c"], 0, 1), ["a"]),
        (([1, 2, 3], 2, 2), []),
        (([1, 2, 3, 4, 5], 2, 4), [3, 4]),
    ],
    "every_second_item": [
        (([1, 2, 3, 4, 5],), [1, 3, 5]),
        (([],), []),
        (([7],), [7]),
        ((["a", "b", "c", "d"],), ["a", "c"]),
        (([8, 9],), [8]),
    ],
    "first_half_of_list": [
        (([1, 2, 3, 4],), [1, 2]),
        (([],), []),
        ((["a", "b"],), ["a"]),
        (([5, 6, 7, 8, 9, 10],), [5, 6, 7]),
        (([0, 0, 0, 0, 0, 0, 0, 0],), [0, 0, 0, 0]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "last_three_items",
        "takes the first three",
        """
def last_three_items(items: list) -> list:
    return items[:3]
""",
    ),
    (
        "items_between_indexes",
        "includes the end",
        """
def items_between_indexes(items: list, start: int, end: int) -> list:
    return items[start : end + 1]
""",
    ),
    (
        "every_second_item",
        "starts with the second item",
        """
def every_second_item(items: list) -> list:
    return items[1::2]
""",
    ),
]
