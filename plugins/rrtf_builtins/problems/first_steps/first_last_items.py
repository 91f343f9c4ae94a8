"""First and last items: pick items from the ends of a list."""


def first_item(items: list) -> object:
    """Return the first item of the list.

    >>> first_item([4, 5, 6])
    4
    """
    return items[0]


def last_item(items: list) -> object:
    """Return the last item of the list.

    >>> last_item([4, 5, 6])
    6
    """
    return items[-1]


def second_item(items: list) -> object:
    """Return the second item of the list.

    >>> second_item([4, 5, 6])
    5
    """
    return items[1]


def second_last_item(items: list) -> object:
    """Return the second last item of the list.

    >>> second_last_item([4, 5, 6, 7])
    6
    """
    return items[-2]


def first_and_last_item(items: list) -> list:
    """Return a list of the first and the last item.

    >>> first_and_last_item([4, 5, 6])
    [4, 6]
    """
    return [items[0], items[-1]]


def is_same_at_both_ends(items: list) -> bool:
    """Return True if the first item equals the last item.

    >>> is_same_at_both_ends([1, 2, 1])
    True
    """
    return items[0] == items[-1]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "first_item": [
        (([4, 5, 6],), 4),
        (([1],), 1),
        ((["a", "b"],), "a"),
        (([0, 9],), 0),
        (([7, 7, 3],), 7),
        (([True, False],), True),
    ],
    "last_item": [
        (([4, 5, 6],), 6),
        (([1],), 1),
        ((["a", "b"],), "b"),
        (([0, 9],), 9),
        (([7, 3, 7],), 7),
        (([True, False],), False),
    ],
    "second_item": [
        (([4, 5, 6],), 5),
        (([1, 2],), 2),
        ((["a", "b", "c"],), "b"),
        (([0, 9, 8, 7],), 9),
        (([3, 3],), 3),
        (([9, 1, 5, 4],), 1),
    ],
    "second_last_item": [
        (([4, 5, 6, 7],), 6),
        (([1, 2],), 1),
        ((["a", "b", "c"],), "b"),
        (([0, 9, 8, 5],), 8),
        (([3, 3],), 3),
        (([9, 1, 5, 4, 2],), 4),
    ],
    "first_and_last_item": [
        (([4, 5, 6],), [4, 6]),
        (([1],), [1, 1]),
        (([1, 2],), [1, 2]),
        ((["a", "b", "c"],), ["a", "c"]),
        (([0, 9, 8, 0],), [0, 0]),
        (([7, 1, 3],), [7, 3]),
    ],
    "is_same_at_both_ends": [
        (([1, 2, 1],), True),
        (([1, 2, 3],), False),
        (([5],), True),
        (([4, 4],), True),
        ((["a", "b"],), False),
        ((["x", "y", "z", "x"],), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "last_item",
        "returns the largest item",
        """
def last_item(items: list) -> object:
    return max(items)
""",
    ),
    (
        "second_last_item",
        "counts from the front",
        """
def second_last_item(items: list) -> object:
    return items[1]
""",
    ),
    (
        "is_same_at_both_ends",
        "compares with the smallest item",
        """
def is_same_at_both_ends(items: list) -> bool:
    return items[0] == min(items)
""",
    ),
]
