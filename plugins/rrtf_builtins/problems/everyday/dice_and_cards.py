"""Dice and cards: rolls, hands and players."""


def count_sixes(rolls: list[int]) -> int:
    """Return how many of the rolls are a 6.

    >>> count_sixes([6, 2, 6])
    2
    """
    return rolls.count(6)


def total_with_bonus(rolls: list[int]) -> int:
    """Return the sum of the rolls, doubled if all rolls show the same number; there is at least one roll.

    >>> total_with_bonus([4, 4])
    16
    """
    return sum(rolls) * 2 if len(set(rolls)) == 1 else sum(rolls)


def card_in_words(value: str, suit: str) -> str:
    """Return the card as a text like "ace of hearts".

    >>> card_in_words("ace", "hearts")
    'ace of hearts'
    """
    return f"{value} of {suit}"


def points_of_hand(hand: list[str], points: dict[str, int]) -> int:
    """Return the sum of the points of all cards of the hand; the dict has the points of each card.

    >>> points_of_hand(["ace", "ten"], {"ace": 11, "ten": 10})
    21
    """
    return sum(points[card] for card in hand)


def deck_of_cards(suits: str, values: str) -> list[str]:
    """Return all cards, each a letter of suits followed by a letter of values; first all values of the first suit.

    >>> deck_of_cards("HC", "12")
    ['H1', 'H2', 'C1', 'C2']
    """
    return [suit + value for suit in suits for value in values]


def next_player(player: int, players: int) -> int:
    """Return the number of the player after this one; players are numbered from 0 and the first follows the last.

    >>> next_player(2, 3)
    0
    """
    return (player + 1) % players


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_sixes": [
        (([6, 2, 6],), 2),
        (([],), 0),
        (([6],), 1),
        (([1, 5],), 0),
        (([6, 6, 6],), 3),
        (([3, 6, 4],), 1),
    ],
    "total_with_bonus": [
        (([4, 4],), 16),
        (([5],), 10),
        (([2, 3],), 5),
        (([6, 6, 6],), 36),
        (([3, 3, 1],), 7),
        (([1, 2, 1],), 4),
    ],
    "card_in_words": [
        (("ace", "hearts"), "ace of hearts"),
        (("ten", "clubs"), "ten of clubs"),
        (("2", "spades"), "2 of spades"),
        (("king", "diamonds"), "king of diamonds"),
        (("queen", "hearts"), "queen of hearts"),
        (("x", "y"), "x of y"),
    ],
    "points_of_hand": [
        ((["ace", "ten"], {"ace": 11, "ten": 10}), 21),
        (([], {"ace": 11}), 0),
        ((["two"], {"two": 2, "six": 6}), 2),
        ((["six", "six"], {"six": 6}), 12),
        ((["a", "b", "a"], {"a": 1, "b": 5}), 7),
        ((["x"], {"x": 0}), 0),
    ],
    "deck_of_cards": [
        (("HC", "12"), ["H1", "H2", "C1", "C2"]),
        (("", "12"), []),
        (("H", ""), []),
        (("S", "A"), ["SA"]),
        (("S", "AKQ"), ["SA", "SK", "SQ"]),
        (("DSC", "7"), ["D7", "S7", "C7"]),
    ],
    "next_player": [
        ((2, 3), 0),
        ((0, 1), 0),
        ((0, 2), 1),
        ((1, 2), 0),
        ((1, 4), 2),
        ((5, 6), 0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_sixes",
        "adds up the sixes",
        """
def count_sixes(rolls: list[int]) -> int:
    return sum(roll for roll in rolls if roll == 6)
""",
    ),
    (
        "total_with_bonus",
        "compares the first two only",
        """
def total_with_bonus(rolls: list[int]) -> int:
    return sum(rolls) * 2 if rolls[:1] == rolls[1:2] else sum(rolls)
""",
    ),
    (
        "card_in_words",
        "suit first",
        """
def card_in_words(value: str, suit: str) -> str:
    return f"{suit} of {value}"
""",
    ),
    (
        "points_of_hand",
        "adds up the whole dict",
        """
def points_of_hand(hand: list[str], points: dict[str, int]) -> int:
    return sum(points.values())
""",
    ),
    (
        "deck_of_cards",
        "goes through the values first",
        """
def deck_of_cards(suits: str, values: str) -> list[str]:
    return [suit + value for value in values for suit in suits]
""",
    ),
    (
        "next_player",
        "goes on after the last",
        """
def next_player(player: int, players: int) -> int:
    return player + 1
""",
    ),
]
