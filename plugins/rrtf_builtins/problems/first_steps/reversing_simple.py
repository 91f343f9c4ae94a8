"""Simple reversing: turn lists, texts and numbers around."""


def reverse_list(items: list) -> list:
    """Return the list in reverse order.

    >>> reverse_list([1, 2, 3])
    [3, 2, 1]
    """
    return items[::-1]


def reverse_text(text: str) -> str:
    """Return the text in reverse order.

    >>> reverse_text("hello")
    'olleh'
    """
    return text[::-1]


def reads_same_backwards(text: str) -> bool:
    """Return True if the text is the same when it is reversed.

    >>> reads_same_backwards("level")
    True
    """
    return text == text[::-1]


def reverse_digits(number: int) -> int:
    """Return the positive number with its digits in reverse order.

    >>> reverse_digits(123)
    321
    """
    return int(str(number)[::-1])


def reverse_each_text(texts: list[str]) -> list[str]:
    """Return a list with every text reversed.

    >>> reverse_each_text(["abc", "de"])
    ['cba', 'ed']
    """
    return [text[::-1] for text in texts]


def text_and_its_reverse(text: str) -> str:
    """Return the text followed by its reverse.

    >>> text_and_its_reverse("abc")
    'abccba'
    """
    return text + text[::-1]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "reverse_list": [
        (([1, 2, 3],), [3, 2, 1]),
        (([],), []),
        (([5],), [5]),
        ((["b", "a", "c"],), ["c", "a", "b"]),
        (([1, 1, 2],), [2, 1, 1]),
    ],
    "reverse_text": [
        (("hello",), "olleh"),
        (("",), ""),
        (("a",), "a"),
        (("abc def",), "fed cba"),
        (("level",), "level"),
    ],
    "reads_same_backwards": [
        (("level",), True),
        (("hello",), False),
        (("",), True),
        (("a",), True),
        (("abba",), True),
        (("abca",), False),
    ],
    "reverse_digits": [
        ((123,), 321),
        ((7,), 7),
        ((45,), 54),
        ((131,), 131),
        ((9081,), 1809),
    ],
    "reverse_each_text": [
        ((["abc", "de"],), ["cba", "ed"]),
        (([],), []),
        ((["x"],), ["x"]),
        ((["cat", "dog", "bird"],), ["tac", "god", "drib"]),
        ((["level", "on"],), ["level", "no"]),
    ],
    "text_and_its_reverse": [
        (("abc",), "abccba"),
        (("",), ""),
        (("a",), "aa"),
        (("ab",), "abba"),
        (("hello",), "helloolleh"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "reverse_list",
        "sorts from large to small",
        """
def reverse_list(items: list) -> list:
    return sorted(items, reverse=True)
""",
    ),
    (
        "reads_same_backwards",
        "compares only the ends",
        """
def reads_same_backwards(text: str) -> bool:
    return text[:1] == text[-1:]
""",
    ),
    (
        "reverse_each_text",
        "reverses the list instead",
        """
def reverse_each_text(texts: list[str]) -> list[str]:
    return texts[::-1]
""",
    ),
]
