"""Repeat in list: make lists with repeated items."""


def list_of_zeros(count: int) -> list[int]:
    """Return a list of count zeros.

    >>> list_of_zeros(3)
    [0, 0, 0]
    """
    return [0] * count


def repeat_item(item: object, count: int) -> list:
    """Return a list that holds item count times.

    >>> repeat_item("a", 3)
    ['a', 'a', 'a']
    """
    return [item] * count


def repeat_list(items: list, times: int) -> list:
    """Return the list repeated the given number of times.

    >>> repeat_list([1, 2], 2)
    [1, 2, 1, 2]
    """
    return items * times


def fill_list_with(items: list, value: object) -> list:
    """Return a list as long as items with value in every place.

    >>> fill_list_with([1, 2, 3], 0)
    [0, 0, 0]
    """
    return [value] * len(items)


def repeat_each_item_twice(items: list) -> list:
    """Return a list in which each item appears twice in a row.

    >>> repeat_each_item_twice([1, 2, 3])
    [1, 1, 2, 2, 3, 3]
    """
    return [item for item in items for _ in range(2)]


def add_zeros_at_end(items: list, count: int) -> list:
    """Return the list followed by count zeros.

    >>> add_zeros_at_end([1, 2], 3)
    [1, 2, 0, 0, 0]
    """
    return items + [0] * count


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "list_of_zeros": [
        ((3,), [0, 0, 0]),
        ((0,), []),
        ((1,), [0]),
        ((5,), [0, 0, 0, 0, 0]),
        ((2,), [0, 0]),
    ],
    "repeat_item": [
        (("a", 3), ["a", "a", "a"]),
        ((7, 1), [7]),
        (("hi", 0), []),
        ((5, 2), [5, 5]),
        ((True, 4), [True, True, True, True]),
    ],
    "repeat_list": [
        (([1, 2], 2), [1, 2, 1, 2]),
        (([5], 3), [5, 5, 5]),
        (([], 4), []),
        ((["a", "b"], 1), ["a", "b"]),
        (([1, 2, 3], 0), []),
    ],
    "fill_list_with": [
        (([1, 2, 3], 0), [0, 0, 0]),
        (([], 5), []),
        ((["a", "b"], "x"), ["x", "x"]),
        (([7], 7), [7]),
        (([1, 2, 3, 4], 9), [9, 9, 9, 9]),
    ],
    "repeat_each_item_twice": [
        (([1, 2, 3],), [1, 1, 2, 2, 3, 3]),
        (([],), []),
        ((["a"],), ["a", "a"]),
        ((["x", "y"],), ["x", "x", "y", "y"]),
        (([4, 4],), [4, 4, 4, 4]),
    ],
    "add_zeros_at_end": [
        (([1, 2], 3), [1, 2, 0, 0, 0]),
        (([], 2), [0, 0]),
        (([5], 0), [5]),
        (([0], 1), [0, 0]),
        (([7, 8, 9], 2), [7, 8, 9, 0, 0]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "repeat_list",
        "puts lists inside a list",
        """
def repeat_list(items: list, times: int) -> list:
    return [items] * times
""",
    ),
    (
        "repeat_each_item_twice",
        "repeats the whole list",
        """
def repeat_each_item_twice(items: list) -> list:
    return items * 2
""",
    ),
    (
        "add_zeros_at_end",
        "adds only one zero",
        """
def add_zeros_at_end(items: list, count: int) -> list:
    return [*items, 0]
""",
    ),
]
