"""Words of a sentence: split it, change it, put it together again."""


def words_with_slashes_between(text: str) -> str:
    """Return the words of the text with a slash between them.

    >>> words_with_slashes_between("I like Tea")
    'I/like/Tea'
    """
    return "/".join(text.split())


def words_with_capital(text: str) -> list[str]:
    """Return the words of the text that begin with a capital letter.

    >>> words_with_capital("Ann met Bob")
    ['Ann', 'Bob']
    """
    return [word for word in text.split() if word[0].isupper()]


def first_words_of(text: str, count: int) -> str:
    """Return the first count words of the text, with one space between them.

    >>> first_words_of("I like green tea", 2)
    'I like'
    """
    return " ".join(text.split()[:count])


def lengths_of_sentence_words(text: str) -> list[int]:
    """Return the length of each word of the text.

    >>> lengths_of_sentence_words("I like tea")
    [1, 4, 3]
    """
    return [len(word) for word in text.split()]


def sentence_with_dot(text: str) -> str:
    """Return the text with its first letter as a capital, all others small, and a dot at the end.

    >>> sentence_with_dot("we are here")
    'We are here.'
    """
    return text.capitalize() + "."


def sentence_without_word(text: str, unwanted: str) -> str:
    """Return the words of the text without the unwanted one, with one space between them.

    >>> sentence_without_word("very very good", "very")
    'good'
    """
    return " ".join(word for word in text.split() if word != unwanted)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "words_with_slashes_between": [
        (("I like Tea",), "I/like/Tea"),
        (("",), ""),
        (("one",), "one"),
        (("A  b",), "A/b"),
        ((" no NO yes ",), "no/NO/yes"),
        (("to be or not",), "to/be/or/not"),
    ],
    "words_with_capital": [
        (("Ann met Bob",), ["Ann", "Bob"]),
        (("",), []),
        (("all small",), []),
        (("ALL BIG",), ["ALL", "BIG"]),
        (("iPhone",), []),
        (("See the Sea",), ["See", "Sea"]),
    ],
    "first_words_of": [
        (("I like green tea", 2), "I like"),
        (("", 3), ""),
        (("one", 1), "one"),
        (("a b c", 0), ""),
        (("a b c", 5), "a b c"),
        (("to be or not", 3), "to be or"),
    ],
    "lengths_of_sentence_words": [
        (("I like tea",), [1, 4, 3]),
        (("",), []),
        (("one",), [3]),
        (("a b",), [1, 1]),
        (("no no yes",), [2, 2, 3]),
        (("banana bread",), [6, 5]),
    ],
    "sentence_with_dot": [
        (("we are here",), "We are here."),
        (("a",), "A."),
        (("STOP",), "Stop."),
        (("Now",), "Now."),
        (("i see Ann",), "I see ann."),
        (("ok then",), "Ok then."),
    ],
    "sentence_without_word": [
        (("very very good", "very"), "good"),
        (("", "a"), ""),
        (("one", "one"), ""),
        (("one", "two"), "one"),
        (("a an a", "a"), "an"),
        (("to be or not to be", "to"), "be or not be"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "words_with_slashes_between",
        "exchanges each single space",
        """
def words_with_slashes_between(text: str) -> str:
    return text.replace(" ", "/")
""",
    ),
    (
        "words_with_capital",
        "needs capitals only",
        """
def words_with_capital(text: str) -> list[str]:
    return [word for word in text.split() if word.isupper()]
""",
    ),
    (
        "first_words_of",
        "takes letters",
        """
def first_words_of(text: str, count: int) -> str:
    return text[:count]
""",
    ),
    (
        "lengths_of_sentence_words",
        "measures the letters",
        """
def lengths_of_sentence_words(text: str) -> list[int]:
    return [len(word) for word in text]
""",
    ),
    (
        "sentence_with_dot",
        "makes every word a capital",
        """
def sentence_with_dot(text: str) -> str:
    return text.title() + "."
""",
    ),
    (
        "sentence_without_word",
        "also cuts parts of words",
        """
def sentence_without_word(text: str, unwanted: str) -> str:
    return " ".join(text.replace(unwanted, "").split())
""",
    ),
]
