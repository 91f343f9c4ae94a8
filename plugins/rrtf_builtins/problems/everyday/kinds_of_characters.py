"""Kinds of characters: how many of each a text has."""


def count_dots_and_marks(text: str) -> int:
    """Return how many characters of the text are a dot, a comma, an exclamation mark or a question mark.

    >>> count_dots_and_marks("Oh, no!")
    2
    """
    return sum(letter in ".,!?" for letter in text)


def count_characters_that_are_no_letters(text: str) -> int:
    """Return how many characters of the text are not letters.

    >>> count_characters_that_are_no_letters("to be, or")
    3
    """
    return sum(not letter.isalpha() for letter in text)


def has_more_capitals(text: str) -> bool:
    """Return True if the text has more capital letters than small letters.

    >>> has_more_capitals("ABc")
    True
    """
    return sum(letter.isupper() for letter in text) > sum(letter.islower() for letter in text)


def count_two_letters(text: str, first: str, second: str) -> int:
    """Return how often the first or the second letter stands in the text; the two are different.

    >>> count_two_letters("banana", "b", "n")
    3
    """
    return text.count(first) + text.count(second)


def count_letters_up_to(text: str, last: str) -> int:
    """Return how many letters of a text of small letters come no later than last in the alphabet.

    >>> count_letters_up_to("cabbage", "c")
    5
    """
    return sum(letter <= last for letter in text)


def kinds_in_text(text: str) -> tuple[int, int]:
    """Return a pair: how many letters and how many digits the text has.

    >>> kinds_in_text("ab 12 c")
    (3, 2)
    """
    letters = sum(letter.isalpha() for letter in text)
    digits = sum(letter.isdigit() for letter in text)
    return (letters, digits)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_dots_and_marks": [
        (("Oh, no!",), 2),
        (("",), 0),
        (("plain",), 0),
        (("...",), 3),
        (("What? Why?",), 2),
        (("a-b; c.",), 1),
    ],
    "count_characters_that_are_no_letters": [
        (("to be, or",), 3),
        (("",), 0),
        (("abc",), 0),
        (("123",), 3),
        (("a1 b2",), 3),
        (("...!",), 4),
    ],
    "has_more_capitals": [
        (("ABc",), True),
        (("",), False),
        (("Ab",), False),
        (("abC",), False),
        (("X1",), True),
        (("HELLO there",), False),
        (("OK ok OK",), True),
    ],
    "count_two_letters": [
        (("banana", "b", "n"), 3),
        (("", "a", "b"), 0),
        (("abc", "x", "y"), 0),
        (("aab", "a", "b"), 3),
        (("aab", "b", "c"), 1),
        (("Aa", "a", "b"), 1),
    ],
    "count_letters_up_to": [
        (("cabbage", "c"), 5),
        (("", "z"), 0),
        (("abc", "a"), 1),
        (("abc", "z"), 3),
        (("xyz", "m"), 0),
        (("mom", "m"), 2),
    ],
    "kinds_in_text": [
        (("ab 12 c",), (3, 2)),
        (("",), (0, 0)),
        (("abc",), (3, 0)),
        (("2024",), (0, 4)),
        (("x1",), (1, 1)),
        (("?! 7",), (0, 1)),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_dots_and_marks",
        "counts all that are not letters",
        """
def count_dots_and_marks(text: str) -> int:
    return sum(not letter.isalpha() for letter in text)
""",
    ),
    (
        "count_characters_that_are_no_letters",
        "counts spaces only",
        """
def count_characters_that_are_no_letters(text: str) -> int:
    return text.count(" ")
""",
    ),
    (
        "has_more_capitals",
        "compares with all others",
        """
def has_more_capitals(text: str) -> bool:
    return sum(letter.isupper() for letter in text) > len(text) / 2
""",
    ),
    (
        "count_two_letters",
        "counts the two as a pair",
        """
def count_two_letters(text: str, first: str, second: str) -> int:
    return text.count(first + second)
""",
    ),
    (
        "count_letters_up_to",
        "leaves out the last letter itself",
        """
def count_letters_up_to(text: str, last: str) -> int:
    return sum(letter < last for letter in text)
""",
    ),
    (
        "kinds_in_text",
        "counts all other characters as digits",
        """
def kinds_in_text(text: str) -> tuple[int, int]:
    letters = sum(letter.isalpha() for letter in text)
    return (letters, len(text) - letters)
""",
    ),
]
