"""Shifting letters: move letters along the alphabet."""


def next_letter_wrapping(letter: str) -> str:
    """Return the lower case letter that follows letter in the alphabet, with "a" following "z".

    >>> next_letter_wrapping("c")
    'd'
    """
    return "a" if letter == "z" else chr(ord(letter) + 1)


def shift_small_letters(text: str, amount: int) -> str:
    """Return text with each lower case letter moved amount places along the alphabet.

    After "z" it goes on with "a"; a negative amount moves backwards. Other characters stay.

    >>> shift_small_letters("xyz!", 2)
    'zab!'
    """
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return "".join(
        alphabet[(alphabet.index(letter) + amount) % 26] if letter in alphabet else letter for letter in text
    )


def mirror_in_alphabet(word: str) -> str:
    """Return the lower case word with "a" and "z" exchanged, "b" and "y", and so on.

    >>> mirror_in_alphabet("abz")
    'zya'
    """
    return "".join(chr(ord("a") + ord("z") - ord(letter)) for letter in word)


def alphabet_distance(first: str, second: str) -> int:
    """Return the fewest steps between two lower case letters on a ring of the alphabet.

    On the ring "a" and "z" are neighbours, so the way round the end may be shorter.

    >>> alphabet_distance("b", "z")
    2
    """
    steps = abs(ord(first) - ord(second))
    return min(steps, 26 - steps)


def shift_by_own_index(word: str) -> str:
    """Return the lower case word with each letter moved forward by its own index.

    The first letter stays, the second moves one place, and so on; after "z" it goes on with "a".

    >>> shift_by_own_index("aaa")
    'abc'
    """
    shifted = ""
    for index, letter in enumerate(word):
        place = (ord(letter) - ord("a") + index) % 26
        shifted += chr(ord("a") + place)
    return shifted


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "next_letter_wrapping": [(("c",), "d"), (("a",), "b"), (("y",), "z"), (("z",), "a"), (("m",), "n")],
    "shift_small_letters": [
        (("xyz!", 2), "zab!"),
        (("", 5), ""),
        (("abc", 0), "abc"),
        (("abc", -1), "zab"),
        (("a B c", 1), "b B d"),
        (("abc", 27), "bcd"),
        (("Z9", 3), "Z9"),
    ],
    "mirror_in_alphabet": [(("abz",), "zya"), (("",), ""), (("m",), "n"), (("hello",), "svool"), (("zz",), "aa")],
    "alphabet_distance": [
        (("b", "z"), 2),
        (("a", "a"), 0),
        (("a", "z"), 1),
        (("a", "n"), 13),
        (("f", "c"), 3),
        (("y", "b"), 3),
        (("a", "o"), 12),
    ],
    "shift_by_own_index": [
        (("aaa",), "abc"),
        (("",), ""),
        (("q",), "q"),
        (("zzz",), "zab"),
        (("cat",), "cbv"),
        (("abcd",), "aceg"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "next_letter_wrapping",
        "forgets that z wraps round",
        """
def next_letter_wrapping(letter: str) -> str:
    return chr(ord(letter) + 1)
""",
    ),
    (
        "shift_small_letters",
        "shifts capitals and signs too",
        """
def shift_small_letters(text: str, amount: int) -> str:
    return "".join(chr((ord(c) - ord("a") + amount) % 26 + ord("a")) for c in text)
""",
    ),
    (
        "alphabet_distance",
        "ignores the way round the end",
        """
def alphabet_distance(first: str, second: str) -> int:
    return abs(ord(first) - ord(second))
""",
    ),
    (
        "shift_by_own_index",
        "starts with a shift of one",
        """
def shift_by_own_index(word: str) -> str:
    result = ""
    for i, c in enumerate(word, 1):
        result += chr((ord(c) - 97 + i) % 26 + 97)
    return result
""",
    ),
]
