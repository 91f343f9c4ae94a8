"""Binary digits: numbers written with 0 and 1."""


def to_binary_text(number: int) -> str:
    """Return a number that is not negative as a text of its binary digits.

    >>> to_binary_text(5)
    '101'
    """
    return bin(number)[2:]


def from_binary_text(digits: str) -> int:
    """Return the number that a text of binary digits stands for.

    >>> from_binary_text("101")
    5
    """
    return int(digits, 2)


def count_binary_ones(number: int) -> int:
    """Return how many ones the binary form of a number that is not negative has.

    >>> count_binary_ones(5)
    2
    """
    return bin(number).count("1")


def binary_length(number: int) -> int:
    """Return how many binary digits a positive number has.

    >>> binary_length(5)
    3
    """
    return number.bit_length()


def is_bit_one(number: int, place: int) -> bool:
    """Return whether the binary digit at a place is 1; place 0 is the last digit.

    >>> is_bit_one(5, 2)
    True
    """
    return number >> place & 1 == 1


def add_zero_bits(number: int, count: int) -> int:
    """Return the number after count zeros are added at the end of its binary form.

    >>> add_zero_bits(3, 2)
    12
    """
    return number << count


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "to_binary_text": [
        ((5,), "101"),
        ((0,), "0"),
        ((1,), "1"),
        ((2,), "10"),
        ((8,), "1000"),
        ((255,), "11111111"),
    ],
    "from_binary_text": [
        (("101",), 5),
        (("0",), 0),
        (("1",), 1),
        (("10",), 2),
        (("0011",), 3),
        (("11111111",), 255),
    ],
    "count_binary_ones": [
        ((5,), 2),
        ((0,), 0),
        ((1,), 1),
        ((7,), 3),
        ((8,), 1),
        ((255,), 8),
    ],
    "binary_length": [
        ((5,), 3),
        ((1,), 1),
        ((2,), 2),
        ((7,), 3),
        ((8,), 4),
        ((1000,), 10),
    ],
    "is_bit_one": [
        ((5, 2), True),
        ((5, 0), True),
        ((5, 1), False),
        ((0, 0), False),
        ((8, 3), True),
        ((8, 7), False),
    ],
    "add_zero_bits": [
        ((3, 2), 12),
        ((0, 5), 0),
        ((1, 0), 1),
        ((1, 4), 16),
        ((5, 1), 10),
        ((10, 3), 80),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "to_binary_text",
        "keeps the start 0b",
        """
def to_binary_text(number: int) -> str:
    return bin(number)
""",
    ),
    (
        "from_binary_text",
        "reads the digits as a decimal number",
        """
def from_binary_text(digits: str) -> int:
    return int(digits)
""",
    ),
    (
        "count_binary_ones",
        "counts ones of the decimal form",
        """
def count_binary_ones(number: int) -> int:
    return str(number).count("1")
""",
    ),
    (
        "binary_length",
        "counts the decimal digits",
        """
def binary_length(number: int) -> int:
    return len(str(number))
""",
    ),
    (
        "is_bit_one",
        "counts the places from the front",
        """
def is_bit_one(number: int, place: int) -> bool:
    return bin(number)[2:][place] == "1"
""",
    ),
    (
        "add_zero_bits",
        "takes digits away",
        """
def add_zero_bits(number: int, count: int) -> int:
    return number >> count
""",
    ),
]
