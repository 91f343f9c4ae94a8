"""Grades: turn scores into marks, curves and lists of who passed."""


def letter_for_score(score: int) -> str:
    """Return the letter for a score: A from 90, B from 80, C from 70, D from 60, F below that.

    >>> letter_for_score(85)
    'B'
    """
    for letter, lowest in (("A", 90), ("B", 80), ("C", 70), ("D", 60)):
        if score >= lowest:
            return letter
    return "F"


def curve_scores(scores: list[int]) -> list[int]:
    """Return the scores, all raised by the same amount so that the best one becomes 100.

    No scores give an empty list. No score is above 100.

    >>> curve_scores([70, 90, 85])
    [80, 100, 95]
    """
    bonus = 100 - max(scores, default=100)
    return [score + bonus for score in scores]


def failing_students(marks: dict[str, int], pass_mark: int) -> list[str]:
    """Return the names of the students whose mark is below pass_mark, in alphabetical order.

    >>> failing_students({"Zoe": 40, "Ann": 30, "Bob": 50}, 50)
    ['Ann', 'Zoe']
    """
    return sorted(name for name, mark in marks.items() if mark < pass_mark)


def mark_without_worst(scores: list[float]) -> float:
    """Return the mean of the scores after leaving out the lowest one, once.

    A single score is kept and returned as it is. No scores give 0.0.

    >>> mark_without_worst([6.0, 9.0, 8.0])
    8.5
    """
    if not scores:
        return 0.0
    if len(scores) == 1:
        return scores[0]
    return (sum(scores) - min(scores)) / (len(scores) - 1)


def course_passed(homework: list[int], exam: int) -> bool:
    """Return True if the exam is at least 50 and at most one homework is below 50.

    With no homework, only the exam matters.

    >>> course_passed([80, 45, 60], 55)
    True
    """
    return exam >= 50 and sum(score < 50 for score in homework) <= 1


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "letter_for_score": [
        ((85,), "B"),
        ((90,), "A"),
        ((100,), "A"),
        ((89,), "B"),
        ((70,), "C"),
        ((60,), "D"),
        ((59,), "F"),
        ((0,), "F"),
    ],
    "curve_scores": [
        (([70, 90, 85],), [80, 100, 95]),
        (([],), []),
        (([40],), [100]),
        (([100, 50],), [100, 50]),
        (([0, 0],), [100, 100]),
        (([99, 12],), [100, 13]),
    ],
    "failing_students": [
        (({"Zoe": 40, "Ann": 30, "Bob": 50}, 50), ["Ann", "Zoe"]),
        (({}, 50), []),
        (({"Al": 60}, 60), []),
        (({"Al": 59}, 60), ["Al"]),
        (({"C": 1, "B": 2, "A": 9}, 5), ["B", "C"]),
        (({"X": 0}, 0), []),
    ],
    "mark_without_worst": [
        (([6.0, 9.0, 8.0],), 8.5),
        (([],), 0.0),
        (([4.0],), 4.0),
        (([3.0, 7.0],), 7.0),
        (([5.0, 5.0, 8.0],), 6.5),
        (([10.0, 0.0, 5.0],), 7.5),
    ],
    "course_passed": [
        (([80, 45, 60], 55), True),
        (([], 50), True),
        (([], 49), False),
        (([40, 30, 90], 90), False),
        (([50, 50, 49], 50), True),
        (([90, 90], 20), False),
        (([10], 70), True),
        (([49, 49], 100), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "letter_for_score",
        "leaves out the lowest score of each letter",
        """
def letter_for_score(score: int) -> str:
    if score > 90:
        return "A"
    if score > 80:
        return "B"
    if score > 70:
        return "C"
    if score > 60:
        return "D"
    return "F"
""",
    ),
    (
        "curve_scores",
        "fails when there are no scores",
        """
def curve_scores(scores: list[int]) -> list[int]:
    bonus = 100 - max(scores)
    return [score + bonus for score in scores]
""",
    ),
    (
        "mark_without_worst",
        "leaves out every score equal to the lowest",
        """
def mark_without_worst(scores: list[float]) -> float:
    if not scores:
        return 0.0
    kept = [score for score in scores if score != min(scores)]
    return sum(kept) / len(kept) if kept else scores[0]
""",
    ),
    (
        "course_passed",
        "wants every homework to be good enough",
        """
def course_passed(homework: list[int], exam: int) -> bool:
    return exam >= 50 and all(score >= 50 for score in homework)
""",
    ),
]
