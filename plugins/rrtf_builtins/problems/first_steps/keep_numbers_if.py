"""Keep numbers: the numbers of a list that fulfil a condition."""


def keep_odd_numbers(numbers: list[int]) -> list[int]:
    """Return the odd numbers of the list.

    >>> keep_odd_numbers([1, 2, 3, 4])
    [1, 3]
    """
    return [number for number in numbers if number % 2 == 1]


def keep_negative_numbers(numbers: list[float]) -> list[float]:
    """Return the numbers of the list that are below zero.

    >>> keep_negative_numbers([3, -1, 0, -7])
    [-1, -7]
    """
    return [number for number in numbers if number < 0]


def keep_numbers_between(numbers: list[float], low: float, high: float) -> list[float]:
    """Return the numbers of the list from low to high, both limits counted in.

    >>> keep_numbers_between([1, 5, 8, 12], 5, 10)
    [5, 8]
    """
    return [number for number in numbers if low <= number <= high]


def keep_multiples_of(numbers: list[int], divisor: int) -> list[int]:
    """Return the numbers of the list that are multiples of the divisor.

    >>> keep_multiples_of([3, 4, 6, 10], 3)
    [3, 6]
    """
    return [number for number in numbers if number % divisor == 0]


def keep_numbers_with_last_digit(numbers: list[int], digit: int) -> list[int]:
    """Return the numbers of the list whose last digit is the given one; no number is negative.

    >>> keep_numbers_with_last_digit([15, 51, 25], 5)
    [15, 25]
    """
    return [number for number in numbers if number % 10 == digit]


def keep_numbers_far_from_zero(numbers: list[float], distance: float) -> list[float]:
    """Return the numbers of the list that are more than the distance away from zero.

    >>> keep_numbers_far_from_zero([1, -5, 3], 2)
    [-5, 3]
    """
    return [number for number in numbers if abs(number) > distance]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "keep_odd_numbers": [
        (([1, 2, 3, 4],), [1, 3]),
        (([],), []),
        (([2, 4],), []),
        (([-3, -2],), [-3]),
        (([0, 5, 5],), [5, 5]),
        (([7],), [7]),
    ],
    "keep_negative_numbers": [
        (([3, -1, 0, -7],), [-1, -7]),
        (([],), []),
        (([0],), []),
        (([1, 2],), []),
        (([-5],), [-5]),
        (([-1.5, 1.5],), [-1.5]),
    ],
    "keep_numbers_between": [
        (([1, 5, 8, 12], 5, 10), [5, 8]),
        (([], 0, 1), []),
        (([3], 3, 3), [3]),
        (([1, 2, 3], 1, 3), [1, 2, 3]),
        (([-4, -2, 0], -3, -1), [-2]),
        (([10, 20], 11, 19), []),
    ],
    "keep_multiples_of": [
        (([3, 4, 6, 10], 3), [3, 6]),
        (([], 2), []),
        (([0], 5), [0]),
        (([1, 2, 3], 1), [1, 2, 3]),
        (([5, 7], 2), []),
        (([-4, 4, 6], 4), [-4, 4]),
    ],
    "keep_numbers_with_last_digit": [
        (([15, 51, 25], 5), [15, 25]),
        (([], 1), []),
        (([0, 10], 0), [0, 10]),
        (([7], 7), [7]),
        (([70], 7), []),
        (([123, 33, 30], 3), [123, 33]),
    ],
    "keep_numbers_far_from_zero": [
        (([1, -5, 3], 2), [-5, 3]),
        (([], 1), []),
        (([0], 0), []),
        (([2, -2], 2), []),
        (([-1, 1], 0), [-1, 1]),
        (([10, -20, 5], 9), [10, -20]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "keep_odd_numbers",
        "keeps the even numbers",
        """
def keep_odd_numbers(numbers: list[int]) -> list[int]:
    return [number for number in numbers if number % 2 == 0]
""",
    ),
    (
        "keep_negative_numbers",
        "keeps zero too",
        """
def keep_negative_numbers(numbers: list[float]) -> list[float]:
    return [number for number in numbers if number <= 0]
""",
    ),
    (
        "keep_numbers_between",
        "leaves the limits out",
        """
def keep_numbers_between(numbers: list[float], low: float, high: float) -> list[float]:
    return [number for number in numbers if low < number < high]
""",
    ),
    (
        "keep_multiples_of",
        "keeps the other numbers",
        """
def keep_multiples_of(numbers: list[int], divisor: int) -> list[int]:
    return [number for number in numbers if number % divisor != 0]
""",
    ),
    (
        "keep_numbers_with_last_digit",
        "looks at the first digit",
        """
def keep_numbers_with_last_digit(numbers: list[int], digit: int) -> list[int]:
    return [number for number in numbers if str(number)[0] == str(digit)]
""",
    ),
    (
        "keep_numbers_far_from_zero",
        "leaves negative numbers out",
        """
def keep_numbers_far_from_zero(numbers: list[float], distance: float) -> list[float]:
    return [number for number in numbers if number > distance]
""",
    ),
]
