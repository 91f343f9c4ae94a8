"""Match results: pairs of home goals and away goals."""


def count_home_wins(matches: list[tuple[int, int]]) -> int:
    """Return in how many (home, away) results the home goals are more than the away goals.

    >>> count_home_wins([(2, 1), (0, 0), (1, 3)])
    1
    """
    return sum(home > away for home, away in matches)


def drawn_matches(matches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the (home, away) results in which both sides have the same goals.

    >>> drawn_matches([(2, 1), (0, 0), (3, 3)])
    [(0, 0), (3, 3)]
    """
    return [(home, away) for home, away in matches if home == away]


def goals_in_all_matches(matches: list[tuple[int, int]]) -> int:
    """Return the sum of all home goals and away goals of the (home, away) results.

    >>> goals_in_all_matches([(2, 1), (0, 0), (1, 3)])
    7
    """
    return sum(home + away for home, away in matches)


def points_for_result(goals: int, against: int) -> int:
    """Return 3 if goals is more than against, 1 if they are equal and 0 otherwise.

    >>> points_for_result(2, 1)
    3
    """
    if goals > against:
        return 3
    return 1 if goals == against else 0


def goal_difference_at_home(matches: list[tuple[int, int]]) -> int:
    """Return the sum of home goals minus away goals over all (home, away) results.

    >>> goal_difference_at_home([(2, 1), (0, 0), (1, 3)])
    -1
    """
    return sum(home - away for home, away in matches)


def results_as_texts(matches: list[tuple[int, int]]) -> list[str]:
    """Return each (home, away) result as a text like "2:1".

    >>> results_as_texts([(2, 1), (0, 0)])
    ['2:1', '0:0']
    """
    return [f"{home}:{away}" for home, away in matches]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_home_wins": [
        (([(2, 1), (0, 0), (1, 3)],), 1),
        (([],), 0),
        (([(0, 0)],), 0),
        (([(1, 0)],), 1),
        (([(0, 1), (2, 2)],), 0),
        (([(3, 1), (5, 4), (1, 2)],), 2),
    ],
    "drawn_matches": [
        (([(2, 1), (0, 0), (3, 3)],), [(0, 0), (3, 3)]),
        (([],), []),
        (([(1, 0)],), []),
        (([(1, 1)],), [(1, 1)]),
        (([(0, 1), (2, 2)],), [(2, 2)]),
        (([(3, 1), (5, 4)],), []),
    ],
    "goals_in_all_matches": [
        (([(2, 1), (0, 0), (1, 3)],), 7),
        (([],), 0),
        (([(0, 0)],), 0),
        (([(1, 0)],), 1),
        (([(0, 1), (2, 2)],), 5),
        (([(3, 1), (5, 4), (1, 2)],), 16),
    ],
    "points_for_result": [
        ((2, 1), 3),
        ((0, 0), 1),
        ((0, 1), 0),
        ((3, 3), 1),
        ((5, 0), 3),
        ((1, 4), 0),
    ],
    "goal_difference_at_home": [
        (([(2, 1), (0, 0), (1, 3)],), -1),
        (([],), 0),
        (([(0, 0)],), 0),
        (([(1, 0)],), 1),
        (([(0, 1), (2, 2)],), -1),
        (([(3, 1), (5, 4), (1, 2)],), 2),
    ],
    "results_as_texts": [
        (([(2, 1), (0, 0)],), ["2:1", "0:0"]),
        (([],), []),
        (([(1, 0)],), ["1:0"]),
        (([(0, 1)],), ["0:1"]),
        (([(10, 2), (3, 3)],), ["10:2", "3:3"]),
        (([(3, 1), (5, 4), (1, 2)],), ["3:1", "5:4", "1:2"]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_home_wins",
        "counts draws too",
        """
def count_home_wins(matches: list[tuple[int, int]]) -> int:
    return sum(home >= away for home, away in matches)
""",
    ),
    (
        "drawn_matches",
        "keeps matches without goals",
        """
def drawn_matches(matches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(home, away) for home, away in matches if home + away == 0]
""",
    ),
    (
        "goals_in_all_matches",
        "home goals only",
        """
def goals_in_all_matches(matches: list[tuple[int, int]]) -> int:
    return sum(home for home, _ in matches)
""",
    ),
    (
        "points_for_result",
        "no point for a draw",
        """
def points_for_result(goals: int, against: int) -> int:
    return 3 if goals > against else 0
""",
    ),
    (
        "goal_difference_at_home",
        "forgets the sign",
        """
def goal_difference_at_home(matches: list[tuple[int, int]]) -> int:
    return sum(abs(home - away) for home, away in matches)
""",
    ),
    (
        "results_as_texts",
        "away goals first",
        """
def results_as_texts(matches: list[tuple[int, int]]) -> list[str]:
    return [f"{away}:{home}" for home, away in matches]
""",
    ),
]
