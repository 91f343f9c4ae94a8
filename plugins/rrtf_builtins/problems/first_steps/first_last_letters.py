"""First and last letters: pick letters at the ends of a text."""


def first_letter_of(text: str) -> str:
    """Return the first letter of text.

    >>> first_letter_of("hello")
    'h'
    """
    return text[0]


def last_letter_of(text: str) -> str:
    """Return the last letter of text.

    >>> last_letter_of("hello")
    'o'
    """
    return text[-1]


def second_letter_of(text: str) -> str:
    """Return the second letter of text.

    >>> second_letter_of("hello")
    'e'
    """
    return text[1]


def second_last_letter(text: str) -> str:
    """Return the letter just before the last letter of text.

    >>> second_last_letter("hello")
    'l'
    """
    return text[-2]


def first_and_last_letters(text: str) -> str:
    """Return the first and the last letter of text joined together.

    >>> first_and_last_letters("hello")
    'ho'
    """
    return text[0] + text[-1]


def first_last_letters_match(text: str) -> bool:
    """Return True if text starts and ends with the same letter.

    >>> first_last_letters_match("level")
    True
    """
    return text[0] == text[-1]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "first_letter_of": [
        (("hello",), "h"),
        (("a",), "a"),
        (("Zoo",), "Z"),
        (("python",), "p"),
        (("Big dog",), "B"),
    ],
    "last_letter_of": [
        (("hello",), "o"),
        (("a",), "a"),
        (("Zap",), "p"),
        (("python",), "n"),
        (("Big dog",), "g"),
    ],
    "second_letter_of": [
        (("hello",), "e"),
        (("at",), "t"),
        (("oxen",), "x"),
        (("python",), "y"),
        (("up",), "p"),
    ],
    "second_last_letter": [
        (("hello",), "l"),
        (("at",), "a"),
        (("cat",), "a"),
        (("python",), "o"),
        (("apple",), "l"),
    ],
    "first_and_last_letters": [
        (("hello",), "ho"),
        (("at",), "at"),
        (("cat",), "ct"),
        (("python",), "pn"),
        (("x",), "xx"),
    ],
    "first_last_letters_match": [
        (("level",), True),
        (("hello",), False),
        (("a",), True),
        (("abca",), True),
        (("ab",), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "last_letter_of",
        "gives the first letter of short texts",
        """
def last_letter_of(text: str) -> str:
    return text[-1] if len(text) > 3 else text[0]
""",
    ),
    (
        "second_last_letter",
        "takes the second letter",
        """
def second_last_letter(text: str) -> str:
    return text[1]
""",
    ),
    (
        "first_last_letters_match",
        "checks the whole text backwards",
        """
def first_last_letters_match(text: str) -> bool:
    return text == text[::-1]
""",
    ),
]
