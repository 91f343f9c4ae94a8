"""Weather readings: one number for each day."""

from itertools import pairwise


def count_hot_days(temperatures: list[int]) -> int:
    """Return how many of the temperatures are 30 or more.

    >>> count_hot_days([31, 25, 30])
    2
    """
    return sum(temperature >= 30 for temperature in temperatures)


def temperature_spread(temperatures: list[int]) -> int:
    """Return the highest temperature minus the lowest one; the list is not empty.

    >>> temperature_spread([12, 20, 15])
    8
    """
    return max(temperatures) - min(temperatures)


def count_dry_days(rain: list[int]) -> int:
    """Return how many days had no rain at all; the list holds the rain of each day.

    >>> count_dry_days([0, 5, 0])
    2
    """
    return rain.count(0)


def first_frost_day(temperatures: list[int]) -> int | None:
    """Return the index of the first temperature below 0, or None if there is none.

    >>> first_frost_day([3, -1, -2])
    1
    """
    return next((day for day, temperature in enumerate(temperatures) if temperature < 0), None)


def count_warmer_than_day_before(temperatures: list[int]) -> int:
    """Return how many temperatures are higher than the one just before them.

    >>> count_warmer_than_day_before([3, 5, 4, 6])
    2
    """
    return sum(after > before for before, after in pairwise(temperatures))


def temperatures_above_average(temperatures: list[int]) -> list[int]:
    """Return the temperatures that are higher than the average of the list; it is not empty.

    >>> temperatures_above_average([10, 20, 30])
    [30]
    """
    average = sum(temperatures) / len(temperatures)
    return [temperature for temperature in temperatures if temperature > average]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_hot_days": [
        (([31, 25, 30],), 2),
        (([],), 0),
        (([29],), 0),
        (([30],), 1),
        (([-5, 40],), 1),
        (([35, 36, 37],), 3),
    ],
    "temperature_spread": [
        (([12, 20, 15],), 8),
        (([5],), 0),
        (([-3, 4],), 7),
        (([0, 0],), 0),
        (([-10, -2],), 8),
        (([30, 1, 16],), 29),
    ],
    "count_dry_days": [
        (([0, 5, 0],), 2),
        (([],), 0),
        (([0],), 1),
        (([3],), 0),
        (([1, 2, 10],), 0),
        (([0, 0, 0],), 3),
    ],
    "first_frost_day": [
        (([3, -1, -2],), 1),
        (([],), None),
        (([0],), None),
        (([-5],), 0),
        (([1, 2, 3],), None),
        (([0, 1, -1],), 2),
    ],
    "count_warmer_than_day_before": [
        (([3, 5, 4, 6],), 2),
        (([],), 0),
        (([7],), 0),
        (([1, 1],), 0),
        (([1, 2, 3],), 2),
        (([3, 2, 1],), 0),
        (([-2, -1, -1],), 1),
    ],
    "temperatures_above_average": [
        (([10, 20, 30],), [30]),
        (([5],), []),
        (([1, 2],), [2]),
        (([4, 4, 4],), []),
        (([-2, 0, 8],), [8]),
        (([9, 1, 9],), [9, 9]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_hot_days",
        "needs more than thirty",
        """
def count_hot_days(temperatures: list[int]) -> int:
    return sum(temperature > 30 for temperature in temperatures)
""",
    ),
    (
        "temperature_spread",
        "subtracts first from last",
        """
def temperature_spread(temperatures: list[int]) -> int:
    return temperatures[-1] - temperatures[0]
""",
    ),
    (
        "count_dry_days",
        "counts the wet days",
        """
def count_dry_days(rain: list[int]) -> int:
    return sum(amount > 0 for amount in rain)
""",
    ),
    (
        "first_frost_day",
        "takes zero for frost",
        """
def first_frost_day(temperatures: list[int]) -> int | None:
    return next((day for day, temperature in enumerate(temperatures) if temperature <= 0), None)
""",
    ),
    (
        "count_warmer_than_day_before",
        "counts equal days too",
        """
def count_warmer_than_day_before(temperatures: list[int]) -> int:
    return sum(after >= before for before, after in pairwise(temperatures))
""",
    ),
    (
        "temperatures_above_average",
        "keeps the average itself",
        """
def temperatures_above_average(temperatures: list[int]) -> list[int]:
    average = sum(temperatures) / len(temperatures)
    return [temperature for temperature in temperatures if temperature >= average]
""",
    ),
]
