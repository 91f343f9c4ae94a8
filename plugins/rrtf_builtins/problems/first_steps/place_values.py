"""Place values: ones, tens and hundreds."""


def tens_digit_of(number: int) -> int:
    """Return the digit at the tens place of a number that is not negative.

    >>> tens_digit_of(472)
    7
    """
    return number // 10 % 10


def hundreds_digit_of(number: int) -> int:
    """Return the digit at the hundreds place of a number that is not negative.

    >>> hundreds_digit_of(4725)
    7
    """
    return number // 100 % 10


def drop_last_digit(number: int) -> int:
    """Return a number that is not negative without its last digit; 0 if it has only one.

    >>> drop_last_digit(472)
    47
    """
    return number // 10


def append_digit(number: int, digit: int) -> int:
    """Return the number with one more digit written at its end.

    >>> append_digit(47, 2)
    472
    """
    return number * 10 + digit


def number_of_three_digits(hundreds: int, tens: int, ones: int) -> int:
    """Return the number with the given hundreds, tens and ones.

    >>> number_of_three_digits(4, 7, 2)
    472
    """
    return hundreds * 100 + tens * 10 + ones


def down_to_full_hundred(number: int) -> int:
    """Return the largest multiple of 100 that is not above the number.

    >>> down_to_full_hundred(472)
    400
    """
    return number // 100 * 100


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "tens_digit_of": [
        ((472,), 7),
        ((5,), 0),
        ((10,), 1),
        ((99,), 9),
        ((100,), 0),
        ((1234,), 3),
    ],
    "hundreds_digit_of": [
        ((4725,), 7),
        ((5,), 0),
        ((100,), 1),
        ((999,), 9),
        ((1000,), 0),
        ((54321,), 3),
    ],
    "drop_last_digit": [
        ((472,), 47),
        ((0,), 0),
        ((5,), 0),
        ((10,), 1),
        ((100,), 10),
        ((98765,), 9876),
    ],
    "append_digit": [
        ((47, 2), 472),
        ((0, 5), 5),
        ((1, 0), 10),
        ((9, 9), 99),
        ((10, 3), 103),
        ((123, 4), 1234),
    ],
    "number_of_three_digits": [
        ((4, 7, 2), 472),
        ((0, 0, 0), 0),
        ((1, 0, 0), 100),
        ((0, 5, 0), 50),
        ((9, 9, 9), 999),
        ((3, 0, 8), 308),
    ],
    "down_to_full_hundred": [
        ((472,), 400),
        ((0,), 0),
        ((99,), 0),
        ((100,), 100),
        ((1999,), 1900),
        ((250,), 200),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "tens_digit_of",
        "keeps the digits before it",
        """
def tens_digit_of(number: int) -> int:
    return number // 10
""",
    ),
    (
        "hundreds_digit_of",
        "returns the last two digits",
        """
def hundreds_digit_of(number: int) -> int:
    return number % 100
""",
    ),
    (
        "drop_last_digit",
        "keeps only the last digit",
        """
def drop_last_digit(number: int) -> int:
    return number % 10
""",
    ),
    (
        "append_digit",
        "adds the digit",
        """
def append_digit(number: int, digit: int) -> int:
    return number + digit
""",
    ),
    (
        "number_of_three_digits",
        "adds up the digits",
        """
def number_of_three_digits(hundreds: int, tens: int, ones: int) -> int:
    return hundreds + tens + ones
""",
    ),
    (
        "down_to_full_hundred",
        "returns the rest",
        """
def down_to_full_hundred(number: int) -> int:
    return number % 100
""",
    ),
]
