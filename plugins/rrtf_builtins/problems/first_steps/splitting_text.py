"""Splitting text: cut a text into words, lines or parts."""


def split_into_words(text: str) -> list[str]:
    """Return the list of words in text.

    >>> split_into_words("I like tea")
    ['I', 'like', 'tea']
    """
    return text.split()


def split_at_commas(text: str) -> list[str]:
    """Return the parts of text between commas, as a list.

    >>> split_at_commas("a,b,c")
    ['a', 'b', 'c']
    """
    return text.split(",")


def split_into_lines(text: str) -> list[str]:
    r"""Return the list of lines in text.

    >>> split_into_lines("one\ntwo")
    ['one', 'two']
    """
    return text.splitlines()


def number_of_words(text: str) -> int:
    """Return how many words text has.

    >>> number_of_words("I like tea")
    3
    """
    return len(text.split())


def first_word_of(text: str) -> str:
    """Return the first word of text.

    >>> first_word_of("hello big world")
    'hello'
    """
    return text.split()[0]


def last_word_of(text: str) -> str:
    """Return the last word of text.

    >>> last_word_of("hello big world")
    'world'
    """
    return text.split()[-1]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "split_into_words": [
        (("I like tea",), ["I", "like", "tea"]),
        (("",), []),
        (("one",), ["one"]),
        (("a b c",), ["a", "b", "c"]),
        (("red blue",), ["red", "blue"]),
    ],
    "split_at_commas": [
        (("a,b,c",), ["a", "b", "c"]),
        (("one",), ["one"]),
        (("red,blue",), ["red", "blue"]),
        (("1,2",), ["1", "2"]),
        (("x y,z",), ["x y", "z"]),
    ],
    "split_into_lines": [
        (("one\ntwo",), ["one", "two"]),
        (("",), []),
        (("only",), ["only"]),
        (("a\nb\nc",), ["a", "b", "c"]),
        (("my cat\nyour dog",), ["my cat", "your dog"]),
    ],
    "number_of_words": [
        (("I like tea",), 3),
        (("",), 0),
        (("one",), 1),
        (("a b c d",), 4),
        (("red  blue",), 2),
    ],
    "first_word_of": [
        (("hello big world",), "hello"),
        (("one",), "one"),
        (("red blue",), "red"),
        (("a b",), "a"),
        (("Good day",), "Good"),
    ],
    "last_word_of": [
        (("hello big world",), "world"),
        (("one",), "one"),
        (("red blue",), "blue"),
        (("a b",), "b"),
        (("my old car",), "car"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "number_of_words",
        "counts the spaces",
        """
def number_of_words(text: str) -> int:
    return text.count(" ") + 1
""",
    ),
    (
        "last_word_of",
        "takes the second word",
        """
def last_word_of(text: str) -> str:
    return text.split()[:2][-1]
""",
    ),
    (
        "split_into_lines",
        "splits at every space too",
        """
def split_into_lines(text: str) -> list[str]:
    return text.split()
""",
    ),
]
