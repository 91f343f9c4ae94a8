"""Replacing letters: put other characters in the place of some of a text."""


def hide_all_but_last(text: str, shown: int) -> str:
    """Return text with every character replaced by "*" except the last shown ones.

    shown is at least 0; if the text is no longer than shown, it stays as it is.

    >>> hide_all_but_last("secret", 2)
    '****et'
    """
    hidden = max(len(text) - shown, 0)
    return "*" * hidden + text[hidden:]


def exchange_two_letters(text: str, first: str, second: str) -> str:
    """Return text with every first replaced by second and every second replaced by first.

    Both are single characters, and case matters.

    >>> exchange_two_letters("banana", "a", "n")
    'bnanan'
    """
    return text.translate(str.maketrans(first + second, second + first))


def replace_last_letter_found(text: str, old: str, new: str) -> str:
    """Return text with only the last occurrence of the character old replaced by new.

    If old does not occur, text is returned unchanged.

    >>> replace_last_letter_found("banana", "n", "t")
    'banata'
    """
    index = text.rfind(old)
    if index == -1:
        return text
    return text[:index] + new + text[index + 1 :]


def replace_every_nth_letter(text: str, step: int, mark: str) -> str:
    """Return text with every step-th character replaced by mark.

    Counting starts at 1: a step of 3 replaces the third, the sixth and so on. step is at least 1.

    >>> replace_every_nth_letter("abcdefg", 3, "-")
    'ab-de-g'
    """
    return "".join(mark if number % step == 0 else letter for number, letter in enumerate(text, start=1))


def replace_from_table(text: str, table: dict[str, str]) -> str:
    """Return text with each character that is a key of table replaced by its value.

    Each character is replaced at most once; those not in table stay.

    >>> replace_from_table("leet", {"e": "3", "t": "7"})
    'l337'
    """
    return "".join(table.get(letter, letter) for letter in text)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "hide_all_but_last": [
        (("secret", 2), "****et"),
        (("", 3), ""),
        (("abc", 0), "***"),
        (("abc", 5), "abc"),
        (("abc", 3), "abc"),
        (("a b", 1), "**b"),
    ],
    "exchange_two_letters": [
        (("banana", "a", "n"), "bnanan"),
        (("", "a", "b"), ""),
        (("xyz", "a", "b"), "xyz"),
        (("abba", "a", "b"), "baab"),
        (("Aa", "a", "b"), "Ab"),
        (("aab", "a", "c"), "ccb"),
    ],
    "replace_last_letter_found": [
        (("banana", "n", "t"), "banata"),
        (("", "a", "b"), ""),
        (("abc", "x", "y"), "abc"),
        (("aaa", "a", "b"), "aab"),
        (("cat", "c", "b"), "bat"),
        (("two", "o", "in"), "twin"),
    ],
    "replace_every_nth_letter": [
        (("abcdefg", 3, "-"), "ab-de-g"),
        (("", 2, "x"), ""),
        (("abc", 1, "*"), "***"),
        (("ab", 3, "*"), "ab"),
        (("abcd", 2, "_"), "a_c_"),
        (("abc", 3, "!"), "ab!"),
    ],
    "replace_from_table": [
        (("leet", {"e": "3", "t": "7"}), "l337"),
        (("", {"a": "b"}), ""),
        (("abc", {}), "abc"),
        (("ab", {"a": "b", "b": "c"}), "bc"),
        (("aXa", {"a": ""}), "X"),
        (("no", {"x": "y"}), "no"),
        (("ab", {"b": "a", "a": "b"}), "ba"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "hide_all_but_last",
        "goes wrong when nothing is to be shown",
        """
def hide_all_but_last(text: str, shown: int) -> str:
    return "*" * (len(text) - shown) + text[-shown:]
""",
    ),
    (
        "exchange_two_letters",
        "undoes the first replacement with the second",
        """
def exchange_two_letters(text: str, first: str, second: str) -> str:
    return text.replace(first, second).replace(second, first)
""",
    ),
    (
        "replace_last_letter_found",
        "replaces the first occurrence",
        """
def replace_last_letter_found(text: str, old: str, new: str) -> str:
    return text.replace(old, new, 1)
""",
    ),
    (
        "replace_every_nth_letter",
        "counts from zero",
        """
def replace_every_nth_letter(text: str, step: int, mark: str) -> str:
    return "".join(mark if i % step == 0 else c for i, c in enumerate(text))
""",
    ),
    (
        "replace_from_table",
        "replaces characters again that were already replaced",
        """
def replace_from_table(text: str, table: dict[str, str]) -> str:
    for old, new in table.items():
        text = text.replace(old, new)
    return text
""",
    ),
]
