"""Chunking: cut lists and texts into parts."""


def chunk_into_pairs(items: list) -> list[list]:
    """Return the list cut into parts of two items; the last part may be shorter.

    >>> chunk_into_pairs([1, 2, 3, 4, 5])
    [[1, 2], [3, 4], [5]]
    """
    return [items[start : start + 2] for start in range(0, len(items), 2)]


def bar_after_letters(text: str, size: int) -> str:
    """Return the text cut into its first size letters, a bar | and the rest.

    >>> bar_after_letters("abcdefg", 3)
    'abc|defg'
    """
    return text[:size] + "|" + text[size:]


def count_full_chunks(items: list, size: int) -> int:
    """Return how many full parts of the given size the list can be cut into.

    >>> count_full_chunks([1, 2, 3, 4, 5], 2)
    2
    """
    return len(items) // size


def cut_list_at(items: list, index: int) -> list[list]:
    """Return two lists: the items before index, and the items from index on.

    >>> cut_list_at([1, 2, 3, 4], 1)
    [[1], [2, 3, 4]]
    """
    return [items[:index], items[index:]]


def chunk_at_number(items: list, size: int, number: int) -> list:
    """Return part number `number` (counted from 0) of the list cut into parts of the given size.

    >>> chunk_at_number([1, 2, 3, 4, 5, 6], 2, 1)
    [3, 4]
    """
    return items[number * size : (number + 1) * size]


def halves_of_text(text: str) -> list[str]:
    """Return the two halves of the text; with an odd length the second half is longer.

    >>> halves_of_text("sunday")
    ['sun', 'day']
    """
    middle = len(text) // 2
    return [text[:middle], text[middle:]]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "chunk_into_pairs": [
        (([1, 2, 3, 4, 5],), [[1, 2], [3, 4], [5]]),
        (([],), []),
        (([1],), [[1]]),
        (([1, 2],), [[1, 2]]),
        ((["a", "b", "c", "d"],), [["a", "b"], ["c", "d"]]),
        (([0, 0, 0],), [[0, 0], [0]]),
    ],
    "bar_after_letters": [
        (("abcdefg", 3), "abc|defg"),
        (("", 2), "|"),
        (("abc", 0), "|abc"),
        (("abc", 3), "abc|"),
        (("abc", 5), "abc|"),
        (("hello world", 5), "hello| world"),
    ],
    "count_full_chunks": [
        (([1, 2, 3, 4, 5], 2), 2),
        (([], 3), 0),
        (([1], 2), 0),
        (([1, 2, 3, 4, 5, 6], 3), 2),
        (([7, 8], 2), 1),
        ((["a", "b", "c"], 1), 3),
    ],
    "cut_list_at": [
        (([1, 2, 3, 4], 1), [[1], [2, 3, 4]]),
        (([], 0), [[], []]),
        (([5], 0), [[], [5]]),
        (([5], 1), [[5], []]),
        (([1, 2, 3, 4], 2), [[1, 2], [3, 4]]),
        ((["a", "b", "c"], 3), [["a", "b", "c"], []]),
    ],
    "chunk_at_number": [
        (([1, 2, 3, 4, 5, 6], 2, 1), [3, 4]),
        (([1, 2, 3], 2, 0), [1, 2]),
        (([1, 2, 3], 2, 1), [3]),
        (([1, 2, 3], 2, 2), []),
        (([], 3, 0), []),
        ((["a", "b", "c", "d"], 1, 3), ["d"]),
    ],
    "halves_of_text": [
        (("sunday",), ["sun", "day"]),
        (("",), ["", ""]),
        (("a",), ["", "a"]),
        (("ab",), ["a", "b"]),
        (("abc",), ["a", "bc"]),
        (("hello",), ["he", "llo"]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "chunk_into_pairs",
        "moves by one item only",
        """
def chunk_into_pairs(items: list) -> list[list]:
    return [items[start : start + 2] for start in range(len(items))]
""",
    ),
    (
        "bar_after_letters",
        "loses a letter",
        """
def bar_after_letters(text: str, size: int) -> str:
    return text[:size] + "|" + text[size + 1 :]
""",
    ),
    (
        "count_full_chunks",
        "counts a part that is not full",
        """
def count_full_chunks(items: list, size: int) -> int:
    return -(-len(items) // size)
""",
    ),
    (
        "cut_list_at",
        "leaves out the item at index",
        """
def cut_list_at(items: list, index: int) -> list[list]:
    return [items[:index], items[index + 1 :]]
""",
    ),
    (
        "chunk_at_number",
        "counts the parts from 1",
        """
def chunk_at_number(items: list, size: int, number: int) -> list:
    return items[(number - 1) * size : number * size]
""",
    ),
    (
        "halves_of_text",
        "makes the first half longer",
        """
def halves_of_text(text: str) -> list[str]:
    middle = (len(text) + 1) // 2
    return [text[:middle], text[middle:]]
""",
    ),
]
