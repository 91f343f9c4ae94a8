"""Prefixes and suffixes: the beginnings and endings of texts."""


def shared_beginning(first: str, second: str) -> str:
    """Return the longest text that both first and second start with, which may be empty.

    >>> shared_beginning("teacup", "teapot")
    'tea'
    """
    shared = ""
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        shared += left
    return shared


def ensure_prefix(text: str, prefix: str) -> str:
    """Return text with prefix put in front of it, or text itself if it already starts with prefix.

    >>> ensure_prefix("42", "no-")
    'no-42'
    """
    return text if text.startswith(prefix) else prefix + text


def strip_repeated_ending(text: str, ending: str) -> str:
    """Return text with ending removed from its end as many times as it stands there.

    The ending is never empty.

    >>> strip_repeated_ending("hahaha", "ha")
    ''
    >>> strip_repeated_ending("wow!!", "!")
    'wow'
    """
    while text.endswith(ending):
        text = text.removesuffix(ending)
    return text


def longest_matching_prefix(text: str, prefixes: list[str]) -> str:
    """Return the longest of prefixes that text starts with, or an empty string if none fits.

    >>> longest_matching_prefix("unhappy", ["u", "un", "hap"])
    'un'
    """
    return max((prefix for prefix in prefixes if text.startswith(prefix)), key=len, default="")


def overlap_length(first: str, second: str) -> int:
    """Return the length of the longest ending of first that second starts with, or 0 if none.

    >>> overlap_length("window", "dowry")
    3
    """
    for size in range(min(len(first), len(second)), 0, -1):
        if second.startswith(first[-size:]):
            return size
    return 0


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "shared_beginning": [
        (("teacup", "teapot"), "tea"),
        (("", "abc"), ""),
        (("abc", "abc"), "abc"),
        (("ab", "abcd"), "ab"),
        (("xa", "ya"), ""),
        (("abcx", "abyx"), "ab"),
        (("Ab", "ab"), ""),
    ],
    "ensure_prefix": [
        (("42", "no-"), "no-42"),
        (("no-42", "no-"), "no-42"),
        (("", "x"), "x"),
        (("a", ""), "a"),
        (("cab", "b"), "bcab"),
        (("No", "no"), "noNo"),
    ],
    "strip_repeated_ending": [
        (("hahaha", "ha"), ""),
        (("wow!!", "!"), "wow"),
        (("", "a"), ""),
        (("abc", "d"), "abc"),
        (("xabab", "ab"), "x"),
        (("banab", "ab"), "ban"),
        (("bab", "ab"), "b"),
    ],
    "longest_matching_prefix": [
        (("unhappy", ["u", "un", "hap"]), "un"),
        (("abc", []), ""),
        (("abc", ["b", "c"]), ""),
        (("abc", ["abc", "a"]), "abc"),
        (("ab", ["abc", "a"]), "a"),
        (("", ["a"]), ""),
    ],
    "overlap_length": [
        (("window", "dowry"), 3),
        (("", "abc"), 0),
        (("abc", "xyz"), 0),
        (("abab", "abab"), 4),
        (("aa", "aaa"), 2),
        (("abcab", "abx"), 2),
        (("abc", "bx"), 0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "shared_beginning",
        "collects matches after the first difference",
        """
def shared_beginning(first: str, second: str) -> str:
    return "".join(a for a, b in zip(first, second) if a == b)
""",
    ),
    (
        "strip_repeated_ending",
        "strips single characters instead of the ending",
        """
def strip_repeated_ending(text: str, ending: str) -> str:
    return text.rstrip(ending)
""",
    ),
    (
        "longest_matching_prefix",
        "returns the first match",
        """
def longest_matching_prefix(text: str, prefixes: list[str]) -> str:
    for prefix in prefixes:
        if text.startswith(prefix):
            return prefix
    return ""
""",
    ),
    (
        "overlap_length",
        "returns the shortest overlap",
        """
def overlap_length(first: str, second: str) -> int:
    for size in range(1, len(first) + 1):
        if second.startswith(first[-size:]):
            return size
    return 0
""",
    ),
    (
        "ensure_prefix",
        "looks for the prefix anywhere",
        """
def ensure_prefix(text: str, prefix: str) -> str:
    return text if prefix in text else prefix + text
""",
    ),
]
