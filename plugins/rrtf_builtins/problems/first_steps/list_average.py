"""List average: the mean of the numbers in a list."""


def average_of_list(numbers: list[int]) -> float:
    """Return the average of the numbers.

    >>> average_of_list([1, 2, 3])
    2.0
    """
    return sum(numbers) / len(numbers)


def whole_average(numbers: list[int]) -> int:
    """Return the average of the numbers, rounded down to a whole number.

    >>> whole_average([1, 2])
    1
    """
    return sum(numbers) // len(numbers)


def average_length_of_words(words: list[str]) -> float:
    """Return the average length of the words.

    >>> average_length_of_words(["cat", "house"])
    4.0
    """
    return sum(len(word) for word in words) / len(words)


def is_average_above(numbers: list[int], limit: int) -> bool:
    """Return True if the average of the numbers is greater than limit.

    >>> is_average_above([4, 8], 5)
    True
    """
    return sum(numbers) / len(numbers) > limit


def average_of_extremes(numbers: list[int]) -> float:
    """Return the average of the smallest and the largest number.

    >>> average_of_extremes([1, 2, 9])
    5.0
    """
    return (min(numbers) + max(numbers)) / 2


def average_of_squares(numbers: list[int]) -> float:
    """Return the average of the squares of the numbers.

    >>> average_of_squares([1, 3])
    5.0
    """
    return sum(number**2 for number in numbers) / len(numbers)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "average_of_list": [
        (([1, 2, 3],), 2.0),
        (([5],), 5.0),
        (([1, 2],), 1.5),
        (([-4, 4],), 0.0),
        (([10, 20, 60],), 30.0),
        (([0, 0, 0, 2],), 0.5),
    ],
    "whole_average": [
        (([1, 2],), 1),
        (([5],), 5),
        (([2, 4],), 3),
        (([3, 4, 4],), 3),
        (([10, 20, 60],), 30),
        (([0, 1],), 0),
    ],
    "average_length_of_words": [
        ((["cat", "house"],), 4.0),
        ((["a"],), 1.0),
        ((["ab", "abc"],), 2.5),
        ((["one", "two", "six"],), 3.0),
        ((["", "moon"],), 2.0),
        ((["hi", "hey", "hello", "ok"],), 3.0),
    ],
    "is_average_above": [
        (([4, 8], 5), True),
        (([4, 6], 5), False),
        (([1, 2], 5), False),
        (([10], 9), True),
        (([5, 6], 5), True),
        (([0, 0, 3], 2), False),
    ],
    "average_of_extremes": [
        (([1, 2, 9],), 5.0),
        (([5],), 5.0),
        (([1, 2],), 1.5),
        (([7, 0, 1],), 3.5),
        (([-2, 2, 1],), 0.0),
        (([4, 10, 4, 4],), 7.0),
    ],
    "average_of_squares": [
        (([1, 3],), 5.0),
        (([2],), 4.0),
        (([0, 1],), 0.5),
        (([-1, 1],), 1.0),
        (([2, 4],), 10.0),
        (([1, 2, 4],), 7.0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "average_of_list",
        "always divides by two",
        """
def average_of_list(numbers: list[int]) -> float:
    return sum(numbers) / 2
""",
    ),
    (
        "average_of_extremes",
        "averages all numbers",
        """
def average_of_extremes(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers)
""",
    ),
    (
        "is_average_above",
        "compares the sum",
        """
def is_average_above(numbers: list[int], limit: int) -> bool:
    return sum(numbers) > limit
""",
    ),
]
