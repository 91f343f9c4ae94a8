"""Reversing text: turn around words, sentences and parts of a text."""


def reverse_each_word(sentence: str) -> str:
    """Return sentence with the letters of every word reversed, the words staying in order.

    Words are separated by single spaces.

    >>> reverse_each_word("good day")
    'doog yad'
    """
    return " ".join(word[::-1] for word in sentence.split(" "))


def reverse_word_order(sentence: str) -> str:
    """Return the words of sentence in reverse order, joined by single spaces.

    Extra spaces in sentence are dropped.

    >>> reverse_word_order("one two three")
    'three two one'
    """
    return " ".join(reversed(sentence.split()))


def reverse_first_part(text: str, size: int) -> str:
    """Return text with its first size characters reversed and the rest unchanged.

    If size is larger than the text, all of it is reversed; size is never negative.

    >>> reverse_first_part("abcdef", 3)
    'cbadef'
    """
    return text[:size][::-1] + text[size:]


def reverse_inner_letters(text: str) -> str:
    """Return text with its first and last characters kept and all those between them reversed.

    A text of fewer than two characters is returned unchanged.

    >>> reverse_inner_letters("planet")
    'penalt'
    """
    if len(text) < 2:
        return text
    return text[0] + text[1:-1][::-1] + text[-1]


def reverse_long_words(sentence: str, size: int) -> str:
    """Return sentence with every word of at least size characters reversed.

    Words are separated by single spaces and keep their places.

    >>> reverse_long_words("we like green tea", 4)
    'we ekil neerg tea'
    """
    words = sentence.split(" ")
    return " ".join(word[::-1] if len(word) >= size else word for word in words)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "reverse_each_word": [
        (("good day",), "doog yad"),
        (("",), ""),
        (("abc",), "cba"),
        (("a b c",), "a b c"),
        (("Hi there you",), "iH ereht uoy"),
    ],
    "reverse_word_order": [
        (("one two three",), "three two one"),
        (("",), ""),
        (("solo",), "solo"),
        (("  a   b ",), "b a"),
        (("x y",), "y x"),
    ],
    "reverse_first_part": [
        (("abcdef", 3), "cbadef"),
        (("", 2), ""),
        (("abc", 0), "abc"),
        (("abc", 10), "cba"),
        (("abc", 3), "cba"),
        (("hello", 2), "ehllo"),
    ],
    "reverse_inner_letters": [
        (("planet",), "penalt"),
        (("",), ""),
        (("a",), "a"),
        (("ab",), "ab"),
        (("abc",), "abc"),
        (("abcd",), "acbd"),
    ],
    "reverse_long_words": [
        (("we like green tea", 4), "we ekil neerg tea"),
        (("", 3), ""),
        (("abc de", 3), "cba de"),
        (("ab cd", 5), "ab cd"),
        (("ab cd", 1), "ba dc"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "reverse_each_word",
        "reverses the whole sentence",
        """
def reverse_each_word(sentence: str) -> str:
    return sentence[::-1]
""",
    ),
    (
        "reverse_word_order",
        "keeps the extra spaces",
        """
def reverse_word_order(sentence: str) -> str:
    return " ".join(sentence.split(" ")[::-1])
""",
    ),
    (
        "reverse_inner_letters",
        "fails on very short texts",
        """
def reverse_inner_letters(text: str) -> str:
    return text[0] + text[1:-1][::-1] + text[-1]
""",
    ),
    (
        "reverse_long_words",
        "leaves out words of exactly the given size",
        """
def reverse_long_words(sentence: str, size: int) -> str:
    words = []
    for word in sentence.split(" "):
        words.append(word[::-1] if len(word) > size else word)
    return " ".join(words)
""",
    ),
]
