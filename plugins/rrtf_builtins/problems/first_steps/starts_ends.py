"""Starts and ends: check how a text begins or ends."""


def starts_with_prefix(text: str, prefix: str) -> bool:
    """Return True if text starts with prefix.

    >>> starts_with_prefix("sunday", "sun")
    True
    """
    return text.startswith(prefix)


def ends_with_suffix(text: str, suffix: str) -> bool:
    """Return True if text ends with suffix.

    >>> ends_with_suffix("sunday", "day")
    True
    """
    return text.endswith(suffix)


def is_question(text: str) -> bool:
    """Return True if text ends with a question mark.

    >>> is_question("How are you?")
    True
    """
    return text.endswith("?")


def is_python_file(name: str) -> bool:
    """Return True if name ends with ".py".

    >>> is_python_file("game.py")
    True
    """
    return name.endswith(".py")


def starts_with_hash(line: str) -> bool:
    """Return True if line starts with "#".

    >>> starts_with_hash("# a comment")
    True
    """
    return line.startswith("#")


def starts_with_capital(word: str) -> bool:
    """Return True if the first letter of word is upper case.

    >>> starts_with_capital("London")
    True
    """
    return word[0].isupper()


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "starts_with_prefix": [
        (("sunday", "sun"), True),
        (("sunday", "day"), False),
        (("hello", "he"), True),
        (("cat", "cats"), False),
        (("apple", "b"), False),
        (("ice cream", "ice"), True),
    ],
    "ends_with_suffix": [
        (("sunday", "day"), True),
        (("sunday", "sun"), False),
        (("hello", "lo"), True),
        (("at", "cat"), False),
        (("playing", "ing"), True),
        (("singer", "ing"), False),
    ],
    "is_question": [
        (("How are you?",), True),
        (("I am fine.",), False),
        (("",), False),
        (("?",), True),
        (("What? No!",), False),
        (("Why not?",), True),
    ],
    "is_python_file": [
        (("game.py",), True),
        (("notes.txt",), False),
        (("py",), False),
        (("a.py",), True),
        (("game.py.txt",), False),
        (("happy",), False),
    ],
    "starts_with_hash": [
        (("# a comment",), True),
        (("x = 1",), False),
        (("",), False),
        (("#",), True),
        (("x = 1  # one",), False),
        (("##",), True),
    ],
    "starts_with_capital": [
        (("London",), True),
        (("city",), False),
        (("A",), True),
        (("b",), False),
        (("iPhone",), False),
        (("Tom",), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "starts_with_prefix",
        "accepts the prefix anywhere",
        """
def starts_with_prefix(text: str, prefix: str) -> bool:
    return prefix in text
""",
    ),
    (
        "is_question",
        "accepts a question mark anywhere",
        """
def is_question(text: str) -> bool:
    return "?" in text
""",
    ),
    (
        "starts_with_capital",
        "wants the whole word in upper case",
        """
def starts_with_capital(word: str) -> bool:
    return word.isupper()
""",
    ),
]
