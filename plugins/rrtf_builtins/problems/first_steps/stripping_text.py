"""Stripping text: remove characters from the ends of a text."""


def strip_spaces(text: str) -> str:
    """Return text without the spaces at the start and the end.

    >>> strip_spaces("  hello ")
    'hello'
    """
    return text.strip()


def strip_left_spaces(text: str) -> str:
    """Return text without the spaces at the start.

    >>> strip_left_spaces("  hello ")
    'hello '
    """
    return text.lstrip()


def strip_right_spaces(text: str) -> str:
    """Return text without the spaces at the end.

    >>> strip_right_spaces(" hello  ")
    ' hello'
    """
    return text.rstrip()


def strip_stars(text: str) -> str:
    """Return text without the stars (*) at the start and the end.

    >>> strip_stars("**sale**")
    'sale'
    """
    return text.strip("*")


def strip_end_dots(text: str) -> str:
    """Return text without the dots at the end.

    >>> strip_end_dots("Wait...")
    'Wait'
    """
    return text.rstrip(".")


def strip_start_zeros(text: str) -> str:
    """Return text without the zeros at the start.

    >>> strip_start_zeros("007")
    '7'
    """
    return text.lstrip("0")


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "strip_spaces": [
        (("  hello ",), "hello"),
        (("hello",), "hello"),
        (("",), ""),
        ((" a b ",), "a b"),
        (("   ",), ""),
        (("x  ",), "x"),
    ],
    "strip_left_spaces": [
        (("  hello ",), "hello "),
        (("hello",), "hello"),
        (("",), ""),
        ((" a b",), "a b"),
        (("x  ",), "x  "),
        (("    y",), "y"),
    ],
    "strip_right_spaces": [
        ((" hello  ",), " hello"),
        (("hello",), "hello"),
        (("",), ""),
        (("a b ",), "a b"),
        (("  x",), "  x"),
        (("y    ",), "y"),
    ],
    "strip_stars": [
        (("**sale**",), "sale"),
        (("sale",), "sale"),
        (("",), ""),
        (("*a*b*",), "a*b"),
        (("***",), ""),
        (("new*",), "new"),
    ],
    "strip_end_dots": [
        (("Wait...",), "Wait"),
        (("Done.",), "Done"),
        (("",), ""),
        (("a.b.",), "a.b"),
        (("...go",), "...go"),
        (("no dots",), "no dots"),
    ],
    "strip_start_zeros": [
        (("007",), "7"),
        (("42",), "42"),
        (("0100",), "100"),
        (("000",), ""),
        (("",), ""),
        (("10",), "10"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "strip_spaces",
        "removes every space",
        """
def strip_spaces(text: str) -> str:
    return text.replace(" ", "")
""",
    ),
    (
        "strip_left_spaces",
        "strips both ends",
        """
def strip_left_spaces(text: str) -> str:
    return text.strip()
""",
    ),
    (
        "strip_end_dots",
        "removes only one character",
        """
def strip_end_dots(text: str) -> str:
    return text[:-1]
""",
    ),
]
