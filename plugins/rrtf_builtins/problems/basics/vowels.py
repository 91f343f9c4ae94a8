"""Vowels: find, count and strip the letters a, e, i, o and u."""


def count_vowels(text: str) -> int:
    """Return how many letters of text are vowels, in either case.

    >>> count_vowels("Hello")
    2
    """
    return sum(letter in "aeiou" for letter in text.lower())


def remove_vowels(text: str) -> str:
    """Return text without its vowels, in either case.

    >>> remove_vowels("Apple pie")
    'ppl p'
    """
    return "".join(letter for letter in text if letter.lower() not in "aeiou")


def first_vowel_index(text: str) -> int:
    """Return the index of the first vowel in text, or -1 if it has none.

    >>> first_vowel_index("sky blue")
    6
    """
    for index, letter in enumerate(text):
        if letter.lower() in "aeiou":
            return index
    return -1


def vowels_in_order(text: str) -> list[str]:
    """Return the vowels of text as a list, lower case, in the order they appear.

    >>> vowels_in_order("Orange")
    ['o', 'a', 'e']
    """
    return [letter for letter in text.lower() if letter in "aeiou"]


def has_more_vowels(first: str, second: str) -> bool:
    """Return True if first has strictly more vowels than second, in either case.

    >>> has_more_vowels("aria", "song")
    True
    """

    def count(text: str) -> int:
        return sum(letter in "aeiou" for letter in text.lower())

    return count(first) > count(second)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_vowels": [
        (("Hello",), 2),
        (("",), 0),
        (("AEIOU",), 5),
        (("rhythm",), 0),
        (("Queue up!",), 5),
        (("a a a",), 3),
    ],
    "remove_vowels": [
        (("Apple pie",), "ppl p"),
        (("",), ""),
        (("xyz",), "xyz"),
        (("UOIea",), ""),
        (("Hi There",), "H Thr"),
    ],
    "first_vowel_index": [
        (("sky blue",), 6),
        (("apple",), 0),
        (("",), -1),
        (("BCD",), -1),
        (("grEy",), 2),
        (("xxU",), 2),
    ],
    "vowels_in_order": [
        (("Orange",), ["o", "a", "e"]),
        (("",), []),
        (("tv",), []),
        (("EeA",), ["e", "e", "a"]),
        (("up and on",), ["u", "a", "o"]),
    ],
    "has_more_vowels": [
        (("aria", "song"), True),
        (("", ""), False),
        (("one", "two"), True),
        (("tree", "bee"), False),
        (("SKY", "A"), False),
        (("AA", "b"), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_vowels",
        "forgets capital letters",
        """
def count_vowels(text: str) -> int:
    return sum(letter in "aeiou" for letter in text)
""",
    ),
    (
        "first_vowel_index",
        "returns None when there is no vowel",
        """
def first_vowel_index(text: str) -> int:
    for index, letter in enumerate(text):
        if letter.lower() in "aeiou":
            return index
""",
    ),
    (
        "has_more_vowels",
        "lets a tie count",
        """
def has_more_vowels(first: str, second: str) -> bool:
    def count(text):
        return sum(letter in "aeiou" for letter in text.lower())

    return count(first) >= count(second)
""",
    ),
]
