"""Pairs in lists: lists of (first, second) pairs."""


def pairs_of_two_different(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs whose two numbers are not equal.

    >>> pairs_of_two_different([(1, 2), (3, 3)])
    [(1, 2)]
    """
    return [pair for pair in pairs if pair[0] != pair[1]]


def pairs_that_start_with(pairs: list[tuple[int, int]], number: int) -> list[tuple[int, int]]:
    """Return the pairs whose first number is the given one.

    >>> pairs_that_start_with([(1, 2), (3, 1), (1, 4)], 1)
    [(1, 2), (1, 4)]
    """
    return [pair for pair in pairs if pair[0] == number]


def sums_of_both_sides(pairs: list[tuple[int, int]]) -> tuple[int, int]:
    """Return a pair: the sum of all first numbers and the sum of all second numbers.

    >>> sums_of_both_sides([(1, 2), (3, 4)])
    (4, 6)
    """
    return (sum(first for first, _ in pairs), sum(second for _, second in pairs))


def are_pairs_in_order(pairs: list[tuple[int, int]]) -> bool:
    """Return True if in every pair the first number is at most the second one.

    >>> are_pairs_in_order([(1, 2), (3, 3)])
    True
    """
    return all(first <= second for first, second in pairs)


def widest_pair_gap(pairs: list[tuple[int, int]]) -> int:
    """Return the largest second number minus first number of a pair; there is at least one pair.

    >>> widest_pair_gap([(1, 4), (10, 11)])
    3
    """
    return max(second - first for first, second in pairs)


def middle_of_each_pair(pairs: list[tuple[int, int]]) -> list[float]:
    """Return for each pair the number in the middle between its two numbers.

    >>> middle_of_each_pair([(1, 4), (10, 12)])
    [2.5, 11.0]
    """
    return [(first + second) / 2 for first, second in pairs]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "pairs_of_two_different": [
        (([(1, 2), (3, 3)],), [(1, 2)]),
        (([],), []),
        (([(5, 5)],), []),
        (([(0, -1)],), [(0, -1)]),
        (([(2, 1), (1, 2)],), [(2, 1), (1, 2)]),
        (([(4, 4), (4, 5), (0, 0)],), [(4, 5)]),
    ],
    "pairs_that_start_with": [
        (([(1, 2), (3, 1), (1, 4)], 1), [(1, 2), (1, 4)]),
        (([], 1), []),
        (([(1, 2)], 2), []),
        (([(0, 0)], 0), [(0, 0)]),
        (([(5, 6), (6, 5)], 6), [(6, 5)]),
        (([(2, 1), (2, 1)], 2), [(2, 1), (2, 1)]),
    ],
    "sums_of_both_sides": [
        (([(1, 2), (3, 4)],), (4, 6)),
        (([],), (0, 0)),
        (([(5, 0)],), (5, 0)),
        (([(-1, 1), (1, -1)],), (0, 0)),
        (([(1, 1), (2, 2), (3, 3)],), (6, 6)),
        (([(10, 20), (30, 5)],), (40, 25)),
    ],
    "are_pairs_in_order": [
        (([(1, 2), (3, 3)],), True),
        (([],), True),
        (([(2, 1)],), False),
        (([(1, 5), (4, 2)],), False),
        (([(5, 6), (1, 2)],), True),
        (([(-1, -2)],), False),
    ],
    "widest_pair_gap": [
        (([(1, 4), (10, 11)],), 3),
        (([(5, 5)],), 0),
        (([(3, 1)],), -2),
        (([(0, 2), (2, 9), (9, 10)],), 7),
        (([(-5, 5), (0, 9)],), 10),
        (([(4, 1), (3, 2)],), -1),
    ],
    "middle_of_each_pair": [
        (([(1, 4), (10, 12)],), [2.5, 11.0]),
        (([],), []),
        (([(5, 5)],), [5.0]),
        (([(-1, 1)],), [0.0]),
        (([(0, 1), (1, 2), (2, 3)],), [0.5, 1.5, 2.5]),
        (([(8, 2)],), [5.0]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "pairs_of_two_different",
        "needs the first number to be smaller",
        """
def pairs_of_two_different(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [pair for pair in pairs if pair[0] < pair[1]]
""",
    ),
    (
        "pairs_that_start_with",
        "looks at both numbers",
        """
def pairs_that_start_with(pairs: list[tuple[int, int]], number: int) -> list[tuple[int, int]]:
    return [pair for pair in pairs if number in pair]
""",
    ),
    (
        "sums_of_both_sides",
        "adds within the pairs",
        """
def sums_of_both_sides(pairs: list[tuple[int, int]]) -> tuple[int, int]:
    return tuple(first + second for first, second in pairs)
""",
    ),
    (
        "are_pairs_in_order",
        "does not allow equal numbers",
        """
def are_pairs_in_order(pairs: list[tuple[int, int]]) -> bool:
    return all(first < second for first, second in pairs)
""",
    ),
    (
        "widest_pair_gap",
        "forgets the direction",
        """
def widest_pair_gap(pairs: list[tuple[int, int]]) -> int:
    return max(abs(second - first) for first, second in pairs)
""",
    ),
    (
        "middle_of_each_pair",
        "gives half the distance",
        """
def middle_of_each_pair(pairs: list[tuple[int, int]]) -> list[float]:
    return [(second - first) / 2 for first, second in pairs]
""",
    ),
]
