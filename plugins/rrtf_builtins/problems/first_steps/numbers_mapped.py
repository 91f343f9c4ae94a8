"""Numbers mapped: one new value for each number."""


def square_each_number(numbers: list[float]) -> list[float]:
    """Return the list with every number squared.

    >>> square_each_number([1, 2, 3])
    [1, 4, 9]
    """
    return [number**2 for number in numbers]


def halve_each_number(numbers: list[float]) -> list[float]:
    """Return the list with every number divided by two.

    >>> halve_each_number([2, 5])
    [1.0, 2.5]
    """
    return [number / 2 for number in numbers]


def distances_from_zero(numbers: list[float]) -> list[float]:
    """Return the list with the sign of every negative number dropped.

    >>> distances_from_zero([-3, 4])
    [3, 4]
    """
    return [abs(number) for number in numbers]


def last_digit_of_each(numbers: list[int]) -> list[int]:
    """Return the last digit of every number; no number is negative.

    >>> last_digit_of_each([12, 7, 340])
    [2, 7, 0]
    """
    return [number % 10 for number in numbers]


def which_are_even(numbers: list[int]) -> list[bool]:
    """Return a list that says for every number whether it is even.

    >>> which_are_even([1, 2, 3])
    [False, True, False]
    """
    return [number % 2 == 0 for number in numbers]


def share_of_total(numbers: list[float]) -> list[float]:
    """Return every number divided by the sum of the list; the sum is not 0.

    >>> share_of_total([1, 3])
    [0.25, 0.75]
    """
    total = sum(numbers)
    return [number / total for number in numbers]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "square_each_number": [
        (([1, 2, 3],), [1, 4, 9]),
        (([],), []),
        (([0],), [0]),
        (([-2],), [4]),
        (([5, 5],), [25, 25]),
        (([0.5, 10],), [0.25, 100]),
    ],
    "halve_each_number": [
        (([2, 5],), [1.0, 2.5]),
        (([],), []),
        (([0],), [0.0]),
        (([-4],), [-2.0]),
        (([1, 1],), [0.5, 0.5]),
        (([10, 7, 3],), [5.0, 3.5, 1.5]),
    ],
    "distances_from_zero": [
        (([-3, 4],), [3, 4]),
        (([],), []),
        (([0],), [0]),
        (([-1],), [1]),
        (([-2, -2, 2],), [2, 2, 2]),
        (([1.5, -1.5],), [1.5, 1.5]),
    ],
    "last_digit_of_each": [
        (([12, 7, 340],), [2, 7, 0]),
        (([],), []),
        (([0],), [0]),
        (([10],), [0]),
        (([99, 100, 101],), [9, 0, 1]),
        (([5, 55],), [5, 5]),
    ],
    "which_are_even": [
        (([1, 2, 3],), [False, True, False]),
        (([],), []),
        (([0],), [True]),
        (([7],), [False]),
        (([-2, -3],), [True, False]),
        (([4, 4, 5],), [True, True, False]),
    ],
    "share_of_total": [
        (([1, 3],), [0.25, 0.75]),
        (([10],), [1.0]),
        (([5],), [1.0]),
        (([2, 2],), [0.5, 0.5]),
        (([0, 4],), [0.0, 1.0]),
        (([1, 1, 2, 4],), [0.125, 0.125, 0.25, 0.5]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "square_each_number",
        "doubles them",
        """
def square_each_number(numbers: list[float]) -> list[float]:
    return [number * 2 for number in numbers]
""",
    ),
    (
        "halve_each_number",
        "drops the fraction",
        """
def halve_each_number(numbers: list[float]) -> list[float]:
    return [number // 2 for number in numbers]
""",
    ),
    (
        "distances_from_zero",
        "turns every sign around",
        """
def distances_from_zero(numbers: list[float]) -> list[float]:
    return [-number for number in numbers]
""",
    ),
    (
        "last_digit_of_each",
        "drops the last digit",
        """
def last_digit_of_each(numbers: list[int]) -> list[int]:
    return [number // 10 for number in numbers]
""",
    ),
    (
        "which_are_even",
        "returns the even numbers",
        """
def which_are_even(numbers: list[int]) -> list[bool]:
    return [number for number in numbers if number % 2 == 0]
""",
    ),
    (
        "share_of_total",
        "divides by the length",
        """
def share_of_total(numbers: list[float]) -> list[float]:
    return [number / len(numbers) for number in numbers]
""",
    ),
]
