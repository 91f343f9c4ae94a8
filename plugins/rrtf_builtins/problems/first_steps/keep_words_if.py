"""Keep words: the words of a list that fulfil a condition."""


def words_that_end_with(words: list[str], ending: str) -> list[str]:
    """Return the words of the list that end with the ending.

    >>> words_that_end_with(["going", "gone", "sing"], "ing")
    ['going', 'sing']
    """
    return [word for word in words if word.endswith(ending)]


def words_that_contain(words: list[str], part: str) -> list[str]:
    """Return the words of the list that have the part in them.

    >>> words_that_contain(["apple", "grape", "plum"], "ap")
    ['apple', 'grape']
    """
    return [word for word in words if part in word]


def words_shorter_than(words: list[str], length: int) -> list[str]:
    """Return the words of the list that have fewer letters than length.

    >>> words_shorter_than(["sun", "cloud", "sky"], 4)
    ['sun', 'sky']
    """
    return [word for word in words if len(word) < length]


def words_with_length(words: list[str], length: int) -> list[str]:
    """Return the words of the list that have exactly length letters.

    >>> words_with_length(["sun", "cloud", "sky"], 3)
    ['sun', 'sky']
    """
    return [word for word in words if len(word) == length]


def words_that_are_digits(texts: list[str]) -> list[str]:
    """Return the texts of the list that are made of digits only.

    >>> words_that_are_digits(["12", "ab", "7"])
    ['12', '7']
    """
    return [text for text in texts if text.isdigit()]


def words_same_backwards(words: list[str]) -> list[str]:
    """Return the words of the list that read the same from back to front.

    >>> words_same_backwards(["level", "house", "noon"])
    ['level', 'noon']
    """
    return [word for word in words if word == word[::-1]]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "words_that_end_with": [
        ((["going", "gone", "sing"], "ing"), ["going", "sing"]),
        (([], "a"), []),
        ((["a"], "b"), []),
        ((["ab", "ba"], "a"), ["ba"]),
        ((["ingot"], "ing"), []),
        ((["x", "yx"], "x"), ["x", "yx"]),
    ],
    "words_that_contain": [
        ((["apple", "grape", "plum"], "ap"), ["apple", "grape"]),
        (([], "a"), []),
        ((["cat"], "dog"), []),
        ((["cat", "act"], "a"), ["cat", "act"]),
        ((["cat", "act"], "at"), ["cat"]),
        ((["no", "on", "o"], "o"), ["no", "on", "o"]),
    ],
    "words_shorter_than": [
        ((["sun", "cloud", "sky"], 4), ["sun", "sky"]),
        (([], 3), []),
        ((["abc"], 3), []),
        ((["", "a"], 1), [""]),
        ((["one", "three"], 10), ["one", "three"]),
        ((["to", "too"], 3), ["to"]),
    ],
    "words_with_length": [
        ((["sun", "cloud", "sky"], 3), ["sun", "sky"]),
        (([], 3), []),
        ((["a", ""], 0), [""]),
        ((["one", "three"], 4), []),
        ((["to", "too", "two"], 3), ["too", "two"]),
        ((["a", "b"], 1), ["a", "b"]),
    ],
    "words_that_are_digits": [
        ((["12", "ab", "7"],), ["12", "7"]),
        (([],), []),
        ((["a1"],), []),
        ((["0"],), ["0"]),
        ((["", "3"],), ["3"]),
        ((["1 2", "12"],), ["12"]),
    ],
    "words_same_backwards": [
        ((["level", "house", "noon"],), ["level", "noon"]),
        (([],), []),
        ((["a"],), ["a"]),
        ((["ab"],), []),
        ((["aba", "abca"],), ["aba"]),
        ((["", "xy"],), [""]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "words_that_end_with",
        "looks anywhere in the word",
        """
def words_that_end_with(words: list[str], ending: str) -> list[str]:
    return [word for word in words if ending in word]
""",
    ),
    (
        "words_that_contain",
        "looks at the start only",
        """
def words_that_contain(words: list[str], part: str) -> list[str]:
    return [word for word in words if word.startswith(part)]
""",
    ),
    (
        "words_shorter_than",
        "keeps words of that length too",
        """
def words_shorter_than(words: list[str], length: int) -> list[str]:
    return [word for word in words if len(word) <= length]
""",
    ),
    (
        "words_that_are_digits",
        "keeps texts with a digit anywhere",
        """
def words_that_are_digits(texts: list[str]) -> list[str]:
    return [text for text in texts if any(letter.isdigit() for letter in text)]
""",
    ),
    (
        "words_same_backwards",
        "compares first and last letter only",
        """
def words_same_backwards(words: list[str]) -> list[str]:
    return [word for word in words if word[:1] == word[-1:]]
""",
    ),
]
