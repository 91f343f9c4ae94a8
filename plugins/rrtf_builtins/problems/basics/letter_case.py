"""Letter case: count, flip and rearrange upper and lower case letters."""


def count_capitals(text: str) -> int:
    """Return how many characters of text are upper case letters.

    >>> count_capitals("Hello World")
    2
    """
    return sum(letter.isupper() for letter in text)


def flip_letter_case(text: str) -> str:
    """Return text with upper case letters made lower case and lower case ones made upper case.

    Other characters stay as they are.

    >>> flip_letter_case("Hi Bob!")
    'hI bOB!'
    """
    return text.swapcase()


def alternate_letter_case(text: str) -> str:
    """Return text with the characters at even indexes in upper case and the others in lower case.

    Every character counts for the index, spaces too.

    >>> alternate_letter_case("hello")
    'HeLlO'
    """
    return "".join(letter.lower() if index % 2 else letter.upper() for index, letter in enumerate(text))


def letter_case_label(text: str) -> str:
    """Return "upper" if all letters of text are upper case, "lower" if all are lower case.

    Return "mixed" if it has both, and "none" if it has no letters. Other characters are ignored.

    >>> letter_case_label("ABC 12")
    'upper'
    """
    if text.isupper():
        return "upper"
    if text.islower():
        return "lower"
    if any(letter.isalpha() for letter in text):
        return "mixed"
    return "none"


def move_capitals_first(text: str) -> str:
    """Return the upper case letters of text followed by all its other characters.

    Both groups keep their order.

    >>> move_capitals_first("aBcD")
    'BDac'
    """
    capitals = [letter for letter in text if letter.isupper()]
    others = [letter for letter in text if not letter.isupper()]
    return "".join(capitals + others)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_capitals": [
        (("Hello World",), 2),
        (("",), 0),
        (("abc",), 0),
        (("ABC",), 3),
        (("A1 B2!",), 2),
        (("ZaZ",), 2),
    ],
    "flip_letter_case": [
        (("Hi Bob!",), "hI bOB!"),
        (("",), ""),
        (("abc",), "ABC"),
        (("XYZ",), "xyz"),
        (("a1B2",), "A1b2"),
    ],
    "alternate_letter_case": [
        (("hello",), "HeLlO"),
        (("",), ""),
        (("a",), "A"),
        (("HELLO",), "HeLlO"),
        (("a b c",), "A B C"),
        (("ab cd",), "Ab cD"),
        (("x y",), "X Y"),
    ],
    "letter_case_label": [
        (("ABC 12",), "upper"),
        (("abc",), "lower"),
        (("Abc",), "mixed"),
        (("",), "none"),
        (("123",), "none"),
        (("a-b",), "lower"),
        (("aB",), "mixed"),
    ],
    "move_capitals_first": [
        (("aBcD",), "BDac"),
        (("",), ""),
        (("abc",), "abc"),
        (("ABC",), "ABC"),
        (("z Y x",), "Yz  x"),
        (("1A2B",), "AB12"),
        (("bZaY",), "ZYba"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "alternate_letter_case",
        "leaves the other letters as they are",
        """
def alternate_letter_case(text: str) -> str:
    return "".join(c.upper() if i % 2 == 0 else c for i, c in enumerate(text))
""",
    ),
    (
        "letter_case_label",
        "calls a text without letters mixed",
        """
def letter_case_label(text: str) -> str:
    if text.isupper():
        return "upper"
    elif text.islower():
        return "lower"
    return "mixed"
""",
    ),
    (
        "move_capitals_first",
        "sorts the characters",
        """
def move_capitals_first(text: str) -> str:
    return "".join(sorted(text))
""",
    ),
    (
        "flip_letter_case",
        "makes everything upper case",
        """
def flip_letter_case(text: str) -> str:
    return text.upper()
""",
    ),
]
