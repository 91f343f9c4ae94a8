"""Letter frequency: how often the letters of a text occur."""

from collections import Counter


def letter_counts(text: str) -> dict[str, int]:
    """Return a dictionary from each letter of text, in lower case, to how often it occurs.

    Case is ignored, and so are all characters that are not letters.

    >>> letter_counts("Bob!")
    {'b': 2, 'o': 1}
    """
    return dict(Counter(letter for letter in text.lower() if letter.isalpha()))


def most_frequent_letter(text: str) -> str:
    """Return the letter that occurs most often in text, in lower case, ignoring case.

    Of tied letters return the first in the alphabet; return an empty string if text has no letters.

    >>> most_frequent_letter("Hello")
    'l'
    """
    letters = sorted(letter for letter in text.lower() if letter.isalpha())
    return max(letters, key=letters.count, default="")


def letter_share(text: str, letter: str) -> float:
    """Return which fraction of the characters of text are equal to letter, in the same case.

    An empty text gives 0.0.

    >>> letter_share("abca", "a")
    0.5
    """
    if not text:
        return 0.0
    return text.count(letter) / len(text)


def letter_count_summary(text: str) -> str:
    """Return each different character of text followed by how often it occurs, as one string.

    The characters come in sorted order.

    >>> letter_count_summary("banana")
    'a3b1n2'
    """
    return "".join(f"{letter}{text.count(letter)}" for letter in sorted(set(text)))


def letters_occurring_exactly(text: str, times: int) -> list[str]:
    """Return a sorted list of the different characters that occur exactly times times in text.

    >>> letters_occurring_exactly("pepper", 1)
    ['r']
    """
    return sorted(letter for letter, count in Counter(text).items() if count == times)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "letter_counts": [
        (("Bob!",), {"b": 2, "o": 1}),
        (("",), {}),
        (("12 3",), {}),
        (("aAa",), {"a": 3}),
        (("x y x",), {"x": 2, "y": 1}),
    ],
    "most_frequent_letter": [
        (("Hello",), "l"),
        (("",), ""),
        (("1 2",), ""),
        (("ba",), "a"),
        (("zZy",), "z"),
        (("a   b b",), "b"),
        (("Dcdc",), "c"),
    ],
    "letter_share": [
        (("abca", "a"), 0.5),
        (("", "a"), 0.0),
        (("aaa", "a"), 1.0),
        (("abc", "z"), 0.0),
        (("Aa a", "a"), 0.5),
        (("abcd", "d"), 0.25),
    ],
    "letter_count_summary": [
        (("banana",), "a3b1n2"),
        (("",), ""),
        (("x",), "x1"),
        (("cba",), "a1b1c1"),
        (("aA",), "A1a1"),
        (("tttt",), "t4"),
    ],
    "letters_occurring_exactly": [
        (("pepper", 1), ["r"]),
        (("pepper", 2), ["e"]),
        (("", 1), []),
        (("dcba", 1), ["a", "b", "c", "d"]),
        (("bbaa", 2), ["a", "b"]),
        (("abc", 2), []),
        (("xxx", 2), []),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "letter_counts",
        "counts spaces and punctuation too",
        """
def letter_counts(text: str) -> dict[str, int]:
    counts = {}
    for letter in text.lower():
        counts[letter] = counts.get(letter, 0) + 1
    return counts
""",
    ),
    (
        "most_frequent_letter",
        "takes the tied letter that comes first in the text",
        """
def most_frequent_letter(text: str) -> str:
    letters = [c for c in text.lower() if c.isalpha()]
    return max(letters, key=letters.count, default="")
""",
    ),
    (
        "letter_count_summary",
        "writes repeated characters again and again",
        """
def letter_count_summary(text: str) -> str:
    return "".join(c + str(text.count(c)) for c in sorted(text))
""",
    ),
    (
        "letters_occurring_exactly",
        "counts larger numbers too",
        """
def letters_occurring_exactly(text: str, times: int) -> list[str]:
    return sorted(c for c in set(text) if text.count(c) >= times)
""",
    ),
]
