"""List sum: add up the numbers of a list."""


def sum_of_list(numbers: list[int]) -> int:
    """Return the sum of the numbers.

    >>> sum_of_list([1, 2, 3])
    6
    """
    return sum(numbers)


def sum_of_list_squares(numbers: list[int]) -> int:
    """Return the sum of the squares of the numbers.

    >>> sum_of_list_squares([1, 2, 3])
    14
    """
    return sum(number**2 for number in numbers)


def sum_of_both_lists(first: list[int], second: list[int]) -> int:
    """Return the sum of all numbers in both lists.

    >>> sum_of_both_lists([1, 2], [3, 4])
    10
    """
    return sum(first) + sum(second)


def sum_of_even_numbers(numbers: list[int]) -> int:
    """Return the sum of the even numbers in the list.

    >>> sum_of_even_numbers([1, 2, 3, 4])
    6
    """
    return sum(number for number in numbers if number % 2 == 0)


def sum_of_word_lengths(words: list[str]) -> int:
    """Return the sum of the lengths of the words.

    >>> sum_of_word_lengths(["cat", "bird"])
    7
    """
    return sum(len(word) for word in words)


def is_list_sum_above(numbers: list[int], limit: int) -> bool:
    """Return True if the sum of the numbers is greater than limit.

    >>> is_list_sum_above([5, 6], 10)
    True
    """
    return sum(numbers) > limit


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "sum_of_list": [
        (([1, 2, 3],), 6),
        (([],), 0),
        (([5],), 5),
        (([-1, 1],), 0),
        (([10, 20, 30],), 60),
        (([0, 0, 7],), 7),
    ],
    "sum_of_list_squares": [
        (([1, 2, 3],), 14),
        (([],), 0),
        (([5],), 25),
        (([-2, 2],), 8),
        (([0, 1],), 1),
        (([3, 4],), 25),
    ],
    "sum_of_both_lists": [
        (([1, 2], [3, 4]), 10),
        (([], []), 0),
        (([5], []), 5),
        (([], [1, 1]), 2),
        (([-3], [3]), 0),
        (([10, 20], [1]), 31),
    ],
    "sum_of_even_numbers": [
        (([1, 2, 3, 4],), 6),
        (([],), 0),
        (([1, 3],), 0),
        (([2],), 2),
        (([10, 5, 20],), 30),
        (([0, 7, -4],), -4),
    ],
    "sum_of_word_lengths": [
        ((["cat", "bird"],), 7),
        (([],), 0),
        ((["a"],), 1),
        ((["", "ab"],), 2),
        ((["one", "two", "six"],), 9),
        ((["house", "hi"],), 7),
    ],
    "is_list_sum_above": [
        (([5, 6], 10), True),
        (([5, 5], 10), False),
        (([1, 2], 10), False),
        (([], -1), True),
        (([20], 10), True),
        (([3, 3, 3], 8), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "sum_of_list_squares",
        "squares the sum",
        """
def sum_of_list_squares(numbers: list[int]) -> int:
    return sum(numbers) ** 2
""",
    ),
    (
        "sum_of_even_numbers",
        "adds the odd numbers",
        """
def sum_of_even_numbers(numbers: list[int]) -> int:
    return sum(number for number in numbers if number % 2 == 1)
""",
    ),
    (
        "is_list_sum_above",
        "accepts a sum equal to limit",
        """
def is_list_sum_above(numbers: list[int], limit: int) -> bool:
    return sum(numbers) >= limit
""",
    ),
]
