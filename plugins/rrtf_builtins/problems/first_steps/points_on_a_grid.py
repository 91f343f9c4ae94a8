"""Points on a grid: pairs of x and y."""

import math


def is_right_of_point(first: tuple[float, float], second: tuple[float, float]) -> bool:
    """Return whether the first point has a larger x than the second.

    >>> is_right_of_point((4, 2), (1, 6))
    True
    """
    return first[0] > second[0]


def scale_point(point: tuple[float, float], factor: float) -> tuple[float, float]:
    """Return the point with its x and its y multiplied by the factor.

    >>> scale_point((1, 2), 3)
    (3, 6)
    """
    return (point[0] * factor, point[1] * factor)


def straight_distance(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the straight distance between two points.

    >>> straight_distance((1, 2), (4, 6))
    5.0
    """
    return math.dist(first, second)


def move_point_by(point: tuple[float, float], right: float, up: float) -> tuple[float, float]:
    """Return the point after moving it: right is added to its x and up to its y.

    >>> move_point_by((1, 2), 3, 4)
    (4, 6)
    """
    return (point[0] + right, point[1] + up)


def mirror_left_right(point: tuple[float, float]) -> tuple[float, float]:
    """Return the point with the sign of its x turned around and the same y.

    >>> mirror_left_right((3, 4))
    (-3, 4)
    """
    return (-point[0], point[1])


def is_on_an_axis(point: tuple[float, float]) -> bool:
    """Return whether the x or the y of the point is 0.

    >>> is_on_an_axis((0, 5))
    True
    """
    return point[0] == 0 or point[1] == 0


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_right_of_point": [
        (((4, 2), (1, 6)), True),
        (((0, 0), (0, 0)), False),
        (((-1, 5), (1, 1)), False),
        (((3, 1), (2, 9)), True),
        (((5, 9), (5, 2)), False),
        (((-2, 0), (-3, 0)), True),
    ],
    "scale_point": [
        (((1, 2), 3), (3, 6)),
        (((0, 0), 5), (0, 0)),
        (((1, 1), 1), (1, 1)),
        (((-2, 4), 2), (-4, 8)),
        (((7, 8), 0), (0, 0)),
        (((3, -1), -1), (-3, 1)),
    ],
    "straight_distance": [
        (((1, 2), (4, 6)), 5.0),
        (((0, 0), (0, 0)), 0.0),
        (((0, 0), (0, 7)), 7.0),
        (((-6, 0), (0, 8)), 10.0),
        (((5, 12), (0, 0)), 13.0),
        (((2, 3), (-1, -1)), 5.0),
    ],
    "move_point_by": [
        (((1, 2), 3, 4), (4, 6)),
        (((0, 0), 0, 0), (0, 0)),
        (((5, 5), -5, 0), (0, 5)),
        (((-1, 1), 1, -1), (0, 0)),
        (((2, 3), 0, 10), (2, 13)),
        (((0.5, 0), 0.5, 1), (1.0, 1)),
    ],
    "mirror_left_right": [
        (((3, 4),), (-3, 4)),
        (((0, 0),), (0, 0)),
        (((-2, 5),), (2, 5)),
        (((1, -1),), (-1, -1)),
        (((0, 7),), (0, 7)),
        (((-4, -4),), (4, -4)),
    ],
    "is_on_an_axis": [
        (((0, 5),), True),
        (((0, 0),), True),
        (((3, 0),), True),
        (((1, 1),), False),
        (((-2, 0),), True),
        (((-1, 2),), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_right_of_point",
        "compares y",
        """
def is_right_of_point(first: tuple[float, float], second: tuple[float, float]) -> bool:
    return first[1] > second[1]
""",
    ),
    (
        "scale_point",
        "repeats the pair",
        """
def scale_point(point: tuple[float, float], factor: float) -> tuple[float, float]:
    return point * factor
""",
    ),
    (
        "straight_distance",
        "adds the two differences",
        """
def straight_distance(first: tuple[float, float], second: tuple[float, float]) -> float:
    return abs(first[0] - second[0]) + abs(first[1] - second[1])
""",
    ),
    (
        "move_point_by",
        "turns right and up around",
        """
def move_point_by(point: tuple[float, float], right: float, up: float) -> tuple[float, float]:
    return (point[0] + up, point[1] + right)
""",
    ),
    (
        "mirror_left_right",
        "turns the sign of y around",
        """
def mirror_left_right(point: tuple[float, float]) -> tuple[float, float]:
    return (point[0], -point[1])
""",
    ),
    (
        "is_on_an_axis",
        "asks for both",
        """
def is_on_an_axis(point: tuple[float, float]) -> bool:
    return point[0] == 0 and point[1] == 0
""",
    ),
]
