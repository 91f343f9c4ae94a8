"""Parity: even and odd numbers, alone and in lists."""

from itertools import pairwise


def have_same_parity(first: int, second: int) -> bool:
    """Return True if first and second are both even or both odd.

    >>> have_same_parity(3, 8)
    False
    """
    return first % 2 == second % 2


def round_up_to_even(number: int) -> int:
    """Return number if it is even, otherwise the even number just above it.

    >>> round_up_to_even(7)
    8
    """
    return number + number % 2


def evens_before_odds(numbers: list[int]) -> list[int]:
    """Return a list with all the even numbers first, then all the odd ones.

    Within each group the numbers keep their order.

    >>> evens_before_odds([3, 2, 1, 4])
    [2, 4, 3, 1]
    """
    return sorted(numbers, key=lambda number: number % 2)


def parity_majority(numbers: list[int]) -> str:
    """Return "even" if most of the numbers are even, "odd" if most are odd, else "tie".

    An empty list is a tie.

    >>> parity_majority([2, 5, 7])
    'odd'
    """
    odds = sum(number % 2 for number in numbers)
    evens = len(numbers) - odds
    if odds == evens:
        return "tie"
    return "odd" if odds > evens else "even"


def parity_alternates(numbers: list[int]) -> bool:
    """Return True if no two numbers next to each other are both even or both odd.

    Lists with fewer than two numbers give True.

    >>> parity_alternates([1, 4, 7, 2])
    True
    """
    return all((a + b) % 2 == 1 for a, b in pairwise(numbers))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "have_same_parity": [
        ((3, 8), False),
        ((2, 4), True),
        ((5, 9), True),
        ((0, 6), True),
        ((-3, 7), True),
        ((-2, 1), False),
    ],
    "round_up_to_even": [((7,), 8), ((4,), 4), ((0,), 0), ((-3,), -2), ((-1,), 0), ((99,), 100)],
    "evens_before_odds": [
        (([3, 2, 1, 4],), [2, 4, 3, 1]),
        (([],), []),
        (([5, 1],), [5, 1]),
        (([8, 6],), [8, 6]),
        (([-1, 0, -2],), [0, -2, -1]),
        (([9, 2, 9, 2],), [2, 2, 9, 9]),
    ],
    "parity_majority": [
        (([2, 5, 7],), "odd"),
        (([],), "tie"),
        (([1, 2],), "tie"),
        (([4, 4, 1],), "even"),
        (([-1, -3, 0],), "odd"),
        (([0],), "even"),
    ],
    "parity_alternates": [
        (([1, 4, 7, 2],), True),
        (([],), True),
        (([3],), True),
        (([2, 2],), False),
        (([1, 2, 4],), False),
        (([0, -1, 6],), True),
        (([5, 7, 2],), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "round_up_to_even",
        "always moves on to the next even number",
        """
def round_up_to_even(number: int) -> int:
    return number + 2 - number % 2
""",
    ),
    (
        "evens_before_odds",
        "sorts by value too",
        """
def evens_before_odds(numbers: list[int]) -> list[int]:
    return sorted(numbers, key=lambda number: (number % 2, number))
""",
    ),
    (
        "parity_majority",
        "has no tie",
        """
def parity_majority(numbers: list[int]) -> str:
    odds = sum(number % 2 for number in numbers)
    return "odd" if odds > len(numbers) - odds else "even"
""",
    ),
    (
        "parity_alternates",
        "compares only the first two numbers",
        """
def parity_alternates(numbers: list[int]) -> bool:
    for i in range(len(numbers) - 1):
        return numbers[i] % 2 != numbers[i + 1] % 2
    return True
""",
    ),
]
