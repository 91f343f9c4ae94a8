"""Removing items: make a list shorter."""


def without_first_item(items: list) -> list:
    """Return the list without its first item.

    >>> without_first_item([1, 2, 3])
    [2, 3]
    """
    return items[1:]


def without_last_item(items: list) -> list:
    """Return the list without its last item.

    >>> without_last_item([1, 2, 3])
    [1, 2]
    """
    return items[:-1]


def without_value(items: list, value: object) -> list:
    """Return the list without any item equal to value.

    >>> without_value([1, 2, 1, 3], 1)
    [2, 3]
    """
    return [item for item in items if item != value]


def without_zeros(numbers: list[int]) -> list[int]:
    """Return the numbers without the zeros.

    >>> without_zeros([0, 1, 0, 2])
    [1, 2]
    """
    return [number for number in numbers if number != 0]


def without_empty_texts(texts: list[str]) -> list[str]:
    """Return the list without the empty texts.

    >>> without_empty_texts(["a", "", "b"])
    ['a', 'b']
    """
    return [text for text in texts if text != ""]


def without_item_at(items: list, index: int) -> list:
    """Return the list without the item at index.

    >>> without_item_at([7, 8, 9], 1)
    [7, 9]
    """
    return items[:index] + items[index + 1 :]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "without_first_item": [
        (([1, 2, 3],), [2, 3]),
        (([1],), []),
        ((["a", "b"],), ["b"]),
        (([5, 5, 5],), [5, 5]),
        (([0, 9],), [9]),
        (([4, 3, 2, 1],), [3, 2, 1]),
    ],
    "without_last_item": [
        (([1, 2, 3],), [1, 2]),
        (([1],), []),
        ((["a", "b"],), ["a"]),
        (([5, 5, 5],), [5, 5]),
        (([0, 9],), [0]),
        (([4, 3, 2, 1],), [4, 3, 2]),
    ],
    "without_value": [
        (([1, 2, 1, 3], 1), [2, 3]),
        (([], 1), []),
        (([5, 5], 5), []),
        ((["a", "b"], "b"), ["a"]),
        (([1, 2], 9), [1, 2]),
        (([3, 4, 3], 3), [4]),
    ],
    "without_zeros": [
        (([0, 1, 0, 2],), [1, 2]),
        (([],), []),
        (([0],), []),
        (([1, 2],), [1, 2]),
        (([-1, 0, 1],), [-1, 1]),
        (([0, 0, 10],), [10]),
    ],
    "without_empty_texts": [
        ((["a", "", "b"],), ["a", "b"]),
        (([],), []),
        (([""],), []),
        ((["x", "y"],), ["x", "y"]),
        ((["", "hi", ""],), ["hi"]),
        (([" ", ""],), [" "]),
    ],
    "without_item_at": [
        (([7, 8, 9], 1), [7, 9]),
        (([1], 0), []),
        ((["a", "b"], 1), ["a"]),
        (([5, 6, 7], 0), [6, 7]),
        (([5, 6, 7], 2), [5, 6]),
        (([4, 4, 3, 4], 2), [4, 4, 4]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "without_value",
        "removes the value only when it is first",
        """
def without_value(items: list, value: object) -> list:
    return items[1:] if items and items[0] == value else items
""",
    ),
    (
        "without_last_item",
        "drops the first item instead",
        """
def without_last_item(items: list) -> list:
    return items[1:]
""",
    ),
    (
        "without_zeros",
        "also drops negative numbers",
        """
def without_zeros(numbers: list[int]) -> list[int]:
    return [number for number in numbers if number > 0]
""",
    ),
]
