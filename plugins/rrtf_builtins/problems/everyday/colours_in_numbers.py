"""Colours in numbers: three numbers from 0 to 255 for red, green and blue."""


def grey_of_colour(red: int, green: int, blue: int) -> int:
    """Return the average of the three numbers, rounded down.

    >>> grey_of_colour(10, 20, 30)
    20
    """
    return (red + green + blue) // 3


def opposite_colour(colour: tuple[int, int, int]) -> tuple[int, ...]:
    """Return a tuple with 255 minus each number of the colour.

    >>> opposite_colour((0, 100, 255))
    (255, 155, 0)
    """
    return tuple(255 - value for value in colour)


def brighter_colour(colour: tuple[int, int, int], amount: int) -> tuple[int, ...]:
    """Return a tuple with amount added to each number of the colour, but nothing above 255.

    >>> brighter_colour((0, 100, 250), 10)
    (10, 110, 255)
    """
    return tuple(min(value + amount, 255) for value in colour)


def is_valid_colour(colour: tuple[int, ...]) -> bool:
    """Return True if the tuple has three numbers and each is from 0 to 255.

    >>> is_valid_colour((0, 100, 255))
    True
    """
    return len(colour) == 3 and all(0 <= value <= 255 for value in colour)


def mix_two_colours(first: tuple[int, int, int], second: tuple[int, int, int]) -> tuple[int, ...]:
    """Return a tuple with the average of each two numbers in step, rounded down.

    >>> mix_two_colours((0, 100, 255), (10, 50, 255))
    (5, 75, 255)
    """
    return tuple((left + right) // 2 for left, right in zip(first, second, strict=True))


def red_of_hex_colour(text: str) -> int:
    """Return the red number of a colour like "#ff8000": the two hexadecimal digits after the "#".

    >>> red_of_hex_colour("#ff8000")
    255
    """
    return int(text[1:3], 16)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "grey_of_colour": [
        ((10, 20, 30), 20),
        ((0, 0, 0), 0),
        ((255, 255, 255), 255),
        ((0, 0, 2), 0),
        ((1, 1, 2), 1),
        ((100, 50, 0), 50),
    ],
    "opposite_colour": [
        (((0, 100, 255),), (255, 155, 0)),
        (((0, 0, 0),), (255, 255, 255)),
        (((255, 255, 255),), (0, 0, 0)),
        (((1, 2, 3),), (254, 253, 252)),
        (((128, 127, 0),), (127, 128, 255)),
        (((50, 200, 10),), (205, 55, 245)),
    ],
    "brighter_colour": [
        (((0, 100, 250), 10), (10, 110, 255)),
        (((0, 0, 0), 0), (0, 0, 0)),
        (((255, 255, 255), 5), (255, 255, 255)),
        (((1, 2, 3), 252), (253, 254, 255)),
        (((1, 2, 3), 253), (254, 255, 255)),
        (((50, 200, 10), 100), (150, 255, 110)),
    ],
    "is_valid_colour": [
        (((0, 100, 255),), True),
        (((0, 0),), False),
        (((0, 0, 256),), False),
        (((-1, 5, 5),), False),
        (((1, 2, 3, 4),), False),
        (((7, 7, 7),), True),
    ],
    "mix_two_colours": [
        (((0, 100, 255), (10, 50, 255)), (5, 75, 255)),
        (((0, 0, 0), (0, 0, 0)), (0, 0, 0)),
        (((1, 2, 3), (2, 3, 4)), (1, 2, 3)),
        (((255, 0, 0), (0, 0, 255)), (127, 0, 127)),
        (((9, 9, 9), (1, 1, 1)), (5, 5, 5)),
        (((7, 8, 9), (7, 8, 9)), (7, 8, 9)),
    ],
    "red_of_hex_colour": [
        (("#ff8000",), 255),
        (("#000000",), 0),
        (("#0fffff",), 15),
        (("#100000",), 16),
        (("#80aa11",), 128),
        (("#09ff00",), 9),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "grey_of_colour",
        "divides by two",
        """
def grey_of_colour(red: int, green: int, blue: int) -> int:
    return (red + green + blue) // 2
""",
    ),
    (
        "opposite_colour",
        "subtracts from two hundred fifty-six",
        """
def opposite_colour(colour: tuple[int, int, int]) -> tuple[int, ...]:
    return tuple(256 - value for value in colour)
""",
    ),
    (
        "brighter_colour",
        "goes above the limit",
        """
def brighter_colour(colour: tuple[int, int, int], amount: int) -> tuple[int, ...]:
    return tuple(value + amount for value in colour)
""",
    ),
    (
        "is_valid_colour",
        "does not count the numbers",
        """
def is_valid_colour(colour: tuple[int, ...]) -> bool:
    return all(0 <= value <= 255 for value in colour)
""",
    ),
    (
        "mix_two_colours",
        "adds them",
        """
def mix_two_colours(first: tuple[int, int, int], second: tuple[int, int, int]) -> tuple[int, ...]:
    return tuple(left + right for left, right in zip(first, second, strict=True))
""",
    ),
    (
        "red_of_hex_colour",
        "takes the green number",
        """
def red_of_hex_colour(text: str) -> int:
    return int(text[3:5], 16)
""",
    ),
]
