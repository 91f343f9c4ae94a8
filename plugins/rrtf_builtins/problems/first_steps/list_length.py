"""List length: how many items a list has."""


def number_of_items(items: list) -> int:
    """Return the number of items in the list.

    >>> number_of_items([4, 5, 6])
    3
    """
    return len(items)


def is_empty_list(items: list) -> bool:
    """Return True if the list is empty.

    >>> is_empty_list([])
    True
    """
    return len(items) == 0


def are_lists_equally_long(first: list, second: list) -> bool:
    """Return True if the two lists have the same length.

    >>> are_lists_equally_long([1, 2], [3, 4])
    True
    """
    return len(first) == len(second)


def is_first_list_longer(first: list, second: list) -> bool:
    """Return True if the first list is longer than the second list.

    >>> is_first_list_longer([1, 2, 3], [9])
    True
    """
    return len(first) > len(second)


def total_list_length(first: list, second: list) -> int:
    """Return how many items the two lists have together.

    >>> total_list_length([1, 2], [3])
    3
    """
    return len(first) + len(second)


def has_exact_length(items: list, length: int) -> bool:
    """Return True if the list has exactly length items.

    >>> has_exact_length([7, 8, 9], 3)
    True
    """
    return len(items) == length


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "number_of_items": [
        (([4, 5, 6],), 3),
        (([],), 0),
        (([1],), 1),
        ((["a", "b"],), 2),
        (([0, 0, 0, 0],), 4),
        (([[1, 2], [3]],), 2),
    ],
    "is_empty_list": [
        (([],), True),
        (([1],), False),
        (([0],), False),
        ((["a", "b"],), False),
        (([[]],), False),
        (([1, 2, 3],), False),
    ],
    "are_lists_equally_long": [
        (([1, 2], [3, 4]), True),
        (([1], [1, 2]), False),
        (([], []), True),
        (([1, 2], [1, 2]), True),
        ((["a"], []), False),
        (([1, 2, 3], ["a", "b", "c"]), True),
    ],
    "is_first_list_longer": [
        (([1, 2, 3], [9]), True),
        (([1], [1, 2]), False),
        (([], []), False),
        (([5, 5], [6, 6]), False),
        ((["a"], []), True),
        (([9], [1, 1, 1]), False),
    ],
    "total_list_length": [
        (([1, 2], [3]), 3),
        (([], []), 0),
        (([1], []), 1),
        (([1, 1], [1, 1]), 4),
        ((["a", "b", "c"], ["d"]), 4),
        (([], [5, 6]), 2),
    ],
    "has_exact_length": [
        (([7, 8, 9], 3), True),
        (([], 0), True),
        (([1], 2), False),
        (([1, 2], 1), False),
        ((["a", "b"], 2), True),
        (([], 1), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "number_of_items",
        "does not count repeated items",
        """
def number_of_items(items: list) -> int:
    return len({str(item) for item in items})
""",
    ),
    (
        "is_first_list_longer",
        "accepts equal lengths",
        """
def is_first_list_longer(first: list, second: list) -> bool:
    return len(first) >= len(second)
""",
    ),
    (
        "are_lists_equally_long",
        "compares the lists themselves",
        """
def are_lists_equally_long(first: list, second: list) -> bool:
    return first == second
""",
    ),
]
