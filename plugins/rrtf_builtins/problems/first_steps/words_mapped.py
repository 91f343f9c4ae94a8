"""Words mapped: one new value for each word."""


def last_letter_of_each_word(words: list[str]) -> list[str]:
    """Return the last letter of every word.

    >>> last_letter_of_each_word(["cat", "dog"])
    ['t', 'g']
    """
    return [word[-1] for word in words]


def capitalize_words_in_list(words: list[str]) -> list[str]:
    """Return the words with a capital first letter and small letters after it.

    >>> capitalize_words_in_list(["red", "bLUE"])
    ['Red', 'Blue']
    """
    return [word.capitalize() for word in words]


def cut_each_word(words: list[str], length: int) -> list[str]:
    """Return the words, each cut to at most length letters.

    >>> cut_each_word(["monday", "tue"], 3)
    ['mon', 'tue']
    """
    return [word[:length] for word in words]


def put_words_in_brackets(words: list[str]) -> list[str]:
    """Return the words, each in square brackets.

    >>> put_words_in_brackets(["yes", "no"])
    ['[yes]', '[no]']
    """
    return [f"[{word}]" for word in words]


def trim_each_text(texts: list[str]) -> list[str]:
    """Return the texts, each without spaces at its two ends.

    >>> trim_each_text([" a", "b  "])
    ['a', 'b']
    """
    return [text.strip() for text in texts]


def words_with_lengths(words: list[str]) -> list[tuple[str, int]]:
    """Return for every word the pair of the word and its number of letters.

    >>> words_with_lengths(["sun", "sea"])
    [('sun', 3), ('sea', 3)]
    """
    return [(word, len(word)) for word in words]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "last_letter_of_each_word": [
        ((["cat", "dog"],), ["t", "g"]),
        (([],), []),
        ((["a"],), ["a"]),
        ((["red", "blue"],), ["d", "e"]),
        ((["no", "no"],), ["o", "o"]),
        ((["up", "down", "left"],), ["p", "n", "t"]),
    ],
    "capitalize_words_in_list": [
        ((["red", "bLUE"],), ["Red", "Blue"]),
        (([],), []),
        ((["a"],), ["A"]),
        ((["", "x"],), ["", "X"]),
        ((["GREEN"],), ["Green"]),
        ((["one", "Two", "THREE"],), ["One", "Two", "Three"]),
    ],
    "cut_each_word": [
        ((["monday", "tue"], 3), ["mon", "tue"]),
        (([], 2), []),
        ((["abc"], 0), [""]),
        ((["a", ""], 2), ["a", ""]),
        ((["water", "fire"], 4), ["wate", "fire"]),
        ((["x", "xy", "xyz"], 1), ["x", "x", "x"]),
    ],
    "put_words_in_brackets": [
        ((["yes", "no"],), ["[yes]", "[no]"]),
        (([],), []),
        (([""],), ["[]"]),
        ((["a"],), ["[a]"]),
        ((["x y", "z"],), ["[x y]", "[z]"]),
        ((["1", "2", "3"],), ["[1]", "[2]", "[3]"]),
    ],
    "trim_each_text": [
        (([" a", "b  "],), ["a", "b"]),
        (([],), []),
        ((["  "],), [""]),
        ((["x y "],), ["x y"]),
        ((["ok"],), ["ok"]),
        (([" one ", " two", "three "],), ["one", "two", "three"]),
    ],
    "words_with_lengths": [
        ((["sun", "sea"],), [("sun", 3), ("sea", 3)]),
        (([],), []),
        (([""],), [("", 0)]),
        ((["a"],), [("a", 1)]),
        ((["one", "three"],), [("one", 3), ("three", 5)]),
        ((["x", "x"],), [("x", 1), ("x", 1)]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "last_letter_of_each_word",
        "returns the first letters",
        """
def last_letter_of_each_word(words: list[str]) -> list[str]:
    return [word[0] for word in words]
""",
    ),
    (
        "capitalize_words_in_list",
        "makes all letters capital",
        """
def capitalize_words_in_list(words: list[str]) -> list[str]:
    return [word.upper() for word in words]
""",
    ),
    (
        "cut_each_word",
        "cuts the start off",
        """
def cut_each_word(words: list[str], length: int) -> list[str]:
    return [word[length:] for word in words]
""",
    ),
    (
        "put_words_in_brackets",
        "uses round brackets",
        """
def put_words_in_brackets(words: list[str]) -> list[str]:
    return [f"({word})" for word in words]
""",
    ),
    (
        "trim_each_text",
        "removes inner spaces too",
        """
def trim_each_text(texts: list[str]) -> list[str]:
    return [text.replace(" ", "") for text in texts]
""",
    ),
    (
        "words_with_lengths",
        "puts the length first",
        """
def words_with_lengths(words: list[str]) -> list[tuple[str, int]]:
    return [(len(word), word) for word in words]
""",
    ),
]
