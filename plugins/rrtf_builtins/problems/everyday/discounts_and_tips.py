"""Discounts and tips: what is paid in the end."""


def price_less_percent(price: int, percent: int) -> float:
    """Return the price after a discount of the given percent.

    >>> price_less_percent(80, 25)
    60.0
    """
    return price * (100 - percent) / 100


def bill_with_tip(bill: int, percent: int) -> float:
    """Return the bill with a tip of the given percent added.

    >>> bill_with_tip(40, 10)
    44.0
    """
    return bill * (100 + percent) / 100


def share_of_the_bill(bill: int, tip: int, people: int) -> float:
    """Return what each person pays if the bill and the tip are shared equally.

    >>> share_of_the_bill(45, 5, 2)
    25.0
    """
    return (bill + tip) / people


def third_one_is_free(price: int, count: int) -> int:
    """Return the cost of count pieces at the price if every third piece is free.

    >>> third_one_is_free(10, 3)
    20
    """
    return price * (count - count // 3)


def total_with_delivery(total: int) -> int:
    """Return the total plus 5 for delivery, which is free from a total of 50 on.

    >>> total_with_delivery(30)
    35
    """
    return total if total >= 50 else total + 5


def cheapest_one_free(prices: list[int]) -> int:
    """Return the sum of the prices without the lowest one; the list is not empty.

    >>> cheapest_one_free([5, 3, 8])
    13
    """
    return sum(prices) - min(prices)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "price_less_percent": [
        ((80, 25), 60.0),
        ((50, 0), 50.0),
        ((50, 100), 0.0),
        ((0, 20), 0.0),
        ((10, 50), 5.0),
        ((200, 10), 180.0),
    ],
    "bill_with_tip": [
        ((40, 10), 44.0),
        ((50, 0), 50.0),
        ((50, 100), 100.0),
        ((0, 20), 0.0),
        ((10, 50), 15.0),
        ((200, 25), 250.0),
    ],
    "share_of_the_bill": [
        ((45, 5, 2), 25.0),
        ((10, 0, 1), 10.0),
        ((0, 0, 3), 0.0),
        ((30, 2, 4), 8.0),
        ((7, 1, 16), 0.5),
        ((99, 1, 4), 25.0),
    ],
    "third_one_is_free": [
        ((10, 3), 20),
        ((5, 0), 0),
        ((5, 1), 5),
        ((5, 2), 10),
        ((4, 6), 16),
        ((1, 8), 6),
    ],
    "total_with_delivery": [
        ((30,), 35),
        ((50,), 50),
        ((49,), 54),
        ((51,), 51),
        ((0,), 5),
        ((100,), 100),
    ],
    "cheapest_one_free": [
        (([5, 3, 8],), 13),
        (([4],), 0),
        (([2, 2],), 2),
        (([0, 7],), 7),
        (([1, 2, 3, 4],), 9),
        (([10, 9],), 10),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "price_less_percent",
        "returns the discount",
        """
def price_less_percent(price: int, percent: int) -> float:
    return price * percent / 100
""",
    ),
    (
        "bill_with_tip",
        "adds the percent as money",
        """
def bill_with_tip(bill: int, percent: int) -> float:
    return float(bill + percent)
""",
    ),
    (
        "share_of_the_bill",
        "shares the tip only",
        """
def share_of_the_bill(bill: int, tip: int, people: int) -> float:
    return bill + tip / people
""",
    ),
    (
        "third_one_is_free",
        "one free piece at most",
        """
def third_one_is_free(price: int, count: int) -> int:
    return price * (count - 1 if count >= 3 else count)
""",
    ),
    (
        "total_with_delivery",
        "free only above fifty",
        """
def total_with_delivery(total: int) -> int:
    return total if total > 50 else total + 5
""",
    ),
    (
        "cheapest_one_free",
        "makes the dearest free",
        """
def cheapest_one_free(prices: list[int]) -> int:
    return sum(prices) - max(prices)
""",
    ),
]
