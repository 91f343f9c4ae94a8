"""Digits: look at the digits of a number that is not negative."""


def digits_as_numbers(number: int) -> list[int]:
    """Return the digits of the number as a list of numbers.

    >>> digits_as_numbers(407)
    [4, 0, 7]
    """
    return [int(digit) for digit in str(number)]


def add_up_digits(number: int) -> int:
    """Return the sum of the digits of the number.

    >>> add_up_digits(123)
    6
    """
    return sum(int(digit) for digit in str(number))


def largest_digit_of(number: int) -> int:
    """Return the largest digit of the number.

    >>> largest_digit_of(273)
    7
    """
    return int(max(str(number)))


def first_digit_of(number: int) -> int:
    """Return the first digit of the number.

    >>> first_digit_of(482)
    4
    """
    return int(str(number)[0])


def zeros_in_number(number: int) -> int:
    """Return how many of the digits of the number are 0.

    >>> zeros_in_number(1030)
    2
    """
    return str(number).count("0")


def has_digit_in_number(number: int, digit: int) -> bool:
    """Return whether the digit is one of the digits of the number.

    >>> has_digit_in_number(527, 2)
    True
    """
    return str(digit) in str(number)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "digits_as_numbers": [
        ((407,), [4, 0, 7]),
        ((0,), [0]),
        ((5,), [5]),
        ((10,), [1, 0]),
        ((999,), [9, 9, 9]),
        ((12345,), [1, 2, 3, 4, 5]),
    ],
    "add_up_digits": [
        ((123,), 6),
        ((0,), 0),
        ((9,), 9),
        ((10,), 1),
        ((999,), 27),
        ((5005,), 10),
    ],
    "largest_digit_of": [
        ((273,), 7),
        ((0,), 0),
        ((8,), 8),
        ((10,), 1),
        ((999,), 9),
        ((12345,), 5),
    ],
    "first_digit_of": [
        ((482,), 4),
        ((0,), 0),
        ((7,), 7),
        ((10,), 1),
        ((905,), 9),
        ((123456,), 1),
    ],
    "zeros_in_number": [
        ((1030,), 2),
        ((0,), 1),
        ((5,), 0),
        ((10,), 1),
        ((123,), 0),
        ((10000,), 4),
    ],
    "has_digit_in_number": [
        ((527, 2), True),
        ((527, 3), False),
        ((0, 0), True),
        ((10, 0), True),
        ((9, 1), False),
        ((888, 8), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "digits_as_numbers",
        "keeps the digits as texts",
        """
def digits_as_numbers(number: int) -> list[int]:
    return [digit for digit in str(number)]
""",
    ),
    (
        "add_up_digits",
        "counts the digits",
        """
def add_up_digits(number: int) -> int:
    return len(str(number))
""",
    ),
    (
        "largest_digit_of",
        "returns a text",
        """
def largest_digit_of(number: int) -> int:
    return max(str(number))
""",
    ),
    (
        "first_digit_of",
        "returns the last digit",
        """
def first_digit_of(number: int) -> int:
    return number % 10
""",
    ),
    (
        "has_digit_in_number",
        "looks at the last digit only",
        """
def has_digit_in_number(number: int, digit: int) -> bool:
    return number % 10 == digit
""",
    ),
]
