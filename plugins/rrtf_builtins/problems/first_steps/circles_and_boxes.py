"""Circles and boxes: areas, lengths and volumes."""

import math


def circle_area(radius: float) -> float:
    """Return the area of a circle.

    >>> circle_area(1)
    3.141592653589793
    """
    return math.pi * radius**2


def circle_circumference(radius: float) -> float:
    """Return the circumference of a circle.

    >>> circle_circumference(1)
    6.283185307179586
    """
    return 2 * math.pi * radius


def circle_diameter(radius: float) -> float:
    """Return the diameter of a circle.

    >>> circle_diameter(3)
    6
    """
    return 2 * radius


def box_volume(length: float, width: float, height: float) -> float:
    """Return the volume of a box.

    >>> box_volume(2, 3, 4)
    24
    """
    return length * width * height


def cylinder_volume(radius: float, height: float) -> float:
    """Return the volume of a cylinder.

    >>> cylinder_volume(1, 2)
    6.283185307179586
    """
    return math.pi * radius**2 * height


def cube_surface_area(side: float) -> float:
    """Return the surface area of a cube.

    >>> cube_surface_area(1)
    6
    """
    return 6 * side**2


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "circle_area": [
        ((1,), 3.141592653589793),
        ((2,), 12.566370614359172),
        ((0,), 0.0),
        ((10,), 314.1592653589793),
        ((0.5,), 0.7853981633974483),
    ],
    "circle_circumference": [
        ((1,), 6.283185307179586),
        ((2,), 12.566370614359172),
        ((0,), 0.0),
        ((10,), 62.83185307179586),
        ((0.5,), 3.141592653589793),
    ],
    "circle_diameter": [
        ((3,), 6),
        ((1,), 2),
        ((0,), 0),
        ((10,), 20),
        ((2.5,), 5.0),
    ],
    "box_volume": [
        ((2, 3, 4), 24),
        ((1, 1, 1), 1),
        ((5, 2, 0.5), 5.0),
        ((10, 1, 3), 30),
        ((4, 4, 4), 64),
    ],
    "cylinder_volume": [
        ((1, 2), 6.283185307179586),
        ((2, 1), 12.566370614359172),
        ((3, 5), 141.3716694115407),
        ((0.5, 4), 3.141592653589793),
        ((10, 0), 0.0),
    ],
    "cube_surface_area": [
        ((1,), 6),
        ((2,), 24),
        ((3,), 54),
        ((10,), 600),
        ((0.5,), 1.5),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "circle_area",
        "returns the circumference",
        """
def circle_area(radius: float) -> float:
    return 2 * math.pi * radius
""",
    ),
    (
        "cylinder_volume",
        "forgets to square the radius",
        """
def cylinder_volume(radius: float, height: float) -> float:
    return math.pi * radius * height
""",
    ),
    (
        "cube_surface_area",
        "returns the volume multiplied by six",
        """
def cube_surface_area(side: float) -> float:
    return 6 * side**3
""",
    ),
]
