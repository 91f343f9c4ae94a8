"""Floors and walls: areas in a house."""

import math


def area_of_frame(width: int, height: int, inner_width: int, inner_height: int) -> int:
    """Return the area of a rectangle with a smaller rectangle cut out of it.

    >>> area_of_frame(5, 4, 3, 2)
    14
    """
    return width * height - inner_width * inner_height


def tiles_for_floor(length: int, width: int, tile: int) -> int:
    """Return how many square tiles cover a floor if each row and column of tiles is rounded up to whole tiles.

    >>> tiles_for_floor(5, 4, 2)
    6
    """
    return math.ceil(length / tile) * math.ceil(width / tile)


def area_of_four_walls(length: int, width: int, height: int) -> int:
    """Return the area of the four walls of a room with the given length, width and height.

    >>> area_of_four_walls(4, 3, 2)
    28
    """
    return 2 * (length + width) * height


def larger_room_area(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Return the larger area of two rooms, each given as a pair of length and width.

    >>> larger_room_area((4, 3), (5, 2))
    12
    """
    return max(first[0] * first[1], second[0] * second[1])


def carpet_fits(room: tuple[int, int], carpet: tuple[int, int]) -> bool:
    """Return True if neither side of the carpet is larger than that side of the room; both are pairs, no turning.

    >>> carpet_fits((5, 4), (3, 4))
    True
    """
    return carpet[0] <= room[0] and carpet[1] <= room[1]


def paint_cans_needed(area: int, area_per_can: int) -> int:
    """Return how many whole cans of paint are needed for the area.

    >>> paint_cans_needed(25, 10)
    3
    """
    return math.ceil(area / area_per_can)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "area_of_frame": [
        ((5, 4, 3, 2), 14),
        ((2, 2, 1, 1), 3),
        ((3, 3, 3, 3), 0),
        ((10, 1, 0, 0), 10),
        ((7, 6, 5, 4), 22),
        ((4, 5, 4, 1), 16),
    ],
    "tiles_for_floor": [
        ((5, 4, 2), 6),
        ((4, 4, 2), 4),
        ((1, 1, 3), 1),
        ((10, 3, 1), 30),
        ((7, 5, 3), 6),
        ((9, 6, 3), 6),
    ],
    "area_of_four_walls": [
        ((4, 3, 2), 28),
        ((1, 1, 1), 4),
        ((5, 0, 2), 20),
        ((6, 4, 3), 60),
        ((2, 2, 5), 40),
        ((10, 8, 1), 36),
    ],
    "larger_room_area": [
        (((4, 3), (5, 2)), 12),
        (((1, 1), (1, 1)), 1),
        (((0, 9), (2, 3)), 6),
        (((6, 6), (7, 5)), 36),
        (((2, 10), (3, 8)), 24),
        (((9, 1), (1, 8)), 9),
    ],
    "carpet_fits": [
        (((5, 4), (3, 4)), True),
        (((5, 4), (4, 5)), False),
        (((5, 4), (5, 4)), True),
        (((2, 2), (3, 1)), False),
        (((2, 2), (1, 3)), False),
        (((9, 9), (1, 1)), True),
    ],
    "paint_cans_needed": [
        ((25, 10), 3),
        ((0, 10), 0),
        ((10, 10), 1),
        ((11, 10), 2),
        ((1, 5), 1),
        ((99, 100), 1),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "area_of_frame",
        "subtracts the sides first",
        """
def area_of_frame(width: int, height: int, inner_width: int, inner_height: int) -> int:
    return (width - inner_width) * (height - inner_height)
""",
    ),
    (
        "tiles_for_floor",
        "rounds the area",
        """
def tiles_for_floor(length: int, width: int, tile: int) -> int:
    return math.ceil(length * width / tile**2)
""",
    ),
    (
        "area_of_four_walls",
        "two walls only",
        """
def area_of_four_walls(length: int, width: int, height: int) -> int:
    return (length + width) * height
""",
    ),
    (
        "larger_room_area",
        "takes the longer room",
        """
def larger_room_area(first: tuple[int, int], second: tuple[int, int]) -> int:
    return max(first, second)[0] * max(first, second)[1]
""",
    ),
    (
        "carpet_fits",
        "compares the areas",
        """
def carpet_fits(room: tuple[int, int], carpet: tuple[int, int]) -> bool:
    return carpet[0] * carpet[1] <= room[0] * room[1]
""",
    ),
    (
        "paint_cans_needed",
        "rounds down",
        """
def paint_cans_needed(area: int, area_per_can: int) -> int:
    return area // area_per_can
""",
    ),
]
