"""School marks: a dict from pupils to their marks."""


def pupils_who_passed(marks: dict[str, int]) -> list[str]:
    """Return the pupils whose mark is 50 or more, in the order of the dict.

    >>> pupils_who_passed({"Ann": 70, "Bob": 40})
    ['Ann']
    """
    return [name for name, mark in marks.items() if mark >= 50]


def average_mark(marks: dict[str, int]) -> float:
    """Return the average of the marks in a dict from pupil to mark; it is not empty.

    >>> average_mark({"Ann": 70, "Bob": 40})
    55.0
    """
    return sum(marks.values()) / len(marks)


def pupil_with_lowest_mark(marks: dict[str, int]) -> str:
    """Return the pupil with the lowest mark; the first one if several are equal.

    >>> pupil_with_lowest_mark({"Ann": 70, "Bob": 40})
    'Bob'
    """
    return min(marks, key=marks.get)


def count_full_marks(marks: dict[str, int]) -> int:
    """Return how many pupils in a dict of marks have a mark of exactly 100.

    >>> count_full_marks({"Ann": 100, "Bob": 40})
    1
    """
    return sum(mark == 100 for mark in marks.values())


def did_whole_class_pass(marks: dict[str, int]) -> bool:
    """Return True if every mark in the dict is 50 or more.

    >>> did_whole_class_pass({"Ann": 70, "Bob": 40})
    False
    """
    return all(mark >= 50 for mark in marks.values())


def five_bonus_points(marks: dict[str, int]) -> dict[str, int]:
    """Return the marks with 5 added to each, but none above 100.

    >>> five_bonus_points({"Ann": 70, "Bob": 98})
    {'Ann': 75, 'Bob': 100}
    """
    return {name: min(mark + 5, 100) for name, mark in marks.items()}


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "pupils_who_passed": [
        (({"Ann": 70, "Bob": 40},), ["Ann"]),
        (({},), []),
        (({"Ann": 50},), ["Ann"]),
        (({"Ann": 49},), []),
        (({"Zoe": 90, "Bob": 51},), ["Zoe", "Bob"]),
        (({"Ann": 0, "Bob": 100},), ["Bob"]),
    ],
    "average_mark": [
        (({"Ann": 70, "Bob": 40},), 55.0),
        (({"Ann": 50},), 50.0),
        (({"Ann": 1, "Bob": 2},), 1.5),
        (({"Ann": 0, "Bob": 0},), 0.0),
        (({"A": 10, "B": 20, "C": 30},), 20.0),
        (({"A": 100, "B": 75},), 87.5),
    ],
    "pupil_with_lowest_mark": [
        (({"Ann": 70, "Bob": 40},), "Bob"),
        (({"Ann": 50},), "Ann"),
        (({"Zoe": 1, "Bob": 2},), "Zoe"),
        (({"Zoe": 0, "Bob": 0},), "Zoe"),
        (({"A": 30, "B": 20, "C": 10},), "C"),
        (({"A": 75, "B": 100},), "A"),
    ],
    "count_full_marks": [
        (({"Ann": 100, "Bob": 40},), 1),
        (({},), 0),
        (({"Ann": 99},), 0),
        (({"Ann": 100},), 1),
        (({"A": 100, "B": 100},), 2),
        (({"A": 101, "B": 100, "C": 0},), 1),
    ],
    "did_whole_class_pass": [
        (({"Ann": 70, "Bob": 40},), False),
        (({},), True),
        (({"Ann": 50},), True),
        (({"Ann": 49},), False),
        (({"A": 90, "B": 51},), True),
        (({"A": 0, "B": 100},), False),
    ],
    "five_bonus_points": [
        (({"Ann": 70, "Bob": 98},), {"Ann": 75, "Bob": 100}),
        (({},), {}),
        (({"Ann": 95},), {"Ann": 100}),
        (({"Ann": 100},), {"Ann": 100}),
        (({"A": 0, "B": 94},), {"A": 5, "B": 99}),
        (({"A": 96, "B": 50},), {"A": 100, "B": 55}),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "pupils_who_passed",
        "needs more than fifty",
        """
def pupils_who_passed(marks: dict[str, int]) -> list[str]:
    return [name for name, mark in marks.items() if mark > 50]
""",
    ),
    (
        "average_mark",
        "divides without a fraction",
        """
def average_mark(marks: dict[str, int]) -> float:
    return sum(marks.values()) // len(marks)
""",
    ),
    (
        "pupil_with_lowest_mark",
        "takes the first name of the alphabet",
        """
def pupil_with_lowest_mark(marks: dict[str, int]) -> str:
    return min(marks)
""",
    ),
    (
        "count_full_marks",
        "counts everything from ninety",
        """
def count_full_marks(marks: dict[str, int]) -> int:
    return sum(mark >= 90 for mark in marks.values())
""",
    ),
    (
        "did_whole_class_pass",
        "one pass is enough",
        """
def did_whole_class_pass(marks: dict[str, int]) -> bool:
    return any(mark >= 50 for mark in marks.values())
""",
    ),
    (
        "five_bonus_points",
        "goes above a hundred",
        """
def five_bonus_points(marks: dict[str, int]) -> dict[str, int]:
    return {name: mark + 5 for name, mark in marks.items()}
""",
    ),
]
