"""List index: find items by their place, and places by their item."""


def item_at_index(items: list, index: int) -> object:
    """Return the item of the list at the given index.

    >>> item_at_index([10, 20, 30], 1)
    20
    """
    return items[index]


def index_of_item(items: list, item: object) -> int:
    """Return the index of the first place where item appears in the list.

    >>> index_of_item(["a", "b", "c"], "b")
    1
    """
    return items.index(item)


def index_of_largest(numbers: list[int]) -> int:
    """Return the index of the largest number in the list.

    >>> index_of_largest([3, 9, 4])
    1
    """
    return numbers.index(max(numbers))


def index_of_smallest(numbers: list[int]) -> int:
    """Return the index of the smallest number in the list.

    >>> index_of_smallest([3, 1, 4])
    1
    """
    return numbers.index(min(numbers))


def last_index(items: list) -> int:
    """Return the index of the last item of the list.

    >>> last_index(["a", "b", "c"])
    2
    """
    return len(items) - 1


def all_indexes(items: list) -> list[int]:
    """Return a list of all the indexes of the list, from 0 up.

    >>> all_indexes(["a", "b", "c"])
    [0, 1, 2]
    """
    return list(range(len(items)))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "item_at_index": [
        (([10, 20, 30], 1), 20),
        (([10, 20, 30], 0), 10),
        ((["a", "b", "c"], 2), "c"),
        (([5], 0), 5),
        (([4, 8, 15, 16], 3), 16),
    ],
    "index_of_item": [
        ((["a", "b", "c"], "b"), 1),
        (([7, 8, 9], 7), 0),
        (([1, 2, 2], 2), 1),
        (([5], 5), 0),
        ((["x", "y", "z"], "z"), 2),
    ],
    "index_of_largest": [
        (([3, 9, 4],), 1),
        (([8, 1],), 0),
        (([1, 2, 3],), 2),
        (([5],), 0),
        (([-4, -2, -7],), 1),
        (([0, 6],), 1),
    ],
    "index_of_smallest": [
        (([3, 1, 4],), 1),
        (([1, 8],), 0),
        (([3, 2, 1],), 2),
        (([5],), 0),
        (([-4, -2, -7, 0],), 2),
    ],
    "last_index": [
        ((["a", "b", "c"],), 2),
        (([5],), 0),
        (([1, 2],), 1),
        (([2, 2, 2, 2],), 3),
        ((["x", "y", "x", "z", "q"],), 4),
    ],
    "all_indexes": [
        ((["a", "b", "c"],), [0, 1, 2]),
        (([],), []),
        (([5],), [0]),
        (([9, 9],), [0, 1]),
        (([4, 3, 2, 1],), [0, 1, 2, 3]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "item_at_index",
        "counts from the end",
        """
def item_at_index(items: list, index: int) -> object:
    return items[-index]
""",
    ),
    (
        "index_of_largest",
        "finds the last index",
        """
def index_of_largest(numbers: list[int]) -> int:
    return len(numbers) - 1
""",
    ),
    (
        "all_indexes",
        "leaves the last index out",
        """
def all_indexes(items: list) -> list[int]:
    return list(range(len(items) - 1))
""",
    ),
]
