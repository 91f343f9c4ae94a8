"""Stock of a shop: a dict from items to how many are there."""


def items_sold_out(stock: dict[str, int]) -> list[str]:
    """Return the items of which there are 0, in the order of the dict.

    >>> items_sold_out({"pen": 3, "ink": 0})
    ['ink']
    """
    return [item for item, count in stock.items() if count == 0]


def stock_after_sale(stock: dict[str, int], item: str) -> dict[str, int]:
    """Return the stock with one piece less of the item; there is at least one.

    >>> stock_after_sale({"pen": 3, "ink": 2}, "pen")
    {'pen': 2, 'ink': 2}
    """
    return {**stock, item: stock[item] - 1}


def value_of_stock(stock: dict[str, int], prices: dict[str, int]) -> int:
    """Return the sum of count times price over all items of the stock; every item has a price.

    >>> value_of_stock({"pen": 3, "ink": 1}, {"pen": 2, "ink": 5})
    11
    """
    return sum(count * prices[item] for item, count in stock.items())


def is_enough_in_stock(stock: dict[str, int], item: str, count: int) -> bool:
    """Return True if there are at least count pieces of the item; an item that is not in the dict counts as 0.

    >>> is_enough_in_stock({"pen": 3}, "pen", 2)
    True
    """
    return stock.get(item, 0) >= count


def filled_up_stock(stock: dict[str, int], least: int) -> dict[str, int]:
    """Return the stock with every count below least raised to least.

    >>> filled_up_stock({"pen": 3, "ink": 9}, 5)
    {'pen': 5, 'ink': 9}
    """
    return {item: max(count, least) for item, count in stock.items()}


def count_items_running_low(stock: dict[str, int], limit: int) -> int:
    """Return how many items of the stock have a count below limit.

    >>> count_items_running_low({"pen": 3, "ink": 9}, 5)
    1
    """
    return sum(count < limit for count in stock.values())


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "items_sold_out": [
        (({"pen": 3, "ink": 0},), ["ink"]),
        (({},), []),
        (({"pen": 1},), []),
        (({"b": 0, "a": 0},), ["b", "a"]),
        (({"a": 10, "b": 0, "c": 2},), ["b"]),
        (({"cup": 0},), ["cup"]),
    ],
    "stock_after_sale": [
        (({"pen": 3, "ink": 2}, "pen"), {"pen": 2, "ink": 2}),
        (({"pen": 1}, "pen"), {"pen": 0}),
        (({"a": 5, "b": 5}, "b"), {"a": 5, "b": 4}),
        (({"a": 0, "b": 9}, "b"), {"a": 0, "b": 8}),
        (({"cup": 100}, "cup"), {"cup": 99}),
        (({"x": 2, "y": 1, "z": 3}, "z"), {"x": 2, "y": 1, "z": 2}),
    ],
    "value_of_stock": [
        (({"pen": 3, "ink": 1}, {"pen": 2, "ink": 5}), 11),
        (({}, {}), 0),
        (({"a": 0}, {"a": 9}), 0),
        (({"a": 4}, {"a": 3, "b": 1}), 12),
        (({"a": 1, "b": 2}, {"b": 10, "a": 1}), 21),
        (({"x": 7}, {"x": 0}), 0),
    ],
    "is_enough_in_stock": [
        (({"pen": 3}, "pen", 2), True),
        (({}, "pen", 1), False),
        (({"pen": 3}, "pen", 3), True),
        (({"pen": 3}, "pen", 4), False),
        (({"pen": 3}, "ink", 0), True),
        (({"a": 1, "b": 5}, "b", 2), True),
    ],
    "filled_up_stock": [
        (({"pen": 3, "ink": 9}, 5), {"pen": 5, "ink": 9}),
        (({}, 5), {}),
        (({"a": 5}, 5), {"a": 5}),
        (({"a": 0, "b": 1}, 2), {"a": 2, "b": 2}),
        (({"a": 4}, 0), {"a": 4}),
        (({"x": 7, "y": 8, "z": 6}, 7), {"x": 7, "y": 8, "z": 7}),
    ],
    "count_items_running_low": [
        (({"pen": 3, "ink": 9}, 5), 1),
        (({}, 5), 0),
        (({"a": 5}, 5), 0),
        (({"a": 0, "b": 1}, 2), 2),
        (({"a": 4}, 0), 0),
        (({"x": 7, "y": 8, "z": 6}, 8), 2),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "items_sold_out",
        "takes what is left",
        """
def items_sold_out(stock: dict[str, int]) -> list[str]:
    return [item for item, count in stock.items() if count]
""",
    ),
    (
        "stock_after_sale",
        "takes the item out",
        """
def stock_after_sale(stock: dict[str, int], item: str) -> dict[str, int]:
    return {name: count for name, count in stock.items() if name != item}
""",
    ),
    (
        "value_of_stock",
        "forgets the count",
        """
def value_of_stock(stock: dict[str, int], prices: dict[str, int]) -> int:
    return sum(prices[item] for item in stock)
""",
    ),
    (
        "is_enough_in_stock",
        "asks whether the item is there",
        """
def is_enough_in_stock(stock: dict[str, int], item: str, count: int) -> bool:
    return item in stock
""",
    ),
    (
        "filled_up_stock",
        "sets every count",
        """
def filled_up_stock(stock: dict[str, int], least: int) -> dict[str, int]:
    return dict.fromkeys(stock, least)
""",
    ),
    (
        "count_items_running_low",
        "counts the limit itself",
        """
def count_items_running_low(stock: dict[str, int], limit: int) -> int:
    return sum(count <= limit for count in stock.values())
""",
    ),
]
