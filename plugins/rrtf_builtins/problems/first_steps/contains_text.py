"""Contains text: check whether something stands in a text."""


def contains_part(text: str, part: str) -> bool:
    """Return True if part is in text.

    >>> contains_part("sunflower", "flow")
    True
    """
    return part in text


def has_space(text: str) -> bool:
    """Return True if text contains a space.

    >>> has_space("two words")
    True
    """
    return " " in text


def has_at_sign(text: str) -> bool:
    """Return True if text contains the sign "@".

    >>> has_at_sign("me@home")
    True
    """
    return "@" in text


def is_missing_letter(text: str, letter: str) -> bool:
    """Return True if letter is not in text.

    >>> is_missing_letter("table", "z")
    True
    """
    return letter not in text


def has_digit(text: str) -> bool:
    """Return True if text contains a digit.

    >>> has_digit("room 5")
    True
    """
    return any(letter.isdigit() for letter in text)


def contains_whole_word(text: str, word: str) -> bool:
    """Return True if word is one of the words of text.

    >>> contains_whole_word("the big cat", "big")
    True
    """
    return word in text.split()


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "contains_part": [
        (("sunflower", "flow"), True),
        (("hello", "lo"), True),
        (("hello", "bye"), False),
        (("cat", "cats"), False),
        (("apple pie", "e p"), True),
        (("Dog", "dog"), False),
    ],
    "has_space": [
        (("two words",), True),
        (("word",), False),
        (("",), False),
        ((" ",), True),
        (("a b c",), True),
        (("under_score",), False),
    ],
    "has_at_sign": [
        (("me@home",), True),
        (("home",), False),
        (("",), False),
        (("@",), True),
        (("a.b.c",), False),
        (("you@work.org",), True),
    ],
    "is_missing_letter": [
        (("table", "z"), True),
        (("table", "t"), False),
        (("zoo", "o"), False),
        (("", "a"), True),
        (("moon", "n"), False),
        (("star", "x"), True),
    ],
    "has_digit": [
        (("room 5",), True),
        (("room",), False),
        (("",), False),
        (("2024",), True),
        (("a1b",), True),
        (("five",), False),
    ],
    "contains_whole_word": [
        (("the big cat", "big"), True),
        (("the big cat", "bi"), False),
        (("hello", "hello"), True),
        (("", "a"), False),
        (("cats and dogs", "cat"), False),
        (("up and down", "down"), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "contains_part",
        "accepts the part only at the start",
        """
def contains_part(text: str, part: str) -> bool:
    return text.startswith(part)
""",
    ),
    (
        "is_missing_letter",
        "only looks at the first letter",
        """
def is_missing_letter(text: str, letter: str) -> bool:
    return not text.startswith(letter)
""",
    ),
    (
        "contains_whole_word",
        "accepts a part of a word",
        """
def contains_whole_word(text: str, word: str) -> bool:
    return word in text
""",
    ),
]
