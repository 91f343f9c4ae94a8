"""Truth values: work with True, False and None."""


def all_true(values: list[bool]) -> bool:
    """Return True if all the values are True.

    >>> all_true([True, True])
    True
    """
    return all(values)


def any_true(values: list[bool]) -> bool:
    """Return True if any of the values is True.

    >>> any_true([False, True])
    True
    """
    return any(values)


def is_none(value: object) -> bool:
    """Return True if the value is None.

    >>> is_none(None)
    True
    """
    return value is None


def flip_truth_values(values: list[bool]) -> list[bool]:
    """Return a list with True changed to False and False changed to True.

    >>> flip_truth_values([True, False])
    [False, True]
    """
    return [not value for value in values]


def count_true(values: list[bool]) -> int:
    """Return how many of the values are True.

    >>> count_true([True, False, True])
    2
    """
    return sum(values)


def to_truth_value(value: object) -> bool:
    """Return the value converted to True or False.

    >>> to_truth_value(1)
    True
    """
    return bool(value)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "all_true": [
        (([True, True],), True),
        (([True, False],), False),
        (([False],), False),
        (([True],), True),
        (([False, True, True],), False),
    ],
    "any_true": [
        (([False, True],), True),
        (([False, False],), False),
        (([True],), True),
        (([False],), False),
        (([True, False, False],), True),
    ],
    "is_none": [
        ((None,), True),
        ((0,), False),
        (("",), False),
        ((5,), False),
        (([],), False),
    ],
    "flip_truth_values": [
        (([True, False],), [False, True]),
        (([],), []),
        (([True],), [False]),
        (([False, False],), [True, True]),
        (([True, True, False],), [False, False, True]),
    ],
    "count_true": [
        (([True, False, True],), 2),
        (([],), 0),
        (([False],), 0),
        (([True],), 1),
        (([True, True, True, False],), 3),
    ],
    "to_truth_value": [
        ((1,), True),
        ((0,), False),
        (("",), False),
        (("hi",), True),
        (([],), False),
        (([0],), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "all_true",
        "is happy with one True value",
        """
def all_true(values: list[bool]) -> bool:
    return any(values)
""",
    ),
    (
        "is_none",
        "accepts every empty value",
        """
def is_none(value: object) -> bool:
    return not value
""",
    ),
    (
        "flip_truth_values",
        "reverses the list",
        """
def flip_truth_values(values: list[bool]) -> list[bool]:
    return values[::-1]
""",
    ),
]
