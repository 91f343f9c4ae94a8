"""Clamping: keep numbers between limits."""


def at_least_zero(number: float) -> float:
    """Return the number, or 0 if the number is negative.

    >>> at_least_zero(-4)
    0
    """
    return max(number, 0)


def at_most_hundred(number: float) -> float:
    """Return the number, or 100 if the number is larger than 100.

    >>> at_most_hundred(130)
    100
    """
    return min(number, 100)


def hold_between(number: float, low: float, high: float) -> float:
    """Return the number, but not less than low and not more than high.

    >>> hold_between(15, 0, 10)
    10
    """
    return max(low, min(number, high))


def is_within_limits(number: float, low: float, high: float) -> bool:
    """Return whether the number is between low and high; both limits count as inside.

    >>> is_within_limits(5, 1, 10)
    True
    """
    return low <= number <= high


def negatives_become_zero(numbers: list[float]) -> list[float]:
    """Return the list with 0 in place of every negative number.

    >>> negatives_become_zero([3, -1, 2])
    [3, 0, 2]
    """
    return [max(number, 0) for number in numbers]


def cut_each_at_limit(numbers: list[float], limit: float) -> list[float]:
    """Return the list with every number above the limit lowered to the limit.

    >>> cut_each_at_limit([3, 12, 7], 10)
    [3, 10, 7]
    """
    return [min(number, limit) for number in numbers]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "at_least_zero": [
        ((-4,), 0),
        ((0,), 0),
        ((5,), 5),
        ((-1,), 0),
        ((100,), 100),
        ((2.5,), 2.5),
    ],
    "at_most_hundred": [
        ((130,), 100),
        ((100,), 100),
        ((99,), 99),
        ((0,), 0),
        ((-5,), -5),
        ((101,), 100),
    ],
    "hold_between": [
        ((15, 0, 10), 10),
        ((5, 0, 10), 5),
        ((-5, 0, 10), 0),
        ((0, 0, 10), 0),
        ((10, 0, 10), 10),
        ((-7, -5, -1), -5),
        ((3, 3, 3), 3),
    ],
    "is_within_limits": [
        ((5, 1, 10), True),
        ((1, 1, 10), True),
        ((10, 1, 10), True),
        ((0, 1, 10), False),
        ((11, 1, 10), False),
        ((-3, -5, 0), True),
    ],
    "negatives_become_zero": [
        (([3, -1, 2],), [3, 0, 2]),
        (([],), []),
        (([-5],), [0]),
        (([0],), [0]),
        (([1, 2],), [1, 2]),
        (([-1, -2, 7],), [0, 0, 7]),
    ],
    "cut_each_at_limit": [
        (([3, 12, 7], 10), [3, 10, 7]),
        (([], 5), []),
        (([5], 5), [5]),
        (([6], 5), [5]),
        (([1, 2], 0), [0, 0]),
        (([-3, 3], 1), [-3, 1]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "at_least_zero",
        "drops the sign",
        """
def at_least_zero(number: float) -> float:
    return abs(number)
""",
    ),
    (
        "at_most_hundred",
        "takes the larger one",
        """
def at_most_hundred(number: float) -> float:
    return max(number, 100)
""",
    ),
    (
        "hold_between",
        "forgets the lower limit",
        """
def hold_between(number: float, low: float, high: float) -> float:
    return min(number, high)
""",
    ),
    (
        "is_within_limits",
        "leaves the limits out",
        """
def is_within_limits(number: float, low: float, high: float) -> bool:
    return low < number < high
""",
    ),
    (
        "negatives_become_zero",
        "leaves negative numbers out",
        """
def negatives_become_zero(numbers: list[float]) -> list[float]:
    return [number for number in numbers if number >= 0]
""",
    ),
    (
        "cut_each_at_limit",
        "raises the small numbers",
        """
def cut_each_at_limit(numbers: list[float], limit: float) -> list[float]:
    return [max(number, limit) for number in numbers]
""",
    ),
]
