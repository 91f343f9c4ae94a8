"""Matrices: small tables of numbers held as lists of equally long rows."""


def transpose_matrix(matrix: list[list[int]]) -> list[list[int]]:
    """Return the matrix with its rows turned into columns; an empty matrix gives [].

    >>> transpose_matrix([[1, 2, 3], [4, 5, 6]])
    [[1, 4], [2, 5], [3, 6]]
    """
    return [list(column) for column in zip(*matrix, strict=True)]


def main_diagonal(matrix: list[list[int]]) -> list[int]:
    """Return the numbers of a square matrix from the top left to the bottom right corner.

    >>> main_diagonal([[1, 2], [3, 4]])
    [1, 4]
    """
    return [row[index] for index, row in enumerate(matrix)]


def identity_grid(size: int) -> list[list[int]]:
    """Return size rows of size numbers: 1 where row and column number agree, otherwise 0.

    >>> identity_grid(2)
    [[1, 0], [0, 1]]
    """
    return [[int(row == column) for column in range(size)] for row in range(size)]


def add_matrices(first: list[list[int]], second: list[list[int]]) -> list[list[int]]:
    """Return the matrix of the sums of the numbers at the same place in first and second.

    Both matrices have the same number of rows and columns.

    >>> add_matrices([[1, 2], [3, 4]], [[10, 20], [30, 40]])
    [[11, 22], [33, 44]]
    """
    return [
        [left + right for left, right in zip(first_row, second_row, strict=True)]
        for first_row, second_row in zip(first, second, strict=True)
    ]


def heaviest_row_index(matrix: list[list[int]]) -> int:
    """Return the index of the row with the largest sum, the first one of several equal.

    Return -1 for a matrix without rows.

    >>> heaviest_row_index([[1, 1], [5, 0], [2, 3]])
    1
    """
    return max(range(len(matrix)), key=lambda index: sum(matrix[index]), default=-1)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "transpose_matrix": [
        (([[1, 2, 3], [4, 5, 6]],), [[1, 4], [2, 5], [3, 6]]),
        (([],), []),
        (([[7]],), [[7]]),
        (([[1, 2]],), [[1], [2]]),
        (([[1], [2], [3]],), [[1, 2, 3]]),
        (([[0, -1], [5, 2]],), [[0, 5], [-1, 2]]),
    ],
    "main_diagonal": [
        (([[1, 2], [3, 4]],), [1, 4]),
        (([],), []),
        (([[9]],), [9]),
        (([[1, 0, 2], [0, 5, 0], [3, 0, 9]],), [1, 5, 9]),
        (([[-1, 7], [7, -1]],), [-1, -1]),
    ],
    "identity_grid": [
        ((2,), [[1, 0], [0, 1]]),
        ((0,), []),
        ((1,), [[1]]),
        ((3,), [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        ((4,), [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]),
    ],
    "add_matrices": [
        (([[1, 2], [3, 4]], [[10, 20], [30, 40]]), [[11, 22], [33, 44]]),
        (([], []), []),
        (([[5]], [[-5]]), [[0]]),
        (([[1, 2, 3]], [[1, 1, 1]]), [[2, 3, 4]]),
        (([[1], [2]], [[3], [4]]), [[4], [6]]),
    ],
    "heaviest_row_index": [
        (([[1, 1], [5, 0], [2, 3]],), 1),
        (([],), -1),
        (([[0]],), 0),
        (([[-5, -1], [-2, -3]],), 1),
        (([[2, 2], [4, 0], [9, -5]],), 0),
        (([[1, 9], [8, 1], [6, 6]],), 2),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "transpose_matrix",
        "works only for square matrices",
        """
def transpose_matrix(matrix: list[list[int]]) -> list[list[int]]:
    return [[row[i] for row in matrix] for i in range(len(matrix))]
""",
    ),
    (
        "main_diagonal",
        "walks along the other diagonal",
        """
def main_diagonal(matrix: list[list[int]]) -> list[int]:
    return [row[len(matrix) - 1 - i] for i, row in enumerate(matrix)]
""",
    ),
    (
        "add_matrices",
        "puts the rows side by side",
        """
def add_matrices(first: list[list[int]], second: list[list[int]]) -> list[list[int]]:
    return [a + b for a, b in zip(first, second)]
""",
    ),
    (
        "heaviest_row_index",
        "compares with a largest sum of zero",
        """
def heaviest_row_index(matrix: list[list[int]]) -> int:
    best = 0
    best_index = -1
    for index, row in enumerate(matrix):
        if sum(row) > best:
            best = sum(row)
            best_index = index
    return best_index
""",
    ),
]
