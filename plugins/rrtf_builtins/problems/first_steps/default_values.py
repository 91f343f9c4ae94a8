"""Default values: what to take when something is missing."""


def number_or_zero(number: float | None) -> float:
    """Return the number, or 0 if it is None.

    >>> number_or_zero(None)
    0
    """
    return 0 if number is None else number


def name_or_unknown(name: str) -> str:
    """Return the name, or "unknown" if it is empty.

    >>> name_or_unknown("")
    'unknown'
    """
    return name or "unknown"


def first_item_or_default(items: list, default: object) -> object:
    """Return the first item of the list, or the default if the list is empty.

    >>> first_item_or_default([7, 8], 0)
    7
    """
    return items[0] if items else default


def largest_or_default(numbers: list[float], default: float) -> float:
    """Return the largest number of the list, or the default if the list is empty.

    >>> largest_or_default([4, 9], 0)
    9
    """
    return max(numbers, default=default)


def count_missing_values(values: list) -> int:
    """Return how many items of the list are None.

    >>> count_missing_values([1, None, 2, None])
    2
    """
    return values.count(None)


def first_known_value(first: object, second: object) -> object:
    """Return the first value, or the second if the first is None.

    >>> first_known_value(None, 5)
    5
    """
    return second if first is None else first


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "number_or_zero": [
        ((None,), 0),
        ((5,), 5),
        ((0,), 0),
        ((-3,), -3),
        ((2.5,), 2.5),
        ((100,), 100),
    ],
    "name_or_unknown": [
        (("",), "unknown"),
        (("Ann",), "Ann"),
        (("x",), "x"),
        ((" ",), " "),
        (("unknown",), "unknown"),
        (("Bo Li",), "Bo Li"),
    ],
    "first_item_or_default": [
        (([7, 8], 0), 7),
        (([], 0), 0),
        (([], None), None),
        (([0], 5), 0),
        ((["a"], "b"), "a"),
        (([None, 1], 2), None),
    ],
    "largest_or_default": [
        (([4, 9], 0), 9),
        (([], 0), 0),
        (([], -1), -1),
        (([-5, -3], 0), -3),
        (([2], 10), 2),
        (([1, 1], 1), 1),
    ],
    "count_missing_values": [
        (([1, None, 2, None],), 2),
        (([],), 0),
        (([None],), 1),
        (([0],), 0),
        ((["", None, "a"],), 1),
        (([False, None, None, None],), 3),
    ],
    "first_known_value": [
        ((None, 5), 5),
        ((3, 5), 3),
        ((0, 5), 0),
        (("", "x"), ""),
        ((None, None), None),
        (("a", None), "a"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "number_or_zero",
        "gives None back",
        """
def number_or_zero(number: float | None) -> float:
    return number
""",
    ),
    (
        "name_or_unknown",
        "checks for None only",
        """
def name_or_unknown(name: str) -> str:
    return "unknown" if name is None else name
""",
    ),
    (
        "first_item_or_default",
        "takes the default for an empty item too",
        """
def first_item_or_default(items: list, default: object) -> object:
    return (items and items[0]) or default
""",
    ),
    (
        "largest_or_default",
        "counts the default as a number",
        """
def largest_or_default(numbers: list[float], default: float) -> float:
    return max([*numbers, default])
""",
    ),
    (
        "count_missing_values",
        "counts zero and empty texts too",
        """
def count_missing_values(values: list) -> int:
    return sum(not value for value in values)
""",
    ),
    (
        "first_known_value",
        "takes the second for zero too",
        """
def first_known_value(first: object, second: object) -> object:
    return first or second
""",
    ),
]
