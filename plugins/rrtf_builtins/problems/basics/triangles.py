"""Triangles: their sides, angles, kinds and areas."""

import math


def can_form_triangle(a: int, b: int, c: int) -> bool:
    """Return True if sides a, b and c form a triangle.

    They do if each side is strictly shorter than the other two together.

    >>> can_form_triangle(3, 4, 5)
    True
    """
    return a < b + c and b < a + c and c < a + b


def triangle_kind(a: int, b: int, c: int) -> str:
    """Return "equilateral" for three equal sides, "isosceles" for exactly two, else "scalene".

    The sides form a triangle.

    >>> triangle_kind(5, 3, 5)
    'isosceles'
    """
    kinds = {1: "equilateral", 2: "isosceles", 3: "scalene"}
    return kinds[len({a, b, c})]


def is_right_triangle(a: int, b: int, c: int) -> bool:
    """Return True if the square of the longest side is the sum of the squares of the others.

    The sides are positive and may come in any order.

    >>> is_right_triangle(5, 3, 4)
    True
    """
    short, middle, long = sorted([a, b, c])
    return short**2 + middle**2 == long**2


def third_angle(first: int, second: int) -> int:
    """Return the third angle of a triangle in degrees; the three add up to 180.

    Return -1 if any of the three angles would not be greater than 0.

    >>> third_angle(90, 30)
    60
    """
    third = 180 - first - second
    return third if min(first, second, third) > 0 else -1


def area_from_sides(a: float, b: float, c: float) -> float:
    """Return the area of a triangle with these sides, rounded to two decimals.

    With s half the sum of the sides, it is the square root of s(s - a)(s - b)(s - c). Return
    0.0 if the product under the root is not positive.

    >>> area_from_sides(3, 4, 5)
    6.0
    """
    s = (a + b + c) / 2
    product = s * (s - a) * (s - b) * (s - c)
    return round(math.sqrt(product), 2) if product > 0 else 0.0


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "can_form_triangle": [
        ((3, 4, 5), True),
        ((1, 2, 3), False),
        ((5, 1, 1), False),
        ((1, 5, 1), False),
        ((2, 2, 2), True),
        ((0, 0, 0), False),
        ((10, 6, 5), True),
    ],
    "triangle_kind": [
        ((5, 3, 5), "isosceles"),
        ((2, 2, 2), "equilateral"),
        ((3, 4, 5), "scalene"),
        ((4, 4, 1), "isosceles"),
        ((6, 7, 7), "isosceles"),
        ((5, 4, 3), "scalene"),
    ],
    "is_right_triangle": [
        ((5, 3, 4), True),
        ((3, 4, 5), True),
        ((5, 12, 13), True),
        ((2, 2, 2), False),
        ((4, 5, 6), False),
        ((8, 17, 15), True),
        ((1, 1, 2), False),
    ],
    "third_angle": [
        ((90, 30), 60),
        ((60, 60), 60),
        ((100, 80), -1),
        ((120, 90), -1),
        ((0, 90), -1),
        ((-10, 50), -1),
        ((1, 178), 1),
    ],
    "area_from_sides": [
        ((3, 4, 5), 6.0),
        ((2, 2, 2), 1.73),
        ((1, 2, 3), 0.0),
        ((1, 1, 5), 0.0),
        ((13, 14, 15), 84.0),
        ((5, 5, 6), 12.0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "can_form_triangle",
        "takes c for the longest side",
        """
def can_form_triangle(a: int, b: int, c: int) -> bool:
    return a + b > c
""",
    ),
    (
        "triangle_kind",
        "does not compare the first and the last side",
        """
def triangle_kind(a: int, b: int, c: int) -> str:
    if a == b == c:
        return "equilateral"
    if a == b or b == c:
        return "isosceles"
    return "scalene"
""",
    ),
    (
        "is_right_triangle",
        "takes c for the longest side",
        """
def is_right_triangle(a: int, b: int, c: int) -> bool:
    return a * a + b * b == c * c
""",
    ),
    (
        "third_angle",
        "does not look at the angles it was given",
        """
def third_angle(first: int, second: int) -> int:
    third = 180 - first - second
    return third if third > 0 else -1
""",
    ),
]
