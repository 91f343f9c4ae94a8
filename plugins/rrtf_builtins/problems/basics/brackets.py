"""Brackets: check, exchange and remove brackets in a text."""


def round_to_square_brackets(text: str) -> str:
    """Return text with every round bracket replaced by the square one of the same side.

    >>> round_to_square_brackets("f(x)")
    'f[x]'
    """
    return text.replace("(", "[").replace(")", "]")


def strip_outer_brackets(text: str) -> str:
    """Return text without its first and last character if these are "(" and ")".

    Only one pair is removed; any other text is returned unchanged.

    >>> strip_outer_brackets("((a))")
    '(a)'
    """
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1]
    return text


def open_brackets_before(text: str, index: int) -> int:
    """Return how many round brackets are opened but not yet closed before position index of text.

    The character at index itself does not count; the brackets of text are balanced.

    >>> open_brackets_before("(a(b)c)", 3)
    2
    """
    before = text[:index]
    return before.count("(") - before.count(")")


def round_brackets_balanced(text: str) -> bool:
    """Return True if every "(" in text is closed by a later ")" and every ")" closes a "(".

    Other characters are ignored, and a text without brackets counts as balanced.

    >>> round_brackets_balanced("(a + b) * (c")
    False
    """
    depth = 0
    for letter in text:
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
        if depth < 0:
            return False
    return depth == 0


def drop_bracketed_text(text: str) -> str:
    """Return text without its round brackets and everything inside them.

    Brackets may be nested and are always balanced.

    >>> drop_bracketed_text("one(two(x))three")
    'onethree'
    """
    depth = 0
    kept = ""
    for letter in text:
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
        elif depth == 0:
            kept += letter
    return kept


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "round_to_square_brackets": [
        (("f(x)",), "f[x]"),
        (("",), ""),
        (("abc",), "abc"),
        (("(())",), "[[]]"),
        ((")(",), "]["),
        (("{(a)}",), "{[a]}"),
    ],
    "strip_outer_brackets": [
        (("((a))",), "(a)"),
        (("",), ""),
        (("abc",), "abc"),
        (("(abc",), "(abc"),
        (("abc)",), "abc)"),
        (("()",), ""),
        (("(a b)",), "a b"),
    ],
    "open_brackets_before": [
        (("(a(b)c)", 3), 2),
        (("(a(b)c)", 0), 0),
        (("(a(b)c)", 2), 1),
        (("(a(b)c)", 5), 1),
        (("(a(b)c)", 7), 0),
        (("", 0), 0),
        (("((()))", 3), 3),
    ],
    "round_brackets_balanced": [
        (("(a + b) * (c",), False),
        (("",), True),
        (("abc",), True),
        (("(())()",), True),
        ((")(",), False),
        (("())",), False),
        (("(a)(b",), False),
        (("())(",), False),
    ],
    "drop_bracketed_text": [
        (("one(two(x))three",), "onethree"),
        (("",), ""),
        (("abc",), "abc"),
        (("(all)",), ""),
        (("a(b)c(d)e",), "ace"),
        (("a (b) c",), "a  c"),
        (("((x)y)z",), "z"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "strip_outer_brackets",
        "strips every outer bracket, even without its partner",
        """
def strip_outer_brackets(text: str) -> str:
    return text.strip("()")
""",
    ),
    (
        "round_brackets_balanced",
        "only compares the counts",
        """
def round_brackets_balanced(text: str) -> bool:
    return text.count("(") == text.count(")")
""",
    ),
    (
        "drop_bracketed_text",
        "does not understand nesting",
        """
def drop_bracketed_text(text: str) -> str:
    inside = False
    result = ""
    for c in text:
        if c == "(":
            inside = True
        elif c == ")":
            inside = False
        elif not inside:
            result += c
    return result
""",
    ),
    (
        "open_brackets_before",
        "counts the character at the index too",
        """
def open_brackets_before(text: str, index: int) -> int:
    part = text[:index + 1]
    return part.count("(") - part.count(")")
""",
    ),
]
