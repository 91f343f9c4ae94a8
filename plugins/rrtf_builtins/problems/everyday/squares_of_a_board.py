"""Squares of a board: pairs of row and column from 0 to 7."""


def is_dark_square(row: int, column: int) -> bool:
    """Return True if row plus column is odd.

    >>> is_dark_square(0, 1)
    True
    """
    return (row + column) % 2 == 1


def name_of_square(row: int, column: int) -> str:
    """Return the name of a square: a letter for the column (0 is "a") and the row counted from 1, like "b3" for row 2.

    >>> name_of_square(2, 1)
    'b3'
    """
    return "abcdefgh"[column] + str(row + 1)


def column_of_square_name(name: str) -> int:
    """Return the number of the column of a square name like "b3"; column "a" is 0 and "h" is 7.

    >>> column_of_square_name("b3")
    1
    """
    return "abcdefgh".index(name[0])


def is_same_row_or_column(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Return True if two (row, column) squares stand in the same row or in the same column.

    >>> is_same_row_or_column((0, 3), (0, 5))
    True
    """
    return first[0] == second[0] or first[1] == second[1]


def is_on_same_diagonal(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Return True if two (row, column) squares are as many rows apart as columns.

    >>> is_on_same_diagonal((0, 3), (2, 5))
    True
    """
    return abs(first[0] - second[0]) == abs(first[1] - second[1])


def is_on_the_board(row: int, column: int) -> bool:
    """Return True if row and column are both from 0 to 7.

    >>> is_on_the_board(3, 5)
    True
    """
    return 0 <= row < 8 and 0 <= column < 8


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_dark_square": [
        ((0, 1), True),
        ((0, 0), False),
        ((1, 1), False),
        ((7, 0), True),
        ((3, 6), True),
        ((4, 6), False),
    ],
    "name_of_square": [
        ((2, 1), "b3"),
        ((0, 0), "a1"),
        ((7, 7), "h8"),
        ((0, 7), "h1"),
        ((7, 0), "a8"),
        ((3, 4), "e4"),
    ],
    "column_of_square_name": [
        (("b3",), 1),
        (("a1",), 0),
        (("h8",), 7),
        (("a8",), 0),
        (("d5",), 3),
        (("g2",), 6),
    ],
    "is_same_row_or_column": [
        (((0, 3), (0, 5)), True),
        (((2, 3), (4, 3)), True),
        (((2, 3), (3, 2)), False),
        (((1, 1), (1, 1)), True),
        (((0, 0), (7, 7)), False),
        (((5, 0), (5, 7)), True),
    ],
    "is_on_same_diagonal": [
        (((0, 3), (2, 5)), True),
        (((2, 3), (4, 3)), False),
        (((2, 3), (3, 2)), True),
        (((1, 1), (1, 1)), True),
        (((0, 0), (7, 6)), False),
        (((5, 0), (0, 5)), True),
    ],
    "is_on_the_board": [
        ((3, 5), True),
        ((0, 0), True),
        ((7, 7), True),
        ((8, 0), False),
        ((0, 8), False),
        ((-1, 3), False),
        ((3, -1), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_dark_square",
        "looks at the column only",
        """
def is_dark_square(row: int, column: int) -> bool:
    return column % 2 == 1
""",
    ),
    (
        "name_of_square",
        "counts the row from zero",
        """
def name_of_square(row: int, column: int) -> str:
    return "abcdefgh"[column] + str(row)
""",
    ),
    (
        "column_of_square_name",
        "counts from one",
        """
def column_of_square_name(name: str) -> int:
    return "abcdefgh".index(name[0]) + 1
""",
    ),
    (
        "is_same_row_or_column",
        "asks for both",
        """
def is_same_row_or_column(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first == second
""",
    ),
    (
        "is_on_same_diagonal",
        "one direction only",
        """
def is_on_same_diagonal(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] - second[0] == first[1] - second[1]
""",
    ),
    (
        "is_on_the_board",
        "goes up to eight",
        """
def is_on_the_board(row: int, column: int) -> bool:
    return 0 <= row <= 8 and 0 <= column <= 8
""",
    ),
]
