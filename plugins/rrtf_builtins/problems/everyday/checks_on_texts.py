"""Checks on texts: True or False for one text."""

from itertools import pairwise


def has_double_letter(text: str) -> bool:
    """Return True if some letter of the text stands twice in a row.

    >>> has_double_letter("apple")
    True
    """
    return any(first == second for first, second in pairwise(text))


def has_good_name_length(name: str) -> bool:
    """Return True if the name has at least 3 and at most 10 letters.

    >>> has_good_name_length("Anna")
    True
    """
    return 3 <= len(name) <= 10


def contains_some_word(text: str, words: list[str]) -> bool:
    """Return True if at least one of the words stands somewhere in the text.

    >>> contains_some_word("green tea", ["milk", "tea"])
    True
    """
    return any(word in text for word in words)


def has_letters_in_order(word: str) -> bool:
    """Return True if the letters of the word stand in the order of the alphabet.

    >>> has_letters_in_order("abbey")
    True
    """
    return list(word) == sorted(word)


def is_one_letter_repeated(text: str) -> bool:
    """Return True if the text, which is not empty, is the same letter over and over.

    >>> is_one_letter_repeated("aaa")
    True
    """
    return text == text[0] * len(text)


def is_blank_text(text: str) -> bool:
    """Return True if the text is empty or has only spaces.

    >>> is_blank_text("   ")
    True
    """
    return text.strip() == ""


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "has_double_letter": [
        (("apple",), True),
        (("",), False),
        (("a",), False),
        (("aa",), True),
        (("banana",), False),
        (("moon",), True),
        (("xyx",), False),
    ],
    "has_good_name_length": [
        (("Anna",), True),
        (("",), False),
        (("Al",), False),
        (("Kim",), True),
        (("Alexandria",), True),
        (("Christopher",), False),
    ],
    "contains_some_word": [
        (("green tea", ["milk", "tea"]), True),
        (("", []), False),
        (("tea", []), False),
        (("green tea", ["milk"]), False),
        (("steam", ["tea"]), True),
        (("a b c", ["c", "a"]), True),
        (("x", ["X"]), False),
    ],
    "has_letters_in_order": [
        (("abbey",), True),
        (("",), True),
        (("a",), True),
        (("ba",), False),
        (("almost",), True),
        (("apple",), False),
        (("zz",), True),
    ],
    "is_one_letter_repeated": [
        (("aaa",), True),
        (("a",), True),
        (("ab",), False),
        (("aab",), False),
        (("aba",), False),
        (("zzzz",), True),
        (("aA",), False),
    ],
    "is_blank_text": [
        (("   ",), True),
        (("",), True),
        ((" ",), True),
        (("a",), False),
        (("  a  ",), False),
        ((". ",), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "has_double_letter",
        "finds letters that come back later",
        """
def has_double_letter(text: str) -> bool:
    return len(set(text)) < len(text)
""",
    ),
    (
        "has_good_name_length",
        "needs more than three",
        """
def has_good_name_length(name: str) -> bool:
    return 3 < len(name) <= 10
""",
    ),
    (
        "contains_some_word",
        "asks for all of them",
        """
def contains_some_word(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)
""",
    ),
    (
        "has_letters_in_order",
        "compares first and last letter",
        """
def has_letters_in_order(word: str) -> bool:
    return word[:1] <= word[-1:]
""",
    ),
    (
        "is_one_letter_repeated",
        "compares first and last letter",
        """
def is_one_letter_repeated(text: str) -> bool:
    return text[0] == text[-1]
""",
    ),
    (
        "is_blank_text",
        "only the empty text",
        """
def is_blank_text(text: str) -> bool:
    return text == ""
""",
    ),
]
