"""Repeated letters: write letters more than once, and find those that are."""


def repeat_each_letter(text: str, times: int) -> str:
    """Return text with each character written times times in a row; times is at least 0.

    >>> repeat_each_letter("abc", 2)
    'aabbcc'
    """
    return "".join(letter * times for letter in text)


def repeat_letters_by_position(text: str) -> str:
    """Return text with the first character written once, the second twice, and so on.

    >>> repeat_letters_by_position("abc")
    'abbccc'
    """
    return "".join(letter * times for times, letter in enumerate(text, start=1))


def count_double_letters(text: str) -> int:
    """Return how many characters of text are equal to the one just before them, ignoring case.

    >>> count_double_letters("bookkeeper")
    3
    """
    text = text.lower()
    return sum(text[index] == text[index - 1] for index in range(1, len(text)))


def span_of_letter(text: str, letter: str) -> int:
    """Return how far apart the first and the last occurrence of letter in text are.

    That is the difference of their indexes: 0 if letter occurs once, and -1 if it does not occur.

    >>> span_of_letter("banana", "a")
    4
    """
    if letter not in text:
        return -1
    return text.rindex(letter) - text.index(letter)


def is_doubled_text(text: str) -> bool:
    """Return True if text consists of some text written twice in a row.

    Case matters, and an empty text gives False.

    >>> is_doubled_text("byebye")
    True
    """
    half = len(text) // 2
    return text != "" and text == text[:half] * 2


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "repeat_each_letter": [
        (("abc", 2), "aabbcc"),
        (("", 3), ""),
        (("abc", 1), "abc"),
        (("abc", 0), ""),
        (("a b", 2), "aa  bb"),
        (("z", 4), "zzzz"),
    ],
    "repeat_letters_by_position": [
        (("abc",), "abbccc"),
        (("",), ""),
        (("x",), "x"),
        (("aa",), "aaa"),
        (("a b",), "a  bbb"),
        (("wxyz",), "wxxyyyzzzz"),
    ],
    "count_double_letters": [
        (("bookkeeper",), 3),
        (("",), 0),
        (("a",), 0),
        (("abab",), 0),
        (("aaa",), 2),
        (("Aa",), 1),
        (("hello",), 1),
    ],
    "span_of_letter": [
        (("banana", "a"), 4),
        (("banana", "b"), 0),
        (("abc", "z"), -1),
        (("", "a"), -1),
        (("aXA", "a"), 0),
        (("xyyx", "x"), 3),
        (("aab", "a"), 1),
    ],
    "is_doubled_text": [
        (("byebye",), True),
        (("",), False),
        (("a",), False),
        (("aa",), True),
        (("aaa",), False),
        (("abba",), False),
        (("ByeBYE",), False),
        (("abab",), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "repeat_each_letter",
        "repeats the whole text",
        """
def repeat_each_letter(text: str, times: int) -> str:
    return text * times
""",
    ),
    (
        "repeat_letters_by_position",
        "finds the position of equal letters only once",
        """
def repeat_letters_by_position(text: str) -> str:
    return "".join(letter * (text.index(letter) + 1) for letter in text)
""",
    ),
    (
        "count_double_letters",
        "does not ignore case",
        """
def count_double_letters(text: str) -> int:
    return sum(a == b for a, b in zip(text, text[1:]))
""",
    ),
    (
        "span_of_letter",
        "returns 0 for a letter that does not occur",
        """
def span_of_letter(text: str, letter: str) -> int:
    return text.rfind(letter) - text.find(letter)
""",
    ),
    (
        "is_doubled_text",
        "takes an empty text for doubled",
        """
def is_doubled_text(text: str) -> bool:
    half = len(text) // 2
    return text[:half] == text[half:]
""",
    ),
]
