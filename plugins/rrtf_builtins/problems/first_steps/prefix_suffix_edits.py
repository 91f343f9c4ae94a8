"""Prefixes and suffixes: add or take away a start or an end."""


def without_prefix(text: str, prefix: str) -> str:
    """Return the text without the prefix; a text that does not begin with it stays as it is.

    >>> without_prefix("unhappy", "un")
    'happy'
    """
    return text.removeprefix(prefix)


def without_suffix(text: str, suffix: str) -> str:
    """Return the text without the suffix; a text that does not end with it stays as it is.

    >>> without_suffix("photo.jpg", ".jpg")
    'photo'
    """
    return text.removesuffix(suffix)


def end_with_one_dot(text: str) -> str:
    """Return the text with a dot added, unless it ends with a dot already.

    >>> end_with_one_dot("It rains")
    'It rains.'
    """
    return text if text.endswith(".") else text + "."


def start_with_slash(path: str) -> str:
    """Return the path with a slash added in front, unless it starts with one already.

    >>> start_with_slash("home")
    '/home'
    """
    return path if path.startswith("/") else "/" + path


def has_start_and_end(text: str, start: str, end: str) -> bool:
    """Return whether the text begins with start and also ends with end.

    >>> has_start_and_end("banana", "ba", "na")
    True
    """
    return text.startswith(start) and text.endswith(end)


def put_on_both_sides(text: str, edge: str) -> str:
    """Return the text with the edge in front of it and the same edge behind it.

    >>> put_on_both_sides("b", "--")
    '--b--'
    """
    return edge + text + edge


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "without_prefix": [
        (("unhappy", "un"), "happy"),
        (("", "a"), ""),
        (("sun", "un"), "sun"),
        (("aaa", "a"), "aa"),
        (("abc", "abc"), ""),
        (("word", ""), "word"),
    ],
    "without_suffix": [
        (("photo.jpg", ".jpg"), "photo"),
        (("", "a"), ""),
        (("sun", "su"), "sun"),
        (("aaa", "a"), "aa"),
        (("abc", "abc"), ""),
        (("word", ""), "word"),
    ],
    "end_with_one_dot": [
        (("It rains",), "It rains."),
        (("",), "."),
        (("Done.",), "Done."),
        (("a.b",), "a.b."),
        (("x",), "x."),
        (("Wait...",), "Wait..."),
    ],
    "start_with_slash": [
        (("home",), "/home"),
        (("",), "/"),
        (("/home",), "/home"),
        (("a/b",), "/a/b"),
        (("/",), "/"),
        (("x/",), "/x/"),
    ],
    "has_start_and_end": [
        (("banana", "ba", "na"), True),
        (("banana", "ba", "ba"), False),
        (("banana", "na", "na"), False),
        (("", "", ""), True),
        (("x", "x", "x"), True),
        (("hello", "a", "b"), False),
    ],
    "put_on_both_sides": [
        (("b", "--"), "--b--"),
        (("", "*"), "**"),
        (("x", ""), "x"),
        (("tea", "|"), "|tea|"),
        (("mid", " "), " mid "),
        (("a", "a"), "aaa"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "without_prefix",
        "takes it away everywhere",
        """
def without_prefix(text: str, prefix: str) -> str:
    return text.replace(prefix, "")
""",
    ),
    (
        "without_suffix",
        "strips all those letters",
        """
def without_suffix(text: str, suffix: str) -> str:
    return text.rstrip(suffix)
""",
    ),
    (
        "end_with_one_dot",
        "always adds a dot",
        """
def end_with_one_dot(text: str) -> str:
    return text + "."
""",
    ),
    (
        "start_with_slash",
        "always adds a slash",
        """
def start_with_slash(path: str) -> str:
    return "/" + path
""",
    ),
    (
        "has_start_and_end",
        "is content with one of them",
        """
def has_start_and_end(text: str, start: str, end: str) -> bool:
    return text.startswith(start) or text.endswith(end)
""",
    ),
    (
        "put_on_both_sides",
        "puts it in front only",
        """
def put_on_both_sides(text: str, edge: str) -> str:
    return edge + text
""",
    ),
]
