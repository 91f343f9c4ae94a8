"""Rotating and moving: the same items in other places."""


def first_item_to_end(items: list) -> list:
    """Return the list with its first item moved to the end.

    >>> first_item_to_end([1, 2, 3])
    [2, 3, 1]
    """
    return items[1:] + items[:1]


def last_item_to_front(items: list) -> list:
    """Return the list with its last item moved to the front.

    >>> last_item_to_front([1, 2, 3])
    [3, 1, 2]
    """
    return items[-1:] + items[:-1]


def turn_list_left(items: list, count: int) -> list:
    """Return the list with its first count items moved to the end.

    >>> turn_list_left([1, 2, 3, 4], 2)
    [3, 4, 1, 2]
    """
    return items[count:] + items[:count]


def exchange_first_two(items: list) -> list:
    """Return the list with its first two items exchanged; it has two items or more.

    >>> exchange_first_two([1, 2, 3])
    [2, 1, 3]
    """
    return [items[1], items[0], *items[2:]]


def exchange_first_and_last(items: list) -> list:
    """Return the list with its first and last item exchanged; it has two items or more.

    >>> exchange_first_and_last([1, 2, 3])
    [3, 2, 1]
    """
    return [items[-1], *items[1:-1], items[0]]


def zeros_to_the_end(numbers: list[int]) -> list[int]:
    """Return the list with all zeros moved to the end and the other numbers in order.

    >>> zeros_to_the_end([0, 3, 0, 1])
    [3, 1, 0, 0]
    """
    return sorted(numbers, key=lambda number: number == 0)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "first_item_to_end": [
        (([1, 2, 3],), [2, 3, 1]),
        (([],), []),
        (([5],), [5]),
        ((["a", "b"],), ["b", "a"]),
        (([0, 0, 1],), [0, 1, 0]),
        (([4, 3, 2, 1],), [3, 2, 1, 4]),
    ],
    "last_item_to_front": [
        (([1, 2, 3],), [3, 1, 2]),
        (([],), []),
        (([5],), [5]),
        ((["a", "b"],), ["b", "a"]),
        (([0, 0, 1],), [1, 0, 0]),
        (([4, 3, 2, 1],), [1, 4, 3, 2]),
    ],
    "turn_list_left": [
        (([1, 2, 3, 4], 2), [3, 4, 1, 2]),
        (([], 0), []),
        (([5], 1), [5]),
        (([1, 2, 3], 0), [1, 2, 3]),
        (([1, 2, 3], 1), [2, 3, 1]),
        ((["a", "b", "c"], 3), ["a", "b", "c"]),
    ],
    "exchange_first_two": [
        (([1, 2, 3],), [2, 1, 3]),
        ((["a", "b"],), ["b", "a"]),
        (([0, 0],), [0, 0]),
        (([5, 6, 7, 8],), [6, 5, 7, 8]),
        (([None, 1],), [1, None]),
        (([3, 2, 1],), [2, 3, 1]),
    ],
    "exchange_first_and_last": [
        (([1, 2, 3],), [3, 2, 1]),
        ((["a", "b"],), ["b", "a"]),
        (([0, 0],), [0, 0]),
        (([5, 6, 7, 8],), [8, 6, 7, 5]),
        (([1, 9, 8, 2],), [2, 9, 8, 1]),
        (([1, 2, 3, 4, 5],), [5, 2, 3, 4, 1]),
    ],
    "zeros_to_the_end": [
        (([0, 3, 0, 1],), [3, 1, 0, 0]),
        (([],), []),
        (([0],), [0]),
        (([2, 1],), [2, 1]),
        (([-1, 0, -2],), [-1, -2, 0]),
        (([0, 0, 7],), [7, 0, 0]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "first_item_to_end",
        "loses the first item",
        """
def first_item_to_end(items: list) -> list:
    return items[1:]
""",
    ),
    (
        "last_item_to_front",
        "moves the first item to the end",
        """
def last_item_to_front(items: list) -> list:
    return items[1:] + items[:1]
""",
    ),
    (
        "turn_list_left",
        "moves the last items to the front",
        """
def turn_list_left(items: list, count: int) -> list:
    return items[-count:] + items[:-count]
""",
    ),
    (
        "exchange_first_two",
        "loses the other items",
        """
def exchange_first_two(items: list) -> list:
    return [items[1], items[0]]
""",
    ),
    (
        "exchange_first_and_last",
        "turns the whole list around",
        """
def exchange_first_and_last(items: list) -> list:
    return items[::-1]
""",
    ),
    (
        "zeros_to_the_end",
        "sorts the numbers",
        """
def zeros_to_the_end(numbers: list[int]) -> list[int]:
    return sorted(numbers, reverse=True)
""",
    ),
]
