"""Seats in rows: texts with "." for a free seat and "#" for a taken one."""


def free_seats_in_row(row: str) -> int:
    """Return how many seats of the row are free; "." is free and "#" is taken.

    >>> free_seats_in_row("..#.")
    3
    """
    return row.count(".")


def free_seats_in_hall(rows: list[str]) -> int:
    """Return how many seats of all rows are free; "." is free and "#" is taken.

    >>> free_seats_in_hall(["..#", "##."])
    3
    """
    return sum(row.count(".") for row in rows)


def first_free_seat(row: str) -> int:
    """Return the index of the first free seat "." of the row, or -1 if there is none.

    >>> first_free_seat("##..")
    2
    """
    return row.find(".")


def take_seat(row: str, seat: int) -> str:
    """Return the row with a "#" at the index of the seat.

    >>> take_seat("....", 1)
    '.#..'
    """
    return row[:seat] + "#" + row[seat + 1 :]


def is_hall_full(rows: list[str]) -> bool:
    """Return True if no row has a free seat ".".

    >>> is_hall_full(["##", "#."])
    False
    """
    return all("." not in row for row in rows)


def has_two_free_side_by_side(row: str) -> bool:
    """Return True if the row has two free seats "." right beside each other.

    >>> has_two_free_side_by_side("#..#")
    True
    """
    return ".." in row


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "free_seats_in_row": [
        (("..#.",), 3),
        (("",), 0),
        (("###",), 0),
        ((".",), 1),
        (("#.#.#",), 2),
        ((".....",), 5),
    ],
    "free_seats_in_hall": [
        ((["..#", "##."],), 3),
        (([],), 0),
        ((["###"],), 0),
        ((["."],), 1),
        ((["#.", ".#", ".."],), 4),
        ((["", "..."],), 3),
    ],
    "first_free_seat": [
        (("##..",), 2),
        (("",), -1),
        (("###",), -1),
        ((".",), 0),
        (("#.#.#",), 1),
        (("...#",), 0),
    ],
    "take_seat": [
        (("....", 1), ".#.."),
        ((".", 0), "#"),
        (("..", 1), ".#"),
        (("#.#", 1), "###"),
        (("#..", 0), "#.."),
        ((".....", 4), "....#"),
    ],
    "is_hall_full": [
        ((["##", "#."],), False),
        (([],), True),
        ((["###"],), True),
        ((["."],), False),
        ((["##", "##"],), True),
        (([".#", "##"],), False),
        ((["", "#"],), True),
    ],
    "has_two_free_side_by_side": [
        (("#..#",), True),
        (("",), False),
        ((".",), False),
        ((".#.",), False),
        (("..",), True),
        (("#.#..",), True),
        (("###",), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "free_seats_in_row",
        "counts the taken seats",
        """
def free_seats_in_row(row: str) -> int:
    return row.count("#")
""",
    ),
    (
        "free_seats_in_hall",
        "counts rows with a free seat",
        """
def free_seats_in_hall(rows: list[str]) -> int:
    return sum("." in row for row in rows)
""",
    ),
    (
        "first_free_seat",
        "takes the last free seat",
        """
def first_free_seat(row: str) -> int:
    return row.rfind(".")
""",
    ),
    (
        "take_seat",
        "inserts a seat",
        """
def take_seat(row: str, seat: int) -> str:
    return row[:seat] + "#" + row[seat:]
""",
    ),
    (
        "is_hall_full",
        "one full row is enough",
        """
def is_hall_full(rows: list[str]) -> bool:
    return any("." not in row for row in rows)
""",
    ),
    (
        "has_two_free_side_by_side",
        "any two free seats",
        """
def has_two_free_side_by_side(row: str) -> bool:
    return row.count(".") >= 2
""",
    ),
]
