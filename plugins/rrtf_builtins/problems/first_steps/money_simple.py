"""Simple money: prices, change, dollars and cents."""


def dollars_to_cents(dollars: int) -> int:
    """Return the number of cents in the given whole dollars.

    >>> dollars_to_cents(3)
    300
    """
    return dollars * 100


def cents_to_dollars(cents: int) -> float:
    """Return the number of dollars in the given cents.

    >>> cents_to_dollars(250)
    2.5
    """
    return cents / 100


def total_cost(price: float, quantity: int) -> float:
    """Return the total cost of buying quantity items at the given price.

    >>> total_cost(5, 3)
    15
    """
    return price * quantity


def change_to_return(paid: int, price: int) -> int:
    """Return the change for a customer who paid more than the price.

    >>> change_to_return(20, 15)
    5
    """
    return paid - price


def can_afford(money: int, price: int) -> bool:
    """Return True if there is enough money to pay the price.

    >>> can_afford(10, 5)
    True
    """
    return money >= price


def price_label(price: float) -> str:
    """Return the price as text with a dollar sign and two decimals.

    >>> price_label(3.5)
    '$3.50'
    """
    return f"${price:.2f}"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "dollars_to_cents": [
        ((3,), 300),
        ((0,), 0),
        ((1,), 100),
        ((10,), 1000),
        ((25,), 2500),
    ],
    "cents_to_dollars": [
        ((250,), 2.5),
        ((0,), 0.0),
        ((100,), 1.0),
        ((99,), 0.99),
        ((1005,), 10.05),
    ],
    "total_cost": [
        ((5, 3), 15),
        ((2.5, 4), 10.0),
        ((10, 0), 0),
        ((7, 1), 7),
        ((0.5, 10), 5.0),
    ],
    "change_to_return": [
        ((20, 15), 5),
        ((10, 1), 9),
        ((50, 49), 1),
        ((5, 2), 3),
        ((100, 30), 70),
    ],
    "can_afford": [
        ((10, 5), True),
        ((5, 10), False),
        ((7, 7), True),
        ((0, 1), False),
        ((100, 99), True),
    ],
    "price_label": [
        ((3.5,), "$3.50"),
        ((10,), "$10.00"),
        ((0,), "$0.00"),
        ((19.99,), "$19.99"),
        ((0.05,), "$0.05"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "cents_to_dollars",
        "drops the part after the point",
        """
def cents_to_dollars(cents: int) -> float:
    return cents // 100
""",
    ),
    (
        "can_afford",
        "refuses the exact amount",
        """
def can_afford(money: int, price: int) -> bool:
    return money > price
""",
    ),
    (
        "price_label",
        "does not show two decimals",
        """
def price_label(price: float) -> str:
    return f"${price}"
""",
    ),
]
