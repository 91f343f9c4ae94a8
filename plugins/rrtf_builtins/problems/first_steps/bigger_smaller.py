"""Bigger and smaller: compare two or three numbers."""


def larger_number(first: int, second: int) -> int:
    """Return the larger of two numbers.

    >>> larger_number(3, 8)
    8
    """
    return max(first, second)


def smaller_number(first: int, second: int) -> int:
    """Return the smaller of two numbers.

    >>> smaller_number(3, 8)
    3
    """
    return min(first, second)


def largest_of_three(first: int, second: int, third: int) -> int:
    """Return the largest of three numbers.

    >>> largest_of_three(1, 5, 3)
    5
    """
    return max(first, second, third)


def smallest_of_three(first: int, second: int, third: int) -> int:
    """Return the smallest of three numbers.

    >>> smallest_of_three(4, 1, 3)
    1
    """
    return min(first, second, third)


def is_greater_than(first: int, second: int) -> bool:
    """Return True if first is greater than second.

    >>> is_greater_than(5, 3)
    True
    """
    return first > second


def is_more_than_hundred(number: int) -> bool:
    """Return True if number is more than 100.

    >>> is_more_than_hundred(150)
    True
    """
    return number > 100


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "larger_number": [
        ((3, 8), 8),
        ((8, 3), 8),
        ((5, 5), 5),
        ((-1, -4), -1),
        ((0, -2), 0),
    ],
    "smaller_number": [
        ((3, 8), 3),
        ((8, 3), 3),
        ((5, 5), 5),
        ((-1, -4), -4),
        ((0, 2), 0),
    ],
    "largest_of_three": [
        ((1, 5, 3), 5),
        ((9, 2, 4), 9),
        ((1, 2, 7), 7),
        ((4, 4, 4), 4),
        ((-3, -1, -2), -1),
    ],
    "smallest_of_three": [
        ((4, 1, 3), 1),
        ((2, 9, 4), 2),
        ((6, 5, 1), 1),
        ((4, 4, 4), 4),
        ((-3, -1, -2), -3),
    ],
    "is_greater_than": [
        ((5, 3), True),
        ((3, 5), False),
        ((4, 4), False),
        ((0, -1), True),
        ((-7, -2), False),
    ],
    "is_more_than_hundred": [
        ((150,), True),
        ((100,), False),
        ((101,), True),
        ((99,), False),
        ((-200,), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "largest_of_three",
        "ignores the third number",
        """
def largest_of_three(first: int, second: int, third: int) -> int:
    return max(first, second)
""",
    ),
    (
        "is_greater_than",
        "accepts equal numbers",
        """
def is_greater_than(first: int, second: int) -> bool:
    return first >= second
""",
    ),
    (
        "is_more_than_hundred",
        "accepts 100 itself",
        """
def is_more_than_hundred(number: int) -> bool:
    return number >= 100
""",
    ),
]
