"""Votes in lists: one text for each vote."""


def share_of_votes(votes: list[str], name: str) -> float:
    """Return which part of all votes the name has, from 0 to 1; there is at least one vote.

    >>> share_of_votes(["Ann", "Bob", "Ann", "Kim"], "Ann")
    0.5
    """
    return votes.count(name) / len(votes)


def winner_of_vote(votes: list[str]) -> str:
    """Return the name with the most votes; if several are equal, the one that was voted for first.

    >>> winner_of_vote(["Ann", "Bob", "Bob"])
    'Bob'
    """
    return max(votes, key=votes.count)


def has_most_of_votes(votes: list[str], name: str) -> bool:
    """Return True if more than half of the votes are for the name.

    >>> has_most_of_votes(["Ann", "Bob", "Ann"], "Ann")
    True
    """
    return votes.count(name) * 2 > len(votes)


def yes_votes_lead(votes: list[str]) -> int:
    """Return how many more votes are "yes" than "no"; negative if there are more "no".

    >>> yes_votes_lead(["yes", "no", "yes"])
    1
    """
    return votes.count("yes") - votes.count("no")


def valid_votes(votes: list[str]) -> list[str]:
    """Return only the votes that are "yes" or "no".

    >>> valid_votes(["yes", "what", "no"])
    ['yes', 'no']
    """
    return [vote for vote in votes if vote in ("yes", "no")]


def votes_in_percent(votes: list[str]) -> dict[str, float]:
    """Return a dict from each name in the votes to the percent of votes it has.

    >>> votes_in_percent(["Ann", "Bob", "Ann", "Ann"])
    {'Ann': 75.0, 'Bob': 25.0}
    """
    return {name: votes.count(name) * 100 / len(votes) for name in votes}


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "share_of_votes": [
        ((["Ann", "Bob", "Ann", "Kim"], "Ann"), 0.5),
        ((["Ann"], "Ann"), 1.0),
        ((["Ann"], "Bob"), 0.0),
        ((["A", "B", "B", "B"], "B"), 0.75),
        ((["A", "B", "B", "B"], "A"), 0.25),
        ((["A", "A"], "A"), 1.0),
    ],
    "winner_of_vote": [
        ((["Ann", "Bob", "Bob"],), "Bob"),
        ((["Ann"],), "Ann"),
        ((["B", "A"],), "B"),
        ((["C", "A", "B", "A"],), "A"),
        ((["Z", "A", "A", "Z"],), "Z"),
        ((["x", "x", "y", "y", "y"],), "y"),
    ],
    "has_most_of_votes": [
        ((["Ann", "Bob", "Ann"], "Ann"), True),
        (([], "Ann"), False),
        ((["Ann", "Bob"], "Ann"), False),
        ((["Ann"], "Ann"), True),
        ((["A", "B", "C"], "A"), False),
        ((["A", "B", "B", "B"], "B"), True),
    ],
    "yes_votes_lead": [
        ((["yes", "no", "yes"],), 1),
        (([],), 0),
        ((["no"],), -1),
        ((["yes", "no"],), 0),
        ((["no", "maybe", "no"],), -2),
        ((["yes", "maybe", "yes"],), 2),
    ],
    "valid_votes": [
        ((["yes", "what", "no"],), ["yes", "no"]),
        (([],), []),
        ((["maybe"],), []),
        ((["no", "no"],), ["no", "no"]),
        ((["Yes", "yes"],), ["yes"]),
        ((["", "n", "no", "yes"],), ["no", "yes"]),
    ],
    "votes_in_percent": [
        ((["Ann", "Bob", "Ann", "Ann"],), {"Ann": 75.0, "Bob": 25.0}),
        (([],), {}),
        ((["Ann"],), {"Ann": 100.0}),
        ((["A", "B"],), {"A": 50.0, "B": 50.0}),
        ((["B", "A", "A", "B"],), {"B": 50.0, "A": 50.0}),
        ((["x", "x", "y", "z"],), {"x": 50.0, "y": 25.0, "z": 25.0}),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "share_of_votes",
        "counts the votes",
        """
def share_of_votes(votes: list[str], name: str) -> float:
    return float(votes.count(name))
""",
    ),
    (
        "winner_of_vote",
        "takes the last name of the alphabet",
        """
def winner_of_vote(votes: list[str]) -> str:
    return max(votes)
""",
    ),
    (
        "has_most_of_votes",
        "half is enough",
        """
def has_most_of_votes(votes: list[str], name: str) -> bool:
    return votes.count(name) * 2 >= len(votes)
""",
    ),
    (
        "yes_votes_lead",
        "takes all others for no",
        """
def yes_votes_lead(votes: list[str]) -> int:
    return votes.count("yes") * 2 - len(votes)
""",
    ),
    (
        "valid_votes",
        "accepts parts of the words",
        """
def valid_votes(votes: list[str]) -> list[str]:
    return [vote for vote in votes if vote in "yes no"]
""",
    ),
    (
        "votes_in_percent",
        "counts the votes",
        """
def votes_in_percent(votes: list[str]) -> dict[str, float]:
    return {name: float(votes.count(name)) for name in votes}
""",
    ),
]
