"""Mapping lists: turn every item of a list into a new one."""


def signs_of_numbers(values: list[int]) -> list[int]:
    """Return a list with 1 for each positive value, -1 for each negative value and 0 for each zero.

    >>> signs_of_numbers([8, -3, 0])
    [1, -1, 0]
    """
    return [(value > 0) - (value < 0) for value in values]


def add_index_to_values(values: list[int]) -> list[int]:
    """Return a list in which each value is increased by its index, counted from 0.

    >>> add_index_to_values([10, 10, 5])
    [10, 11, 7]
    """
    return [value + index for index, value in enumerate(values)]


def shift_to_start_at_zero(values: list[int]) -> list[int]:
    """Return values with the smallest value subtracted from each, so that the smallest becomes 0.
    An empty list gives an empty list.

    >>> shift_to_start_at_zero([7, 4, 9])
    [3, 0, 5]
    """
    smallest = min(values, default=0)
    return [value - smallest for value in values]


def add_mirror_values(values: list[int]) -> list[int]:
    """Return a list in which each value is added to the value at the same place counted from the
    other end. A middle value is added to itself.

    >>> add_mirror_values([1, 2, 5])
    [6, 4, 6]
    """
    return [a + b for a, b in zip(values, reversed(values), strict=True)]


def bars_for_numbers(values: list[int]) -> list[str]:
    """Return, for each value, a bar of that many "#" characters. Negative values get a single "-"
    and zeros an empty text.

    >>> bars_for_numbers([3, 0, -2])
    ['###', '', '-']
    """
    return ["-" if value < 0 else "#" * value for value in values]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "signs_of_numbers": [
        (([8, -3, 0],), [1, -1, 0]),
        (([],), []),
        (([0],), [0]),
        (([-1, -1],), [-1, -1]),
        (([5, 1, -7],), [1, 1, -1]),
    ],
    "add_index_to_values": [
        (([10, 10, 5],), [10, 11, 7]),
        (([],), []),
        (([4],), [4]),
        (([0, -1, -2],), [0, 0, 0]),
        (([3, 3, 3, 3],), [3, 4, 5, 6]),
    ],
    "shift_to_start_at_zero": [
        (([7, 4, 9],), [3, 0, 5]),
        (([],), []),
        (([6],), [0]),
        (([-2, 0],), [0, 2]),
        (([0, 5],), [0, 5]),
        (([3, 3],), [0, 0]),
    ],
    "add_mirror_values": [
        (([1, 2, 5],), [6, 4, 6]),
        (([],), []),
        (([4],), [8]),
        (([1, 2],), [3, 3]),
        (([1, 2, 3, 10],), [11, 5, 5, 11]),
        (([-1, 0, 1],), [0, 0, 0]),
    ],
    "bars_for_numbers": [
        (([3, 0, -2],), ["###", "", "-"]),
        (([],), []),
        (([1],), ["#"]),
        (([-1, -5],), ["-", "-"]),
        (([0],), [""]),
        (([2, 4],), ["##", "####"]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "signs_of_numbers",
        "treats zero as positive",
        """
def signs_of_numbers(values: list[int]) -> list[int]:
    return [1 if value >= 0 else -1 for value in values]
""",
    ),
    (
        "shift_to_start_at_zero",
        "subtracts the first value",
        """
def shift_to_start_at_zero(values: list[int]) -> list[int]:
    return [value - values[0] for value in values]
""",
    ),
    (
        "add_mirror_values",
        "adds to the changed values in the second half",
        """
def add_mirror_values(values: list[int]) -> list[int]:
    for i in range(len(values)):
        values[i] = values[i] + values[-1 - i]
    return values
""",
    ),
    (
        "bars_for_numbers",
        "gives negative values an empty bar",
        """
def bars_for_numbers(values: list[int]) -> list[str]:
    return ["#" * value for value in values]
""",
    ),
]
