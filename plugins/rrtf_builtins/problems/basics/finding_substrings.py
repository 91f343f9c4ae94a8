"""Finding substrings: whether, where and between what a part stands in a text."""


def contains_ignoring_case(text: str, part: str) -> bool:
    """Return True if part occurs somewhere in text, ignoring case. An empty part always does.

    >>> contains_ignoring_case("Good Morning", "morn")
    True
    """
    return part.lower() in text.lower()


def positions_of_part(text: str, part: str) -> list[int]:
    """Return every index of text at which part begins, in increasing order.

    Occurrences may overlap; part is never empty.

    >>> positions_of_part("banana", "ana")
    [1, 3]
    """
    return [index for index in range(len(text)) if text.startswith(part, index)]


def text_between_marks(text: str, start: str, end: str) -> str:
    """Return what stands between the first start mark in text and the next end mark after it.

    Return an empty string if either is missing; the marks are never empty.

    >>> text_between_marks("name=Ada;age=36", "=", ";")
    'Ada'
    """
    after_start = text.partition(start)[2]
    between, found, _ = after_start.partition(end)
    return between if found else ""


def text_after_last_mark(text: str, mark: str) -> str:
    """Return what follows the last occurrence of mark in text, or all of text if it has no mark.

    The mark is never empty.

    >>> text_after_last_mark("home/user/notes", "/")
    'notes'
    """
    return text.split(mark)[-1]


def letters_appear_in_order(text: str, letters: str) -> bool:
    """Return True if all characters of letters can be found in text in the same order.

    Other characters may stand between them. An empty letters gives True.

    >>> letters_appear_in_order("strawberry", "stay")
    True
    """
    start = 0
    for letter in letters:
        index = text.find(letter, start)
        if index == -1:
            return False
        start = index + 1
    return True


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "contains_ignoring_case": [
        (("Good Morning", "morn"), True),
        (("abc", ""), True),
        (("", "a"), False),
        (("abc", "BC"), True),
        (("abc", "ac"), False),
        (("SHOUT", "out"), True),
    ],
    "positions_of_part": [
        (("banana", "ana"), [1, 3]),
        (("", "a"), []),
        (("aaa", "a"), [0, 1, 2]),
        (("abc", "x"), []),
        (("aaaa", "aa"), [0, 1, 2]),
        (("one two one", "one"), [0, 8]),
    ],
    "text_between_marks": [
        (("name=Ada;age=36", "=", ";"), "Ada"),
        (("", "a", "b"), ""),
        (("x=1", "=", ";"), ""),
        (("no marks;", "=", ";"), ""),
        (("a;b=c;", "=", ";"), "c"),
        (("-x-y-", "-", "-"), "x"),
        (("<<in>>out", "<<", ">>"), "in"),
        (("=;", "=", ";"), ""),
    ],
    "text_after_last_mark": [
        (("home/user/notes", "/"), "notes"),
        (("plain", "/"), "plain"),
        (("", "."), ""),
        (("end.", "."), ""),
        (("a::b::c", "::"), "c"),
        (("x-y", "-"), "y"),
    ],
    "letters_appear_in_order": [
        (("strawberry", "stay"), True),
        (("abc", ""), True),
        (("", "a"), False),
        (("abc", "ca"), False),
        (("abc", "aa"), False),
        (("banana", "nn"), True),
        (("abc", "abcd"), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "positions_of_part",
        "misses overlapping occurrences",
        """
def positions_of_part(text: str, part: str) -> list[int]:
    result = []
    index = text.find(part)
    while index != -1:
        result.append(index)
        index = text.find(part, index + len(part))
    return result
""",
    ),
    (
        "text_between_marks",
        "looks for the end mark from the beginning",
        """
def text_between_marks(text: str, start: str, end: str) -> str:
    i = text.find(start)
    j = text.find(end)
    if i == -1 or j == -1:
        return ""
    return text[i + len(start):j]
""",
    ),
    (
        "letters_appear_in_order",
        "ignores the order",
        """
def letters_appear_in_order(text: str, letters: str) -> bool:
    return all(letter in text for letter in letters)
""",
    ),
    (
        "text_after_last_mark",
        "splits at the first mark and fails without one",
        """
def text_after_last_mark(text: str, mark: str) -> str:
    return text.split(mark, 1)[1]
""",
    ),
]
