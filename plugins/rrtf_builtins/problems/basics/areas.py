"""Areas: surfaces of rectangles, trapezoids, rings, frames and boxes."""

import math


def trapezoid_area(top: float, bottom: float, height: float) -> float:
    """Return the area of a trapezoid: the mean of its two parallel sides times its height.

    >>> trapezoid_area(3, 5, 4)
    16.0
    """
    return (top + bottom) / 2 * height


def ring_area(first_radius: float, second_radius: float) -> float:
    """Return the area between two circles with the same centre, rounded to two decimals.

    The radii may come in either order; the area is never negative.

    >>> ring_area(2, 1)
    9.42
    """
    return round(math.pi * abs(first_radius**2 - second_radius**2), 2)


def box_surface_area(width: int, height: int, depth: int) -> int:
    """Return the total area of the six faces of a box.

    >>> box_surface_area(1, 2, 3)
    22
    """
    return 2 * (width * height + width * depth + height * depth)


def frame_area(width: int, height: int, border: int) -> int:
    """Return the area of a border of the given thickness inside a width by height picture.

    If the border is so thick that nothing is left in the middle, return the whole area of the
    picture.

    >>> frame_area(6, 5, 1)
    18
    """
    inner_width = max(width - 2 * border, 0)
    inner_height = max(height - 2 * border, 0)
    return width * height - inner_width * inner_height


def overlap_area(first: tuple[int, int, int, int], second: tuple[int, int, int, int]) -> int:
    """Return the area that two rectangles share, or 0 if they do not overlap.

    Each rectangle is (left, bottom, right, top), with left <= right and bottom <= top.

    >>> overlap_area((0, 0, 4, 4), (2, 1, 6, 3))
    4
    """
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    return max(width, 0) * max(height, 0)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "trapezoid_area": [
        ((3, 5, 4), 16.0),
        ((2, 2, 3), 6.0),
        ((0, 4, 5), 10.0),
        ((1, 2, 1), 1.5),
        ((6, 8, 0), 0.0),
        ((2.5, 3.5, 2), 6.0),
    ],
    "ring_area": [((2, 1), 9.42), ((1, 2), 9.42), ((3, 3), 0.0), ((0, 1), 3.14), ((5, 4), 28.27), ((10, 0), 314.16)],
    "box_surface_area": [
        ((1, 2, 3), 22),
        ((1, 1, 1), 6),
        ((2, 2, 5), 48),
        ((0, 3, 4), 24),
        ((10, 1, 1), 42),
        ((0, 0, 0), 0),
    ],
    "frame_area": [
        ((6, 5, 1), 18),
        ((4, 4, 0), 0),
        ((4, 4, 2), 16),
        ((3, 3, 5), 9),
        ((10, 2, 2), 20),
        ((10, 8, 2), 56),
    ],
    "overlap_area": [
        (((0, 0, 4, 4), (2, 1, 6, 3)), 4),
        (((0, 0, 2, 2), (2, 0, 4, 2)), 0),
        (((0, 0, 1, 1), (5, 5, 6, 6)), 0),
        (((0, 0, 9, 9), (1, 2, 3, 4)), 4),
        (((-2, -2, 1, 1), (-1, -1, 2, 2)), 4),
        (((0, 0, 3, 2), (0, 0, 3, 2)), 6),
        (((0, 0, 1, 9), (5, 0, 6, 9)), 0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "ring_area",
        "expects the larger radius first",
        """
import math

def ring_area(first_radius: float, second_radius: float) -> float:
    return round(math.pi * (first_radius ** 2 - second_radius ** 2), 2)
""",
    ),
    (
        "frame_area",
        "does not stop at a border that is too thick",
        """
def frame_area(width: int, height: int, border: int) -> int:
    return width * height - (width - 2 * border) * (height - 2 * border)
""",
    ),
    (
        "overlap_area",
        "two negative sides give a positive area",
        """
def overlap_area(first: tuple[int, int, int, int], second: tuple[int, int, int, int]) -> int:
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    return max(width * height, 0)
""",
    ),
    (
        "box_surface_area",
        "counts two of the faces wrongly",
        """
def box_surface_area(width: int, height: int, depth: int) -> int:
    return 2 * width * height + 4 * height * depth
""",
    ),
]
