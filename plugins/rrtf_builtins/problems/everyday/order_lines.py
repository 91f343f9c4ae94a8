"""Order lines: a list of (name, price, count) triples."""


def order_cost(lines: list[tuple[str, int, int]]) -> int:
    """Return the sum of price times count over all (name, price, count) lines.

    >>> order_cost([("pen", 2, 3), ("ink", 5, 1)])
    11
    """
    return sum(price * count for _, price, count in lines)


def pieces_in_order(lines: list[tuple[str, int, int]]) -> int:
    """Return the sum of the counts of all (name, price, count) lines.

    >>> pieces_in_order([("pen", 2, 3), ("ink", 5, 1)])
    4
    """
    return sum(count for _, _, count in lines)


def cost_of_each_line(lines: list[tuple[str, int, int]]) -> list[int]:
    """Return the list of price times count for each (name, price, count) line.

    >>> cost_of_each_line([("pen", 2, 3), ("ink", 5, 1)])
    [6, 5]
    """
    return [price * count for _, price, count in lines]


def names_ordered_twice_or_more(lines: list[tuple[str, int, int]]) -> list[str]:
    """Return the names of the (name, price, count) lines with a count of 2 or more.

    >>> names_ordered_twice_or_more([("pen", 2, 3), ("ink", 5, 1)])
    ['pen']
    """
    return [name for name, _, count in lines if count >= 2]


def one_more_of_each(lines: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return the (name, price, count) lines with every count one higher.

    >>> one_more_of_each([("pen", 2, 3), ("ink", 5, 1)])
    [('pen', 2, 4), ('ink', 5, 2)]
    """
    return [(name, price, count + 1) for name, price, count in lines]


def costliest_line(lines: list[tuple[str, int, int]]) -> int:
    """Return the largest price times count of the (name, price, count) lines; there is at least one line.

    >>> costliest_line([("pen", 2, 3), ("ink", 5, 1)])
    6
    """
    return max(price * count for _, price, count in lines)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "order_cost": [
        (([("pen", 2, 3), ("ink", 5, 1)],), 11),
        (([],), 0),
        (([("pen", 2, 0)],), 0),
        (([("pen", 4, 2)],), 8),
        (([("a", 1, 1), ("b", 1, 1)],), 2),
        (([("a", 3, 2), ("b", 0, 9)],), 6),
    ],
    "pieces_in_order": [
        (([("pen", 2, 3), ("ink", 5, 1)],), 4),
        (([],), 0),
        (([("pen", 2, 0)],), 0),
        (([("pen", 4, 2)],), 2),
        (([("a", 1, 1), ("b", 1, 1)],), 2),
        (([("a", 3, 2), ("b", 0, 9)],), 11),
    ],
    "cost_of_each_line": [
        (([("pen", 2, 3), ("ink", 5, 1)],), [6, 5]),
        (([],), []),
        (([("pen", 2, 0)],), [0]),
        (([("pen", 4, 2)],), [8]),
        (([("a", 1, 1), ("b", 1, 1)],), [1, 1]),
        (([("a", 3, 2), ("b", 0, 9)],), [6, 0]),
    ],
    "names_ordered_twice_or_more": [
        (([("pen", 2, 3), ("ink", 5, 1)],), ["pen"]),
        (([],), []),
        (([("pen", 2, 0)],), []),
        (([("pen", 4, 2)],), ["pen"]),
        (([("a", 1, 1), ("b", 1, 1)],), []),
        (([("a", 3, 2), ("b", 0, 9)],), ["a", "b"]),
    ],
    "one_more_of_each": [
        (([("pen", 2, 3), ("ink", 5, 1)],), [("pen", 2, 4), ("ink", 5, 2)]),
        (([],), []),
        (([("pen", 2, 0)],), [("pen", 2, 1)]),
        (([("pen", 4, 2)],), [("pen", 4, 3)]),
        (([("a", 1, 1), ("b", 1, 1)],), [("a", 1, 2), ("b", 1, 2)]),
        (([("a", 3, 2), ("b", 0, 9)],), [("a", 3, 3), ("b", 0, 10)]),
    ],
    "costliest_line": [
        (([("pen", 2, 3), ("ink", 5, 1)],), 6),
        (([("pen", 2, 0)],), 0),
        (([("pen", 4, 2)],), 8),
        (([("a", 1, 1), ("b", 1, 1)],), 1),
        (([("a", 3, 2), ("b", 0, 9)],), 6),
        (([("a", 9, 1), ("b", 4, 4)],), 16),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "order_cost",
        "forgets the count",
        """
def order_cost(lines: list[tuple[str, int, int]]) -> int:
    return sum(price for _, price, _ in lines)
""",
    ),
    (
        "pieces_in_order",
        "counts the lines",
        """
def pieces_in_order(lines: list[tuple[str, int, int]]) -> int:
    return len(lines)
""",
    ),
    (
        "cost_of_each_line",
        "adds price and count",
        """
def cost_of_each_line(lines: list[tuple[str, int, int]]) -> list[int]:
    return [price + count for _, price, count in lines]
""",
    ),
    (
        "names_ordered_twice_or_more",
        "leaves out a count of two",
        """
def names_ordered_twice_or_more(lines: list[tuple[str, int, int]]) -> list[str]:
    return [name for name, _, count in lines if count > 2]
""",
    ),
    (
        "one_more_of_each",
        "raises the price",
        """
def one_more_of_each(lines: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    return [(name, price + 1, count) for name, price, count in lines]
""",
    ),
    (
        "costliest_line",
        "takes the highest price",
        """
def costliest_line(lines: list[tuple[str, int, int]]) -> int:
    return max(price for _, price, _ in lines)
""",
    ),
]
