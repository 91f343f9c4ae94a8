"""Comparing numbers: which of two or three numbers is larger, closer or in the middle."""


def comparison_symbol(first: int, second: int) -> str:
    """Return "<", "=" or ">", the symbol that stands rightly between first and second.

    >>> comparison_symbol(3, 8)
    '<'
    """
    if first < second:
        return "<"
    return ">" if first > second else "="


def middle_of_three(first: int, second: int, third: int) -> int:
    """Return the number that is in the middle when the three numbers are put in order.

    >>> middle_of_three(9, 2, 5)
    5
    """
    return sorted([first, second, third])[1]


def closer_number(target: int, first: int, second: int) -> int:
    """Return whichever of first and second is closer to target. If both are equally close, return
    the smaller of them.

    >>> closer_number(10, 7, 12)
    12
    """
    return min(first, second, key=lambda number: (abs(number - target), number))


def lies_strictly_between(number: int, first: int, second: int) -> bool:
    """Return True if number lies strictly between first and second, which may come in either
    order.

    >>> lies_strictly_between(4, 9, 1)
    True
    """
    return min(first, second) < number < max(first, second)


def larger_magnitude(first: int, second: int) -> int:
    """Return whichever number has the larger absolute value. If these are equal, return the larger
    number.

    >>> larger_magnitude(-8, 5)
    -8
    """
    return max(first, second, key=lambda number: (abs(number), number))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "comparison_symbol": [((3, 8), "<"), ((8, 3), ">"), ((4, 4), "="), ((-1, -5), ">"), ((-2, 0), "<"), ((0, 0), "=")],
    "middle_of_three": [
        ((9, 2, 5), 5),
        ((1, 2, 3), 2),
        ((3, 1, 2), 2),
        ((2, 3, 1), 2),
        ((4, 4, 1), 4),
        ((7, 7, 7), 7),
        ((-1, -3, 0), -1),
    ],
    "closer_number": [
        ((10, 7, 12), 12),
        ((10, 9, 30), 9),
        ((5, 3, 7), 3),
        ((5, 7, 3), 3),
        ((0, -4, 3), 3),
        ((2, 2, 1), 2),
    ],
    "lies_strictly_between": [
        ((4, 9, 1), True),
        ((4, 1, 9), True),
        ((1, 1, 9), False),
        ((9, 9, 1), False),
        ((0, -1, 1), True),
        ((5, 5, 5), False),
        ((12, 1, 9), False),
    ],
    "larger_magnitude": [((-8, 5), -8), ((2, 6), 6), ((-4, 4), 4), ((4, -4), 4), ((-3, -3), -3), ((0, -1), -1)],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "comparison_symbol",
        "never says that the numbers are equal",
        """
def comparison_symbol(first: int, second: int) -> str:
    return "<" if first < second else ">"
""",
    ),
    (
        "closer_number",
        "returns the first number on a tie",
        """
def closer_number(target: int, first: int, second: int) -> int:
    if abs(first - target) <= abs(second - target):
        return first
    return second
""",
    ),
    (
        "lies_strictly_between",
        "expects first to be the smaller one",
        """
def lies_strictly_between(number: int, first: int, second: int) -> bool:
    return first < number < second
""",
    ),
    (
        "larger_magnitude",
        "returns the absolute value",
        """
def larger_magnitude(first: int, second: int) -> int:
    return max(abs(first), abs(second))
""",
    ),
]
