"""Counting by a property: how many items are like this."""


def count_words_with_letter(words: list[str], letter: str) -> int:
    """Return how many words of the list have the letter in them.

    >>> count_words_with_letter(["sun", "moon", "sky"], "n")
    2
    """
    return sum(letter in word for word in words)


def count_numbers_between(numbers: list[int], low: int, high: int) -> int:
    """Return how many numbers are at least low and at most high.

    >>> count_numbers_between([1, 5, 9], 2, 9)
    2
    """
    return sum(low <= number <= high for number in numbers)


def count_multiples_in(numbers: list[int], divisor: int) -> int:
    """Return how many numbers of the list can be divided by divisor without remainder.

    >>> count_multiples_in([3, 4, 9], 3)
    2
    """
    return sum(number % divisor == 0 for number in numbers)


def count_words_with_ending(words: list[str], ending: str) -> int:
    """Return how many words of the list end with ending.

    >>> count_words_with_ending(["going", "gone", "sing"], "ing")
    2
    """
    return sum(word.endswith(ending) for word in words)


def count_items_different_from(items: list, item: object) -> int:
    """Return how many items of the list are different from the given item.

    >>> count_items_different_from([1, 2, 1, 3], 1)
    2
    """
    return len(items) - items.count(item)


def count_lists_with_length(lists: list[list], length: int) -> int:
    """Return how many of the lists have exactly length items.

    >>> count_lists_with_length([[1, 2], [3], [4, 5]], 2)
    2
    """
    return sum(len(inner) == length for inner in lists)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_words_with_letter": [
        ((["sun", "moon", "sky"], "n"), 2),
        (([], "a"), 0),
        ((["abc"], "d"), 0),
        ((["noon", "no"], "o"), 2),
        ((["A", "a"], "a"), 1),
        ((["x", "xx", "y"], "x"), 2),
    ],
    "count_numbers_between": [
        (([1, 5, 9], 2, 9), 2),
        (([], 0, 1), 0),
        (([3], 3, 3), 1),
        (([1, 2], 3, 4), 0),
        (([-2, 0, 2], -1, 1), 1),
        (([4, 5, 6, 7], 5, 6), 2),
    ],
    "count_multiples_in": [
        (([3, 4, 9], 3), 2),
        (([], 2), 0),
        (([0], 5), 1),
        (([1, 2], 1), 2),
        (([7, 8], 3), 0),
        (([10, 15, 25, 30], 10), 2),
    ],
    "count_words_with_ending": [
        ((["going", "gone", "sing"], "ing"), 2),
        (([], "a"), 0),
        ((["a"], "b"), 0),
        ((["ab", "ba"], "a"), 1),
        ((["ingot"], "ing"), 0),
        ((["x", "yx", "xx"], "x"), 3),
    ],
    "count_items_different_from": [
        (([1, 2, 1, 3], 1), 2),
        (([], 1), 0),
        (([5], 5), 0),
        (([5], 6), 1),
        ((["a", "b", "a"], "b"), 2),
        (([0, 0], 0), 0),
    ],
    "count_lists_with_length": [
        (([[1, 2], [3], [4, 5]], 2), 2),
        (([], 0), 0),
        (([[]], 0), 1),
        (([[1]], 2), 0),
        (([[1], [2], [3]], 1), 3),
        (([[], [1, 2, 3]], 2), 0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_words_with_letter",
        "counts the letters",
        """
def count_words_with_letter(words: list[str], letter: str) -> int:
    return sum(word.count(letter) for word in words)
""",
    ),
    (
        "count_numbers_between",
        "leaves out the limits",
        """
def count_numbers_between(numbers: list[int], low: int, high: int) -> int:
    return sum(low < number < high for number in numbers)
""",
    ),
    (
        "count_multiples_in",
        "adds them up",
        """
def count_multiples_in(numbers: list[int], divisor: int) -> int:
    return sum(number for number in numbers if number % divisor == 0)
""",
    ),
    (
        "count_words_with_ending",
        "looks anywhere",
        """
def count_words_with_ending(words: list[str], ending: str) -> int:
    return sum(ending in word for word in words)
""",
    ),
    (
        "count_items_different_from",
        "counts the equal ones",
        """
def count_items_different_from(items: list, item: object) -> int:
    return items.count(item)
""",
    ),
    (
        "count_lists_with_length",
        "counts longer lists too",
        """
def count_lists_with_length(lists: list[list], length: int) -> int:
    return sum(len(inner) >= length for inner in lists)
""",
    ),
]
