"""All and any: does a condition hold for every item, or for one."""


def are_all_positive(numbers: list[float]) -> bool:
    """Return whether every number is above zero; True for an empty list.

    >>> are_all_positive([1, 2, 3])
    True
    """
    return all(number > 0 for number in numbers)


def are_all_even(numbers: list[int]) -> bool:
    """Return whether every number is even; True for an empty list.

    >>> are_all_even([2, 4, 6])
    True
    """
    return all(number % 2 == 0 for number in numbers)


def is_some_number_odd(numbers: list[int]) -> bool:
    """Return whether at least one number is odd.

    >>> is_some_number_odd([2, 3, 4])
    True
    """
    return any(number % 2 == 1 for number in numbers)


def do_all_words_start_with(words: list[str], letter: str) -> bool:
    """Return whether every word begins with the letter; True for an empty list.

    >>> do_all_words_start_with(["tea", "toast"], "t")
    True
    """
    return all(word.startswith(letter) for word in words)


def is_some_word_longer_than(words: list[str], length: int) -> bool:
    """Return whether at least one word has more letters than length.

    >>> is_some_word_longer_than(["to", "house"], 4)
    True
    """
    return any(len(word) > length for word in words)


def do_all_appear_in_text(parts: list[str], text: str) -> bool:
    """Return whether every one of the parts appears in the text.

    >>> do_all_appear_in_text(["sun", "day"], "sunday")
    True
    """
    return all(part in text for part in parts)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "are_all_positive": [
        (([1, 2, 3],), True),
        (([],), True),
        (([0],), False),
        (([5, -1],), False),
        (([-1],), False),
        (([0.5, 10],), True),
    ],
    "are_all_even": [
        (([2, 4, 6],), True),
        (([],), True),
        (([0],), True),
        (([2, 3],), False),
        (([1],), False),
        (([-2, -4],), True),
    ],
    "is_some_number_odd": [
        (([2, 3, 4],), True),
        (([],), False),
        (([0],), False),
        (([1, 1],), True),
        (([2, 4],), False),
        (([-3, 2],), True),
    ],
    "do_all_words_start_with": [
        ((["tea", "toast"], "t"), True),
        (([], "a"), True),
        ((["a"], "a"), True),
        ((["tea", "milk"], "t"), False),
        ((["art", "tar"], "t"), False),
        ((["", "t"], "t"), False),
    ],
    "is_some_word_longer_than": [
        ((["to", "house"], 4), True),
        (([], 0), False),
        ((["abc"], 3), False),
        ((["abc"], 2), True),
        ((["a", "bb", "c"], 1), True),
        ((["", ""], 0), False),
    ],
    "do_all_appear_in_text": [
        ((["sun", "day"], "sunday"), True),
        (([], "abc"), True),
        ((["a"], ""), False),
        ((["a", "z"], "abc"), False),
        ((["bc", "ab"], "abc"), True),
        ((["no"], "on"), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "are_all_positive",
        "asks whether one is",
        """
def are_all_positive(numbers: list[float]) -> bool:
    return any(number > 0 for number in numbers)
""",
    ),
    (
        "are_all_even",
        "asks whether one is",
        """
def are_all_even(numbers: list[int]) -> bool:
    return any(number % 2 == 0 for number in numbers)
""",
    ),
    (
        "is_some_number_odd",
        "looks at the sum",
        """
def is_some_number_odd(numbers: list[int]) -> bool:
    return sum(numbers) % 2 == 1
""",
    ),
    (
        "do_all_words_start_with",
        "looks anywhere in the word",
        """
def do_all_words_start_with(words: list[str], letter: str) -> bool:
    return all(letter in word for word in words)
""",
    ),
    (
        "is_some_word_longer_than",
        "counts that length too",
        """
def is_some_word_longer_than(words: list[str], length: int) -> bool:
    return any(len(word) >= length for word in words)
""",
    ),
    (
        "do_all_appear_in_text",
        "is content with one of them",
        """
def do_all_appear_in_text(parts: list[str], text: str) -> bool:
    return any(part in text for part in parts)
""",
    ),
]
