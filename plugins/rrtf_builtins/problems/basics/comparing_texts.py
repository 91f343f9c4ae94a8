"""Comparing texts: where, how much and in what order two texts differ."""


def same_text_loosely(first: str, second: str) -> bool:
    """Return True if both texts are equal when case and spaces are ignored.

    >>> same_text_loosely("Ice Cream", "icecream")
    True
    """
    return first.lower().replace(" ", "") == second.lower().replace(" ", "")


def count_text_differences(first: str, second: str) -> int:
    """Return at how many positions the two texts have different characters.

    Each position that only the longer text has counts as different too.

    >>> count_text_differences("house", "mouses")
    2
    """
    shared = sum(left == right for left, right in zip(first, second, strict=False))
    return max(len(first), len(second)) - shared


def first_text_difference(first: str, second: str) -> int:
    """Return the first index at which the two texts differ, or -1 if they are equal.

    If one text is the beginning of the other, that is the length of the shorter one.

    >>> first_text_difference("planet", "plants")
    4
    """
    if first == second:
        return -1
    for index, (left, right) in enumerate(zip(first, second, strict=False)):
        if left != right:
            return index
    return min(len(first), len(second))


def alphabetically_earlier(first: str, second: str) -> str:
    """Return the text that comes first in alphabetical order, ignoring case.

    If they are equal apart from case, return first.

    >>> alphabetically_earlier("pear", "Apple")
    'Apple'
    """
    return min(first, second, key=str.lower)


def agreement_mask(guess: str, answer: str) -> str:
    """Return guess with a dot in place of each character that answer does not have at that index.

    Both texts have the same length.

    >>> agreement_mask("crane", "grade")
    '.ra.e'
    """
    pairs = zip(guess, answer, strict=True)
    return "".join(left if left == right else "." for left, right in pairs)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "same_text_loosely": [
        (("Ice Cream", "icecream"), True),
        (("", "  "), True),
        (("abc", "abd"), False),
        (("a b c", "A BC"), True),
        (("ab", "ba"), False),
        (("a-b", "ab"), False),
    ],
    "count_text_differences": [
        (("house", "mouses"), 2),
        (("", ""), 0),
        (("abc", ""), 3),
        (("abc", "abc"), 0),
        (("abc", "xbz"), 2),
        (("a", "A"), 1),
        (("ab", "abcd"), 2),
    ],
    "first_text_difference": [
        (("planet", "plants"), 4),
        (("", ""), -1),
        (("abc", "abc"), -1),
        (("ab", "abc"), 2),
        (("", "x"), 0),
        (("abc", "xbc"), 0),
        (("abcd", "ab"), 2),
    ],
    "alphabetically_earlier": [
        (("pear", "Apple"), "Apple"),
        (("a", "B"), "a"),
        (("Zoo", "ant"), "ant"),
        (("Tea", "tea"), "Tea"),
        (("tea", "Tea"), "tea"),
        (("", "a"), ""),
        (("car", "cart"), "car"),
    ],
    "agreement_mask": [
        (("crane", "grade"), ".ra.e"),
        (("", ""), ""),
        (("abc", "abc"), "abc"),
        (("abc", "bca"), "..."),
        (("Aa", "aa"), ".a"),
        (("tot", "too"), "to."),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_text_differences",
        "ignores the rest of the longer text",
        """
def count_text_differences(first: str, second: str) -> int:
    return sum(a != b for a, b in zip(first, second))
""",
    ),
    (
        "first_text_difference",
        "takes a beginning for equal",
        """
def first_text_difference(first: str, second: str) -> int:
    for i in range(min(len(first), len(second))):
        if first[i] != second[i]:
            return i
    return -1
""",
    ),
    (
        "alphabetically_earlier",
        "puts all capitals first",
        """
def alphabetically_earlier(first: str, second: str) -> str:
    return first if first <= second else second
""",
    ),
    (
        "agreement_mask",
        "looks for the character anywhere",
        """
def agreement_mask(guess: str, answer: str) -> str:
    return "".join(c if c in answer else "." for c in guess)
""",
    ),
    (
        "same_text_loosely",
        "only strips spaces at the ends",
        """
def same_text_loosely(first: str, second: str) -> bool:
    return first.strip().lower() == second.strip().lower()
""",
    ),
]
