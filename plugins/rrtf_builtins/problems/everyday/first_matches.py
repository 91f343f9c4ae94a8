"""First matches: the first thing that fulfils a condition."""


def first_even_or_none(numbers: list[int]) -> int | None:
    """Return the first even number of the list, or None if there is none.

    >>> first_even_or_none([3, 4, 6])
    4
    """
    return next((number for number in numbers if number % 2 == 0), None)


def first_word_longer_than(words: list[str], length: int) -> str:
    """Return the first word with more letters than length, or an empty text if there is none.

    >>> first_word_longer_than(["sun", "cloud", "rainbow"], 3)
    'cloud'
    """
    return next((word for word in words if len(word) > length), "")


def first_number_over(numbers: list[int], limit: int) -> int | None:
    """Return the first number that is larger than limit, or None if there is none.

    >>> first_number_over([3, 8, 9], 5)
    8
    """
    return next((number for number in numbers if number > limit), None)


def first_vowel_of(text: str) -> str:
    """Return the first of the letters a, e, i, o and u in the text, or an empty text if there is none.

    >>> first_vowel_of("tree")
    'e'
    """
    return next((letter for letter in text if letter in "aeiou"), "")


def first_place_with_ending(words: list[str], ending: str) -> int:
    """Return the index of the first word that ends with ending, or -1 if there is none.

    >>> first_place_with_ending(["sing", "moon", "noon"], "oon")
    1
    """
    return next((place for place, word in enumerate(words) if word.endswith(ending)), -1)


def first_capital_in(text: str) -> str | None:
    """Return the first capital letter of the text, or None if there is none.

    >>> first_capital_in("my Dog")
    'D'
    """
    return next((letter for letter in text if letter.isupper()), None)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "first_even_or_none": [
        (([3, 4, 6],), 4),
        (([],), None),
        (([1, 3],), None),
        (([6, 4],), 6),
        (([5, -2],), -2),
        (([7, 9, 11, 8],), 8),
    ],
    "first_word_longer_than": [
        ((["sun", "cloud", "rainbow"], 3), "cloud"),
        (([], 1), ""),
        ((["abc"], 3), ""),
        ((["abc"], 2), "abc"),
        ((["a", "bb", "cc"], 1), "bb"),
        ((["", "x"], 0), "x"),
    ],
    "first_number_over": [
        (([3, 8, 9], 5), 8),
        (([], 1), None),
        (([1, 2], 2), None),
        (([1, 2], 1), 2),
        (([9, 8], 0), 9),
        (([-3, -1], -2), -1),
    ],
    "first_vowel_of": [
        (("tree",), "e"),
        (("",), ""),
        (("sky",), ""),
        (("apple",), "a"),
        (("umbrella",), "u"),
        (("rhythm o",), "o"),
    ],
    "first_place_with_ending": [
        ((["sing", "moon", "noon"], "oon"), 1),
        (([], "a"), -1),
        ((["a"], "b"), -1),
        ((["a"], "a"), 0),
        ((["ab", "ba", "ca"], "a"), 1),
        ((["ingot", "going"], "ing"), 1),
    ],
    "first_capital_in": [
        (("my Dog",), "D"),
        (("",), None),
        (("small",), None),
        (("Big",), "B"),
        (("a B C",), "B"),
        (("123 x Y",), "Y"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "first_even_or_none",
        "returns the smallest even number",
        """
def first_even_or_none(numbers: list[int]) -> int | None:
    return min((number for number in numbers if number % 2 == 0), default=None)
""",
    ),
    (
        "first_word_longer_than",
        "returns the longest",
        """
def first_word_longer_than(words: list[str], length: int) -> str:
    return max((word for word in words if len(word) > length), key=len, default="")
""",
    ),
    (
        "first_number_over",
        "takes the limit itself",
        """
def first_number_over(numbers: list[int], limit: int) -> int | None:
    return next((number for number in numbers if number >= limit), None)
""",
    ),
    (
        "first_vowel_of",
        "first in the alphabet",
        """
def first_vowel_of(text: str) -> str:
    return next((letter for letter in "aeiou" if letter in text), "")
""",
    ),
    (
        "first_vowel_of",
        "only the first letter",
        """
def first_vowel_of(text: str) -> str:
    return text[:1] if text[:1] in "aeiou" else ""
""",
    ),
    (
        "first_place_with_ending",
        "looks anywhere in the word",
        """
def first_place_with_ending(words: list[str], ending: str) -> int:
    return next((place for place, word in enumerate(words) if ending in word), -1)
""",
    ),
    (
        "first_capital_in",
        "looks at the start only",
        """
def first_capital_in(text: str) -> str | None:
    return text[0] if text[:1].isupper() else None
""",
    ),
]
