"""Items replaced: lists with some items exchanged for others."""


def replace_item_at(items: list, index: int, new: object) -> list:
    """Return the list with the item at index replaced by a new one; index is not negative.

    >>> replace_item_at([1, 2, 3], 1, 9)
    [1, 9, 3]
    """
    return [*items[:index], new, *items[index + 1 :]]


def replace_equal_items(items: list, old: object, new: object) -> list:
    """Return the list with every item that equals old replaced by new.

    >>> replace_equal_items([1, 2, 1], 1, 9)
    [9, 2, 9]
    """
    return [new if item == old else item for item in items]


def replace_last_item(items: list, new: object) -> list:
    """Return the list with its last item replaced by a new one; the list is not empty.

    >>> replace_last_item([1, 2, 3], 9)
    [1, 2, 9]
    """
    return [*items[:-1], new]


def negative_to_zero_else_double(numbers: list[float]) -> list[float]:
    """Return the list with 0 in place of every negative number and every other number doubled.

    >>> negative_to_zero_else_double([3, -1, 2])
    [6, 0, 4]
    """
    return [0 if number < 0 else number * 2 for number in numbers]


def none_to_zero(values: list) -> list:
    """Return the list with 0 in place of every None.

    >>> none_to_zero([1, None, 3])
    [1, 0, 3]
    """
    return [0 if value is None else value for value in values]


def insert_in_sorted(numbers: list[float], number: float) -> list[float]:
    """Return the sorted list of the numbers and one number more.

    >>> insert_in_sorted([1, 4, 9], 5)
    [1, 4, 5, 9]
    """
    return sorted([*numbers, number])


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "replace_item_at": [
        (([1, 2, 3], 1, 9), [1, 9, 3]),
        (([5], 0, 6), [6]),
        ((["a", "b"], 0, "c"), ["c", "b"]),
        ((["a", "b"], 1, "c"), ["a", "c"]),
        (([0, 0, 0], 2, 1), [0, 0, 1]),
        (([1, 2], 0, None), [None, 2]),
    ],
    "replace_equal_items": [
        (([1, 2, 1], 1, 9), [9, 2, 9]),
        (([], 1, 2), []),
        (([5], 6, 7), [5]),
        ((["a", "b"], "b", "c"), ["a", "c"]),
        (([0, 0], 0, 1), [1, 1]),
        (([1, 2, 3], 3, None), [1, 2, None]),
    ],
    "replace_last_item": [
        (([1, 2, 3], 9), [1, 2, 9]),
        (([5], 6), [6]),
        ((["a", "b"], "b"), ["a", "b"]),
        (([0, 0], 1), [0, 1]),
        (([1, 2, 3, 4], None), [1, 2, 3, None]),
        (([[], [1]], []), [[], []]),
    ],
    "negative_to_zero_else_double": [
        (([3, -1, 2],), [6, 0, 4]),
        (([],), []),
        (([-5],), [0]),
        (([0],), [0]),
        (([1, 1],), [2, 2]),
        (([-1, -2, 7],), [0, 0, 14]),
    ],
    "none_to_zero": [
        (([1, None, 3],), [1, 0, 3]),
        (([],), []),
        (([None],), [0]),
        (([0],), [0]),
        ((["", None],), ["", 0]),
        (([None, None, 5],), [0, 0, 5]),
    ],
    "insert_in_sorted": [
        (([1, 4, 9], 5), [1, 4, 5, 9]),
        (([], 3), [3]),
        (([2], 1), [1, 2]),
        (([2], 2), [2, 2]),
        (([-5, 0, 5], -1), [-5, -1, 0, 5]),
        (([1, 2], 3), [1, 2, 3]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "replace_item_at",
        "inserts the new item",
        """
def replace_item_at(items: list, index: int, new: object) -> list:
    return [*items[:index], new, *items[index:]]
""",
    ),
    (
        "replace_equal_items",
        "leaves the other items out",
        """
def replace_equal_items(items: list, old: object, new: object) -> list:
    return [new for item in items if item == old]
""",
    ),
    (
        "replace_last_item",
        "adds the new item",
        """
def replace_last_item(items: list, new: object) -> list:
    return [*items, new]
""",
    ),
    (
        "negative_to_zero_else_double",
        "doubles the negative numbers too",
        """
def negative_to_zero_else_double(numbers: list[float]) -> list[float]:
    return [number * 2 for number in numbers]
""",
    ),
    (
        "none_to_zero",
        "replaces empty texts too",
        """
def none_to_zero(values: list) -> list:
    return [value or 0 for value in values]
""",
    ),
    (
        "insert_in_sorted",
        "adds the number at the end",
        """
def insert_in_sorted(numbers: list[float], number: float) -> list[float]:
    return [*numbers, number]
""",
    ),
]
