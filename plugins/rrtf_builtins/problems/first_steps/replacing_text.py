"""Replacing text: swap one part of a text for another."""


def replace_part(text: str, old: str, new: str) -> str:
    """Return text with every old replaced by new.

    >>> replace_part("red car", "red", "blue")
    'blue car'
    """
    return text.replace(old, new)


def spaces_to_dashes(text: str) -> str:
    """Return text with every space replaced by a dash.

    >>> spaces_to_dashes("my new file")
    'my-new-file'
    """
    return text.replace(" ", "-")


def remove_all_spaces(text: str) -> str:
    """Return text with all spaces removed.

    >>> remove_all_spaces("a b c")
    'abc'
    """
    return text.replace(" ", "")


def remove_letter(text: str, letter: str) -> str:
    """Return text with every copy of letter removed.

    >>> remove_letter("pepper", "p")
    'eer'
    """
    return text.replace(letter, "")


def commas_to_dots(text: str) -> str:
    """Return text with every comma replaced by a dot.

    >>> commas_to_dots("3,14")
    '3.14'
    """
    return text.replace(",", ".")


def replace_first_part(text: str, old: str, new: str) -> str:
    """Return text with only the first old replaced by new.

    >>> replace_first_part("la la la", "la", "do")
    'do la la'
    """
    return text.replace(old, new, 1)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "replace_part": [
        (("red car", "red", "blue"), "blue car"),
        (("one two one", "one", "six"), "six two six"),
        (("abc", "x", "y"), "abc"),
        (("", "a", "b"), ""),
        (("banana", "a", "o"), "bonono"),
        (("tea time", "tea", "bed"), "bed time"),
    ],
    "spaces_to_dashes": [
        (("my new file",), "my-new-file"),
        (("hello",), "hello"),
        (("",), ""),
        (("a b",), "a-b"),
        (("one two three four",), "one-two-three-four"),
        ((" x",), "-x"),
    ],
    "remove_all_spaces": [
        (("a b c",), "abc"),
        (("hello",), "hello"),
        (("",), ""),
        (("good day",), "goodday"),
        (("  hi  ",), "hi"),
        (("1 000 000",), "1000000"),
    ],
    "remove_letter": [
        (("pepper", "p"), "eer"),
        (("banana", "a"), "bnn"),
        (("sky", "x"), "sky"),
        (("", "a"), ""),
        (("zoo", "o"), "z"),
        (("apple", "a"), "pple"),
    ],
    "commas_to_dots": [
        (("3,14",), "3.14"),
        (("1,2,3",), "1.2.3"),
        (("",), ""),
        (("no comma",), "no comma"),
        ((",",), "."),
        (("a,b",), "a.b"),
    ],
    "replace_first_part": [
        (("la la la", "la", "do"), "do la la"),
        (("aaa", "a", "b"), "baa"),
        (("one cat", "cat", "dog"), "one dog"),
        (("sun", "x", "y"), "sun"),
        (("2 + 2", "2", "3"), "3 + 2"),
        (("", "a", "b"), ""),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "replace_part",
        "replaces only the first one",
        """
def replace_part(text: str, old: str, new: str) -> str:
    return text.replace(old, new, 1)
""",
    ),
    (
        "remove_all_spaces",
        "removes spaces only at the two ends",
        """
def remove_all_spaces(text: str) -> str:
    return text.strip()
""",
    ),
    (
        "spaces_to_dashes",
        "uses an underscore",
        """
def spaces_to_dashes(text: str) -> str:
    return text.replace(" ", "_")
""",
    ),
]
