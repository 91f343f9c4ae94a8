"""Number patterns: lists of numbers that follow a rule."""


def first_square_numbers(count: int) -> list[int]:
    """Return the squares of the numbers from 1 to count.

    >>> first_square_numbers(4)
    [1, 4, 9, 16]
    """
    return [number**2 for number in range(1, count + 1)]


def first_powers_of_two(count: int) -> list[int]:
    """Return the first count powers of two, starting with 1.

    >>> first_powers_of_two(4)
    [1, 2, 4, 8]
    """
    return [2**exponent for exponent in range(count)]


def times_table_of(number: int) -> list[int]:
    """Return the number multiplied by each of 1 to 10.

    >>> times_table_of(3)
    [3, 6, 9, 12, 15, 18, 21, 24, 27, 30]
    """
    return [number * factor for factor in range(1, 11)]


def odd_numbers_under(limit: int) -> list[int]:
    """Return the odd numbers from 1 on that are below the limit.

    >>> odd_numbers_under(8)
    [1, 3, 5, 7]
    """
    return list(range(1, limit, 2))


def divisible_numbers_to(last: int, divisor: int) -> list[int]:
    """Return the numbers from 1 to last that can be divided by the divisor without a rest.

    >>> divisible_numbers_to(10, 3)
    [3, 6, 9]
    """
    return [number for number in range(1, last + 1) if number % divisor == 0]


def stairs_up_and_down(top: int) -> list[int]:
    """Return the numbers from 1 up to top and back down to 1.

    >>> stairs_up_and_down(3)
    [1, 2, 3, 2, 1]
    """
    return [*range(1, top), *range(top, 0, -1)]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "first_square_numbers": [
        ((4,), [1, 4, 9, 16]),
        ((0,), []),
        ((1,), [1]),
        ((2,), [1, 4]),
        ((3,), [1, 4, 9]),
        ((6,), [1, 4, 9, 16, 25, 36]),
    ],
    "first_powers_of_two": [
        ((4,), [1, 2, 4, 8]),
        ((0,), []),
        ((1,), [1]),
        ((2,), [1, 2]),
        ((5,), [1, 2, 4, 8, 16]),
        ((8,), [1, 2, 4, 8, 16, 32, 64, 128]),
    ],
    "times_table_of": [
        ((3,), [3, 6, 9, 12, 15, 18, 21, 24, 27, 30]),
        ((0,), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ((1,), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ((7,), [7, 14, 21, 28, 35, 42, 49, 56, 63, 70]),
        ((-2,), [-2, -4, -6, -8, -10, -12, -14, -16, -18, -20]),
        ((10,), [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]),
    ],
    "odd_numbers_under": [
        ((8,), [1, 3, 5, 7]),
        ((0,), []),
        ((1,), []),
        ((2,), [1]),
        ((7,), [1, 3, 5]),
        ((10,), [1, 3, 5, 7, 9]),
    ],
    "divisible_numbers_to": [
        ((10, 3), [3, 6, 9]),
        ((0, 2), []),
        ((4, 5), []),
        ((6, 2), [2, 4, 6]),
        ((5, 1), [1, 2, 3, 4, 5]),
        ((20, 10), [10, 20]),
    ],
    "stairs_up_and_down": [
        ((3,), [1, 2, 3, 2, 1]),
        ((1,), [1]),
        ((2,), [1, 2, 1]),
        ((4,), [1, 2, 3, 4, 3, 2, 1]),
        ((5,), [1, 2, 3, 4, 5, 4, 3, 2, 1]),
        ((0,), []),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "first_square_numbers",
        "starts with zero",
        """
def first_square_numbers(count: int) -> list[int]:
    return [number**2 for number in range(count)]
""",
    ),
    (
        "first_powers_of_two",
        "starts with 2",
        """
def first_powers_of_two(count: int) -> list[int]:
    return [2 ** (exponent + 1) for exponent in range(count)]
""",
    ),
    (
        "times_table_of",
        "stops at nine times",
        """
def times_table_of(number: int) -> list[int]:
    return [number * factor for factor in range(1, 10)]
""",
    ),
    (
        "odd_numbers_under",
        "counts the limit in",
        """
def odd_numbers_under(limit: int) -> list[int]:
    return list(range(1, limit + 1, 2))
""",
    ),
    (
        "divisible_numbers_to",
        "starts with zero",
        """
def divisible_numbers_to(last: int, divisor: int) -> list[int]:
    return [number for number in range(last + 1) if number % divisor == 0]
""",
    ),
    (
        "stairs_up_and_down",
        "has the top twice",
        """
def stairs_up_and_down(top: int) -> list[int]:
    return [*range(1, top + 1), *range(top, 0, -1)]
""",
    ),
]
