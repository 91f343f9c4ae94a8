"""Shapes and angles: triangles, polygons and turns."""


def triangle_area_from_height(base: float, height: float) -> float:
    """Return the area of a triangle with the given base and height.

    >>> triangle_area_from_height(4, 3)
    6.0
    """
    return base * height / 2


def third_angle_of_triangle(first: float, second: float) -> float:
    """Return the third angle of a triangle in degrees; all three together have 180.

    >>> third_angle_of_triangle(60, 50)
    70
    """
    return 180 - first - second


def has_three_equal_sides(first: float, second: float, third: float) -> bool:
    """Return whether the three sides are equally long.

    >>> has_three_equal_sides(5, 5, 5)
    True
    """
    return first == second == third


def diagonals_from_one_corner(corners: int) -> int:
    """Return how many diagonals start at one corner of a polygon: one for each corner but itself and its two neighbours.

    >>> diagonals_from_one_corner(4)
    1
    """
    return corners - 3


def angle_sum_of_polygon(sides: int) -> int:
    """Return the sum of the inner angles in degrees: 180 for a triangle, and 180 more for each further side.

    >>> angle_sum_of_polygon(4)
    360
    """
    return (sides - 2) * 180


def angle_within_full_turn(angle: int) -> int:
    """Return the angle from 0 to 359 degrees that points the same way as the angle.

    >>> angle_within_full_turn(370)
    10
    """
    return angle % 360


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "triangle_area_from_height": [
        ((4, 3), 6.0),
        ((1, 1), 0.5),
        ((0, 5), 0.0),
        ((10, 10), 50.0),
        ((2.5, 2), 2.5),
        ((7, 4), 14.0),
    ],
    "third_angle_of_triangle": [
        ((60, 50), 70),
        ((90, 45), 45),
        ((60, 60), 60),
        ((1, 1), 178),
        ((120, 30.5), 29.5),
        ((100, 40), 40),
    ],
    "has_three_equal_sides": [
        ((5, 5, 5), True),
        ((5, 5, 4), False),
        ((4, 5, 5), False),
        ((5, 4, 5), False),
        ((1, 2, 3), False),
        ((0.5, 0.5, 0.5), True),
    ],
    "diagonals_from_one_corner": [
        ((4,), 1),
        ((3,), 0),
        ((5,), 2),
        ((6,), 3),
        ((8,), 5),
        ((100,), 97),
    ],
    "angle_sum_of_polygon": [
        ((4,), 360),
        ((3,), 180),
        ((5,), 540),
        ((6,), 720),
        ((8,), 1080),
        ((10,), 1440),
    ],
    "angle_within_full_turn": [
        ((370,), 10),
        ((0,), 0),
        ((360,), 0),
        ((90,), 90),
        ((-90,), 270),
        ((725,), 5),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "triangle_area_from_height",
        "forgets to halve",
        """
def triangle_area_from_height(base: float, height: float) -> float:
    return base * height
""",
    ),
    (
        "third_angle_of_triangle",
        "gives the sum of the two",
        """
def third_angle_of_triangle(first: float, second: float) -> float:
    return first + second
""",
    ),
    (
        "has_three_equal_sides",
        "compares the first two only",
        """
def has_three_equal_sides(first: float, second: float, third: float) -> bool:
    return first == second
""",
    ),
    (
        "diagonals_from_one_corner",
        "counts the neighbours too",
        """
def diagonals_from_one_corner(corners: int) -> int:
    return corners - 1
""",
    ),
    (
        "angle_sum_of_polygon",
        "forgets to take two away",
        """
def angle_sum_of_polygon(sides: int) -> int:
    return sides * 180
""",
    ),
    (
        "angle_within_full_turn",
        "takes one full turn away",
        """
def angle_within_full_turn(angle: int) -> int:
    return angle - 360
""",
    ),
]
