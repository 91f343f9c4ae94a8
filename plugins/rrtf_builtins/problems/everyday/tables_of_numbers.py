"""Tables of numbers: lists of rows."""


def sum_of_whole_table(table: list[list[int]]) -> int:
    """Return the sum of all numbers in all rows of the table.

    >>> sum_of_whole_table([[1, 2], [3, 4]])
    10
    """
    return sum(sum(row) for row in table)


def largest_in_table(table: list[list[int]]) -> int:
    """Return the largest number of the table; no row is empty.

    >>> largest_in_table([[1, 2], [4, 3]])
    4
    """
    return max(max(row) for row in table)


def sum_of_each_column(table: list[list[int]]) -> list[int]:
    """Return the sum of each column of the table; all rows are equally long.

    >>> sum_of_each_column([[1, 2], [3, 4]])
    [4, 6]
    """
    return [sum(column) for column in zip(*table, strict=True)]


def row_with_largest_sum(table: list[list[int]]) -> list[int]:
    """Return the row with the largest sum; the first one if several are equal.

    >>> row_with_largest_sum([[1, 9], [5, 6]])
    [5, 6]
    """
    return max(table, key=sum)


def rows_and_columns(table: list[list[int]]) -> tuple[int, int]:
    """Return a pair: how many rows and how many columns the table has; it has at least one row.

    >>> rows_and_columns([[1, 2, 3], [4, 5, 6]])
    (2, 3)
    """
    return (len(table), len(table[0]))


def count_in_table(table: list[list[int]], number: int) -> int:
    """Return how often the number stands in the table.

    >>> count_in_table([[1, 2], [2, 2]], 2)
    3
    """
    return sum(row.count(number) for row in table)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "sum_of_whole_table": [
        (([[1, 2], [3, 4]],), 10),
        (([],), 0),
        (([[]],), 0),
        (([[5]],), 5),
        (([[-1, 1], [0, 0]],), 0),
        (([[1, 2, 3], [4], []],), 10),
    ],
    "largest_in_table": [
        (([[1, 2], [4, 3]],), 4),
        (([[5]],), 5),
        (([[-3, -1], [-2, -5]],), -1),
        (([[0, 0]],), 0),
        (([[9, 1], [8, 10]],), 10),
        (([[1], [2], [3], [0]],), 3),
    ],
    "sum_of_each_column": [
        (([[1, 2], [3, 4]],), [4, 6]),
        (([],), []),
        (([[5]],), [5]),
        (([[1, 2, 3]],), [1, 2, 3]),
        (([[1], [2], [3]],), [6]),
        (([[0, -1], [0, 1], [5, 5]],), [5, 5]),
    ],
    "row_with_largest_sum": [
        (([[1, 9], [5, 6]],), [5, 6]),
        (([[]],), []),
        (([[5]],), [5]),
        (([[1, 2], [2, 1]],), [1, 2]),
        (([[-1], [-2, -3]],), [-1]),
        (([[9], [4, 4, 4]],), [4, 4, 4]),
    ],
    "rows_and_columns": [
        (([[1, 2, 3], [4, 5, 6]],), (2, 3)),
        (([[]],), (1, 0)),
        (([[5]],), (1, 1)),
        (([[1], [2], [3]],), (3, 1)),
        (([[1, 2, 3, 4]],), (1, 4)),
        (([[0, 0], [0, 0]],), (2, 2)),
    ],
    "count_in_table": [
        (([[1, 2], [2, 2]], 2), 3),
        (([], 1), 0),
        (([[]], 0), 0),
        (([[5]], 5), 1),
        (([[5]], 6), 0),
        (([[0, 1], [0, 1], [1, 1]], 1), 4),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "sum_of_whole_table",
        "adds the first row only",
        """
def sum_of_whole_table(table: list[list[int]]) -> int:
    return sum(table[0]) if table else 0
""",
    ),
    (
        "largest_in_table",
        "looks in the last row by order",
        """
def largest_in_table(table: list[list[int]]) -> int:
    return max(table)[0]
""",
    ),
    (
        "sum_of_each_column",
        "adds up the rows",
        """
def sum_of_each_column(table: list[list[int]]) -> list[int]:
    return [sum(row) for row in table]
""",
    ),
    (
        "row_with_largest_sum",
        "takes the longest row",
        """
def row_with_largest_sum(table: list[list[int]]) -> list[int]:
    return max(table, key=len)
""",
    ),
    (
        "rows_and_columns",
        "columns first",
        """
def rows_and_columns(table: list[list[int]]) -> tuple[int, int]:
    return (len(table[0]), len(table))
""",
    ),
    (
        "count_in_table",
        "counts the rows that have it",
        """
def count_in_table(table: list[list[int]], number: int) -> int:
    return sum(number in row for row in table)
""",
    ),
]
