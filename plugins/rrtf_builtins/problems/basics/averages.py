"""Averages: means, medians and numbers compared with the mean."""


def mean_or_zero(numbers: list[float]) -> float:
    """Return the mean of the numbers, or 0.0 if there are none.

    >>> mean_or_zero([1, 2, 6])
    3.0
    """
    return sum(numbers) / len(numbers) if numbers else 0.0


def median_value(numbers: list[float]) -> float:
    """Return the middle number after sorting, or the mean of the two middle ones.

    The list has at least one number and may be in any order.

    >>> median_value([7, 1, 3])
    3
    """
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def count_above_mean(numbers: list[float]) -> int:
    """Return how many of the numbers are strictly greater than their mean.

    Return 0 for an empty list.

    >>> count_above_mean([1, 2, 9])
    1
    """
    return sum(number * len(numbers) > sum(numbers) for number in numbers)


def weighted_mean(values: list[float], weights: list[float]) -> float:
    """Return the sum of each value times its weight, divided by the sum of the weights.

    The lists have the same length. Return 0.0 if the weights add up to 0.

    >>> weighted_mean([10, 4], [1, 2])
    6.0
    """
    total = sum(weights)
    if total == 0:
        return 0.0
    return sum(v * w for v, w in zip(values, weights, strict=True)) / total


def mean_without_extremes(numbers: list[float]) -> float:
    """Return the mean after leaving out one smallest and one largest number.

    With fewer than three numbers return 0.0.

    >>> mean_without_extremes([9, 1, 4, 6])
    5.0
    """
    kept = sorted(numbers)[1:-1]
    return sum(kept) / len(kept) if kept else 0.0


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "mean_or_zero": [
        (([1, 2, 6],), 3.0),
        (([],), 0.0),
        (([5],), 5.0),
        (([1, 2],), 1.5),
        (([-4, 4],), 0.0),
        (([0.5, 1.5, 4.0],), 2.0),
    ],
    "median_value": [
        (([7, 1, 3],), 3),
        (([5],), 5),
        (([4, 1],), 2.5),
        (([8, 2, 6, 4],), 5.0),
        (([3, 3, 9, 1, 0],), 3),
        (([-1, -5, -3],), -3),
    ],
    "count_above_mean": [
        (([1, 2, 9],), 1),
        (([],), 0),
        (([4, 4, 4],), 0),
        (([1, 2, 3],), 1),
        (([0, 10, 10],), 2),
        (([-5, -1],), 1),
    ],
    "weighted_mean": [
        (([10, 4], [1, 2]), 6.0),
        (([], []), 0.0),
        (([5], [3]), 5.0),
        (([1, 2], [0, 0]), 0.0),
        (([2, 8], [1, 1]), 5.0),
        (([6, 100], [4, 0]), 6.0),
    ],
    "mean_without_extremes": [
        (([9, 1, 4, 6],), 5.0),
        (([],), 0.0),
        (([3, 8],), 0.0),
        (([1, 2, 30],), 2.0),
        (([5, 5, 5],), 5.0),
        (([1, 1, 4, 9],), 2.5),
        (([7],), 0.0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "median_value",
        "takes one middle number of an even count",
        """
def median_value(numbers: list[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]
""",
    ),
    (
        "count_above_mean",
        "counts numbers equal to the mean",
        """
def count_above_mean(numbers: list[float]) -> int:
    if not numbers:
        return 0
    mean = sum(numbers) / len(numbers)
    return sum(number >= mean for number in numbers)
""",
    ),
    (
        "weighted_mean",
        "divides by the number of values",
        """
def weighted_mean(values: list[float], weights: list[float]) -> float:
    if not values:
        return 0.0
    return sum(v * w for v, w in zip(values, weights)) / len(values)
""",
    ),
    (
        "mean_without_extremes",
        "leaves out every copy of the extremes",
        """
def mean_without_extremes(numbers: list[float]) -> float:
    if len(numbers) < 3:
        return 0.0
    kept = [n for n in numbers if n not in (min(numbers), max(numbers))]
    return sum(kept) / len(kept) if kept else 0.0
""",
    ),
]
