"""Number to text: write numbers as texts."""


def number_as_text(number: int) -> str:
    """Return number as a text.

    >>> number_as_text(42)
    '42'
    """
    return str(number)


def number_with_percent_sign(number: int) -> str:
    """Return number as a text followed by a percent sign.

    >>> number_with_percent_sign(50)
    '50%'
    """
    return f"{number}%"


def number_of_digits(number: int) -> int:
    """Return how many digits a positive whole number has.

    >>> number_of_digits(345)
    3
    """
    return len(str(number))


def digits_as_texts(number: int) -> list[str]:
    """Return a list of the digits of a positive whole number, each as a text.

    >>> digits_as_texts(123)
    ['1', '2', '3']
    """
    return list(str(number))


def two_decimals_text(number: float) -> str:
    """Return number as a text with two decimal places.

    >>> two_decimals_text(3.14159)
    '3.14'
    """
    return f"{number:.2f}"


def numbers_with_dash(first: int, second: int) -> str:
    """Return the two numbers as a text with a dash between them.

    >>> numbers_with_dash(3, 5)
    '3-5'
    """
    return f"{first}-{second}"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "number_as_text": [
        ((42,), "42"),
        ((0,), "0"),
        ((-7,), "-7"),
        ((1000,), "1000"),
        ((5,), "5"),
    ],
    "number_with_percent_sign": [
        ((50,), "50%"),
        ((0,), "0%"),
        ((100,), "100%"),
        ((-5,), "-5%"),
        ((7,), "7%"),
    ],
    "number_of_digits": [
        ((345,), 3),
        ((7,), 1),
        ((10,), 2),
        ((99,), 2),
        ((1000,), 4),
    ],
    "digits_as_texts": [
        ((123,), ["1", "2", "3"]),
        ((5,), ["5"]),
        ((40,), ["4", "0"]),
        ((77,), ["7", "7"]),
        ((9081,), ["9", "0", "8", "1"]),
    ],
    "two_decimals_text": [
        ((3.14159,), "3.14"),
        ((2.0,), "2.00"),
        ((0.5,), "0.50"),
        ((10.999,), "11.00"),
        ((-1.25,), "-1.25"),
    ],
    "numbers_with_dash": [
        ((3, 5), "3-5"),
        ((0, 0), "0-0"),
        ((10, 2), "10-2"),
        ((1, 100), "1-100"),
        ((7, 7), "7-7"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "number_of_digits",
        "is right for small numbers only",
        """
def number_of_digits(number: int) -> int:
    return 1 if number < 10 else 2
""",
    ),
    (
        "two_decimals_text",
        "drops zeros at the end",
        """
def two_decimals_text(number: float) -> str:
    return str(round(number, 2))
""",
    ),
    (
        "numbers_with_dash",
        "puts the smaller number first",
        """
def numbers_with_dash(first: int, second: int) -> str:
    return f"{min(first, second)}-{max(first, second)}"
""",
    ),
]
