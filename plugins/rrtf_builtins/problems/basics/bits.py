"""Bits: test, change and compare single bits of whole numbers."""


def is_bit_set(number: int, position: int) -> bool:
    """Return True if the bit of number at position is 1. Position 0 is the lowest bit, and number
    is not negative.

    >>> is_bit_set(5, 2)
    True
    """
    return number >> position & 1 == 1


def toggle_bit(number: int, position: int) -> int:
    """Return number with its bit at position changed from 0 to 1 or from 1 to 0. Position 0 is the
    lowest bit, and number is not negative.

    >>> toggle_bit(5, 1)
    7
    """
    return number ^ (1 << position)


def count_different_bits(first: int, second: int) -> int:
    """Return at how many bit positions the two numbers, which are not negative, differ.

    >>> count_different_bits(5, 6)
    2
    """
    return (first ^ second).bit_count()


def lowest_set_bit(number: int) -> int:
    """Return the value of the lowest bit of number that is 1, such as 4 for binary 1100. Return 0
    if number is 0; number is never negative.

    >>> lowest_set_bit(12)
    4
    """
    return number & -number


def set_bit_positions(number: int) -> list[int]:
    """Return the positions of the bits of number that are 1, lowest first. Position 0 is the lowest
    bit, and number is not negative.

    >>> set_bit_positions(10)
    [1, 3]
    """
    return [position for position in range(number.bit_length()) if number >> position & 1]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_bit_set": [
        ((5, 2), True),
        ((5, 1), False),
        ((0, 0), False),
        ((1, 0), True),
        ((8, 3), True),
        ((8, 10), False),
        ((7, 3), False),
    ],
    "toggle_bit": [((5, 1), 7), ((5, 0), 4), ((0, 3), 8), ((8, 3), 0), ((7, 2), 3), ((1, 5), 33)],
    "count_different_bits": [((5, 6), 2), ((0, 0), 0), ((7, 0), 3), ((9, 9), 0), ((8, 7), 4), ((1, 16), 2)],
    "lowest_set_bit": [((12,), 4), ((0,), 0), ((1,), 1), ((8,), 8), ((10,), 2), ((7,), 1), ((96,), 32)],
    "set_bit_positions": [((10,), [1, 3]), ((0,), []), ((1,), [0]), ((7,), [0, 1, 2]), ((16,), [4]), ((33,), [0, 5])],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_bit_set",
        "counts positions from the highest bit of a binary text",
        """
def is_bit_set(number: int, position: int) -> bool:
    digits = bin(number)[2:]
    return position < len(digits) and digits[position] == "1"
""",
    ),
    (
        "toggle_bit",
        "only sets the bit and never clears it",
        """
def toggle_bit(number: int, position: int) -> int:
    return number | (1 << position)
""",
    ),
    (
        "count_different_bits",
        "compares the counts of ones",
        """
def count_different_bits(first: int, second: int) -> int:
    return abs(bin(first).count("1") - bin(second).count("1"))
""",
    ),
    (
        "set_bit_positions",
        "counts positions from the highest bit",
        """
def set_bit_positions(number: int) -> list[int]:
    return [i for i, bit in enumerate(bin(number)[2:]) if bit == "1"]
""",
    ),
]
