"""Words in a text: count them, pick them, order them."""


def count_word_in_text(text: str, word: str) -> int:
    """Return how often the word is one of the words of the text.

    >>> count_word_in_text("the cat and the dog", "the")
    2
    """
    return text.split().count(word)


def longest_word_of_text(text: str) -> str:
    """Return the longest word of the text; the first one if several are equally long.

    >>> longest_word_of_text("a big house")
    'house'
    """
    return max(text.split(), key=len)


def single_spaces_only(text: str) -> str:
    """Return the words of the text with exactly one space between them.

    >>> single_spaces_only("one  two   three")
    'one two three'
    """
    return " ".join(text.split())


def initials_of_text(text: str) -> str:
    """Return the first letters of the words of the text as one text.

    >>> initials_of_text("as soon as possible")
    'asap'
    """
    return "".join(word[0] for word in text.split())


def vowels_in_text(text: str) -> int:
    """Return how many of the letters a, e, i, o and u the text has, capital or small.

    >>> vowels_in_text("Orange")
    3
    """
    return sum(letter in "aeiou" for letter in text.lower())


def words_in_order(text: str) -> list[str]:
    """Return the words of the text, sorted.

    >>> words_in_order("red blue green")
    ['blue', 'green', 'red']
    """
    return sorted(text.split())


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_word_in_text": [
        (("the cat and the dog", "the"), 2),
        (("", "a"), 0),
        (("other", "the"), 0),
        (("go go go", "go"), 3),
        (("a b c", "d"), 0),
        (("cats cat", "cat"), 1),
    ],
    "longest_word_of_text": [
        (("a big house",), "house"),
        (("hi",), "hi"),
        (("one two",), "one"),
        (("to be or not",), "not"),
        (("yellow red green",), "yellow"),
        (("aa bb c",), "aa"),
    ],
    "single_spaces_only": [
        (("one  two   three",), "one two three"),
        (("",), ""),
        ((" hi ",), "hi"),
        (("a b",), "a b"),
        (("go    stop",), "go stop"),
        (("  x  y",), "x y"),
    ],
    "initials_of_text": [
        (("as soon as possible",), "asap"),
        (("",), ""),
        (("hi",), "h"),
        (("New York",), "NY"),
        (("one two three",), "ott"),
        (("x y z",), "xyz"),
    ],
    "vowels_in_text": [
        (("Orange",), 3),
        (("",), 0),
        (("sky",), 0),
        (("AEIOU",), 5),
        (("tea time",), 4),
        (("Hello World",), 3),
    ],
    "words_in_order": [
        (("red blue green",), ["blue", "green", "red"]),
        (("",), []),
        (("hi",), ["hi"]),
        (("b a",), ["a", "b"]),
        (("go go be",), ["be", "go", "go"]),
        (("zoo at ten",), ["at", "ten", "zoo"]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_word_in_text",
        "counts it inside other words",
        """
def count_word_in_text(text: str, word: str) -> int:
    return text.count(word)
""",
    ),
    (
        "longest_word_of_text",
        "returns the last in the alphabet",
        """
def longest_word_of_text(text: str) -> str:
    return max(text.split())
""",
    ),
    (
        "single_spaces_only",
        "replaces double spaces once",
        """
def single_spaces_only(text: str) -> str:
    return text.replace("  ", " ")
""",
    ),
    (
        "initials_of_text",
        "puts spaces between",
        """
def initials_of_text(text: str) -> str:
    return " ".join(word[0] for word in text.split())
""",
    ),
    (
        "vowels_in_text",
        "does not see capital letters",
        """
def vowels_in_text(text: str) -> int:
    return sum(letter in "aeiou" for letter in text)
""",
    ),
    (
        "words_in_order",
        "sorts the letters",
        """
def words_in_order(text: str) -> list[str]:
    return sorted(text)
""",
    ),
]
