"""Letters of a word: look at a word one letter at a time."""


def letters_as_list(word: str) -> list[str]:
    """Return a list of the letters of word.

    >>> letters_as_list("cat")
    ['c', 'a', 't']
    """
    return list(word)


def letter_at(word: str, index: int) -> str:
    """Return the letter of word at index.

    >>> letter_at("apple", 1)
    'p'
    """
    return word[index]


def upper_case_letters_list(word: str) -> list[str]:
    """Return a list of the letters of word in upper case.

    >>> upper_case_letters_list("cat")
    ['C', 'A', 'T']
    """
    return [letter.upper() for letter in word]


def doubled_letters_list(word: str) -> list[str]:
    """Return a list of the letters of word, each written twice.

    >>> doubled_letters_list("cat")
    ['cc', 'aa', 'tt']
    """
    return [letter * 2 for letter in word]


def letter_codes(word: str) -> list[int]:
    """Return a list of the character codes (ord) of the letters of word.

    >>> letter_codes("abc")
    [97, 98, 99]
    """
    return [ord(letter) for letter in word]


def is_only_letters(word: str) -> bool:
    """Return True if every character of word is a letter.

    >>> is_only_letters("hello")
    True
    """
    return word.isalpha()


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "letters_as_list": [
        (("cat",), ["c", "a", "t"]),
        (("",), []),
        (("a",), ["a"]),
        (("moon",), ["m", "o", "o", "n"]),
        (("Hi",), ["H", "i"]),
        (("sky",), ["s", "k", "y"]),
    ],
    "letter_at": [
        (("apple", 1), "p"),
        (("apple", 0), "a"),
        (("cat", 2), "t"),
        (("house", 3), "s"),
        (("a", 0), "a"),
        (("orange", 4), "g"),
    ],
    "upper_case_letters_list": [
        (("cat",), ["C", "A", "T"]),
        (("",), []),
        (("a",), ["A"]),
        (("Hi",), ["H", "I"]),
        (("MOON",), ["M", "O", "O", "N"]),
        (("bee",), ["B", "E", "E"]),
    ],
    "doubled_letters_list": [
        (("cat",), ["cc", "aa", "tt"]),
        (("",), []),
        (("a",), ["aa"]),
        (("oo",), ["oo", "oo"]),
        (("Hi",), ["HH", "ii"]),
        (("sun",), ["ss", "uu", "nn"]),
    ],
    "letter_codes": [
        (("abc",), [97, 98, 99]),
        (("",), []),
        (("A",), [65]),
        (("cat",), [99, 97, 116]),
        (("Zz",), [90, 122]),
        (("bb",), [98, 98]),
    ],
    "is_only_letters": [
        (("hello",), True),
        (("abc1",), False),
        (("two words",), False),
        (("A",), True),
        (("well-known",), False),
        (("Moon",), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "letter_at",
        "counts from one",
        """
def letter_at(word: str, index: int) -> str:
    return word[max(index - 1, 0)]
""",
    ),
    (
        "doubled_letters_list",
        "repeats the list instead",
        """
def doubled_letters_list(word: str) -> list[str]:
    return list(word) * 2
""",
    ),
    (
        "is_only_letters",
        "also accepts digits",
        """
def is_only_letters(word: str) -> bool:
    return word.isalnum()
""",
    ),
]
