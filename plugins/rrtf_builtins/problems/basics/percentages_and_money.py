"""Percentages and money: discounts, shares, coins and amounts in cents."""


def price_after_discount(price: float, percent: float) -> float:
    """Return price lowered by percent percent, rounded to two decimals.

    >>> price_after_discount(80.0, 25)
    60.0
    """
    return round(price * (100 - percent) / 100, 2)


def percent_of_total(part: float, total: float) -> float:
    """Return what percentage of total part is, rounded to one decimal.

    Return 0.0 if total is 0.

    >>> percent_of_total(1, 3)
    33.3
    """
    return round(100 * part / total, 1) if total else 0.0


def format_cents(cents: int) -> str:
    """Return an amount in cents as dollars with two decimals, such as "$12.05".

    A negative amount starts with a minus sign before the dollar sign.

    >>> format_cents(1205)
    '$12.05'
    >>> format_cents(-50)
    '-$0.50'
    """
    sign = "-" if cents < 0 else ""
    dollars, rest = divmod(abs(cents), 100)
    return f"{sign}${dollars}.{rest:02}"


def split_bill_cents(total: int, people: int) -> list[int]:
    """Return what each person pays, in cents, so that the shares add up to total.

    Shares are as equal as possible; the cents left over go one each to the first people.
    total is zero or more and people at least 1.

    >>> split_bill_cents(1000, 3)
    [334, 333, 333]
    """
    share, left = divmod(total, people)
    return [share + 1] * left + [share] * (people - left)


def coins_for_amount(amount: int) -> list[int]:
    """Return the fewest coins of 20, 10, 5 and 1 that add up to amount, largest first.

    amount is zero or more.

    >>> coins_for_amount(36)
    [20, 10, 5, 1]
    """
    coins = []
    for coin in (20, 10, 5, 1):
        count, amount = divmod(amount, coin)
        coins += [coin] * count
    return coins


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "price_after_discount": [
        ((80.0, 25), 60.0),
        ((50.0, 0), 50.0),
        ((19.99, 100), 0.0),
        ((0.0, 30), 0.0),
        ((9.99, 10), 8.99),
        ((200, 12.5), 175.0),
    ],
    "percent_of_total": [
        ((1, 3), 33.3),
        ((5, 0), 0.0),
        ((0, 8), 0.0),
        ((8, 8), 100.0),
        ((3, 2), 150.0),
        ((2, 3), 66.7),
        ((1, 8), 12.5),
    ],
    "format_cents": [
        ((1205,), "$12.05"),
        ((-50,), "-$0.50"),
        ((0,), "$0.00"),
        ((7,), "$0.07"),
        ((100,), "$1.00"),
        ((-1230,), "-$12.30"),
        ((99999,), "$999.99"),
    ],
    "split_bill_cents": [
        ((1000, 3), [334, 333, 333]),
        ((10, 2), [5, 5]),
        ((0, 2), [0, 0]),
        ((7, 1), [7]),
        ((2, 4), [1, 1, 0, 0]),
        ((11, 3), [4, 4, 3]),
    ],
    "coins_for_amount": [
        ((36,), [20, 10, 5, 1]),
        ((0,), []),
        ((1,), [1]),
        ((40,), [20, 20]),
        ((9,), [5, 1, 1, 1, 1]),
        ((68,), [20, 20, 20, 5, 1, 1, 1]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "price_after_discount",
        "does not round",
        """
def price_after_discount(price: float, percent: float) -> float:
    return price - price * percent / 100
""",
    ),
    (
        "format_cents",
        "puts the sign after the dollar sign",
        """
def format_cents(cents: int) -> str:
    return f"${cents / 100:.2f}"
""",
    ),
    (
        "split_bill_cents",
        "gives everything left over to the first person",
        """
def split_bill_cents(total: int, people: int) -> list[int]:
    shares = [total // people] * people
    shares[0] += total % people
    return shares
""",
    ),
    (
        "coins_for_amount",
        "uses each coin at most once before the ones",
        """
def coins_for_amount(amount: int) -> list[int]:
    coins = []
    for coin in (20, 10, 5):
        if amount >= coin:
            coins.append(coin)
            amount -= coin
    return coins + [1] * amount
""",
    ),
]
