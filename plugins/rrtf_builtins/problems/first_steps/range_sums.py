"""Sums of ranges: add up numbers that follow each other."""


def sum_one_to(last: int) -> int:
    """Return the sum of the numbers from 1 to last; 0 if last is 0.

    >>> sum_one_to(4)
    10
    """
    return sum(range(1, last + 1))


def sum_from_to(first: int, last: int) -> int:
    """Return the sum of the numbers from first to last, both counted in.

    >>> sum_from_to(3, 5)
    12
    """
    return sum(range(first, last + 1))


def squares_added_up_to(last: int) -> int:
    """Return the sum of the squares of the numbers from 1 to last.

    >>> squares_added_up_to(3)
    14
    """
    return sum(number**2 for number in range(1, last + 1))


def odd_sum_below(limit: int) -> int:
    """Return the sum of the odd numbers from 1 on that are below the limit.

    >>> odd_sum_below(6)
    9
    """
    return sum(range(1, limit, 2))


def even_sum_through(last: int) -> int:
    """Return the sum of the even numbers from 2 to last, with last counted in if it is even.

    >>> even_sum_through(6)
    12
    """
    return sum(range(2, last + 1, 2))


def multiples_sum_below(step: int, limit: int) -> int:
    """Return the sum of step, twice step, three times step and so on, as long as they are below the limit.

    >>> multiples_sum_below(3, 10)
    18
    """
    return sum(range(step, limit, step))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "sum_one_to": [
        ((4,), 10),
        ((0,), 0),
        ((1,), 1),
        ((2,), 3),
        ((10,), 55),
        ((100,), 5050),
    ],
    "sum_from_to": [
        ((3, 5), 12),
        ((0, 0), 0),
        ((1, 4), 10),
        ((7, 7), 7),
        ((-2, 2), 0),
        ((-3, -1), -6),
    ],
    "squares_added_up_to": [
        ((3,), 14),
        ((0,), 0),
        ((1,), 1),
        ((2,), 5),
        ((5,), 55),
        ((10,), 385),
    ],
    "odd_sum_below": [
        ((6,), 9),
        ((1,), 0),
        ((2,), 1),
        ((5,), 4),
        ((10,), 25),
        ((0,), 0),
    ],
    "even_sum_through": [
        ((6,), 12),
        ((0,), 0),
        ((1,), 0),
        ((2,), 2),
        ((7,), 12),
        ((10,), 30),
    ],
    "multiples_sum_below": [
        ((3, 10), 18),
        ((5, 5), 0),
        ((5, 6), 5),
        ((2, 9), 20),
        ((10, 31), 60),
        ((1, 1), 0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "sum_one_to",
        "leaves the last number out",
        """
def sum_one_to(last: int) -> int:
    return sum(range(1, last))
""",
    ),
    (
        "sum_from_to",
        "leaves the last number out",
        """
def sum_from_to(first: int, last: int) -> int:
    return sum(range(first, last))
""",
    ),
    (
        "squares_added_up_to",
        "squares the sum",
        """
def squares_added_up_to(last: int) -> int:
    return sum(range(1, last + 1)) ** 2
""",
    ),
    (
        "odd_sum_below",
        "adds the even numbers",
        """
def odd_sum_below(limit: int) -> int:
    return sum(range(0, limit, 2))
""",
    ),
    (
        "even_sum_through",
        "leaves the last number out",
        """
def even_sum_through(last: int) -> int:
    return sum(range(2, last, 2))
""",
    ),
    (
        "multiples_sum_below",
        "counts the limit in",
        """
def multiples_sum_below(step: int, limit: int) -> int:
    return sum(range(step, limit + 1, step))
""",
    ),
]
