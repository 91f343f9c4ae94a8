"""Last matches: the last thing that fulfils a condition."""


def last_odd_or_none(numbers: list[int]) -> int | None:
    """Return the last odd number of the list, or None if there is none.

    >>> last_odd_or_none([3, 5, 6])
    5
    """
    return next((number for number in reversed(numbers) if number % 2 == 1), None)


def last_word_with_start(words: list[str], start: str) -> str:
    """Return the last word of the list that begins with start; there is one.

    >>> last_word_with_start(["sun", "moon", "star"], "s")
    'star'
    """
    return [word for word in words if word.startswith(start)][-1]


def last_place_of_item(items: list, wanted: object) -> int:
    """Return the largest index at which the wanted item stands in the list; it is in the list.

    >>> last_place_of_item([5, 7, 5, 8], 5)
    2
    """
    return max(place for place, item in enumerate(items) if item == wanted)


def latest_known_item(items: list) -> object:
    """Return the last item of the list that is not None; there is one.

    >>> latest_known_item([1, 2, None])
    2
    """
    return [item for item in items if item is not None][-1]


def last_digit_character(text: str) -> str:
    """Return the last character of the text that is a digit, or an empty text if there is none.

    >>> last_digit_character("a1b2c")
    '2'
    """
    return next((letter for letter in reversed(text) if letter.isdigit()), "")


def last_place_below(numbers: list[int], limit: int) -> int:
    """Return the largest index with a number smaller than limit, or -1 if there is none.

    >>> last_place_below([3, 8, 4, 9], 5)
    2
    """
    return max((place for place, number in enumerate(numbers) if number < limit), default=-1)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "last_odd_or_none": [
        (([3, 5, 6],), 5),
        (([],), None),
        (([2, 4],), None),
        (([1, 2],), 1),
        (([7, -3],), -3),
        (([9, 8, 7, 0],), 7),
    ],
    "last_word_with_start": [
        ((["sun", "moon", "star"], "s"), "star"),
        ((["a"], "a"), "a"),
        ((["ab", "ba"], "a"), "ab"),
        ((["no", "not", "on"], "no"), "not"),
        ((["x", "xy", "xyz"], "xy"), "xyz"),
        ((["b", "c", "b"], "b"), "b"),
    ],
    "last_place_of_item": [
        (([5, 7, 5, 8], 5), 2),
        (([1], 1), 0),
        ((["a", "b"], "a"), 0),
        ((["a", "b"], "b"), 1),
        (([0, 0, 0], 0), 2),
        (([3, 2, 1, 2], 2), 3),
    ],
    "latest_known_item": [
        (([1, 2, None],), 2),
        (([0],), 0),
        (([None, "a"],), "a"),
        (([3, None, None],), 3),
        (([None, 0, None],), 0),
        ((["x", "", None],), ""),
    ],
    "last_digit_character": [
        (("a1b2c",), "2"),
        (("",), ""),
        (("abc",), ""),
        (("7",), "7"),
        (("10 20 x",), "0"),
        (("3 little pigs",), "3"),
    ],
    "last_place_below": [
        (([3, 8, 4, 9], 5), 2),
        (([], 1), -1),
        (([5, 6], 5), -1),
        (([1, 9], 5), 0),
        (([2, 2, 2], 3), 2),
        (([-4, 0, -1], 0), 2),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "last_odd_or_none",
        "returns the first",
        """
def last_odd_or_none(numbers: list[int]) -> int | None:
    return next((number for number in numbers if number % 2 == 1), None)
""",
    ),
    (
        "last_word_with_start",
        "returns the first",
        """
def last_word_with_start(words: list[str], start: str) -> str:
    return [word for word in words if word.startswith(start)][0]
""",
    ),
    (
        "last_place_of_item",
        "returns the first place",
        """
def last_place_of_item(items: list, wanted: object) -> int:
    return items.index(wanted)
""",
    ),
    (
        "latest_known_item",
        "leaves out zero and empty text too",
        """
def latest_known_item(items: list) -> object:
    return [item for item in items if item][-1]
""",
    ),
    (
        "last_digit_character",
        "looks at the end only",
        """
def last_digit_character(text: str) -> str:
    return text[-1:] if text[-1:].isdigit() else ""
""",
    ),
    (
        "last_place_below",
        "returns the first",
        """
def last_place_below(numbers: list[int], limit: int) -> int:
    return next((place for place, number in enumerate(numbers) if number < limit), -1)
""",
    ),
]
