"""Number ranges: make lists of numbers with range."""


def numbers_from_one(last: int) -> list[int]:
    """Return the list of numbers from 1 to last, including last.

    >>> numbers_from_one(5)
    [1, 2, 3, 4, 5]
    """
    return list(range(1, last + 1))


def numbers_below(limit: int) -> list[int]:
    """Return the list of numbers from 0 up to, but not including, limit.

    >>> numbers_below(4)
    [0, 1, 2, 3]
    """
    return list(range(limit))


def countdown_from(start: int) -> list[int]:
    """Return the list of numbers from start down to 1.

    >>> countdown_from(5)
    [5, 4, 3, 2, 1]
    """
    return list(range(start, 0, -1))


def numbers_from_to(first: int, last: int) -> list[int]:
    """Return the list of numbers from first to last, including both.

    >>> numbers_from_to(3, 6)
    [3, 4, 5, 6]
    """
    return list(range(first, last + 1))


def even_numbers_up_to(limit: int) -> list[int]:
    """Return the list of even numbers from 2 to limit, including limit if it is even.

    >>> even_numbers_up_to(8)
    [2, 4, 6, 8]
    """
    return list(range(2, limit + 1, 2))


def numbers_with_step(start: int, stop: int, step: int) -> list[int]:
    """Return the list of numbers from start up to, but not including, stop, counting by step.

    >>> numbers_with_step(0, 10, 5)
    [0, 5]
    """
    return list(range(start, stop, step))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "numbers_from_one": [
        ((5,), [1, 2, 3, 4, 5]),
        ((1,), [1]),
        ((0,), []),
        ((3,), [1, 2, 3]),
        ((7,), [1, 2, 3, 4, 5, 6, 7]),
    ],
    "numbers_below": [
        ((4,), [0, 1, 2, 3]),
        ((0,), []),
        ((1,), [0]),
        ((2,), [0, 1]),
        ((6,), [0, 1, 2, 3, 4, 5]),
    ],
    "countdown_from": [
        ((5,), [5, 4, 3, 2, 1]),
        ((1,), [1]),
        ((0,), []),
        ((2,), [2, 1]),
        ((8,), [8, 7, 6, 5, 4, 3, 2, 1]),
    ],
    "numbers_from_to": [
        ((3, 6), [3, 4, 5, 6]),
        ((1, 1), [1]),
        ((0, 2), [0, 1, 2]),
        ((-2, 1), [-2, -1, 0, 1]),
        ((10, 15), [10, 11, 12, 13, 14, 15]),
    ],
    "even_numbers_up_to": [
        ((8,), [2, 4, 6, 8]),
        ((2,), [2]),
        ((1,), []),
        ((7,), [2, 4, 6]),
        ((10,), [2, 4, 6, 8, 10]),
    ],
    "numbers_with_step": [
        ((0, 10, 5), [0, 5]),
        ((1, 8, 2), [1, 3, 5, 7]),
        ((0, 3, 1), [0, 1, 2]),
        ((5, 20, 5), [5, 10, 15]),
        ((2, 9, 3), [2, 5, 8]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "numbers_from_one",
        "leaves the last number out",
        """
def numbers_from_one(last: int) -> list[int]:
    return list(range(1, last))
""",
    ),
    (
        "countdown_from",
        "stops before 1",
        """
def countdown_from(start: int) -> list[int]:
    return list(range(start, 1, -1))
""",
    ),
    (
        "even_numbers_up_to",
        "leaves the limit out",
        """
def even_numbers_up_to(limit: int) -> list[int]:
    return list(range(2, limit, 2))
""",
    ),
]
