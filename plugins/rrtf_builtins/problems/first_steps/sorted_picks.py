"""Picks from a sorted list: second best, best three, middle."""


def second_largest_number(numbers: list[float]) -> float:
    """Return the second largest number; if the largest appears twice, it is also the second.

    >>> second_largest_number([4, 9, 7])
    7
    """
    return sorted(numbers)[-2]


def second_smallest_number(numbers: list[float]) -> float:
    """Return the second smallest number; if the smallest appears twice, it is also the second.

    >>> second_smallest_number([4, 9, 7])
    7
    """
    return sorted(numbers)[1]


def three_smallest_numbers(numbers: list[float]) -> list[float]:
    """Return the three smallest numbers, smallest first, or all if there are fewer.

    >>> three_smallest_numbers([5, 1, 4, 2])
    [1, 2, 4]
    """
    return sorted(numbers)[:3]


def three_largest_numbers(numbers: list[float]) -> list[float]:
    """Return the three largest numbers, largest first, or all if there are fewer.

    >>> three_largest_numbers([5, 1, 4, 2])
    [5, 4, 2]
    """
    return sorted(numbers, reverse=True)[:3]


def middle_when_sorted(numbers: list[float]) -> float:
    """Return the number in the middle of the sorted list; the length of the list is odd.

    >>> middle_when_sorted([9, 1, 5])
    5
    """
    return sorted(numbers)[len(numbers) // 2]


def sum_of_two_largest(numbers: list[float]) -> float:
    """Return the sum of the two largest numbers of the list.

    >>> sum_of_two_largest([4, 9, 7])
    16
    """
    return sum(sorted(numbers)[-2:])


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "second_largest_number": [
        (([4, 9, 7],), 7),
        (([1, 2],), 1),
        (([5, 5],), 5),
        (([3, 3, 1],), 3),
        (([-1, -2, -3],), -2),
        (([10, 0, 20, 5],), 10),
    ],
    "second_smallest_number": [
        (([4, 9, 7],), 7),
        (([1, 2],), 2),
        (([5, 5],), 5),
        (([3, 1, 1],), 1),
        (([-1, -2, -3],), -2),
        (([10, 0, 20, 5],), 5),
    ],
    "three_smallest_numbers": [
        (([5, 1, 4, 2],), [1, 2, 4]),
        (([],), []),
        (([3],), [3]),
        (([2, 1],), [1, 2]),
        (([7, 7, 7, 7],), [7, 7, 7]),
        (([0, -1, 5, -9],), [-9, -1, 0]),
    ],
    "three_largest_numbers": [
        (([5, 1, 4, 2],), [5, 4, 2]),
        (([],), []),
        (([3],), [3]),
        (([1, 2],), [2, 1]),
        (([7, 7, 7, 7],), [7, 7, 7]),
        (([0, -1, 5, -9],), [5, 0, -1]),
    ],
    "middle_when_sorted": [
        (([9, 1, 5],), 5),
        (([4],), 4),
        (([3, 2, 1],), 2),
        (([7, 7, 0],), 7),
        (([10, -10, 20, 0, 5],), 5),
        (([1, 1, 2, 3, 1],), 1),
    ],
    "sum_of_two_largest": [
        (([4, 9, 7],), 16),
        (([1, 2],), 3),
        (([5, 5, 5],), 10),
        (([-1, -2, -3],), -3),
        (([0, 10, 3],), 13),
        (([8, 1, 1],), 9),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "second_largest_number",
        "counts equal numbers once",
        """
def second_largest_number(numbers: list[float]) -> float:
    return sorted(set(numbers))[-2]
""",
    ),
    (
        "second_smallest_number",
        "does not sort",
        """
def second_smallest_number(numbers: list[float]) -> float:
    return numbers[1]
""",
    ),
    (
        "three_smallest_numbers",
        "does not sort",
        """
def three_smallest_numbers(numbers: list[float]) -> list[float]:
    return numbers[:3]
""",
    ),
    (
        "three_largest_numbers",
        "has the smallest of them first",
        """
def three_largest_numbers(numbers: list[float]) -> list[float]:
    return sorted(numbers)[-3:]
""",
    ),
    (
        "middle_when_sorted",
        "does not sort",
        """
def middle_when_sorted(numbers: list[float]) -> float:
    return numbers[len(numbers) // 2]
""",
    ),
    (
        "sum_of_two_largest",
        "adds the last two of the list",
        """
def sum_of_two_largest(numbers: list[float]) -> float:
    return sum(numbers[-2:])
""",
    ),
]
