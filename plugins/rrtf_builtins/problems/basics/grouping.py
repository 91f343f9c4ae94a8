"""Grouping: sort items into groups by a property, a name, a limit or by turns."""


def split_at_limit(numbers: list[int], limit: int) -> tuple[list[int], list[int]]:
    """Return two lists: the numbers below limit, and the numbers equal to it or above.

    Both keep the original order.

    >>> split_at_limit([5, 1, 8, 3], 5)
    ([1, 3], [5, 8])
    """
    below = [number for number in numbers if number < limit]
    others = [number for number in numbers if number >= limit]
    return below, others


def group_words_by_length(words: list[str]) -> dict[int, list[str]]:
    """Return a dictionary that maps each word length to the words of that length.

    Each list keeps the words in their original order, repeats included.

    >>> group_words_by_length(["to", "cat", "at"])
    {2: ['to', 'at'], 3: ['cat']}
    """
    groups = {}
    for word in words:
        groups.setdefault(len(word), []).append(word)
    return groups


def total_by_name(payments: list[tuple[str, int]]) -> dict[str, int]:
    """Return a dictionary that maps each name to the sum of its payments.

    Each payment is a pair of a name and an amount.

    >>> total_by_name([("Al", 5), ("Bo", 2), ("Al", 1)])
    {'Al': 6, 'Bo': 2}
    """
    totals = {}
    for name, amount in payments:
        totals[name] = totals.get(name, 0) + amount
    return totals


def best_by_name(results: list[tuple[str, int]]) -> dict[str, int]:
    """Return a dictionary that maps each name to its highest score.

    Each result is a pair of a name and a score, which may be negative.

    >>> best_by_name([("Al", 5), ("Bo", 2), ("Al", 9)])
    {'Al': 9, 'Bo': 2}
    """
    best = {}
    for name, score in results:
        best[name] = max(score, best.get(name, score))
    return best


def deal_into_hands(cards: list[str], players: int) -> list[list[str]]:
    """Return one list of cards for each player, dealt one card at a time in turn.

    The first card goes to the first player. There is at least one player, and a player
    for whom there is no card has an empty list.

    >>> deal_into_hands(["a", "b", "c", "d", "e"], 2)
    [['a', 'c', 'e'], ['b', 'd']]
    """
    return [cards[player::players] for player in range(players)]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "split_at_limit": [
        (([5, 1, 8, 3], 5), ([1, 3], [5, 8])),
        (([], 3), ([], [])),
        (([1, 2], 9), ([1, 2], [])),
        (([7, 6], 0), ([], [7, 6])),
        (([4, 4], 4), ([], [4, 4])),
        (([-1, 0, -2], 0), ([-1, -2], [0])),
    ],
    "group_words_by_length": [
        ((["to", "cat", "at"],), {2: ["to", "at"], 3: ["cat"]}),
        (([],), {}),
        (([""],), {0: [""]}),
        ((["b", "a", "b"],), {1: ["b", "a", "b"]}),
        ((["four", "one", "five"],), {4: ["four", "five"], 3: ["one"]}),
    ],
    "total_by_name": [
        (([("Al", 5), ("Bo", 2), ("Al", 1)],), {"Al": 6, "Bo": 2}),
        (([],), {}),
        (([("Al", 0)],), {"Al": 0}),
        (([("x", 3), ("x", -3)],), {"x": 0}),
        (([("a", 1), ("A", 2), ("a", 3)],), {"a": 4, "A": 2}),
    ],
    "best_by_name": [
        (([("Al", 5), ("Bo", 2), ("Al", 9)],), {"Al": 9, "Bo": 2}),
        (([],), {}),
        (([("x", -4)],), {"x": -4}),
        (([("a", 8), ("a", 3)],), {"a": 8}),
        (([("a", -2), ("b", 0), ("a", -1)],), {"a": -1, "b": 0}),
    ],
    "deal_into_hands": [
        ((["a", "b", "c", "d", "e"], 2), [["a", "c", "e"], ["b", "d"]]),
        (([], 2), [[], []]),
        ((["a"], 3), [["a"], [], []]),
        ((["x", "y", "z"], 1), [["x", "y", "z"]]),
        ((["1", "2", "3", "4"], 4), [["1"], ["2"], ["3"], ["4"]]),
        ((["a", "b", "c", "d"], 3), [["a", "d"], ["b"], ["c"]]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "split_at_limit",
        "loses the numbers equal to the limit",
        """
def split_at_limit(numbers: list[int], limit: int) -> tuple[list[int], list[int]]:
    return [n for n in numbers if n < limit], [n for n in numbers if n > limit]
""",
    ),
    (
        "group_words_by_length",
        "removes repeats and sorts each group",
        """
def group_words_by_length(words: list[str]) -> dict[int, list[str]]:
    return {len(word): sorted({w for w in words if len(w) == len(word)}) for word in words}
""",
    ),
    (
        "best_by_name",
        "compares with zero at first",
        """
def best_by_name(results: list[tuple[str, int]]) -> dict[str, int]:
    best = {}
    for name, score in results:
        best[name] = max(best.get(name, 0), score)
    return best
""",
    ),
    (
        "deal_into_hands",
        "hands out blocks of cards",
        """
def deal_into_hands(cards: list[str], players: int) -> list[list[str]]:
    size = -(-len(cards) // players)
    return [cards[i * size : (i + 1) * size] for i in range(players)]
""",
    ),
]
