"""Simple loops: repeat a step and keep the result."""


def sum_of_all_halves(number: int) -> int:
    """Return the number plus its half, plus the half of that and so on, each rounded down, until 0.

    >>> sum_of_all_halves(10)
    18
    """
    total = 0
    while number > 0:
        total += number
        number //= 2
    return total


def first_power_of_two_from(number: int) -> int:
    """Return the smallest of 1, 2, 4, 8 and so on that is not below the number.

    >>> first_power_of_two_from(5)
    8
    """
    result = 1
    while result < number:
        result *= 2
    return result


def count_halvings(number: int) -> int:
    """Return how often a number can be halved, without its rest, until it is 1; it is 1 or more.

    >>> count_halvings(8)
    3
    """
    count = 0
    while number > 1:
        number //= 2
        count += 1
    return count


def collatz_step_count(number: int) -> int:
    """Return how many steps lead to 1: an even number is halved, an odd one is tripled plus 1.

    >>> collatz_step_count(6)
    8
    """
    steps = 0
    while number != 1:
        number = number // 2 if number % 2 == 0 else number * 3 + 1
        steps += 1
    return steps


def fibonacci_number(place: int) -> int:
    """Return the number at a place of 0, 1, 1, 2, 3 and so on, where each number is the sum of the two before it.

    >>> fibonacci_number(6)
    8
    """
    current, following = 0, 1
    for _ in range(place):
        current, following = following, current + following
    return current


def years_until_saved(start: int, yearly: int, goal: int) -> int:
    """Return after how many years start has grown to the goal or more, when yearly is added each year.

    >>> years_until_saved(10, 5, 20)
    2
    """
    years = 0
    while start < goal:
        start += yearly
        years += 1
    return years


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "sum_of_all_halves": [
        ((10,), 18),
        ((0,), 0),
        ((1,), 1),
        ((2,), 3),
        ((7,), 11),
        ((8,), 15),
        ((100,), 197),
    ],
    "first_power_of_two_from": [
        ((5,), 8),
        ((0,), 1),
        ((1,), 1),
        ((2,), 2),
        ((3,), 4),
        ((16,), 16),
        ((1000,), 1024),
    ],
    "count_halvings": [
        ((8,), 3),
        ((1,), 0),
        ((2,), 1),
        ((3,), 1),
        ((7,), 2),
        ((100,), 6),
        ((1024,), 10),
    ],
    "collatz_step_count": [
        ((6,), 8),
        ((1,), 0),
        ((2,), 1),
        ((3,), 7),
        ((5,), 5),
        ((16,), 4),
    ],
    "fibonacci_number": [
        ((6,), 8),
        ((0,), 0),
        ((1,), 1),
        ((2,), 1),
        ((3,), 2),
        ((10,), 55),
    ],
    "years_until_saved": [
        ((10, 5, 20), 2),
        ((0, 1, 0), 0),
        ((50, 5, 20), 0),
        ((0, 10, 95), 10),
        ((3, 4, 4), 1),
        ((100, 100, 200), 1),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "sum_of_all_halves",
        "leaves the number itself out",
        """
def sum_of_all_halves(number: int) -> int:
    total = 0
    while number > 0:
        number //= 2
        total += number
    return total
""",
    ),
    (
        "first_power_of_two_from",
        "goes past an equal number",
        """
def first_power_of_two_from(number: int) -> int:
    result = 1
    while result <= number:
        result *= 2
    return result
""",
    ),
    (
        "count_halvings",
        "goes on to zero",
        """
def count_halvings(number: int) -> int:
    count = 0
    while number > 0:
        number //= 2
        count += 1
    return count
""",
    ),
    (
        "collatz_step_count",
        "counts one too many",
        """
def collatz_step_count(number: int) -> int:
    steps = 1
    while number != 1:
        number = number // 2 if number % 2 == 0 else number * 3 + 1
        steps += 1
    return steps
""",
    ),
    (
        "fibonacci_number",
        "starts with 1",
        """
def fibonacci_number(place: int) -> int:
    current, following = 1, 1
    for _ in range(place):
        current, following = following, current + following
    return current
""",
    ),
    (
        "years_until_saved",
        "goes one year too far",
        """
def years_until_saved(start: int, yearly: int, goal: int) -> int:
    years = 0
    while start <= goal:
        start += yearly
        years += 1
    return years
""",
    ),
]
