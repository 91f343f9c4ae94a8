"""Factorials: products of consecutive whole numbers and the counts they give."""

import math


def factorial_of(number: int) -> int:
    """Return the product of the whole numbers from 1 to number; for 0 the product is 1.

    number is zero or more.

    >>> factorial_of(4)
    24
    """
    return math.factorial(number)


def first_factorials(count: int) -> list[int]:
    """Return the factorials of 1, 2, 3 and so on up to count, as a list.

    The list is empty if count is 0.

    >>> first_factorials(4)
    [1, 2, 6, 24]
    """
    return [math.factorial(n) for n in range(1, count + 1)]


def double_factorial(number: int) -> int:
    """Return the product number * (number - 2) * (number - 4) ..., stopping above 0.

    number is zero or more; for 0 the product is 1.

    >>> double_factorial(7)
    105
    """
    return math.prod(range(number, 0, -2))


def ways_to_seat(people: int, seats: int) -> int:
    """Return in how many orders some of the people can fill all the seats in a row.

    That is people * (people - 1) * ..., with one factor for each seat. No seats give 1; more
    seats than people give 0.

    >>> ways_to_seat(5, 2)
    20
    """
    return math.perm(people, seats)


def factorial_index(number: int) -> int:
    """Return the n, at least 1, whose factorial is number, or -1 if there is none.

    >>> factorial_index(24)
    4
    """
    n = 1
    product = 1
    while product < number:
        n += 1
        product *= n
    return n if product == number else -1


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "factorial_of": [((4,), 24), ((0,), 1), ((1,), 1), ((2,), 2), ((6,), 720), ((10,), 3628800)],
    "first_factorials": [
        ((4,), [1, 2, 6, 24]),
        ((0,), []),
        ((1,), [1]),
        ((2,), [1, 2]),
        ((6,), [1, 2, 6, 24, 120, 720]),
    ],
    "double_factorial": [((7,), 105), ((0,), 1), ((1,), 1), ((2,), 2), ((6,), 48), ((9,), 945)],
    "ways_to_seat": [((5, 2), 20), ((4, 4), 24), ((3, 0), 1), ((2, 3), 0), ((6, 1), 6), ((0, 0), 1), ((7, 3), 210)],
    "factorial_index": [
        ((24,), 4),
        ((1,), 1),
        ((2,), 2),
        ((5,), -1),
        ((0,), -1),
        ((120,), 5),
        ((-6,), -1),
        ((719,), -1),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "factorial_of",
        "gives 0 for 0",
        """
def factorial_of(number: int) -> int:
    result = number
    for n in range(2, number):
        result *= n
    return result
""",
    ),
    (
        "first_factorials",
        "starts with the factorial of 0",
        """
import math

def first_factorials(count: int) -> list[int]:
    return [math.factorial(n) for n in range(count)]
""",
    ),
    (
        "double_factorial",
        "runs past zero for odd numbers",
        """
def double_factorial(number: int) -> int:
    result = 1
    while number != 0 and number > -2:
        result *= number
        number -= 2
    return result
""",
    ),
    (
        "ways_to_seat",
        "counts groups without their order",
        """
import math

def ways_to_seat(people: int, seats: int) -> int:
    return math.comb(people, seats)
""",
    ),
]
