"""Keep characters: texts with some characters left out or changed."""


def stars_for_non_letters(text: str) -> str:
    """Return the text with a star in place of every character that is not a letter.

    >>> stars_for_non_letters("room 12")
    'room***'
    """
    return "".join(letter if letter.isalpha() else "*" for letter in text)


def keep_only_letters(text: str) -> str:
    """Return the text with only its letters kept.

    >>> keep_only_letters("a-b c1")
    'abc'
    """
    return "".join(letter for letter in text if letter.isalpha())


def keep_only_capitals(text: str) -> str:
    """Return the text with only its capital letters kept.

    >>> keep_only_capitals("New York")
    'NY'
    """
    return "".join(letter for letter in text if letter.isupper())


def text_without_vowels(text: str) -> str:
    """Return the text without the letters a, e, i, o and u.

    >>> text_without_vowels("banana")
    'bnn'
    """
    return "".join(letter for letter in text if letter not in "aeiou")


def hide_digits(text: str) -> str:
    """Return the text with the sign # in place of every digit.

    >>> hide_digits("pin 1234")
    'pin ####'
    """
    return "".join("#" if letter.isdigit() else letter for letter in text)


def keep_allowed_characters(text: str, allowed: str) -> str:
    """Return the text with only those characters kept that stand in allowed.

    >>> keep_allowed_characters("hello", "leo")
    'ello'
    """
    return "".join(letter for letter in text if letter in allowed)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "stars_for_non_letters": [
        (("room 12",), "room***"),
        (("",), ""),
        (("abc",), "abc"),
        (("007",), "***"),
        (("a-b",), "a*b"),
        (("Hi you!",), "Hi*you*"),
    ],
    "keep_only_letters": [
        (("a-b c1",), "abc"),
        (("",), ""),
        (("123",), ""),
        (("Hello!",), "Hello"),
        (("two words",), "twowords"),
        (("x",), "x"),
    ],
    "keep_only_capitals": [
        (("New York",), "NY"),
        (("",), ""),
        (("abc",), ""),
        (("ABC",), "ABC"),
        (("aB1C",), "BC"),
        (("Hello World Again",), "HWA"),
    ],
    "text_without_vowels": [
        (("banana",), "bnn"),
        (("",), ""),
        (("aeiou",), ""),
        (("sky",), "sky"),
        (("house",), "hs"),
        (("ice tea",), "c t"),
    ],
    "hide_digits": [
        (("pin 1234",), "pin ####"),
        (("",), ""),
        (("abc",), "abc"),
        (("7",), "#"),
        (("a1b2",), "a#b#"),
        (("10:30",), "##:##"),
    ],
    "keep_allowed_characters": [
        (("hello", "leo"), "ello"),
        (("", "abc"), ""),
        (("abc", ""), ""),
        (("abc", "cba"), "abc"),
        (("a1a2", "a"), "aa"),
        (("tea time", "time"), "tetime"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "stars_for_non_letters",
        "leaves the others out",
        """
def stars_for_non_letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalpha())
""",
    ),
    (
        "keep_only_letters",
        "keeps digits too",
        """
def keep_only_letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
""",
    ),
    (
        "keep_only_capitals",
        "keeps the first letter of the words",
        """
def keep_only_capitals(text: str) -> str:
    return "".join(word[0] for word in text.split())
""",
    ),
    (
        "text_without_vowels",
        "keeps only the vowels",
        """
def text_without_vowels(text: str) -> str:
    return "".join(letter for letter in text if letter in "aeiou")
""",
    ),
    (
        "hide_digits",
        "leaves the digits out",
        """
def hide_digits(text: str) -> str:
    return "".join(letter for letter in text if not letter.isdigit())
""",
    ),
    (
        "keep_allowed_characters",
        "removes them",
        """
def keep_allowed_characters(text: str, allowed: str) -> str:
    return "".join(letter for letter in text if letter not in allowed)
""",
    ),
]
