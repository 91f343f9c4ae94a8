"""Unique items: equal items of a list counted once."""


def different_items_sorted(items: list) -> list:
    """Return the different items of the list, sorted.

    >>> different_items_sorted([3, 1, 3])
    [1, 3]
    """
    return sorted(set(items))


def different_items_in_order(items: list) -> list:
    """Return the different items of the list in the order in which they first appear.

    >>> different_items_in_order([3, 1, 3, 2])
    [3, 1, 2]
    """
    return list(dict.fromkeys(items))


def has_repeated_item(items: list) -> bool:
    """Return whether some item appears more than once in the list.

    >>> has_repeated_item([1, 2, 1])
    True
    """
    return len(set(items)) < len(items)


def are_all_items_equal(items: list) -> bool:
    """Return whether all items of the list are equal; True for an empty list.

    >>> are_all_items_equal([2, 2, 2])
    True
    """
    return len(set(items)) <= 1


def extra_copies_count(items: list) -> int:
    """Return how many items would be left out if equal items were kept only once.

    >>> extra_copies_count([1, 2, 1, 1])
    2
    """
    return len(items) - len(set(items))


def items_that_appear_once(items: list) -> list:
    """Return the items that appear exactly once in the list, in order.

    >>> items_that_appear_once([1, 2, 1, 3])
    [2, 3]
    """
    return [item for item in items if items.count(item) == 1]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "different_items_sorted": [
        (([3, 1, 3],), [1, 3]),
        (([],), []),
        (([5],), [5]),
        ((["b", "a", "b"],), ["a", "b"]),
        (([0, 0, 0],), [0]),
        (([2, -1, 2, -1, 0],), [-1, 0, 2]),
    ],
    "different_items_in_order": [
        (([3, 1, 3, 2],), [3, 1, 2]),
        (([],), []),
        (([5],), [5]),
        ((["b", "a", "b"],), ["b", "a"]),
        (([0, 0, 0],), [0]),
        (([2, -1, 2, -1, 0],), [2, -1, 0]),
    ],
    "has_repeated_item": [
        (([1, 2, 1],), True),
        (([],), False),
        (([5],), False),
        ((["a", "b"],), False),
        (([0, 0],), True),
        (([1, 2, 3, 4, 4],), True),
    ],
    "are_all_items_equal": [
        (([2, 2, 2],), True),
        (([],), True),
        (([5],), True),
        (([1, 2],), False),
        ((["a", "a"],), True),
        (([0, 1, 0],), False),
    ],
    "extra_copies_count": [
        (([1, 2, 1, 1],), 2),
        (([],), 0),
        (([5],), 0),
        ((["a", "a"],), 1),
        (([1, 2, 3],), 0),
        (([0, 0, 1, 1],), 2),
    ],
    "items_that_appear_once": [
        (([1, 2, 1, 3],), [2, 3]),
        (([],), []),
        (([5],), [5]),
        ((["a", "a"],), []),
        ((["b", "a", "c"],), ["b", "a", "c"]),
        (([0, 1, 0, 0],), [1]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "different_items_sorted",
        "keeps equal items",
        """
def different_items_sorted(items: list) -> list:
    return sorted(items)
""",
    ),
    (
        "different_items_in_order",
        "sorts them",
        """
def different_items_in_order(items: list) -> list:
    return sorted(set(items))
""",
    ),
    (
        "has_repeated_item",
        "looks at neighbours only",
        """
def has_repeated_item(items: list) -> bool:
    return any(left == right for left, right in zip(items, items[1:]))
""",
    ),
    (
        "are_all_items_equal",
        "is wrong for an empty list",
        """
def are_all_items_equal(items: list) -> bool:
    return len(set(items)) == 1
""",
    ),
    (
        "extra_copies_count",
        "counts the different items",
        """
def extra_copies_count(items: list) -> int:
    return len(set(items))
""",
    ),
    (
        "items_that_appear_once",
        "keeps one copy of each",
        """
def items_that_appear_once(items: list) -> list:
    return list(dict.fromkeys(items))
""",
    ),
]
