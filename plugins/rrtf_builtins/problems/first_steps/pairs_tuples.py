"""Pairs and tuples: make them and take them apart."""


def make_pair(first: object, second: object) -> tuple:
    """Return a tuple with first and second.

    >>> make_pair(1, 2)
    (1, 2)
    """
    return (first, second)


def swap_pair(pair: tuple) -> tuple:
    """Return the pair with its two items swapped.

    >>> swap_pair((1, 2))
    (2, 1)
    """
    return (pair[1], pair[0])


def second_of_pair(pair: tuple) -> object:
    """Return the second item of the pair.

    >>> second_of_pair((1, 2))
    2
    """
    return pair[1]


def sum_of_pair(pair: tuple[int, int]) -> int:
    """Return the sum of the two numbers in the pair.

    >>> sum_of_pair((1, 2))
    3
    """
    return pair[0] + pair[1]


def list_to_tuple(items: list) -> tuple:
    """Return a tuple with the items of the list.

    >>> list_to_tuple([1, 2])
    (1, 2)
    """
    return tuple(items)


def first_of_each_pair(pairs: list[tuple]) -> list:
    """Return a list with the first item of each pair.

    >>> first_of_each_pair([(1, 2), (3, 4)])
    [1, 3]
    """
    return [pair[0] for pair in pairs]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "make_pair": [
        ((1, 2), (1, 2)),
        (("a", "b"), ("a", "b")),
        ((5, 5), (5, 5)),
        (("x", 0), ("x", 0)),
        ((2, 1), (2, 1)),
    ],
    "swap_pair": [
        (((1, 2),), (2, 1)),
        ((("a", "b"),), ("b", "a")),
        (((5, 5),), (5, 5)),
        (((9, 3),), (3, 9)),
        ((("x", 0),), (0, "x")),
    ],
    "second_of_pair": [
        (((1, 2),), 2),
        ((("a", "b"),), "b"),
        (((5, 5),), 5),
        (((9, 3),), 3),
        ((("x", 0),), 0),
    ],
    "sum_of_pair": [
        (((1, 2),), 3),
        (((0, 0),), 0),
        (((-5, 5),), 0),
        (((9, 3),), 12),
        (((10, -4),), 6),
    ],
    "list_to_tuple": [
        (([1, 2],), (1, 2)),
        (([],), ()),
        (([5],), (5,)),
        ((["x", "y", "z"],), ("x", "y", "z")),
        (([0, 0],), (0, 0)),
    ],
    "first_of_each_pair": [
        (([(1, 2), (3, 4)],), [1, 3]),
        (([],), []),
        (([("a", 5)],), ["a"]),
        (([(0, 1), (0, 2)],), [0, 0]),
        (([("x", "y"), ("z", "w"), ("q", "q")],), ["x", "z", "q"]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "swap_pair",
        "sorts the pair from large to small",
        """
def swap_pair(pair: tuple) -> tuple:
    return (max(pair), min(pair))
""",
    ),
    (
        "second_of_pair",
        "returns the first item",
        """
def second_of_pair(pair: tuple) -> object:
    return pair[0]
""",
    ),
    (
        "first_of_each_pair",
        "looks only at the first pair",
        """
def first_of_each_pair(pairs: list[tuple]) -> list:
    return [pair[0] for pair in pairs[:1]]
""",
    ),
]
