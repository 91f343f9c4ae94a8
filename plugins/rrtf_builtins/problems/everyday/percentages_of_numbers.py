"""Percentages: parts of a whole in hundredths."""


def percent_of_number(percent: int, number: int) -> float:
    """Return the given percent of the number, so 50 percent of 8 is 4.0.

    >>> percent_of_number(50, 8)
    4.0
    """
    return number * percent / 100


def part_in_percent(part: int, whole: int) -> float:
    """Return how many percent of the whole the part is.

    >>> part_in_percent(1, 4)
    25.0
    """
    return part * 100 / whole


def change_in_percent(old: int, new: int) -> float:
    """Return by how many percent the number has changed from old to new; old is positive.

    >>> change_in_percent(50, 60)
    20.0
    """
    return (new - old) * 100 / old


def percent_still_free(used: int, whole: int) -> float:
    """Return how many percent of the whole are not used.

    >>> percent_still_free(1, 4)
    75.0
    """
    return 100 - used * 100 / whole


def each_part_in_percent(parts: list[int]) -> list[float]:
    """Return for each number of the list how many percent of the sum of the list it is.

    >>> each_part_in_percent([1, 3])
    [25.0, 75.0]
    """
    total = sum(parts)
    return [part * 100 / total for part in parts]


def is_half_or_more(part: int, whole: int) -> bool:
    """Return True if the part is at least half of the whole.

    >>> is_half_or_more(3, 5)
    True
    """
    return part * 2 >= whole


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "percent_of_number": [
        ((50, 8), 4.0),
        ((0, 10), 0.0),
        ((100, 7), 7.0),
        ((25, 10), 2.5),
        ((200, 3), 6.0),
        ((10, 0), 0.0),
    ],
    "part_in_percent": [
        ((1, 4), 25.0),
        ((0, 5), 0.0),
        ((5, 5), 100.0),
        ((3, 2), 150.0),
        ((1, 8), 12.5),
        ((50, 200), 25.0),
    ],
    "change_in_percent": [
        ((50, 60), 20.0),
        ((10, 10), 0.0),
        ((4, 3), -25.0),
        ((8, 16), 100.0),
        ((100, 0), -100.0),
        ((200, 250), 25.0),
    ],
    "percent_still_free": [
        ((1, 4), 75.0),
        ((0, 5), 100.0),
        ((5, 5), 0.0),
        ((1, 2), 50.0),
        ((1, 8), 87.5),
        ((50, 200), 75.0),
    ],
    "each_part_in_percent": [
        (([1, 3],), [25.0, 75.0]),
        (([],), []),
        (([5],), [100.0]),
        (([2, 2],), [50.0, 50.0]),
        (([0, 4],), [0.0, 100.0]),
        (([1, 1, 2],), [25.0, 25.0, 50.0]),
        (([1, 7],), [12.5, 87.5]),
    ],
    "is_half_or_more": [
        ((3, 5), True),
        ((2, 5), False),
        ((2, 4), True),
        ((0, 1), False),
        ((0, 0), True),
        ((7, 7), True),
        ((5, 11), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "percent_of_number",
        "divides by the percent",
        """
def percent_of_number(percent: int, number: int) -> float:
    return number / max(percent, 1) * 100
""",
    ),
    (
        "part_in_percent",
        "leaves out the hundred",
        """
def part_in_percent(part: int, whole: int) -> float:
    return part / whole
""",
    ),
    (
        "change_in_percent",
        "takes the new number for the whole",
        """
def change_in_percent(old: int, new: int) -> float:
    return (new - old) * 100 / max(new, 1)
""",
    ),
    (
        "percent_still_free",
        "gives the used part",
        """
def percent_still_free(used: int, whole: int) -> float:
    return used * 100 / whole
""",
    ),
    (
        "each_part_in_percent",
        "takes the largest for the whole",
        """
def each_part_in_percent(parts: list[int]) -> list[float]:
    return [part * 100 / max(parts) for part in parts]
""",
    ),
    (
        "is_half_or_more",
        "needs more than half",
        """
def is_half_or_more(part: int, whole: int) -> bool:
    return part * 2 > whole
""",
    ),
]
