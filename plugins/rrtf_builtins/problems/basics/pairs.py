"""Pairs: make, split and count pairs of items."""

from collections import Counter
from itertools import combinations


def swap_inside_pairs(pairs: list[tuple[str, int]]) -> list[tuple[int, str]]:
    """Return the pairs in the same order, each with its two items swapped.

    >>> swap_inside_pairs([("a", 1), ("b", 2)])
    [(1, 'a'), (2, 'b')]
    """
    return [(second, first) for first, second in pairs]


def unzip_pairs(pairs: list[tuple[str, int]]) -> tuple[list[str], list[int]]:
    """Return two lists: the first items of all pairs and the second items of all pairs.

    No pairs give two empty lists.

    >>> unzip_pairs([("a", 1), ("b", 2)])
    (['a', 'b'], [1, 2])
    """
    return [first for first, _ in pairs], [second for _, second in pairs]


def all_couples(names: list[str]) -> list[tuple[str, str]]:
    """Return every pair of two names from the list, as (earlier, later) in list order.

    The pairs of the first name come first, then those of the second, and so on.

    >>> all_couples(["Al", "Bo", "Cy"])
    [('Al', 'Bo'), ('Al', 'Cy'), ('Bo', 'Cy')]
    """
    return list(combinations(names, 2))


def count_pairs_with_total(numbers: list[int], total: int) -> int:
    """Return how many pairs of numbers at two different places add up to total.

    The order within a pair does not matter, and equal numbers at different places count apart.

    >>> count_pairs_with_total([1, 4, 2, 3], 5)
    2
    """
    return sum(first + second == total for first, second in combinations(numbers, 2))


def count_sock_pairs(colors: list[str]) -> int:
    """Return how many pairs of two socks of the same color can be made.

    The list holds the color of each single sock, and each sock is used at most once.

    >>> count_sock_pairs(["red", "blue", "red", "red"])
    1
    """
    return sum(count // 2 for count in Counter(colors).values())


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "swap_inside_pairs": [
        (([("a", 1), ("b", 2)],), [(1, "a"), (2, "b")]),
        (([],), []),
        (([("x", 0)],), [(0, "x")]),
        (([("b", 1), ("a", 1)],), [(1, "b"), (1, "a")]),
        (([("z", 3), ("z", 3), ("y", -1)],), [(3, "z"), (3, "z"), (-1, "y")]),
    ],
    "unzip_pairs": [
        (([("a", 1), ("b", 2)],), (["a", "b"], [1, 2])),
        (([],), ([], [])),
        (([("x", 9)],), (["x"], [9])),
        (([("b", 1), ("a", 1)],), (["b", "a"], [1, 1])),
        (([("q", -1), ("q", 0), ("", 5)],), (["q", "q", ""], [-1, 0, 5])),
    ],
    "all_couples": [
        ((["Al", "Bo", "Cy"],), [("Al", "Bo"), ("Al", "Cy"), ("Bo", "Cy")]),
        (([],), []),
        ((["Al"],), []),
        ((["b", "a"],), [("b", "a")]),
        ((["x", "x"],), [("x", "x")]),
        ((["a", "b", "c", "d"],), [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")]),
    ],
    "count_pairs_with_total": [
        (([1, 4, 2, 3], 5), 2),
        (([], 0), 0),
        (([5], 5), 0),
        (([5], 10), 0),
        (([2, 2, 2], 4), 3),
        (([-1, 1, 0], 0), 1),
        (([1, 2, 3], 9), 0),
        (([1, 4, 4], 5), 2),
    ],
    "count_sock_pairs": [
        ((["red", "blue", "red", "red"],), 1),
        (([],), 0),
        ((["red"],), 0),
        ((["a", "b", "a", "b"],), 2),
        ((["a", "a", "a", "a"],), 2),
        ((["a", "b", "c"],), 0),
        ((["g", "g", "g", "g", "g", "h", "h"],), 3),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "unzip_pairs",
        "fails when there are no pairs",
        """
def unzip_pairs(pairs: list[tuple[str, int]]) -> tuple[list[str], list[int]]:
    firsts, seconds = zip(*pairs)
    return list(firsts), list(seconds)
""",
    ),
    (
        "all_couples",
        "gives each pair in both orders",
        """
def all_couples(names: list[str]) -> list[tuple[str, str]]:
    return [(a, b) for a in names for b in names if a != b]
""",
    ),
    (
        "count_pairs_with_total",
        "pairs a number with itself",
        """
def count_pairs_with_total(numbers: list[int], total: int) -> int:
    count = 0
    for i in range(len(numbers)):
        for j in range(i, len(numbers)):
            if numbers[i] + numbers[j] == total:
                count += 1
    return count
""",
    ),
    (
        "count_sock_pairs",
        "counts each color at most once",
        """
def count_sock_pairs(colors: list[str]) -> int:
    return sum(1 for color in set(colors) if colors.count(color) >= 2)
""",
    ),
]
