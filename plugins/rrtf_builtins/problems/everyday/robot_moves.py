"""Robot moves: steps and turns as texts and lists."""


def robot_place_after(moves: str) -> int:
    """Return where a robot stands that starts at 0 and goes one to the right for each "R" and one to the left for each "L".

    >>> robot_place_after("RRL")
    1
    """
    return moves.count("R") - moves.count("L")


def direction_after_turns(turns: int) -> str:
    """Return "N", "E", "S" or "W": where a robot looks that starts at "N" and turns right that many times, in this order.

    >>> direction_after_turns(1)
    'E'
    """
    return "NESW"[turns % 4]


def total_way_of_robot(steps: list[int]) -> int:
    """Return how far a robot goes in total; steps to the left are negative but count as way too.

    >>> total_way_of_robot([3, -2])
    5
    """
    return sum(abs(step) for step in steps)


def is_robot_back(steps: list[int]) -> bool:
    """Return True if all the steps add up to 0.

    >>> is_robot_back([3, -2, -1])
    True
    """
    return sum(steps) == 0


def moves_to_point(right: int, up: int) -> str:
    """Return the moves of a robot as a text: first an "R" for each step to the right and then a "U" for each step up.

    >>> moves_to_point(2, 3)
    'RRUUU'
    """
    return "R" * right + "U" * up


def moves_of_way_back(moves: str) -> str:
    """Return the moves in the opposite order with "L" in place of "R" and "R" in place of "L".

    >>> moves_of_way_back("RRL")
    'RLL'
    """
    return "".join("L" if move == "R" else "R" for move in reversed(moves))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "robot_place_after": [
        (("RRL",), 1),
        (("",), 0),
        (("L",), -1),
        (("RL",), 0),
        (("LLLR",), -2),
        (("RRRR",), 4),
    ],
    "direction_after_turns": [
        ((1,), "E"),
        ((0,), "N"),
        ((2,), "S"),
        ((3,), "W"),
        ((4,), "N"),
        ((6,), "S"),
        ((9,), "E"),
    ],
    "total_way_of_robot": [
        (([3, -2],), 5),
        (([],), 0),
        (([0],), 0),
        (([-4],), 4),
        (([1, 1, 1],), 3),
        (([5, -5, 2],), 12),
    ],
    "is_robot_back": [
        (([3, -2, -1],), True),
        (([],), True),
        (([0],), True),
        (([-4],), False),
        (([1, 1, -3],), False),
        (([5, -5, 2, -2],), True),
    ],
    "moves_to_point": [
        ((2, 3), "RRUUU"),
        ((0, 0), ""),
        ((1, 0), "R"),
        ((0, 2), "UU"),
        ((1, 1), "RU"),
        ((4, 2), "RRRRUU"),
    ],
    "moves_of_way_back": [
        (("RRL",), "RLL"),
        (("",), ""),
        (("L",), "R"),
        (("RL",), "RL"),
        (("LLLR",), "LRRR"),
        (("RRRR",), "LLLL"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "robot_place_after",
        "counts all moves as right",
        """
def robot_place_after(moves: str) -> int:
    return len(moves)
""",
    ),
    (
        "direction_after_turns",
        "stops at the last direction",
        """
def direction_after_turns(turns: int) -> str:
    return "NESW"[min(turns, 3)]
""",
    ),
    (
        "total_way_of_robot",
        "subtracts the way back",
        """
def total_way_of_robot(steps: list[int]) -> int:
    return abs(sum(steps))
""",
    ),
    (
        "is_robot_back",
        "looks at the last step",
        """
def is_robot_back(steps: list[int]) -> bool:
    return steps[-1:] == [0]
""",
    ),
    (
        "moves_to_point",
        "goes up first",
        """
def moves_to_point(right: int, up: int) -> str:
    return "U" * up + "R" * right
""",
    ),
    (
        "moves_of_way_back",
        "keeps the order",
        """
def moves_of_way_back(moves: str) -> str:
    return "".join("L" if move == "R" else "R" for move in moves)
""",
    ),
]
