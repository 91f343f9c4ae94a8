"""Binary numbers: numbers written in base two as text."""


def to_fixed_binary(number: int, width: int) -> str:
    """Return number in binary, filled with zeros on the left to at least width digits.

    number is zero or more; a longer number is not cut.

    >>> to_fixed_binary(5, 6)
    '000101'
    """
    return f"{number:b}".zfill(width)


def binary_text_to_number(text: str) -> int:
    """Return the number that text, made of the digits 0 and 1, stands for in binary.

    Leading zeros are allowed; an empty text is 0.

    >>> binary_text_to_number("1011")
    11
    """
    return int(text or "0", 2)


def add_binary_texts(first: str, second: str) -> str:
    """Return the sum of two binary numbers as binary text, without leading zeros.

    Zero is written "0". Both texts have at least one digit.

    >>> add_binary_texts("11", "1")
    '100'
    """
    return f"{int(first, 2) + int(second, 2):b}"


def count_in_binary(last: int) -> list[str]:
    """Return the numbers from 1 to last, both included, as binary texts in rising order.

    The texts have no leading zeros; the list is empty if last is 0.

    >>> count_in_binary(4)
    ['1', '10', '11', '100']
    """
    return [f"{number:b}" for number in range(1, last + 1)]


def largest_binary_text(texts: list[str]) -> str:
    """Return the text that stands for the largest number when read as binary.

    Texts may have leading zeros; in a tie the first one wins. Return "" for an empty list.

    >>> largest_binary_text(["11", "0001", "100"])
    '100'
    """
    return max(texts, key=lambda text: int(text, 2), default="")


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "to_fixed_binary": [
        ((5, 6), "000101"),
        ((0, 1), "0"),
        ((0, 3), "000"),
        ((9, 2), "1001"),
        ((7, 3), "111"),
        ((1, 8), "00000001"),
    ],
    "binary_text_to_number": [
        (("1011",), 11),
        (("",), 0),
        (("0",), 0),
        (("0001",), 1),
        (("100000",), 32),
        (("111",), 7),
    ],
    "add_binary_texts": [
        (("11", "1"), "100"),
        (("0", "0"), "0"),
        (("101", "10"), "111"),
        (("0011", "0001"), "100"),
        (("1111", "1111"), "11110"),
        (("00", "1"), "1"),
    ],
    "count_in_binary": [
        ((4,), ["1", "10", "11", "100"]),
        ((0,), []),
        ((1,), ["1"]),
        ((2,), ["1", "10"]),
        ((6,), ["1", "10", "11", "100", "101", "110"]),
    ],
    "largest_binary_text": [
        ((["11", "0001", "100"],), "100"),
        (([],), ""),
        ((["0"],), "0"),
        ((["01", "1", "001"],), "01"),
        ((["00011", "10"],), "00011"),
        ((["111", "1000"],), "1000"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "to_fixed_binary",
        "cuts a number that is longer than width",
        """
def to_fixed_binary(number: int, width: int) -> str:
    return bin(number)[2:].zfill(width)[-width:]
""",
    ),
    (
        "binary_text_to_number",
        "cannot read an empty text",
        """
def binary_text_to_number(text: str) -> int:
    return int(text, 2)
""",
    ),
    (
        "add_binary_texts",
        "keeps the prefix 0b away by stripping zeros too",
        """
def add_binary_texts(first: str, second: str) -> str:
    return bin(int(first, 2) + int(second, 2)).lstrip("0b")
""",
    ),
    (
        "largest_binary_text",
        "compares texts instead of numbers",
        """
def largest_binary_text(texts: list[str]) -> str:
    return max(texts, default="")
""",
    ),
]
