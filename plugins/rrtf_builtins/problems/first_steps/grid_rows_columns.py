"""Grids: rows and columns of a list of rows."""


def grid_column(grid: list[list], column: int) -> list:
    """Return the column of the grid with the given index.

    >>> grid_column([[1, 2], [3, 4]], 0)
    [1, 3]
    """
    return [row[column] for row in grid]


def grid_cell(grid: list[list], row: int, column: int) -> object:
    """Return the item in the given row and column of the grid.

    >>> grid_cell([[1, 2], [3, 4]], 0, 1)
    2
    """
    return grid[row][column]


def grid_row_sum(grid: list[list[float]], row: int) -> float:
    """Return the sum of one row of the grid.

    >>> grid_row_sum([[1, 2], [3, 4]], 1)
    7
    """
    return sum(grid[row])


def rows_to_columns(grid: list[list]) -> list[list]:
    """Return the grid whose rows are the columns of the given one.

    >>> rows_to_columns([[1, 2], [3, 4]])
    [[1, 3], [2, 4]]
    """
    return [list(column) for column in zip(*grid, strict=True)]


def empty_grid(rows: int, columns: int) -> list[list[int]]:
    """Return a grid of zeros with the given numbers of rows and columns.

    >>> empty_grid(2, 3)
    [[0, 0, 0], [0, 0, 0]]
    """
    return [[0] * columns for _ in range(rows)]


def grid_diagonal(grid: list[list]) -> list:
    """Return the items from the top left to the bottom right of a square grid.

    >>> grid_diagonal([[1, 2], [3, 4]])
    [1, 4]
    """
    return [grid[index][index] for index in range(len(grid))]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "grid_column": [
        (([[1, 2], [3, 4]], 0), [1, 3]),
        (([], 0), []),
        (([[5]], 0), [5]),
        (([[1, 2], [3, 4]], 1), [2, 4]),
        (([["a", "b", "c"]], 2), ["c"]),
        (([[1, 2], [3, 4], [5, 6]], 1), [2, 4, 6]),
    ],
    "grid_cell": [
        (([[1, 2], [3, 4]], 0, 1), 2),
        (([[5]], 0, 0), 5),
        (([[1, 2], [3, 4]], 1, 0), 3),
        (([["a", "b", "c"]], 0, 2), "c"),
        (([[1], [2], [3]], 2, 0), 3),
        (([[1, 2], [3, 4]], 1, 1), 4),
    ],
    "grid_row_sum": [
        (([[1, 2], [3, 4]], 1), 7),
        (([[5]], 0), 5),
        (([[1, 2], [3, 4]], 0), 3),
        (([[0, 0, 0]], 0), 0),
        (([[1], [-2], [3]], 1), -2),
        (([[], [9]], 0), 0),
    ],
    "rows_to_columns": [
        (([[1, 2], [3, 4]],), [[1, 3], [2, 4]]),
        (([],), []),
        (([[5]],), [[5]]),
        (([[1, 2, 3]],), [[1], [2], [3]]),
        (([[1], [2]],), [[1, 2]]),
        (([["a", "b"], ["c", "d"], ["e", "f"]],), [["a", "c", "e"], ["b", "d", "f"]]),
    ],
    "empty_grid": [
        ((2, 3), [[0, 0, 0], [0, 0, 0]]),
        ((0, 4), []),
        ((1, 1), [[0]]),
        ((3, 0), [[], [], []]),
        ((3, 1), [[0], [0], [0]]),
        ((2, 2), [[0, 0], [0, 0]]),
    ],
    "grid_diagonal": [
        (([[1, 2], [3, 4]],), [1, 4]),
        (([],), []),
        (([[5]],), [5]),
        (([["a", "b"], ["c", "d"]],), ["a", "d"]),
        (([[1, 0, 0], [0, 2, 0], [0, 0, 3]],), [1, 2, 3]),
        (([[0, 7], [7, 0]],), [0, 0]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "grid_column",
        "returns the row",
        """
def grid_column(grid: list[list], column: int) -> list:
    return grid[column]
""",
    ),
    (
        "grid_cell",
        "turns row and column around",
        """
def grid_cell(grid: list[list], row: int, column: int) -> object:
    return grid[column][row]
""",
    ),
    (
        "grid_row_sum",
        "adds up a column",
        """
def grid_row_sum(grid: list[list[float]], row: int) -> float:
    return sum(line[row] for line in grid)
""",
    ),
    (
        "rows_to_columns",
        "turns every row around",
        """
def rows_to_columns(grid: list[list]) -> list[list]:
    return [row[::-1] for row in grid]
""",
    ),
    (
        "empty_grid",
        "turns rows and columns around",
        """
def empty_grid(rows: int, columns: int) -> list[list[int]]:
    return [[0] * rows for _ in range(columns)]
""",
    ),
    (
        "grid_diagonal",
        "returns the first column",
        """
def grid_diagonal(grid: list[list]) -> list:
    return [row[0] for row in grid]
""",
    ),
]
