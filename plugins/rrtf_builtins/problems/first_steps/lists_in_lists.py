"""Lists in lists: work with a list of lists."""


def join_inner_lists(lists: list[list]) -> list:
    """Return one list with all items of the inner lists in order.

    >>> join_inner_lists([[1, 2], [3]])
    [1, 2, 3]
    """
    return [item for inner in lists for item in inner]


def sum_of_each_list(lists: list[list[float]]) -> list[float]:
    """Return the sum of every inner list.

    >>> sum_of_each_list([[1, 2], [3]])
    [3, 3]
    """
    return [sum(inner) for inner in lists]


def largest_of_each_list(lists: list[list[float]]) -> list[float]:
    """Return the largest number of every inner list; no inner list is empty.

    >>> largest_of_each_list([[1, 5], [3]])
    [5, 3]
    """
    return [max(inner) for inner in lists]


def is_in_any_list(lists: list[list], item: object) -> bool:
    """Return whether the item is in at least one of the inner lists.

    >>> is_in_any_list([[1, 2], [3]], 3)
    True
    """
    return any(item in inner for inner in lists)


def sort_each_list(lists: list[list]) -> list[list]:
    """Return the inner lists, each sorted from small to large.

    >>> sort_each_list([[3, 1], [2]])
    [[1, 3], [2]]
    """
    return [sorted(inner) for inner in lists]


def wrap_each_item(items: list) -> list[list]:
    """Return the list with every item put in a list of its own.

    >>> wrap_each_item([1, 2])
    [[1], [2]]
    """
    return [[item] for item in items]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "join_inner_lists": [
        (([[1, 2], [3]],), [1, 2, 3]),
        (([],), []),
        (([[]],), []),
        (([[], [5], []],), [5]),
        (([["a"], ["b", "c"]],), ["a", "b", "c"]),
        (([[[1]], [2]],), [[1], 2]),
    ],
    "sum_of_each_list": [
        (([[1, 2], [3]],), [3, 3]),
        (([],), []),
        (([[]],), [0]),
        (([[0], [-1, 1]],), [0, 0]),
        (([[5, 5], [], [2]],), [10, 0, 2]),
        (([[0.5, 0.5]],), [1.0]),
    ],
    "largest_of_each_list": [
        (([[1, 5], [3]],), [5, 3]),
        (([],), []),
        (([[0]],), [0]),
        (([[-1, -2], [4, 4]],), [-1, 4]),
        (([[7, 8, 9], [9, 8, 7]],), [9, 9]),
        (([[0.5, 0.25]],), [0.5]),
    ],
    "is_in_any_list": [
        (([[1, 2], [3]], 3), True),
        (([], 1), False),
        (([[]], 0), False),
        (([[1], [2]], 4), False),
        (([["a"], ["b"]], "a"), True),
        (([[1, 2], [2, 3]], 2), True),
    ],
    "sort_each_list": [
        (([[3, 1], [2]],), [[1, 3], [2]]),
        (([],), []),
        (([[]],), [[]]),
        (([["b", "a"], ["d", "c"]],), [["a", "b"], ["c", "d"]]),
        (([[5, 5, 1], [-1, -2]],), [[1, 5, 5], [-2, -1]]),
        (([[2, 1], [1, 2]],), [[1, 2], [1, 2]]),
    ],
    "wrap_each_item": [
        (([1, 2],), [[1], [2]]),
        (([],), []),
        ((["a"],), [["a"]]),
        (([[], [1]],), [[[]], [[1]]]),
        (([0, 0, 0],), [[0], [0], [0]]),
        (([None, True],), [[None], [True]]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "join_inner_lists",
        "returns the first items only",
        """
def join_inner_lists(lists: list[list]) -> list:
    return [inner[0] for inner in lists if inner]
""",
    ),
    (
        "sum_of_each_list",
        "adds up everything",
        """
def sum_of_each_list(lists: list[list[float]]) -> list[float]:
    return sum(sum(inner) for inner in lists)
""",
    ),
    (
        "largest_of_each_list",
        "returns the last numbers",
        """
def largest_of_each_list(lists: list[list[float]]) -> list[float]:
    return [inner[-1] for inner in lists]
""",
    ),
    (
        "is_in_any_list",
        "looks for it in all lists",
        """
def is_in_any_list(lists: list[list], item: object) -> bool:
    return all(item in inner for inner in lists)
""",
    ),
    (
        "sort_each_list",
        "sorts the outer list",
        """
def sort_each_list(lists: list[list]) -> list[list]:
    return sorted(lists)
""",
    ),
    (
        "wrap_each_item",
        "wraps the whole list",
        """
def wrap_each_item(items: list) -> list[list]:
    return [items]
""",
    ),
]
