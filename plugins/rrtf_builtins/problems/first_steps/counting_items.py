"""Counting items: how many items of a list fit."""


def count_value(items: list, value: object) -> int:
    """Return how many times value is in the list.

    >>> count_value([1, 2, 1], 1)
    2
    """
    return items.count(value)


def count_positive_numbers(numbers: list[int]) -> int:
    """Return how many of the numbers are positive.

    >>> count_positive_numbers([3, -1, 5])
    2
    """
    return sum(number > 0 for number in numbers)


def count_even_numbers(numbers: list[int]) -> int:
    """Return how many of the numbers are even.

    >>> count_even_numbers([1, 2, 4])
    2
    """
    return sum(number % 2 == 0 for number in numbers)


def count_three_letter_words(words: list[str]) -> int:
    """Return how many of the words have exactly three letters.

    >>> count_three_letter_words(["cat", "bird", "dog"])
    2
    """
    return sum(len(word) == 3 for word in words)


def count_different_items(items: list) -> int:
    """Return how many different items the list has.

    >>> count_different_items([1, 2, 1])
    2
    """
    return len(set(items))


def count_empty_texts(texts: list[str]) -> int:
    """Return how many of the texts are empty.

    >>> count_empty_texts(["a", "", ""])
    2
    """
    return texts.count("")


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_value": [
        (([1, 2, 1], 1), 2),
        (([], 1), 0),
        (([5], 5), 1),
        ((["a", "b"], "c"), 0),
        (([7, 7, 7], 7), 3),
        ((["x", "y", "x"], "y"), 1),
    ],
    "count_positive_numbers": [
        (([3, -1, 5],), 2),
        (([],), 0),
        (([-2],), 0),
        (([0, 4],), 1),
        (([1, 2, 3],), 3),
        (([-5, 0],), 0),
    ],
    "count_even_numbers": [
        (([1, 2, 4],), 2),
        (([],), 0),
        (([7],), 0),
        (([0],), 1),
        (([10, 20, 30],), 3),
        (([3, 5, 8],), 1),
    ],
    "count_three_letter_words": [
        ((["cat", "bird", "dog"],), 2),
        (([],), 0),
        ((["a"],), 0),
        ((["sun"],), 1),
        ((["four", "five"],), 0),
        ((["one", "two", "six"],), 3),
    ],
    "count_different_items": [
        (([1, 2, 1],), 2),
        (([],), 0),
        (([5],), 1),
        (([7, 7, 7],), 1),
        ((["a", "b", "c"],), 3),
        ((["x", "y", "x", "y"],), 2),
    ],
    "count_empty_texts": [
        ((["a", "", ""],), 2),
        (([],), 0),
        (([""],), 1),
        ((["hi"],), 0),
        (([" ", ""],), 1),
        ((["x", "", "y", "", ""],), 3),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_value",
        "counts at most one",
        """
def count_value(items: list, value: object) -> int:
    return int(value in items)
""",
    ),
    (
        "count_positive_numbers",
        "counts zero too",
        """
def count_positive_numbers(numbers: list[int]) -> int:
    return sum(number >= 0 for number in numbers)
""",
    ),
    (
        "count_different_items",
        "counts repeated items again",
        """
def count_different_items(items: list) -> int:
    return len(items)
""",
    ),
]
