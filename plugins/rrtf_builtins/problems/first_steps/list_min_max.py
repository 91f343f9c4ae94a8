"""List minimum and maximum: find the extreme items of a list."""


def largest_in_list(numbers: list[int]) -> int:
    """Return the largest number in the list.

    >>> largest_in_list([3, 9, 4])
    9
    """
    return max(numbers)


def smallest_in_list(numbers: list[int]) -> int:
    """Return the smallest number in the list.

    >>> smallest_in_list([3, 9, 4])
    3
    """
    return min(numbers)


def smallest_and_largest(numbers: list[int]) -> list[int]:
    """Return a list of the smallest and the largest number.

    >>> smallest_and_largest([3, 9, 4])
    [3, 9]
    """
    return [min(numbers), max(numbers)]


def longest_word_in_list(words: list[str]) -> str:
    """Return the longest word in the list.

    >>> longest_word_in_list(["cat", "horse", "bird"])
    'horse'
    """
    return max(words, key=len)


def is_largest_in_list(numbers: list[int], number: int) -> bool:
    """Return True if number is the largest number in the list.

    >>> is_largest_in_list([3, 9, 4], 9)
    True
    """
    return number == max(numbers)


def first_word_alphabetically(words: list[str]) -> str:
    """Return the word that comes first in alphabetical order.

    >>> first_word_alphabetically(["pear", "apple", "fig"])
    'apple'
    """
    return min(words)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "largest_in_list": [
        (([3, 9, 4],), 9),
        (([5],), 5),
        (([-3, -7],), -3),
        (([1, 2, 8],), 8),
        (([6, 0, 2],), 6),
        (([4, 4],), 4),
    ],
    "smallest_in_list": [
        (([3, 9, 4],), 3),
        (([5],), 5),
        (([-3, -7],), -7),
        (([8, 2, 1],), 1),
        (([6, 0, 2],), 0),
        (([4, 4],), 4),
    ],
    "smallest_and_largest": [
        (([3, 9, 4],), [3, 9]),
        (([5],), [5, 5]),
        (([-3, -7],), [-7, -3]),
        (([1, 2, 8],), [1, 8]),
        (([6, 0, 2],), [0, 6]),
        (([4, 4],), [4, 4]),
    ],
    "longest_word_in_list": [
        ((["cat", "horse", "bird"],), "horse"),
        ((["a"],), "a"),
        ((["one", "three"],), "three"),
        ((["elephant", "zebra", "ant"],), "elephant"),
        ((["hi", "hey", "hello"],), "hello"),
        ((["zoo", "apple"],), "apple"),
    ],
    "is_largest_in_list": [
        (([3, 9, 4], 9), True),
        (([3, 9, 4], 4), False),
        (([5], 5), True),
        (([1, 2], 3), False),
        (([-1, -2], -1), True),
        (([7, 8, 6], 6), False),
    ],
    "first_word_alphabetically": [
        ((["pear", "apple", "fig"],), "apple"),
        ((["a"],), "a"),
        ((["b", "a"],), "a"),
        ((["cat", "dog"],), "cat"),
        ((["zoo", "yes", "sun"],), "sun"),
        ((["moon", "milk", "map"],), "map"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "largest_in_list",
        "returns the last number",
        """
def largest_in_list(numbers: list[int]) -> int:
    return numbers[-1]
""",
    ),
    (
        "longest_word_in_list",
        "returns the last word of the alphabet",
        """
def longest_word_in_list(words: list[str]) -> str:
    return max(words)
""",
    ),
    (
        "smallest_and_largest",
        "returns the two ends of the list",
        """
def smallest_and_largest(numbers: list[int]) -> list[int]:
    return [numbers[0], numbers[-1]]
""",
    ),
]
