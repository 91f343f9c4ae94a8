"""Two values compared: what is true of both together."""


def are_both_positive(first: int, second: int) -> bool:
    """Return True if both numbers are greater than 0.

    >>> are_both_positive(3, 5)
    True
    """
    return first > 0 and second > 0


def is_same_ignoring_case(first: str, second: str) -> bool:
    """Return True if the two texts are equal when capitals count as small letters.

    >>> is_same_ignoring_case("Tea", "tEA")
    True
    """
    return first.lower() == second.lower()


def is_close_enough(first: int, second: int, distance: int) -> bool:
    """Return True if the two numbers are at most distance apart.

    >>> is_close_enough(5, 8, 3)
    True
    """
    return abs(first - second) <= distance


def have_opposite_signs(first: int, second: int) -> bool:
    """Return True if one number is positive and the other one is negative.

    >>> have_opposite_signs(3, -5)
    True
    """
    return first * second < 0


def smaller_one_first(first: int, second: int) -> tuple[int, int]:
    """Return the two numbers as a pair with the smaller one first.

    >>> smaller_one_first(5, 3)
    (3, 5)
    """
    return (min(first, second), max(first, second))


def compared_in_words(first: int, second: int) -> str:
    """Return "less", "equal" or "more": how the first number compares with the second.

    >>> compared_in_words(3, 5)
    'less'
    """
    if first == second:
        return "equal"
    return "less" if first < second else "more"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "are_both_positive": [
        ((3, 5), True),
        ((0, 5), False),
        ((3, 0), False),
        ((-1, -1), False),
        ((-2, 4), False),
        ((1, 1), True),
    ],
    "is_same_ignoring_case": [
        (("Tea", "tEA"), True),
        (("", ""), True),
        (("tea", "tea"), True),
        (("tea", "teas"), False),
        (("A", "b"), False),
        (("OK", "ok"), True),
        (("a", ""), False),
    ],
    "is_close_enough": [
        ((5, 8, 3), True),
        ((8, 5, 2), False),
        ((8, 5, 3), True),
        ((1, 1, 0), True),
        ((-2, 2, 4), True),
        ((2, 9, 6), False),
    ],
    "have_opposite_signs": [
        ((3, -5), True),
        ((-3, 5), True),
        ((3, 5), False),
        ((-3, -5), False),
        ((0, 4), False),
        ((0, -4), False),
        ((0, 0), False),
    ],
    "smaller_one_first": [
        ((5, 3), (3, 5)),
        ((1, 2), (1, 2)),
        ((4, 4), (4, 4)),
        ((0, -1), (-1, 0)),
        ((-3, -2), (-3, -2)),
        ((10, 9), (9, 10)),
    ],
    "compared_in_words": [
        ((3, 5), "less"),
        ((5, 3), "more"),
        ((4, 4), "equal"),
        ((0, 0), "equal"),
        ((-1, 0), "less"),
        ((-2, -3), "more"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "are_both_positive",
        "looks at the sum",
        """
def are_both_positive(first: int, second: int) -> bool:
    return first + second > 0
""",
    ),
    (
        "is_same_ignoring_case",
        "does not ignore anything",
        """
def is_same_ignoring_case(first: str, second: str) -> bool:
    return first == second
""",
    ),
    (
        "is_close_enough",
        "forgets the direction",
        """
def is_close_enough(first: int, second: int, distance: int) -> bool:
    return first - second <= distance
""",
    ),
    (
        "have_opposite_signs",
        "takes zero for a sign",
        """
def have_opposite_signs(first: int, second: int) -> bool:
    return (first < 0) != (second < 0)
""",
    ),
    (
        "smaller_one_first",
        "larger one first",
        """
def smaller_one_first(first: int, second: int) -> tuple[int, int]:
    return (max(first, second), min(first, second))
""",
    ),
    (
        "compared_in_words",
        "says more for equal numbers",
        """
def compared_in_words(first: int, second: int) -> str:
    return "less" if first < second else "more"
""",
    ),
]
