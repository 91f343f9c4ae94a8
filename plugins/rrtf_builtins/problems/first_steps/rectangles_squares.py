"""Rectangles and squares: areas, perimeters and diagonals."""

import math


def rectangle_area(width: float, height: float) -> float:
    """Return the area of a rectangle.

    >>> rectangle_area(3, 4)
    12
    """
    return width * height


def rectangle_perimeter(width: float, height: float) -> float:
    """Return the perimeter of a rectangle.

    >>> rectangle_perimeter(3, 4)
    14
    """
    return 2 * (width + height)


def square_area(side: float) -> float:
    """Return the area of a square.

    >>> square_area(3)
    9
    """
    return side * side


def square_perimeter(side: float) -> float:
    """Return the perimeter of a square.

    >>> square_perimeter(3)
    12
    """
    return 4 * side


def rectangle_is_square(width: float, height: float) -> bool:
    """Return True if a rectangle with this width and height is a square.

    >>> rectangle_is_square(3, 3)
    True
    """
    return width == height


def rectangle_diagonal(width: float, height: float) -> float:
    """Return the length of the diagonal of a rectangle.

    >>> rectangle_diagonal(3, 4)
    5.0
    """
    return math.sqrt(width**2 + height**2)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "rectangle_area": [
        ((3, 4), 12),
        ((5, 5), 25),
        ((0, 7), 0),
        ((2.5, 2), 5.0),
        ((10, 1), 10),
    ],
    "rectangle_perimeter": [
        ((3, 4), 14),
        ((5, 5), 20),
        ((1, 7), 16),
        ((2.5, 2), 9.0),
        ((10, 1), 22),
    ],
    "square_area": [
        ((3,), 9),
        ((2,), 4),
        ((10,), 100),
        ((0.5,), 0.25),
        ((7,), 49),
    ],
    "square_perimeter": [
        ((3,), 12),
        ((4,), 16),
        ((10,), 40),
        ((0.5,), 2.0),
        ((7,), 28),
    ],
    "rectangle_is_square": [
        ((3, 3), True),
        ((3, 4), False),
        ((5, 2), False),
        ((2.5, 2.5), True),
        ((10, 1), False),
    ],
    "rectangle_diagonal": [
        ((3, 4), 5.0),
        ((6, 8), 10.0),
        ((5, 12), 13.0),
        ((1, 1), 1.4142135623730951),
        ((0, 7), 7.0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "rectangle_perimeter",
        "only fits squares",
        """
def rectangle_perimeter(width: float, height: float) -> float:
    return 4 * width
""",
    ),
    (
        "square_area",
        "doubles the side",
        """
def square_area(side: float) -> float:
    return side * 2
""",
    ),
    (
        "rectangle_diagonal",
        "adds the sides",
        """
def rectangle_diagonal(width: float, height: float) -> float:
    return width + height
""",
    ),
]
