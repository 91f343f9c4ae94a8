"""Digits in text: find the digits 0 to 9 and the numbers they spell."""

import re


def keep_only_digits(text: str) -> str:
    """Return the digits of text in their order, without all other characters.

    >>> keep_only_digits("Room 12, floor 3")
    '123'
    """
    return "".join(letter for letter in text if letter.isdigit())


def has_more_digits_than_letters(text: str) -> bool:
    """Return True if text has strictly more digits than letters; other characters do not count.

    >>> has_more_digits_than_letters("a12")
    True
    """
    digits = sum(letter.isdigit() for letter in text)
    letters = sum(letter.isalpha() for letter in text)
    return digits > letters


def whole_numbers_in_text(text: str) -> list[int]:
    """Return the numbers written in text as a list of integers, in order.

    A number is a longest possible run of digits; signs and points are not part of it.

    >>> whole_numbers_in_text("3 cats, 12 dogs")
    [3, 12]
    """
    return [int(digits) for digits in re.findall(r"[0-9]+", text)]


def largest_digit_in_text(text: str) -> int:
    """Return the largest single digit in text as an integer, or -1 if it has no digits.

    >>> largest_digit_in_text("a4b71")
    7
    """
    return max((int(letter) for letter in text if letter.isdigit()), default=-1)


def text_before_first_digit(text: str) -> str:
    """Return the part of text before its first digit, or all of text if it has no digits.

    >>> text_before_first_digit("item42b")
    'item'
    """
    for index, letter in enumerate(text):
        if letter.isdigit():
            return text[:index]
    return text


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "keep_only_digits": [
        (("Room 12, floor 3",), "123"),
        (("",), ""),
        (("abc",), ""),
        (("007",), "007"),
        (("-1.5",), "15"),
        (("9 8 9",), "989"),
    ],
    "has_more_digits_than_letters": [
        (("a12",), True),
        (("",), False),
        (("a1",), False),
        (("1   ",), True),
        (("ab1",), False),
        (("!?",), False),
        (("12-34 abc",), True),
    ],
    "whole_numbers_in_text": [
        (("3 cats, 12 dogs",), [3, 12]),
        (("",), []),
        (("none",), []),
        (("a007b",), [7]),
        (("1.5",), [1, 5]),
        (("x10y20",), [10, 20]),
        (("-4",), [4]),
    ],
    "largest_digit_in_text": [
        (("a4b71",), 7),
        (("",), -1),
        (("abc",), -1),
        (("0",), 0),
        (("12 10",), 2),
        (("9x9",), 9),
    ],
    "text_before_first_digit": [
        (("item42b",), "item"),
        (("",), ""),
        (("abc",), "abc"),
        (("1abc",), ""),
        (("no. 5 of 6",), "no. "),
        (("a0",), "a"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "whole_numbers_in_text",
        "takes every digit for a number",
        """
def whole_numbers_in_text(text: str) -> list[int]:
    return [int(c) for c in text if c.isdigit()]
""",
    ),
    (
        "has_more_digits_than_letters",
        "counts everything that is no digit as a letter",
        """
def has_more_digits_than_letters(text: str) -> bool:
    digits = len([c for c in text if c.isdigit()])
    return digits > len(text) - digits
""",
    ),
    (
        "largest_digit_in_text",
        "returns 0 when there are no digits",
        """
def largest_digit_in_text(text: str) -> int:
    best = 0
    for c in text:
        if c.isdigit() and int(c) > best:
            best = int(c)
    return best
""",
    ),
    (
        "text_before_first_digit",
        "returns nothing when there are no digits",
        """
def text_before_first_digit(text: str) -> str:
    for i in range(len(text)):
        if text[i].isdigit():
            return text[:i]
    return ""
""",
    ),
]
