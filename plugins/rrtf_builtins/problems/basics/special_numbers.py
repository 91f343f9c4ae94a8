"""Special numbers: numbers whose digits or form have a curious property."""

from itertools import pairwise


def is_pronic_number(number: int) -> bool:
    """Return True if number is the product of two consecutive whole numbers, such as 3 * 4. Zero
    counts, since it is 0 * 1; negative numbers never do.

    >>> is_pronic_number(12)
    True
    """
    return any(k * (k + 1) == number for k in range(number + 1))


def is_automorphic_number(number: int) -> bool:
    """Return True if the square of number, which is not negative, ends with the digits of number
    itself.

    >>> is_automorphic_number(25)
    True
    """
    return str(number**2).endswith(str(number))


def is_digit_power_number(number: int) -> bool:
    """Return True if number, which is not negative, equals the sum of its digits, each raised to
    the power of how many digits number has.

    >>> is_digit_power_number(153)
    True
    """
    digits = str(number)
    return number == sum(int(digit) ** len(digits) for digit in digits)


def next_repdigit(number: int) -> int:
    """Return the smallest whole number greater than number whose digits are all the same. One-digit
    numbers qualify, and number is not negative.

    >>> next_repdigit(100)
    111
    """
    candidate = number + 1
    while len(set(str(candidate))) > 1:
        candidate += 1
    return candidate


def is_stepping_number(number: int) -> bool:
    """Return True if every two digits next to each other in number differ by exactly 1. A one-digit
    number qualifies, and number is not negative.

    >>> is_stepping_number(4321)
    True
    """
    digits = [int(digit) for digit in str(number)]
    return all(abs(a - b) == 1 for a, b in pairwise(digits))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_pronic_number": [
        ((12,), True),
        ((0,), True),
        ((2,), True),
        ((1,), False),
        ((9,), False),
        ((110,), True),
        ((-2,), False),
    ],
    "is_automorphic_number": [
        ((25,), True),
        ((0,), True),
        ((7,), False),
        ((6,), True),
        ((76,), True),
        ((15,), False),
        ((10,), False),
    ],
    "is_digit_power_number": [
        ((153,), True),
        ((5,), True),
        ((0,), True),
        ((10,), False),
        ((1634,), True),
        ((35,), False),
    ],
    "next_repdigit": [((100,), 111), ((0,), 1), ((9,), 11), ((11,), 22), ((99,), 111), ((58,), 66)],
    "is_stepping_number": [
        ((4321,), True),
        ((7,), True),
        ((1012,), True),
        ((11,), False),
        ((135,), False),
        ((1235,), False),
        ((90,), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_pronic_number",
        "leaves zero out",
        """
def is_pronic_number(number: int) -> bool:
    return any(k * (k + 1) == number for k in range(1, number + 1))
""",
    ),
    (
        "is_automorphic_number",
        "compares the last digit only",
        """
def is_automorphic_number(number: int) -> bool:
    return number**2 % 10 == number % 10
""",
    ),
    (
        "is_digit_power_number",
        "always cubes the digits",
        """
def is_digit_power_number(number: int) -> bool:
    return number == sum(int(digit) ** 3 for digit in str(number))
""",
    ),
    (
        "next_repdigit",
        "may return number itself",
        """
def next_repdigit(number: int) -> int:
    while len(set(str(number))) > 1:
        number += 1
    return number
""",
    ),
]
