"""Best by a key: the item that is smallest or largest in some way."""


def shortest_of_words(words: list[str]) -> str:
    """Return the shortest word of the list; the first one if several are equally short.

    >>> shortest_of_words(["house", "sky", "tree"])
    'sky'
    """
    return min(words, key=len)


def nearest_to_zero(numbers: list[float]) -> float:
    """Return the number that is nearest to zero; the first one if two are equally near.

    >>> nearest_to_zero([5, -2, 3])
    -2
    """
    return min(numbers, key=abs)


def farthest_from_zero(numbers: list[float]) -> float:
    """Return the number that is farthest from zero; the first one if two are equally far.

    >>> farthest_from_zero([5, -8, 3])
    -8
    """
    return max(numbers, key=abs)


def nearest_to_target(numbers: list[float], target: float) -> float:
    """Return the number that is nearest to the target; the first one if two are equally near.

    >>> nearest_to_target([1, 6, 10], 7)
    6
    """
    return min(numbers, key=lambda number: abs(number - target))


def key_with_largest_value(data: dict[str, int]) -> str:
    """Return the key that has the largest value; the first one if several have it.

    >>> key_with_largest_value({"tea": 3, "milk": 5})
    'milk'
    """
    return max(data, key=data.get)


def pair_with_largest_second(pairs: list[tuple]) -> tuple:
    """Return the pair whose second item is largest; the first one if several are.

    >>> pair_with_largest_second([("a", 2), ("b", 7)])
    ('b', 7)
    """
    return max(pairs, key=lambda pair: pair[1])


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "shortest_of_words": [
        ((["house", "sky", "tree"],), "sky"),
        ((["a"],), "a"),
        ((["to", "go"],), "to"),
        ((["abc", ""],), ""),
        ((["zz", "aaa"],), "zz"),
        ((["four", "two", "six"],), "two"),
    ],
    "nearest_to_zero": [
        (([5, -2, 3],), -2),
        (([7],), 7),
        (([0, 1],), 0),
        (([-1, 1],), -1),
        (([4, -4],), 4),
        (([-10, -3, -6],), -3),
    ],
    "farthest_from_zero": [
        (([5, -8, 3],), -8),
        (([7],), 7),
        (([0, 1],), 1),
        (([-1, 1],), -1),
        (([4, -4],), 4),
        (([-10, -3, -6],), -10),
    ],
    "nearest_to_target": [
        (([1, 6, 10], 7), 6),
        (([3], 100), 3),
        (([1, 3], 2), 1),
        (([3, 1], 2), 3),
        (([-5, 5], -1), -5),
        (([0, 10, 20], 16), 20),
    ],
    "key_with_largest_value": [
        (({"tea": 3, "milk": 5},), "milk"),
        (({"a": 0},), "a"),
        (({"x": 2, "y": 2},), "x"),
        (({"b": -1, "a": -2},), "b"),
        (({"z": 1, "k": 7, "m": 4},), "k"),
        (({"p": 9, "q": 1},), "p"),
    ],
    "pair_with_largest_second": [
        (([("a", 2), ("b", 7)],), ("b", 7)),
        (([("x", 0)],), ("x", 0)),
        (([("z", 1), ("a", 3)],), ("a", 3)),
        (([("a", 4), ("b", 4)],), ("a", 4)),
        (([(1, 9), (9, 1)],), (1, 9)),
        (([("p", -2), ("q", -1)],), ("q", -1)),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "shortest_of_words",
        "returns the first in the alphabet",
        """
def shortest_of_words(words: list[str]) -> str:
    return min(words)
""",
    ),
    (
        "nearest_to_zero",
        "returns the smallest",
        """
def nearest_to_zero(numbers: list[float]) -> float:
    return min(numbers)
""",
    ),
    (
        "farthest_from_zero",
        "drops the sign",
        """
def farthest_from_zero(numbers: list[float]) -> float:
    return max(abs(number) for number in numbers)
""",
    ),
    (
        "nearest_to_target",
        "returns the distance",
        """
def nearest_to_target(numbers: list[float], target: float) -> float:
    return min(abs(number - target) for number in numbers)
""",
    ),
    (
        "key_with_largest_value",
        "returns the largest key",
        """
def key_with_largest_value(data: dict[str, int]) -> str:
    return max(data)
""",
    ),
    (
        "pair_with_largest_second",
        "compares the first items",
        """
def pair_with_largest_second(pairs: list[tuple]) -> tuple:
    return max(pairs)
""",
    ),
]
