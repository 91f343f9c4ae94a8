"""Finding: where something stands in a text."""


def first_place_of_part(text: str, part: str) -> int:
    """Return the place, counted from 0, where the part first begins in the text, or -1 if it is not there.

    >>> first_place_of_part("banana", "an")
    1
    """
    return text.find(part)


def last_place_of_part(text: str, part: str) -> int:
    """Return the place, counted from 0, where the part last begins in the text, or -1 if it is not there.

    >>> last_place_of_part("banana", "an")
    3
    """
    return text.rfind(part)


def text_before_sign(text: str, sign: str) -> str:
    """Return what stands before the first such sign, or the whole text if the sign is not there.

    >>> text_before_sign("red-green-blue", "-")
    'red'
    """
    return text.partition(sign)[0]


def text_after_sign(text: str, sign: str) -> str:
    """Return what stands after the first such sign, or an empty text if the sign is not there.

    >>> text_after_sign("red-green-blue", "-")
    'green-blue'
    """
    return text.partition(sign)[2]


def count_part_from_place(text: str, part: str, place: int) -> int:
    """Return how often the part appears in the text from the place on, counted from 0.

    >>> count_part_from_place("banana", "a", 2)
    2
    """
    return text.count(part, place)


def part_begins_at(text: str, part: str, place: int) -> bool:
    """Return whether the part begins at the place of the text, counted from 0.

    >>> part_begins_at("banana", "na", 2)
    True
    """
    return text.startswith(part, place)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "first_place_of_part": [
        (("banana", "an"), 1),
        (("", "a"), -1),
        (("abc", "z"), -1),
        (("abc", "a"), 0),
        (("hello", "l"), 2),
        (("sun day", "day"), 4),
    ],
    "last_place_of_part": [
        (("banana", "an"), 3),
        (("", "a"), -1),
        (("abc", "z"), -1),
        (("abc", "a"), 0),
        (("hello", "l"), 3),
        (("day by day", "day"), 7),
    ],
    "text_before_sign": [
        (("red-green-blue", "-"), "red"),
        (("", "-"), ""),
        (("abc", "-"), "abc"),
        (("-x", "-"), ""),
        (("a:b", ":"), "a"),
        (("x-", "-"), "x"),
    ],
    "text_after_sign": [
        (("red-green-blue", "-"), "green-blue"),
        (("", "-"), ""),
        (("abc", "-"), ""),
        (("-x", "-"), "x"),
        (("a:b", ":"), "b"),
        (("x-", "-"), ""),
    ],
    "count_part_from_place": [
        (("banana", "a", 2), 2),
        (("", "a", 0), 0),
        (("abc", "z", 0), 0),
        (("aaa", "a", 1), 2),
        (("hello", "l", 3), 1),
        (("day by day", "day", 1), 1),
    ],
    "part_begins_at": [
        (("banana", "na", 2), True),
        (("banana", "na", 0), False),
        (("banana", "ba", 0), True),
        (("x", "x", 0), True),
        (("hello", "lo", 3), True),
        (("hello", "lo", 4), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "first_place_of_part",
        "finds the last place",
        """
def first_place_of_part(text: str, part: str) -> int:
    return text.rfind(part)
""",
    ),
    (
        "last_place_of_part",
        "finds the first place",
        """
def last_place_of_part(text: str, part: str) -> int:
    return text.find(part)
""",
    ),
    (
        "text_before_sign",
        "goes up to the last sign",
        """
def text_before_sign(text: str, sign: str) -> str:
    return text.rpartition(sign)[0]
""",
    ),
    (
        "text_after_sign",
        "stops at the next sign",
        """
def text_after_sign(text: str, sign: str) -> str:
    return text.split(sign)[1] if sign in text else ""
""",
    ),
    (
        "count_part_from_place",
        "counts in the whole text",
        """
def count_part_from_place(text: str, part: str, place: int) -> int:
    return text.count(part)
""",
    ),
    (
        "part_begins_at",
        "looks anywhere in the text",
        """
def part_begins_at(text: str, part: str, place: int) -> bool:
    return part in text
""",
    ),
]
