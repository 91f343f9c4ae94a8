"""Lists of words: choose, check and shorten words that come in a list."""

from itertools import pairwise


def shortest_listed_word(words: list[str]) -> str:
    """Return the shortest word in the list, the first one of several equally short.

    Return an empty string for an empty list.

    >>> shortest_listed_word(["pear", "fig", "kiwi"])
    'fig'
    """
    return min(words, key=len, default="")


def words_containing_letter(words: list[str], letter: str) -> list[str]:
    """Return the words that contain letter, in either case, in their original order.

    The words themselves come back unchanged.

    >>> words_containing_letter(["Oslo", "Rome", "Paris"], "o")
    ['Oslo', 'Rome']
    """
    return [word for word in words if letter.lower() in word.lower()]


def shorten_listed_words(words: list[str], limit: int) -> list[str]:
    """Return the words, each with more than limit letters cut to limit letters and a dot.

    The other words come back unchanged. The limit is at least 1.

    >>> shorten_listed_words(["January", "May"], 3)
    ['Jan.', 'May']
    """
    return [word[:limit] + "." if len(word) > limit else word for word in words]


def is_word_chain(words: list[str]) -> bool:
    """Return True if every word begins with the last letter of the word before it.

    Case matters. No word is empty. A list of fewer than two words is a chain.

    >>> is_word_chain(["cat", "tree", "egg"])
    True
    """
    return all(left[-1] == right[0] for left, right in pairwise(words))


def shared_word_length(words: list[str]) -> int:
    """Return the length that all words of the list have in common.

    Return -1 if the words differ in length or the list is empty.

    >>> shared_word_length(["red", "tan"])
    3
    """
    lengths = {len(word) for word in words}
    return lengths.pop() if len(lengths) == 1 else -1


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "shortest_listed_word": [
        ((["pear", "fig", "kiwi"],), "fig"),
        (([],), ""),
        ((["one"],), "one"),
        ((["cat", "ant", "bee"],), "cat"),
        ((["long", "", "mid"],), ""),
        ((["zeal", "up", "at"],), "up"),
    ],
    "words_containing_letter": [
        ((["Oslo", "Rome", "Paris"], "o"), ["Oslo", "Rome"]),
        (([], "a"), []),
        ((["sky", "fly"], "e"), []),
        ((["Ann", "bob"], "A"), ["Ann"]),
        ((["tab", "", "Bus"], "B"), ["tab", "Bus"]),
        ((["on", "on"], "n"), ["on", "on"]),
    ],
    "shorten_listed_words": [
        ((["January", "May"], 3), ["Jan.", "May"]),
        (([], 2), []),
        ((["four"], 4), ["four"]),
        ((["four"], 3), ["fou."]),
        ((["", "a", "bc"], 1), ["", "a", "b."]),
        ((["hello", "hello"], 10), ["hello", "hello"]),
    ],
    "is_word_chain": [
        ((["cat", "tree", "egg"],), True),
        (([],), True),
        ((["solo"],), True),
        ((["cat", "dog"],), False),
        ((["ab", "bc", "dd"],), False),
        ((["no", "Oak"],), False),
        ((["a", "a", "ab"],), True),
        ((["dog", "cat", "tag"],), False),
    ],
    "shared_word_length": [
        ((["red", "tan"],), 3),
        (([],), -1),
        ((["hello"],), 5),
        ((["a", "bb"],), -1),
        ((["", ""],), 0),
        ((["ab", "cd", "e"],), -1),
        ((["abc", "d", "efg"],), -1),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "shortest_listed_word",
        "returns the last of several equally short words",
        """
def shortest_listed_word(words: list[str]) -> str:
    shortest = ""
    for i, word in enumerate(words):
        if i == 0 or len(word) <= len(shortest):
            shortest = word
    return shortest
""",
    ),
    (
        "words_containing_letter",
        "lowers the words but not the letter",
        """
def words_containing_letter(words: list[str], letter: str) -> list[str]:
    return [word for word in words if letter in word.lower()]
""",
    ),
    (
        "is_word_chain",
        "looks only at the last pair",
        """
def is_word_chain(words: list[str]) -> bool:
    result = True
    for i in range(len(words) - 1):
        result = words[i][-1] == words[i + 1][0]
    return result
""",
    ),
    (
        "shared_word_length",
        "compares only the first and the last word",
        """
def shared_word_length(words: list[str]) -> int:
    if not words or len(words[0]) != len(words[-1]):
        return -1
    return len(words[0])
""",
    ),
]
