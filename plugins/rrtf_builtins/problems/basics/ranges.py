"""Ranges: runs of whole numbers given by their two ends."""


def count_up_or_down(start: int, stop: int) -> list[int]:
    """Return the whole numbers from start to stop, both included, counting down if start is greater
    than stop.

    >>> count_up_or_down(5, 2)
    [5, 4, 3, 2]
    """
    if start <= stop:
        return list(range(start, stop + 1))
    return list(range(start, stop - 1, -1))


def missing_from_range(values: list[int], low: int, high: int) -> list[int]:
    """Return, in rising order, the whole numbers from low to high, both included, that are not in
    values.

    >>> missing_from_range([3, 1], 1, 5)
    [2, 4, 5]
    """
    return [number for number in range(low, high + 1) if number not in values]


def shared_range_size(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Return how many whole numbers lie in both ranges. Each range is a (low, high) pair, with both
    ends included and low not above high.

    >>> shared_range_size((1, 5), (4, 9))
    2
    """
    low = max(first[0], second[0])
    high = min(first[1], second[1])
    return max(0, high - low + 1)


def expand_range_text(text: str) -> list[int]:
    """Return the list of whole numbers in a range written as "low-high", both ends included. The
    ends are not negative, and low is not above high.

    >>> expand_range_text("3-6")
    [3, 4, 5, 6]
    """
    low, high = text.split("-")
    return list(range(int(low), int(high) + 1))


def smallest_covering_range(first: tuple[int, int], second: tuple[int, int]) -> tuple[int, int]:
    """Return the smallest (low, high) range that covers both given ranges, which are (low, high)
    pairs with low not above high.

    >>> smallest_covering_range((1, 4), (6, 9))
    (1, 9)
    """
    return min(first[0], second[0]), max(first[1], second[1])


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_up_or_down": [
        ((5, 2), [5, 4, 3, 2]),
        ((1, 4), [1, 2, 3, 4]),
        ((3, 3), [3]),
        ((-1, 1), [-1, 0, 1]),
        ((1, -1), [1, 0, -1]),
        ((0, 1), [0, 1]),
    ],
    "missing_from_range": [
        (([3, 1], 1, 5), [2, 4, 5]),
        (([], 1, 3), [1, 2, 3]),
        (([1, 2], 1, 2), []),
        (([9, 2, 2], 1, 3), [1, 3]),
        (([0], -1, 1), [-1, 1]),
        (([], 4, 3), []),
    ],
    "shared_range_size": [
        (((1, 5), (4, 9)), 2),
        (((1, 3), (4, 9)), 0),
        (((1, 9), (3, 5)), 3),
        (((1, 4), (4, 6)), 1),
        (((7, 9), (1, 2)), 0),
        (((2, 2), (2, 2)), 1),
    ],
    "expand_range_text": [
        (("3-6",), [3, 4, 5, 6]),
        (("4-4",), [4]),
        (("0-2",), [0, 1, 2]),
        (("9-11",), [9, 10, 11]),
        (("98-100",), [98, 99, 100]),
    ],
    "smallest_covering_range": [
        (((1, 4), (6, 9)), (1, 9)),
        (((6, 9), (1, 4)), (1, 9)),
        (((1, 9), (3, 5)), (1, 9)),
        (((3, 5), (1, 9)), (1, 9)),
        (((2, 2), (2, 2)), (2, 2)),
        (((-5, 0), (-2, 3)), (-5, 3)),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_up_or_down",
        "never counts down",
        """
def count_up_or_down(start: int, stop: int) -> list[int]:
    return list(range(start, stop + 1))
""",
    ),
    (
        "missing_from_range",
        "leaves high out",
        """
def missing_from_range(values: list[int], low: int, high: int) -> list[int]:
    return [number for number in range(low, high) if number not in values]
""",
    ),
    (
        "shared_range_size",
        "goes negative when the ranges are apart",
        """
def shared_range_size(first: tuple[int, int], second: tuple[int, int]) -> int:
    return min(first[1], second[1]) - max(first[0], second[0]) + 1
""",
    ),
    (
        "expand_range_text",
        "reads single digits only",
        """
def expand_range_text(text: str) -> list[int]:
    return list(range(int(text[0]), int(text[-1]) + 1))
""",
    ),
]
