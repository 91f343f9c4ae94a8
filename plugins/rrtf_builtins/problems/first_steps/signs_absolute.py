"""Signs and absolute values: positive, negative, opposite and distance."""


def absolute_value(number: int) -> int:
    """Return the absolute value of number.

    >>> absolute_value(-5)
    5
    """
    return abs(number)


def is_positive_number(number: int) -> bool:
    """Return True if number is greater than zero.

    >>> is_positive_number(3)
    True
    """
    return number > 0


def is_negative_number(number: int) -> bool:
    """Return True if number is less than zero.

    >>> is_negative_number(-2)
    True
    """
    return number < 0


def is_zero_number(number: int) -> bool:
    """Return True if number is zero.

    >>> is_zero_number(0)
    True
    """
    return number == 0


def opposite_number(number: int) -> int:
    """Return number with the opposite sign.

    >>> opposite_number(5)
    -5
    """
    return -number


def absolute_difference(first: int, second: int) -> int:
    """Return the absolute difference between first and second.

    >>> absolute_difference(3, 8)
    5
    """
    return abs(first - second)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "absolute_value": [
        ((-5,), 5),
        ((5,), 5),
        ((0,), 0),
        ((-1,), 1),
        ((100,), 100),
    ],
    "is_positive_number": [
        ((3,), True),
        ((0,), False),
        ((-3,), False),
        ((1,), True),
        ((-100,), False),
    ],
    "is_negative_number": [
        ((-2,), True),
        ((0,), False),
        ((2,), False),
        ((-1,), True),
        ((50,), False),
    ],
    "is_zero_number": [
        ((0,), True),
        ((1,), False),
        ((-1,), False),
        ((10,), False),
        ((100,), False),
    ],
    "opposite_number": [
        ((5,), -5),
        ((-5,), 5),
        ((0,), 0),
        ((1,), -1),
        ((-20,), 20),
    ],
    "absolute_difference": [
        ((3, 8), 5),
        ((8, 3), 5),
        ((4, 4), 0),
        ((-2, 2), 4),
        ((0, 7), 7),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_positive_number",
        "counts zero as positive",
        """
def is_positive_number(number: int) -> bool:
    return number >= 0
""",
    ),
    (
        "opposite_number",
        "always returns a negative number",
        """
def opposite_number(number: int) -> int:
    return -abs(number)
""",
    ),
    (
        "absolute_difference",
        "can be negative",
        """
def absolute_difference(first: int, second: int) -> int:
    return first - second
""",
    ),
]
