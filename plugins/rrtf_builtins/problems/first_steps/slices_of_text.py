"""Slices of text: take a part of a text."""


def first_three_letters(text: str) -> str:
    """Return the first three letters of text.

    >>> first_three_letters("python")
    'pyt'
    """
    return text[:3]


def last_two_letters(text: str) -> str:
    """Return the last two letters of text.

    >>> last_two_letters("python")
    'on'
    """
    return text[-2:]


def text_without_first_letter(text: str) -> str:
    """Return text without its first letter.

    >>> text_without_first_letter("hello")
    'ello'
    """
    return text[1:]


def text_without_last_letter(text: str) -> str:
    """Return text without its last letter.

    >>> text_without_last_letter("hello")
    'hell'
    """
    return text[:-1]


def first_letters(text: str, count: int) -> str:
    """Return the first count letters of text.

    >>> first_letters("python", 2)
    'py'
    """
    return text[:count]


def every_second_letter(text: str) -> str:
    """Return every second letter of text, starting with the first.

    >>> every_second_letter("python")
    'pto'
    """
    return text[::2]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "first_three_letters": [
        (("python",), "pyt"),
        (("cat",), "cat"),
        (("hello",), "hel"),
        (("banana",), "ban"),
        (("January",), "Jan"),
    ],
    "last_two_letters": [
        (("python",), "on"),
        (("at",), "at"),
        (("hello",), "lo"),
        (("banana",), "na"),
        (("cat",), "at"),
    ],
    "text_without_first_letter": [
        (("hello",), "ello"),
        (("a",), ""),
        (("at",), "t"),
        (("eel",), "el"),
        (("banana",), "anana"),
    ],
    "text_without_last_letter": [
        (("hello",), "hell"),
        (("a",), ""),
        (("at",), "a"),
        (("bee",), "be"),
        (("banana",), "banan"),
    ],
    "first_letters": [
        (("python", 2), "py"),
        (("python", 4), "pyth"),
        (("cat", 3), "cat"),
        (("hello", 0), ""),
        (("banana", 1), "b"),
    ],
    "every_second_letter": [
        (("python",), "pto"),
        (("a",), "a"),
        (("abcd",), "ac"),
        (("hello",), "hlo"),
        (("",), ""),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "text_without_first_letter",
        "removes the letter everywhere",
        """
def text_without_first_letter(text: str) -> str:
    return text.replace(text[0], "")
""",
    ),
    (
        "text_without_last_letter",
        "removes all copies at the end",
        """
def text_without_last_letter(text: str) -> str:
    return text.rstrip(text[-1])
""",
    ),
    (
        "every_second_letter",
        "starts with the second letter",
        """
def every_second_letter(text: str) -> str:
    return text[1::2]
""",
    ),
]
