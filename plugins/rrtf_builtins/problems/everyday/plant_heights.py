"""Plant heights: a dict from plants to centimetres."""

import math


def growth_of_plants(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """Return how much each plant has grown: its height after minus its height before.

    >>> growth_of_plants({"rose": 10, "fern": 20}, {"rose": 15, "fern": 20})
    {'rose': 5, 'fern': 0}
    """
    return {name: after[name] - before[name] for name in before}


def tallest_plants(heights: dict[str, int]) -> list[str]:
    """Return all plants that have the largest height of the dict; it is not empty.

    >>> tallest_plants({"rose": 40, "fern": 60, "ivy": 60})
    ['fern', 'ivy']
    """
    largest = max(heights.values())
    return [name for name, height in heights.items() if height == largest]


def plants_by_height(heights: dict[str, int]) -> list[str]:
    """Return the plants sorted by height, the smallest first; equal ones keep their order.

    >>> plants_by_height({"rose": 40, "fern": 60, "ivy": 20})
    ['ivy', 'rose', 'fern']
    """
    return sorted(heights, key=heights.get)


def height_after_weeks(height: int, growth: int, weeks: int) -> int:
    """Return the height of a plant after some weeks if it grows by the same growth every week.

    >>> height_after_weeks(10, 3, 4)
    22
    """
    return height + growth * weeks


def weeks_until_height(height: int, growth: int, goal: int) -> int:
    """Return how many whole weeks a plant needs to reach the goal if it grows by growth every week; the goal is not lower.

    >>> weeks_until_height(10, 3, 17)
    3
    """
    return math.ceil((goal - height) / growth)


def plants_to_water(days: dict[str, int], limit: int) -> list[str]:
    """Return the sorted names of the plants with at least limit days since their last water.

    >>> plants_to_water({"rose": 4, "fern": 1, "ivy": 3}, 3)
    ['ivy', 'rose']
    """
    return sorted(name for name, dry in days.items() if dry >= limit)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "growth_of_plants": [
        (({"rose": 10, "fern": 20}, {"rose": 15, "fern": 20}), {"rose": 5, "fern": 0}),
        (({}, {}), {}),
        (({"a": 1}, {"a": 9}), {"a": 8}),
        (({"a": 5}, {"a": 3}), {"a": -2}),
        (({"a": 1, "b": 2}, {"b": 4, "a": 4}), {"a": 3, "b": 2}),
        (({"ivy": 0}, {"ivy": 30}), {"ivy": 30}),
    ],
    "tallest_plants": [
        (({"rose": 40, "fern": 60, "ivy": 60},), ["fern", "ivy"]),
        (({"rose": 1},), ["rose"]),
        (({"b": 2, "a": 2},), ["b", "a"]),
        (({"b": 3, "a": 2},), ["b"]),
        (({"a": 0, "b": 0, "c": 0},), ["a", "b", "c"]),
        (({"a": 5, "b": 10, "c": 9},), ["b"]),
    ],
    "plants_by_height": [
        (({"rose": 40, "fern": 60, "ivy": 20},), ["ivy", "rose", "fern"]),
        (({},), []),
        (({"rose": 1},), ["rose"]),
        (({"b": 2, "a": 2},), ["b", "a"]),
        (({"b": 1, "a": 2},), ["b", "a"]),
        (({"a": 10, "b": 9, "c": 8},), ["c", "b", "a"]),
    ],
    "height_after_weeks": [
        ((10, 3, 4), 22),
        ((5, 0, 9), 5),
        ((5, 2, 0), 5),
        ((0, 1, 1), 1),
        ((7, 5, 2), 17),
        ((100, 10, 10), 200),
    ],
    "weeks_until_height": [
        ((10, 3, 17), 3),
        ((10, 3, 10), 0),
        ((10, 3, 13), 1),
        ((0, 5, 1), 1),
        ((0, 1, 8), 8),
        ((4, 2, 9), 3),
    ],
    "plants_to_water": [
        (({"rose": 4, "fern": 1, "ivy": 3}, 3), ["ivy", "rose"]),
        (({}, 1), []),
        (({"rose": 2}, 3), []),
        (({"rose": 3}, 3), ["rose"]),
        (({"b": 9, "a": 9}, 5), ["a", "b"]),
        (({"c": 0, "a": 1, "b": 0}, 0), ["a", "b", "c"]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "growth_of_plants",
        "subtracts the other way",
        """
def growth_of_plants(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {name: before[name] - after[name] for name in before}
""",
    ),
    (
        "tallest_plants",
        "takes one of them",
        """
def tallest_plants(heights: dict[str, int]) -> list[str]:
    return [max(heights, key=heights.get)]
""",
    ),
    (
        "plants_by_height",
        "sorts by name",
        """
def plants_by_height(heights: dict[str, int]) -> list[str]:
    return sorted(heights)
""",
    ),
    (
        "height_after_weeks",
        "multiplies the sum",
        """
def height_after_weeks(height: int, growth: int, weeks: int) -> int:
    return (height + growth) * weeks
""",
    ),
    (
        "weeks_until_height",
        "rounds down",
        """
def weeks_until_height(height: int, growth: int, goal: int) -> int:
    return (goal - height) // growth
""",
    ),
    (
        "plants_to_water",
        "leaves out the limit itself",
        """
def plants_to_water(days: dict[str, int], limit: int) -> list[str]:
    return sorted(name for name, dry in days.items() if dry > limit)
""",
    ),
]
