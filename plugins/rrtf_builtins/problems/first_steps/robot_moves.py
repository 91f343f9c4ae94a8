"""Robot moves: steps and turns as texts and lists."""


def robot_place_after(moves: str) -> int:
    """Return where a robot stands that starts at 0 and goes one to the right for each "R" and one to the left for each "L".

    >>> robot_place_after("RRL")
    1
    """
    return moves.count("R") - moves.count("L")


def furthest_step(steps: list[int]) -> int:
    """Return the step that goes furthest, to the left (negative) or to the right; the first of equally far ones.

    >>> furthest_step([3, -4])
    -4
    """
    return max(steps, key=abs)


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


def places_of_robot(start: int, step: int, count: int) -> list[int]:
    """Return count places: the start and then always one step further.

    >>> places_of_robot(5, 2, 3)
    [5, 7, 9]
    """
    return [start + step * number for number in range(count)]


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
    "furthest_step": [
        (([3, -4],), -4),
        (([2],), 2),
        (([0, 0],), 0),
        (([-5, 5],), -5),
        (([5, -5],), 5),
        (([1, -2, 7],), 7),
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
    "places_of_robot": [
        ((5, 2, 3), [5, 7, 9]),
        ((0, 1, 0), []),
        ((4, 3, 1), [4]),
        ((10, -2, 4), [10, 8, 6, 4]),
        ((1, 0, 2), [1, 1]),
        ((-3, 3, 3), [-3, 0, 3]),
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
        "furthest_step",
        "does not look to the left",
        """
def furthest_step(steps: list[int]) -> int:
    return max(steps)
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
        "places_of_robot",
        "leaves out the start",
        """
def places_of_robot(start: int, step: int, count: int) -> list[int]:
    return [start + step * number for number in range(1, count + 1)]
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
