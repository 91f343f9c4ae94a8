"""Ranked elements: first, second and later places in a list of values."""


def top_numbers(numbers: list[int], count: int) -> list[int]:
    """Return the count largest numbers, largest first, repeats included.

    If there are fewer than count numbers, return them all.

    >>> top_numbers([4, 9, 1, 9], 3)
    [9, 9, 4]
    """
    return sorted(numbers, reverse=True)[:count]


def second_highest_value(numbers: list[int]) -> int | None:
    """Return the largest number that is smaller than the largest one.

    Return None if there are not two different numbers.

    >>> second_highest_value([3, 8, 8, 5])
    5
    """
    ranked = sorted(set(numbers), reverse=True)
    return ranked[1] if len(ranked) > 1 else None


def rank_of_score(score: int, others: list[int]) -> int:
    """Return the place that score takes among the others: 1 for the best.

    The place is one more than the number of others that are strictly higher.

    >>> rank_of_score(70, [90, 70, 50])
    2
    """
    return 1 + sum(other > score for other in others)


def race_places(times: list[float]) -> list[int]:
    """Return the place of each runner, in the order of the given times.

    The shortest time takes place 1, and equal times share the better place.

    >>> race_places([12.5, 11.0, 12.5, 14.0])
    [2, 1, 2, 4]
    """
    ranked = sorted(times)
    return [ranked.index(time) + 1 for time in times]


def podium_names(points: dict[str, int]) -> list[str]:
    """Return the names with the three highest points, best first.

    Names with equal points go in alphabetical order. With fewer than three names, return all.

    >>> podium_names({"Al": 5, "Bo": 9, "Cy": 7, "Di": 1})
    ['Bo', 'Cy', 'Al']
    """
    return sorted(points, key=lambda name: (-points[name], name))[:3]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "top_numbers": [
        (([4, 9, 1, 9], 3), [9, 9, 4]),
        (([], 2), []),
        (([5, 6], 0), []),
        (([2, 1], 5), [2, 1]),
        (([-1, -7, -3], 2), [-1, -3]),
        (([3], 1), [3]),
    ],
    "second_highest_value": [
        (([3, 8, 8, 5],), 5),
        (([],), None),
        (([4],), None),
        (([6, 6],), None),
        (([1, 2],), 1),
        (([-5, -9, -7],), -7),
        (([0, 1, 1],), 0),
    ],
    "rank_of_score": [
        ((70, [90, 70, 50]), 2),
        ((5, []), 1),
        ((9, [1, 2, 3]), 1),
        ((0, [1, 2, 3]), 4),
        ((4, [4, 4]), 1),
        ((-2, [-1, -3, -1]), 3),
    ],
    "race_places": [
        (([12.5, 11.0, 12.5, 14.0],), [2, 1, 2, 4]),
        (([],), []),
        (([9.9],), [1]),
        (([3.0, 2.0, 1.0],), [3, 2, 1]),
        (([5.0, 5.0, 5.0],), [1, 1, 1]),
        (([8.0, 7.5, 7.5],), [3, 1, 1]),
    ],
    "podium_names": [
        (({"Al": 5, "Bo": 9, "Cy": 7, "Di": 1},), ["Bo", "Cy", "Al"]),
        (({},), []),
        (({"Zed": 2, "Ann": 4},), ["Ann", "Zed"]),
        (({"D": 1, "C": 1, "B": 1, "A": 1},), ["A", "B", "C"]),
        (({"x": -1, "y": 0, "w": -1, "z": 3},), ["z", "y", "w"]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "top_numbers",
        "removes repeats",
        """
def top_numbers(numbers: list[int], count: int) -> list[int]:
    return sorted(set(numbers), reverse=True)[:count]
""",
    ),
    (
        "second_highest_value",
        "does not skip repeats of the largest number",
        """
def second_highest_value(numbers: list[int]) -> int | None:
    if len(numbers) < 2:
        return None
    return sorted(numbers)[-2]
""",
    ),
    (
        "race_places",
        "gives the longest time place 1",
        """
def race_places(times: list[float]) -> list[int]:
    ranked = sorted(times, reverse=True)
    return [ranked.index(time) + 1 for time in times]
""",
    ),
    (
        "podium_names",
        "puts tied names in reverse alphabetical order",
        """
def podium_names(points: dict[str, int]) -> list[str]:
    return sorted(points, key=lambda name: (points[name], name), reverse=True)[:3]
""",
    ),
]
