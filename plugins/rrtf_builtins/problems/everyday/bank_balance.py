"""Bank balance: money that comes in (positive) and goes out (negative)."""

from itertools import accumulate


def balance_after_changes(start: int, changes: list[int]) -> int:
    """Return the start balance plus all changes.

    >>> balance_after_changes(100, [20, -50])
    70
    """
    return start + sum(changes)


def money_paid_out(changes: list[int]) -> int:
    """Return the sum of all negative changes, as a positive number.

    >>> money_paid_out([20, -50, -5])
    55
    """
    return sum(-change for change in changes if change < 0)


def lowest_running_balance(changes: list[int]) -> int:
    """Return the smallest running sum of the changes; there is at least one change.

    >>> lowest_running_balance([20, -50, 40])
    -30
    """
    return min(accumulate(changes))


def balance_history(start: int, changes: list[int]) -> list[int]:
    """Return the start balance followed by the balance after each change.

    >>> balance_history(10, [5, -3])
    [10, 15, 12]
    """
    return list(accumulate(changes, initial=start))


def withdraw_if_possible(balance: int, amount: int) -> int:
    """Return the balance minus the amount, or the balance unchanged if the amount is larger than it.

    >>> withdraw_if_possible(50, 20)
    30
    """
    return balance - amount if amount <= balance else balance


def balance_after_fees(balance: int, fee: int, months: int) -> int:
    """Return the balance after the same fee is taken from it every month.

    >>> balance_after_fees(100, 5, 3)
    85
    """
    return balance - fee * months


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "balance_after_changes": [
        ((100, [20, -50]), 70),
        ((0, []), 0),
        ((10, []), 10),
        ((5, [-5]), 0),
        ((-3, [1, 1]), -1),
        ((0, [7, -2, 4]), 9),
    ],
    "money_paid_out": [
        (([20, -50, -5],), 55),
        (([],), 0),
        (([10],), 0),
        (([-1],), 1),
        (([0, -2, 0],), 2),
        (([7, -2, 4, -8],), 10),
    ],
    "lowest_running_balance": [
        (([20, -50, 40],), -30),
        (([5],), 5),
        (([-5],), -5),
        (([3, -1, -1],), 1),
        (([0, 0],), 0),
        (([-2, -3, 10],), -5),
        (([10, 1, 2],), 10),
    ],
    "balance_history": [
        ((10, [5, -3]), [10, 15, 12]),
        ((0, []), [0]),
        ((7, []), [7]),
        ((0, [1, 1, 1]), [0, 1, 2, 3]),
        ((5, [-5, -5]), [5, 0, -5]),
        ((-2, [2, 0]), [-2, 0, 0]),
    ],
    "withdraw_if_possible": [
        ((50, 20), 30),
        ((50, 60), 50),
        ((50, 50), 0),
        ((0, 0), 0),
        ((0, 1), 0),
        ((7, 6), 1),
    ],
    "balance_after_fees": [
        ((100, 5, 3), 85),
        ((0, 0, 9), 0),
        ((50, 2, 0), 50),
        ((10, 10, 1), 0),
        ((10, 4, 3), -2),
        ((200, 1, 12), 188),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "balance_after_changes",
        "forgets the start",
        """
def balance_after_changes(start: int, changes: list[int]) -> int:
    return sum(changes)
""",
    ),
    (
        "money_paid_out",
        "keeps the sign",
        """
def money_paid_out(changes: list[int]) -> int:
    return sum(change for change in changes if change < 0)
""",
    ),
    (
        "lowest_running_balance",
        "takes the smallest change",
        """
def lowest_running_balance(changes: list[int]) -> int:
    return min(changes)
""",
    ),
    (
        "balance_history",
        "leaves out the start",
        """
def balance_history(start: int, changes: list[int]) -> list[int]:
    return list(accumulate([start, *changes]))[1:]
""",
    ),
    (
        "withdraw_if_possible",
        "keeps the last coin",
        """
def withdraw_if_possible(balance: int, amount: int) -> int:
    return balance - amount if amount < balance else balance
""",
    ),
    (
        "balance_after_fees",
        "takes the fee once",
        """
def balance_after_fees(balance: int, fee: int, months: int) -> int:
    return balance - fee
""",
    ),
]
