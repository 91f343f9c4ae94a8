"""Run lengths: stretches of equal characters that follow each other in a text."""

from itertools import groupby


def count_text_runs(text: str) -> int:
    """Return how many runs text has: longest possible stretches of one repeated character.

    >>> count_text_runs("aabbba")
    3
    """
    return sum(1 for _ in groupby(text))


def runs_as_pairs(text: str) -> list[tuple[str, int]]:
    """Return a list of pairs, a character and how many times in a row it stands there, in order.

    >>> runs_as_pairs("aabc")
    [('a', 2), ('b', 1), ('c', 1)]
    """
    return [(letter, len(list(run))) for letter, run in groupby(text)]


def text_from_runs(runs: list[tuple[str, int]]) -> str:
    """Return the text made by writing each character of runs as often as the number with it says.

    >>> text_from_runs([("a", 3), ("b", 1)])
    'aaab'
    """
    return "".join(letter * count for letter, count in runs)


def limit_run_lengths(text: str, limit: int) -> str:
    """Return text with every run of one repeated character cut down to at most limit characters.

    The limit is at least 1, and shorter runs stay as they are.

    >>> limit_run_lengths("soooo goood", 2)
    'soo good'
    """
    return "".join("".join(run)[:limit] for _, run in groupby(text))


def longest_run_letter(text: str) -> str:
    """Return the character with the longest run, that is, the most times in a row, in text.

    Of tied runs the first one decides; an empty text gives an empty string.

    >>> longest_run_letter("abbccc")
    'c'
    """
    longest = max(("".join(run) for _, run in groupby(text)), key=len, default="")
    return longest[:1]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_text_runs": [
        (("aabbba",), 3),
        (("",), 0),
        (("x",), 1),
        (("aaaa",), 1),
        (("abab",), 4),
        (("aA",), 2),
        (("a  b",), 3),
    ],
    "runs_as_pairs": [
        (("aabc",), [("a", 2), ("b", 1), ("c", 1)]),
        (("",), []),
        (("zzz",), [("z", 3)]),
        (("aba",), [("a", 1), ("b", 1), ("a", 1)]),
        (("1 1",), [("1", 1), (" ", 1), ("1", 1)]),
    ],
    "text_from_runs": [
        (([("a", 3), ("b", 1)],), "aaab"),
        (([],), ""),
        (([("x", 0)],), ""),
        (([("a", 1), ("b", 2), ("a", 1)],), "abba"),
        (([("-", 5)],), "-----"),
    ],
    "limit_run_lengths": [
        (("soooo goood", 2), "soo good"),
        (("", 1), ""),
        (("aabb", 1), "ab"),
        (("abc", 3), "abc"),
        (("aaaa", 3), "aaa"),
        (("aabaa", 1), "aba"),
    ],
    "longest_run_letter": [
        (("abbccc",), "c"),
        (("",), ""),
        (("q",), "q"),
        (("aabb",), "a"),
        (("abab",), "a"),
        (("abaccaa",), "c"),
        (("xyyx",), "y"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_text_runs",
        "counts different characters",
        """
def count_text_runs(text: str) -> int:
    return len(set(text))
""",
    ),
    (
        "runs_as_pairs",
        "forgets the last run",
        """
def runs_as_pairs(text: str) -> list[tuple[str, int]]:
    pairs = []
    count = 1
    for i in range(1, len(text)):
        if text[i] == text[i - 1]:
            count += 1
        else:
            pairs.append((text[i - 1], count))
            count = 1
    return pairs
""",
    ),
    (
        "limit_run_lengths",
        "counts a character over the whole text",
        """
def limit_run_lengths(text: str, limit: int) -> str:
    result = ""
    for c in text:
        if result.count(c) < limit:
            result += c
    return result
""",
    ),
    (
        "longest_run_letter",
        "takes the most frequent character",
        """
def longest_run_letter(text: str) -> str:
    return max(text, key=text.count, default="")
""",
    ),
]
