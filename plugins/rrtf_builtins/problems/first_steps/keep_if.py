"""Keep if: keep only the items of a list that fit."""


def keep_positive_numbers(numbers: list[int]) -> list[int]:
    """Return a list of only the positive numbers.

    >>> keep_positive_numbers([3, -1, 5])
    [3, 5]
    """
    return [number for number in numbers if number > 0]


def keep_even_numbers(numbers: list[int]) -> list[int]:
    """Return a list of only the even numbers.

    >>> keep_even_numbers([1, 2, 3, 4])
    [2, 4]
    """
    return [number for number in numbers if number % 2 == 0]


def keep_numbers_above(numbers: list[int], limit: int) -> list[int]:
    """Return a list of only the numbers greater than limit.

    >>> keep_numbers_above([1, 5, 8], 4)
    [5, 8]
    """
    return [number for number in numbers if number > limit]


def keep_long_words(words: list[str], length: int) -> list[str]:
    """Return a list of only the words with more than length letters.

    >>> keep_long_words(["hi", "house"], 3)
    ['house']
    """
    return [word for word in words if len(word) > length]


def keep_words_starting_with(words: list[str], letter: str) -> list[str]:
    """Return a list of only the words that start with letter.

    >>> keep_words_starting_with(["ant", "bee", "ape"], "a")
    ['ant', 'ape']
    """
    return [word for word in words if word.startswith(letter)]


def keep_upper_case_words(words: list[str]) -> list[str]:
    """Return a list of only the words in upper case.

    >>> keep_upper_case_words(["YES", "no", "OK"])
    ['YES', 'OK']
    """
    return [word for word in words if word.isupper()]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "keep_positive_numbers": [
        (([3, -1, 5],), [3, 5]),
        (([],), []),
        (([-2],), []),
        (([1, 2],), [1, 2]),
        (([0, 4],), [4]),
        (([-5, 6, -7],), [6]),
    ],
    "keep_even_numbers": [
        (([1, 2, 3, 4],), [2, 4]),
        (([],), []),
        (([7],), []),
        (([0, 5],), [0]),
        (([10, 20],), [10, 20]),
        (([-2, -3],), [-2]),
    ],
    "keep_numbers_above": [
        (([1, 5, 8], 4), [5, 8]),
        (([], 0), []),
        (([4, 5], 4), [5]),
        (([1, 2], 9), []),
        (([9, 3, 7], 2), [9, 3, 7]),
        (([-1, 0, 1], -1), [0, 1]),
    ],
    "keep_long_words": [
        ((["hi", "house"], 3), ["house"]),
        (([], 2), []),
        ((["one", "two"], 3), []),
        ((["a", "bb", "ccc"], 1), ["bb", "ccc"]),
        ((["moon", "sun"], 3), ["moon"]),
        ((["x"], 0), ["x"]),
    ],
    "keep_words_starting_with": [
        ((["ant", "bee", "ape"], "a"), ["ant", "ape"]),
        (([], "a"), []),
        ((["cat", "dog"], "d"), ["dog"]),
        ((["zoo"], "z"), ["zoo"]),
        ((["oak", "moon"], "o"), ["oak"]),
        ((["sun", "sky"], "x"), []),
    ],
    "keep_upper_case_words": [
        ((["YES", "no", "OK"],), ["YES", "OK"]),
        (([],), []),
        ((["a"],), []),
        ((["A", "B"],), ["A", "B"]),
        ((["Hello", "BYE"],), ["BYE"]),
        ((["USA", "Rome"],), ["USA"]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "keep_positive_numbers",
        "keeps zero",
        """
def keep_positive_numbers(numbers: list[int]) -> list[int]:
    return [number for number in numbers if number >= 0]
""",
    ),
    (
        "keep_words_starting_with",
        "keeps words with the letter anywhere",
        """
def keep_words_starting_with(words: list[str], letter: str) -> list[str]:
    return [word for word in words if letter in word]
""",
    ),
    (
        "keep_long_words",
        "keeps words of exactly length letters too",
        """
def keep_long_words(words: list[str], length: int) -> list[str]:
    return [word for word in words if len(word) >= length]
""",
    ),
]
