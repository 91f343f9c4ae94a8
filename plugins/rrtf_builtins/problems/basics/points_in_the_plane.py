"""Points in the plane: distances, midpoints, quadrants and bounding boxes."""


def grid_distance(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Return how many steps of length 1 lead from first to second along the grid lines.

    Steps go left, right, up or down; points are (x, y).

    >>> grid_distance((1, 2), (4, 0))
    5
    """
    return abs(first[0] - second[0]) + abs(first[1] - second[1])


def midpoint_of(first: tuple[float, float], second: tuple[float, float]) -> tuple[float, float]:
    """Return the point (x, y) halfway between the two points.

    >>> midpoint_of((0, 2), (4, 5))
    (2.0, 3.5)
    """
    return ((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)


def quadrant_of(x: int, y: int) -> int:
    """Return the quadrant of the point (x, y): 1, 2, 3 or 4, or 0 if it lies on an axis.

    Quadrant 1 has x and y positive, 2 has only y positive, 3 has neither and 4 has only x
    positive.

    >>> quadrant_of(-3, 5)
    2
    """
    if x == 0 or y == 0:
        return 0
    if y > 0:
        return 1 if x > 0 else 2
    return 4 if x > 0 else 3


def closest_to_origin(points: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the point with the smallest straight-line distance to (0, 0).

    In a tie return the first of them. The list has at least one point.

    >>> closest_to_origin([(3, 4), (1, -2), (5, 0)])
    (1, -2)
    """
    return min(points, key=lambda point: point[0] ** 2 + point[1] ** 2)


def bounding_box(points: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    """Return (smallest x, smallest y, largest x, largest y) over all the points.

    Return (0, 0, 0, 0) for an empty list.

    >>> bounding_box([(1, 5), (4, 2)])
    (1, 2, 4, 5)
    """
    if not points:
        return (0, 0, 0, 0)
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "grid_distance": [
        (((1, 2), (4, 0)), 5),
        (((0, 0), (0, 0)), 0),
        (((-1, -1), (1, 1)), 4),
        (((5, 3), (2, 3)), 3),
        (((0, 9), (0, -1)), 10),
        (((7, 8), (2, 1)), 12),
    ],
    "midpoint_of": [
        (((0, 2), (4, 5)), (2.0, 3.5)),
        (((0, 0), (0, 0)), (0.0, 0.0)),
        (((-2, 6), (2, -6)), (0.0, 0.0)),
        (((1, 1), (2, 2)), (1.5, 1.5)),
        (((5, 8), (5, 2)), (5.0, 5.0)),
    ],
    "quadrant_of": [((-3, 5), 2), ((2, 2), 1), ((-1, -1), 3), ((4, -7), 4), ((0, 0), 0), ((0, 6), 0), ((-8, 0), 0)],
    "closest_to_origin": [
        (([(3, 4), (1, -2), (5, 0)],), (1, -2)),
        (([(7, 7)],), (7, 7)),
        (([(0, 5), (3, 3)],), (3, 3)),
        (([(0, 2), (2, 0)],), (0, 2)),
        (([(1, 1), (-9, -9)],), (1, 1)),
        (([(2, 1), (0, 0)],), (0, 0)),
    ],
    "bounding_box": [
        (([(1, 5), (4, 2)],), (1, 2, 4, 5)),
        (([],), (0, 0, 0, 0)),
        (([(3, 7)],), (3, 7, 3, 7)),
        (([(-1, -2), (-5, -4)],), (-5, -4, -1, -2)),
        (([(0, 0), (2, 9), (8, 1)],), (0, 0, 8, 9)),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "grid_distance",
        "takes the absolute value of the sum",
        """
def grid_distance(first: tuple[int, int], second: tuple[int, int]) -> int:
    return abs((second[0] - first[0]) + (second[1] - first[1]))
""",
    ),
    (
        "quadrant_of",
        "gives points on an axis a quadrant",
        """
def quadrant_of(x: int, y: int) -> int:
    if x > 0:
        return 1 if y > 0 else 4
    return 2 if y > 0 else 3
""",
    ),
    (
        "closest_to_origin",
        "measures along the grid",
        """
def closest_to_origin(points: list[tuple[int, int]]) -> tuple[int, int]:
    return min(points, key=lambda point: abs(point[0]) + abs(point[1]))
""",
    ),
    (
        "bounding_box",
        "uses the smallest and the largest point",
        """
def bounding_box(points: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    if not points:
        return (0, 0, 0, 0)
    low, high = min(points), max(points)
    return (low[0], low[1], high[0], high[1])
""",
    ),
]
