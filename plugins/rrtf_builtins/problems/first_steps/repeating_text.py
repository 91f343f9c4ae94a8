"""Repeating text: write a text several times."""


def repeat_text(text: str, times: int) -> str:
    """Return text repeated the given number of times.

    >>> repeat_text("ab", 3)
    'ababab'
    """
    return text * times


def text_twice(text: str) -> str:
    """Return text written twice.

    >>> text_twice("ha")
    'haha'
    """
    return text * 2


def text_three_times(text: str) -> str:
    """Return text written three times in a row.

    >>> text_three_times("ho")
    'hohoho'
    """
    return text * 3


def line_of_stars(length: int) -> str:
    """Return a text of length stars.

    >>> line_of_stars(5)
    '*****'
    """
    return "*" * length


def laughing_text(times: int) -> str:
    """Return the text "ha" repeated the given number of times.

    >>> laughing_text(3)
    'hahaha'
    """
    return "ha" * times


def repeat_word_with_spaces(word: str, times: int) -> str:
    """Return word repeated the given number of times with a space between the copies.

    >>> repeat_word_with_spaces("go", 3)
    'go go go'
    """
    return " ".join([word] * times)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "repeat_text": [
        (("ab", 3), "ababab"),
        (("x", 1), "x"),
        (("hi", 0), ""),
        (("", 5), ""),
        (("no", 2), "nono"),
    ],
    "text_twice": [
        (("ha",), "haha"),
        (("",), ""),
        (("a",), "aa"),
        (("bye",), "byebye"),
        (("1 2",), "1 21 2"),
    ],
    "text_three_times": [
        (("ho",), "hohoho"),
        (("",), ""),
        (("a",), "aaa"),
        (("xyz",), "xyzxyzxyz"),
        (("no!",), "no!no!no!"),
    ],
    "line_of_stars": [
        ((5,), "*****"),
        ((0,), ""),
        ((1,), "*"),
        ((3,), "***"),
        ((8,), "********"),
    ],
    "laughing_text": [
        ((3,), "hahaha"),
        ((0,), ""),
        ((1,), "ha"),
        ((2,), "haha"),
        ((5,), "hahahahaha"),
    ],
    "repeat_word_with_spaces": [
        (("go", 3), "go go go"),
        (("hi", 1), "hi"),
        (("no", 2), "no no"),
        (("x", 4), "x x x x"),
        (("bye", 0), ""),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "repeat_text",
        "repeats at least once",
        """
def repeat_text(text: str, times: int) -> str:
    return text * max(times, 1)
""",
    ),
    (
        "text_three_times",
        "writes it twice",
        """
def text_three_times(text: str) -> str:
    return text * 2
""",
    ),
    (
        "repeat_word_with_spaces",
        "leaves a space at the end",
        """
def repeat_word_with_spaces(word: str, times: int) -> str:
    return (word + " ") * times
""",
    ),
]
