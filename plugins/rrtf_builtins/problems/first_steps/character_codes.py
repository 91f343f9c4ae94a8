"""Character codes: from letters to numbers and back."""


def code_of_letter(letter: str) -> int:
    """Return the character code of a letter.

    >>> code_of_letter("a")
    97
    """
    return ord(letter)


def letter_from_code(code: int) -> str:
    """Return the character that has the given code.

    >>> letter_from_code(98)
    'b'
    """
    return chr(code)


def next_letter_after(letter: str) -> str:
    """Return the letter that comes directly after a letter.

    >>> next_letter_after("a")
    'b'
    """
    return chr(ord(letter) + 1)


def place_in_alphabet(letter: str) -> int:
    """Return the place of a small letter in the alphabet, where a has place 1.

    >>> place_in_alphabet("c")
    3
    """
    return ord(letter) - ord("a") + 1


def small_letter_from_place(place: int) -> str:
    """Return the small letter at a place of the alphabet, where place 0 is a.

    >>> small_letter_from_place(2)
    'c'
    """
    return chr(ord("a") + place)


def code_distance(first: str, second: str) -> int:
    """Return how far apart the codes of two characters are.

    >>> code_distance("a", "d")
    3
    """
    return abs(ord(first) - ord(second))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "code_of_letter": [
        (("a",), 97),
        (("A",), 65),
        (("z",), 122),
        (("0",), 48),
        ((" ",), 32),
        (("!",), 33),
    ],
    "letter_from_code": [
        ((98,), "b"),
        ((65,), "A"),
        ((90,), "Z"),
        ((48,), "0"),
        ((32,), " "),
        ((122,), "z"),
    ],
    "next_letter_after": [
        (("a",), "b"),
        (("y",), "z"),
        (("A",), "B"),
        (("m",), "n"),
        (("Q",), "R"),
        (("c",), "d"),
    ],
    "place_in_alphabet": [
        (("c",), 3),
        (("a",), 1),
        (("b",), 2),
        (("z",), 26),
        (("m",), 13),
        (("k",), 11),
    ],
    "small_letter_from_place": [
        ((2,), "c"),
        ((0,), "a"),
        ((1,), "b"),
        ((25,), "z"),
        ((12,), "m"),
        ((7,), "h"),
    ],
    "code_distance": [
        (("a", "d"), 3),
        (("d", "a"), 3),
        (("x", "x"), 0),
        (("A", "a"), 32),
        (("a", "z"), 25),
        (("0", "9"), 9),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "code_of_letter",
        "counts from the letter a",
        """
def code_of_letter(letter: str) -> int:
    return ord(letter) - ord("a")
""",
    ),
    (
        "next_letter_after",
        "returns the code",
        """
def next_letter_after(letter: str) -> str:
    return ord(letter) + 1
""",
    ),
    (
        "place_in_alphabet",
        "gives a the place 0",
        """
def place_in_alphabet(letter: str) -> int:
    return ord(letter) - ord("a")
""",
    ),
    (
        "small_letter_from_place",
        "starts with place 1",
        """
def small_letter_from_place(place: int) -> str:
    return chr(ord("a") + place - 1)
""",
    ),
    (
        "code_distance",
        "can be negative",
        """
def code_distance(first: str, second: str) -> int:
    return ord(second) - ord(first)
""",
    ),
]
