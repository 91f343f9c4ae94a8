"""Simple games: rules of small games with words, dice and boards."""


def rock_paper_scissors_winner(first: str, second: str) -> int:
    """Return 1 if the first player wins, 2 if the second one does, and 0 for a draw.

    The moves are "rock", "paper" and "scissors": rock beats scissors, scissors beats paper
    and paper beats rock.

    >>> rock_paper_scissors_winner("rock", "scissors")
    1
    """
    beats = {"rock": "scissors", "scissors": "paper", "paper": "rock"}
    if first == second:
        return 0
    return 1 if beats[first] == second else 2


def hangman_display(word: str, guessed: str) -> str:
    """Return word with every letter that is not in guessed shown as an underscore.

    Everything is in lower case.

    >>> hangman_display("banana", "an")
    '_anana'
    """
    return "".join(letter if letter in guessed else "_" for letter in word)


def two_dice_points(first: int, second: int) -> int:
    """Return the points for two dice: their sum, or twice their sum if they are equal.

    Two ones are worth nothing.

    >>> two_dice_points(3, 3)
    12
    """
    if first == second == 1:
        return 0
    total = first + second
    return total * 2 if first == second else total


def board_square_after(rolls: list[int], size: int) -> int:
    """Return the square a player stands on after moving forward by each of the rolls.

    The squares of the round board are numbered from 0 to size - 1. The player begins on 0,
    and after the last square comes 0 again.

    >>> board_square_after([6, 5], 10)
    1
    """
    return sum(rolls) % size


def winner_by_row(board: list[str]) -> str:
    """Return "X" or "O", whichever fills a whole row of the board, or "" if neither does.

    The board is a list of three rows of three characters: "X", "O" or "." for a free place.
    If several rows are full, the topmost one decides.

    >>> winner_by_row(["X.O", "OOO", ".XX"])
    'O'
    """
    for row in board:
        if row in ("XXX", "OOO"):
            return row[0]
    return ""


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "rock_paper_scissors_winner": [
        (("rock", "scissors"), 1),
        (("scissors", "rock"), 2),
        (("paper", "paper"), 0),
        (("paper", "rock"), 1),
        (("paper", "scissors"), 2),
        (("rock", "paper"), 2),
        (("scissors", "paper"), 1),
        (("rock", "rock"), 0),
    ],
    "hangman_display": [
        (("banana", "an"), "_anana"),
        (("", "abc"), ""),
        (("dog", ""), "___"),
        (("dog", "god"), "dog"),
        (("tree", "xe"), "__ee"),
        (("a", "b"), "_"),
    ],
    "two_dice_points": [((3, 3), 12), ((1, 1), 0), ((1, 2), 3), ((6, 6), 24), ((6, 1), 7), ((2, 2), 8), ((5, 4), 9)],
    "board_square_after": [
        (([6, 5], 10), 1),
        (([], 8), 0),
        (([3], 10), 3),
        (([4, 4], 8), 0),
        (([6, 6, 6], 5), 3),
        (([1, 1], 1), 0),
        (([2, 3], 6), 5),
    ],
    "winner_by_row": [
        ((["X.O", "OOO", ".XX"],), "O"),
        ((["...", "...", "..."],), ""),
        ((["XXX", "OO.", "O.."],), "X"),
        ((["XOX", "OXO", "XOX"],), ""),
        ((["X..", "X..", "X.."],), ""),
        ((["O.O", "X.X", "XXX"],), "X"),
        ((["OOO", "...", "XXX"],), "O"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "rock_paper_scissors_winner",
        "gives the second player the draws",
        """
def rock_paper_scissors_winner(first: str, second: str) -> int:
    if (first, second) in [("rock", "scissors"), ("scissors", "paper"), ("paper", "rock")]:
        return 1
    return 2
""",
    ),
    (
        "two_dice_points",
        "forgets the rule for two ones",
        """
def two_dice_points(first: int, second: int) -> int:
    if first == second:
        return 2 * (first + second)
    return first + second
""",
    ),
    (
        "board_square_after",
        "goes round the board only once",
        """
def board_square_after(rolls: list[int], size: int) -> int:
    square = sum(rolls)
    if square >= size:
        square -= size
    return square
""",
    ),
    (
        "winner_by_row",
        "takes a free row for a full one",
        """
def winner_by_row(board: list[str]) -> str:
    for row in board:
        if row[0] == row[1] == row[2]:
            return row[0]
    return ""
""",
    ),
]
