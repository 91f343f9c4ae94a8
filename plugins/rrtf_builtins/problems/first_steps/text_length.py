"""Text length: count and compare the characters of texts."""


def length_of_text(text: str) -> int:
    """Return the number of characters in text.

    >>> length_of_text("hello")
    5
    """
    return len(text)


def is_empty_text(text: str) -> bool:
    """Return True if text has no characters.

    >>> is_empty_text("")
    True
    """
    return text == ""


def is_longer_than(text: str, length: int) -> bool:
    """Return True if text has more than length characters.

    >>> is_longer_than("hello", 3)
    True
    """
    return len(text) > length


def combined_length(first: str, second: str) -> int:
    """Return the total number of characters in first and second.

    >>> combined_length("cat", "horse")
    8
    """
    return len(first) + len(second)


def have_same_length(first: str, second: str) -> bool:
    """Return True if the two texts have the same length.

    >>> have_same_length("cat", "dog")
    True
    """
    return len(first) == len(second)


def longer_of_two_texts(first: str, second: str) -> str:
    """Return the longer of two texts of different lengths.

    >>> longer_of_two_texts("cat", "horse")
    'horse'
    """
    return first if len(first) > len(second) else second


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "length_of_text": [
        (("hello",), 5),
        (("",), 0),
        (("a",), 1),
        (("two words",), 9),
        (("12345678",), 8),
    ],
    "is_empty_text": [
        (("",), True),
        (("a",), False),
        (("hello",), False),
        ((" ",), False),
        (("0",), False),
    ],
    "is_longer_than": [
        (("hello", 3), True),
        (("hello", 5), False),
        (("hi", 5), False),
        (("", 0), False),
        (("a", 0), True),
    ],
    "combined_length": [
        (("cat", "horse"), 8),
        (("", ""), 0),
        (("a", ""), 1),
        (("hi", "you"), 5),
        (("", "four"), 4),
    ],
    "have_same_length": [
        (("cat", "dog"), True),
        (("cat", "bird"), False),
        (("", ""), True),
        (("a", ""), False),
        (("abc", "abc"), True),
        (("tree", "book"), True),
    ],
    "longer_of_two_texts": [
        (("cat", "horse"), "horse"),
        (("banana", "kiwi"), "banana"),
        (("", "a"), "a"),
        (("zoo", "apple"), "apple"),
        (("abc", "z"), "abc"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_longer_than",
        "accepts the same length",
        """
def is_longer_than(text: str, length: int) -> bool:
    return len(text) >= length
""",
    ),
    (
        "have_same_length",
        "compares the texts themselves",
        """
def have_same_length(first: str, second: str) -> bool:
    return first == second
""",
    ),
    (
        "longer_of_two_texts",
        "compares the alphabet order",
        """
def longer_of_two_texts(first: str, second: str) -> str:
    return max(first, second)
""",
    ),
]
