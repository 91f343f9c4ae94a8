"""Palindromes: texts that read the same forwards and backwards."""


def is_letter_palindrome(text: str) -> bool:
    """Return True if the letters of text read the same forwards and backwards.

    Case and all characters that are not letters are ignored; a text without letters counts as True.

    >>> is_letter_palindrome("Never odd, or even!")
    True
    """
    letters = [letter for letter in text.lower() if letter.isalpha()]
    return letters == letters[::-1]


def count_palindrome_words(sentence: str) -> int:
    """Return how many words of sentence read the same backwards, ignoring case.

    Words are separated by spaces; a word of one letter counts.

    >>> count_palindrome_words("Anna saw a civic car")
    3
    """
    return sum(word == word[::-1] for word in sentence.lower().split())


def mirror_into_palindrome(text: str) -> str:
    """Return text followed by its characters in reverse, without repeating the middle one.

    >>> mirror_into_palindrome("abc")
    'abcba'
    """
    return text + text[:-1][::-1]


def count_mirror_mismatches(text: str) -> int:
    """Return how many characters must be changed, at the least, to make text a palindrome.

    That is the number of unequal pairs made of one character and its mirror image in text.

    >>> count_mirror_mismatches("abcda")
    1
    """
    return sum(text[index] != text[-1 - index] for index in range(len(text) // 2))


def longest_palindrome_start(text: str) -> str:
    """Return the longest beginning of text that reads the same backwards.

    It is at least one character long, and empty only for an empty text.

    >>> longest_palindrome_start("noonday")
    'noon'
    """
    for end in range(len(text), 0, -1):
        start = text[:end]
        if start == start[::-1]:
            return start
    return ""


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_letter_palindrome": [
        (("Never odd, or even!",), True),
        (("",), True),
        (("ab",), False),
        (("Aba",), True),
        (("a1b2a",), True),
        (("12",), True),
        (("no, one",), False),
    ],
    "count_palindrome_words": [
        (("Anna saw a civic car",), 3),
        (("",), 0),
        (("abc",), 0),
        (("Level",), 1),
        (("a b  c",), 3),
        (("noon not noon",), 2),
    ],
    "mirror_into_palindrome": [
        (("abc",), "abcba"),
        (("",), ""),
        (("x",), "x"),
        (("ab",), "aba"),
        (("aa",), "aaa"),
        (("1 2",), "1 2 1"),
    ],
    "count_mirror_mismatches": [
        (("abcda",), 1),
        (("",), 0),
        (("z",), 0),
        (("ab",), 1),
        (("abba",), 0),
        (("abcd",), 2),
        (("Aa",), 1),
    ],
    "longest_palindrome_start": [
        (("noonday",), "noon"),
        (("",), ""),
        (("abc",), "a"),
        (("level",), "level"),
        (("aab",), "aa"),
        (("abab",), "aba"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_letter_palindrome",
        "only drops the spaces",
        """
def is_letter_palindrome(text: str) -> bool:
    text = text.lower().replace(" ", "")
    return text == text[::-1]
""",
    ),
    (
        "count_palindrome_words",
        "does not ignore case",
        """
def count_palindrome_words(sentence: str) -> int:
    count = 0
    for word in sentence.split():
        if word == word[::-1]:
            count += 1
    return count
""",
    ),
    (
        "mirror_into_palindrome",
        "repeats the middle character",
        """
def mirror_into_palindrome(text: str) -> str:
    return text + text[::-1]
""",
    ),
    (
        "count_mirror_mismatches",
        "counts every pair twice",
        """
def count_mirror_mismatches(text: str) -> int:
    return sum(a != b for a, b in zip(text, text[::-1]))
""",
    ),
    (
        "longest_palindrome_start",
        "returns the shortest one",
        """
def longest_palindrome_start(text: str) -> str:
    for end in range(1, len(text) + 1):
        if text[:end] == text[:end][::-1]:
            return text[:end]
    return ""
""",
    ),
]
