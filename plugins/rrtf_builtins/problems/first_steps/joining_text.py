"""Joining text: put texts together."""


def join_two_texts(first: str, second: str) -> str:
    """Return first followed directly by second.

    >>> join_two_texts("sun", "flower")
    'sunflower'
    """
    return first + second


def join_words_with_spaces(words: list[str]) -> str:
    """Return the words joined with spaces.

    >>> join_words_with_spaces(["I", "like", "tea"])
    'I like tea'
    """
    return " ".join(words)


def join_words_with_commas(words: list[str]) -> str:
    """Return the words joined with a comma and a space.

    >>> join_words_with_commas(["red", "blue"])
    'red, blue'
    """
    return ", ".join(words)


def join_words_with_dashes(words: list[str]) -> str:
    """Return the words joined with dashes.

    >>> join_words_with_dashes(["up", "to", "date"])
    'up-to-date'
    """
    return "-".join(words)


def join_letters(letters: list[str]) -> str:
    """Return the letters of the list as one text.

    >>> join_letters(["c", "a", "t"])
    'cat'
    """
    return "".join(letters)


def join_lines(lines: list[str]) -> str:
    r"""Return the lines joined with newlines.

    >>> join_lines(["one", "two"])
    'one\ntwo'
    """
    return "\n".join(lines)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "join_two_texts": [
        (("sun", "flower"), "sunflower"),
        (("", ""), ""),
        (("a", ""), "a"),
        (("", "b"), "b"),
        (("foot", "ball"), "football"),
    ],
    "join_words_with_spaces": [
        ((["I", "like", "tea"],), "I like tea"),
        (([],), ""),
        ((["one"],), "one"),
        ((["a", "b"],), "a b"),
        ((["red", "blue", "green"],), "red blue green"),
    ],
    "join_words_with_commas": [
        ((["red", "blue"],), "red, blue"),
        (([],), ""),
        ((["one"],), "one"),
        ((["a", "b", "c"],), "a, b, c"),
        ((["tea", "milk"],), "tea, milk"),
    ],
    "join_words_with_dashes": [
        ((["up", "to", "date"],), "up-to-date"),
        (([],), ""),
        ((["one"],), "one"),
        ((["a", "b"],), "a-b"),
        ((["x", "y", "z"],), "x-y-z"),
    ],
    "join_letters": [
        ((["c", "a", "t"],), "cat"),
        (([],), ""),
        ((["x"],), "x"),
        ((["o", "k"],), "ok"),
        ((["b", "o", "o", "k"],), "book"),
    ],
    "join_lines": [
        ((["one", "two"],), "one\ntwo"),
        (([],), ""),
        ((["only"],), "only"),
        ((["a", "b", "c"],), "a\nb\nc"),
        ((["x", "", "y"],), "x\n\ny"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "join_two_texts",
        "puts a space between them",
        """
def join_two_texts(first: str, second: str) -> str:
    return (first + " " + second).strip()
""",
    ),
    (
        "join_words_with_commas",
        "forgets the space",
        """
def join_words_with_commas(words: list[str]) -> str:
    return ",".join(words)
""",
    ),
    (
        "join_words_with_dashes",
        "adds a dash after every word",
        """
def join_words_with_dashes(words: list[str]) -> str:
    return "".join(word + "-" for word in words)
""",
    ),
]
