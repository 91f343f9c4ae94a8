"""Running totals: carry a sum, product or balance along a list."""

from itertools import accumulate


def running_totals_from(start: int, changes: list[int]) -> list[int]:
    """Return the total after each change, beginning from start.

    The start itself is not part of the result, so no changes give an empty list.

    >>> running_totals_from(10, [5, -3, 2])
    [15, 12, 14]
    """
    totals = []
    for change in changes:
        start += change
        totals.append(start)
    return totals


def running_products(numbers: list[int]) -> list[int]:
    """Return a list whose item at each place is the product of all numbers up to that place.

    >>> running_products([2, 3, 4])
    [2, 6, 24]
    """
    products = []
    product = 1
    for number in numbers:
        product *= number
        products.append(product)
    return products


def lowest_balance(start: int, changes: list[int]) -> int:
    """Return the lowest balance an account ever has, the starting balance included.

    The account begins with start and each of the changes is added in turn.

    >>> lowest_balance(20, [-15, 30, -10])
    5
    """
    return min(accumulate(changes, initial=start))


def days_to_reach_target(savings: list[int], target: int) -> int:
    """Return after how many days the money saved so far is at least target.

    The list savings holds what is saved on each day. Return 0 if target is zero or less,
    and -1 if it is never reached.

    >>> days_to_reach_target([5, 5, 5], 10)
    2
    """
    if target <= 0:
        return 0
    total = 0
    for day, amount in enumerate(savings, start=1):
        total += amount
        if total >= target:
            return day
    return -1


def floored_final_score(points: list[int]) -> int:
    """Return the score after adding all points in turn, beginning from 0.

    Whenever the score would fall below 0 it becomes 0 before the next points are added.

    >>> floored_final_score([5, -8, 3])
    3
    """
    score = 0
    for point in points:
        score = max(score + point, 0)
    return score


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "running_totals_from": [
        ((10, [5, -3, 2]), [15, 12, 14]),
        ((7, []), []),
        ((0, [1, 2, 3]), [1, 3, 6]),
        ((-5, [5]), [0]),
        ((1, [0, 0]), [1, 1]),
        ((3, [-4, -4]), [-1, -5]),
    ],
    "running_products": [
        (([2, 3, 4],), [2, 6, 24]),
        (([],), []),
        (([7],), [7]),
        (([3, 0, 5],), [3, 0, 0]),
        (([-1, -2, -3],), [-1, 2, -6]),
        (([1, 1, 2],), [1, 1, 2]),
    ],
    "lowest_balance": [
        ((20, [-15, 30, -10]), 5),
        ((4, []), 4),
        ((3, [5, 6]), 3),
        ((0, [-2, -3, 9]), -5),
        ((10, [10, -25, 5]), -5),
        ((-1, [-1]), -2),
        ((8, [-3, 1, -3]), 3),
    ],
    "days_to_reach_target": [
        (([5, 5, 5], 10), 2),
        (([], 3), -1),
        (([], 0), 0),
        (([4, 4], 9), -1),
        (([9], 9), 1),
        (([0, 0, 6], 1), 3),
        (([1, 2], -4), 0),
        (([1, 2, 3], 6), 3),
    ],
    "floored_final_score": [
        (([5, -8, 3],), 3),
        (([],), 0),
        (([-4],), 0),
        (([2, 3, -1],), 4),
        (([-1, -1, 6, -2],), 4),
        (([1, -1],), 0),
        (([10, -20, 5, -1],), 4),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "lowest_balance",
        "forgets the starting balance",
        """
def lowest_balance(start: int, changes: list[int]) -> int:
    balance = start
    lowest = float("inf")
    for change in changes:
        balance += change
        lowest = min(lowest, balance)
    return lowest
""",
    ),
    (
        "days_to_reach_target",
        "wants more than the target",
        """
def days_to_reach_target(savings: list[int], target: int) -> int:
    if target <= 0:
        return 0
    total = 0
    for day, amount in enumerate(savings, 1):
        total += amount
        if total > target:
            return day
    return -1
""",
    ),
    (
        "floored_final_score",
        "applies the floor only at the end",
        """
def floored_final_score(points: list[int]) -> int:
    return max(sum(points), 0)
""",
    ),
    (
        "running_products",
        "begins from zero",
        """
def running_products(numbers: list[int]) -> list[int]:
    products = []
    product = 0
    for number in numbers:
        product *= number
        products.append(product)
    return products
""",
    ),
]
