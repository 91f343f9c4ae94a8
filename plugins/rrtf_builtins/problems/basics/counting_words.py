"""Counting words: how many words a text has, of what kind and how often."""

from collections import Counter


def count_words_of_length(sentence: str, length: int) -> int:
    """Return how many words of sentence, separated by spaces, have exactly length characters.

    >>> count_words_of_length("the cat is fat", 3)
    3
    """
    return sum(len(word) == length for word in sentence.split())


def count_whole_word(sentence: str, target: str) -> int:
    """Return how often target occurs in sentence as a whole word, ignoring case.

    Words are separated by spaces; parts of longer words do not count.

    >>> count_whole_word("An ant and an owl", "an")
    2
    """
    return sentence.lower().split().count(target.lower())


def count_distinct_words(sentence: str) -> int:
    """Return how many different words sentence has, ignoring case.

    Words are separated by spaces.

    >>> count_distinct_words("the cat and The dog")
    4
    """
    return len(set(sentence.lower().split()))


def count_words_per_line(text: str) -> list[int]:
    """Return the number of words on each line of text, in order.

    Lines are separated by newlines and words by spaces; an empty line has 0 words
    and an empty text gives an empty list.

    >>> count_words_per_line("so it goes\\non")
    [3, 1]
    """
    return [len(line.split()) for line in text.splitlines()]


def most_repeated_word(sentence: str) -> str:
    """Return the word that occurs most often in sentence, in lower case.

    Case is ignored and words are separated by spaces. Of tied words return the one that comes
    first; return an empty string if there are no words.

    >>> most_repeated_word("To be or not to be")
    'to'
    """
    words = sentence.lower().split()
    if not words:
        return ""
    return Counter(words).most_common(1)[0][0]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_words_of_length": [
        (("the cat is fat", 3), 3),
        (("", 3), 0),
        (("one  two", 3), 2),
        (("a bb ccc", 2), 1),
        (("hello you", 4), 0),
        (("a b", 0), 0),
    ],
    "count_whole_word": [
        (("An ant and an owl", "an"), 2),
        (("", "a"), 0),
        (("cat catalog", "cat"), 1),
        (("go Go GO", "gO"), 3),
        (("red blue", "green"), 0),
    ],
    "count_distinct_words": [
        (("the cat and The dog",), 4),
        (("",), 0),
        (("one",), 1),
        (("a a A",), 1),
        (("x  y z",), 3),
    ],
    "count_words_per_line": [
        (("so it goes\non",), [3, 1]),
        (("",), []),
        (("one two",), [2]),
        (("a b\n\nc",), [2, 0, 1]),
        (("x  y\nz",), [2, 1]),
        (("\nq",), [0, 1]),
    ],
    "most_repeated_word": [
        (("To be or not to be",), "to"),
        (("",), ""),
        (("one",), "one"),
        (("a b B a b",), "b"),
        (("Z y x",), "z"),
        (("b a a b",), "b"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_whole_word",
        "counts parts of longer words",
        """
def count_whole_word(sentence: str, target: str) -> int:
    return sentence.lower().count(target.lower())
""",
    ),
    (
        "count_words_of_length",
        "counts longer words too",
        """
def count_words_of_length(sentence: str, length: int) -> int:
    return len([word for word in sentence.split() if len(word) >= length])
""",
    ),
    (
        "count_distinct_words",
        "does not ignore case",
        """
def count_distinct_words(sentence: str) -> int:
    return len(set(sentence.split()))
""",
    ),
    (
        "most_repeated_word",
        "returns the last of tied words",
        """
def most_repeated_word(sentence: str) -> str:
    words = sentence.lower().split()
    best = ""
    for word in words:
        if words.count(word) >= words.count(best):
            best = word
    return best
""",
    ),
]
