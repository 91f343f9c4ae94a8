"""Number formats: write numbers in a given form."""


def with_thousands_commas(number: int) -> str:
    """Return the number as a text with a comma between groups of three digits.

    >>> with_thousands_commas(1234567)
    '1,234,567'
    """
    return f"{number:,}"


def share_as_percent(share: float) -> str:
    """Return a share such as 0.25 as a whole percentage such as "25%".

    >>> share_as_percent(0.25)
    '25%'
    """
    return f"{share:.0%}"


def with_plus_or_minus(number: int) -> str:
    """Return the number as a text with its sign in front; zero gets a plus too.

    >>> with_plus_or_minus(5)
    '+5'
    """
    return f"{number:+}"


def with_one_decimal(number: float) -> str:
    """Return the number as a text with one digit after the point.

    >>> with_one_decimal(3.14159)
    '3.1'
    """
    return f"{number:.1f}"


def two_digit_text(number: int) -> str:
    """Return a number from 0 to 99 as a text of two digits.

    >>> two_digit_text(7)
    '07'
    """
    return f"{number:02}"


def hash_and_number(number: int) -> str:
    """Return the number as a text with the sign # in front.

    >>> hash_and_number(7)
    '#7'
    """
    return f"#{number}"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "with_thousands_commas": [
        ((1234567,), "1,234,567"),
        ((0,), "0"),
        ((999,), "999"),
        ((1000,), "1,000"),
        ((-5000,), "-5,000"),
        ((123456,), "123,456"),
    ],
    "share_as_percent": [
        ((0.25,), "25%"),
        ((0,), "0%"),
        ((1,), "100%"),
        ((0.5,), "50%"),
        ((0.07,), "7%"),
        ((1.5,), "150%"),
    ],
    "with_plus_or_minus": [
        ((5,), "+5"),
        ((0,), "+0"),
        ((-3,), "-3"),
        ((100,), "+100"),
        ((-1,), "-1"),
        ((12,), "+12"),
    ],
    "with_one_decimal": [
        ((3.14159,), "3.1"),
        ((0,), "0.0"),
        ((2,), "2.0"),
        ((-1.27,), "-1.3"),
        ((9.96,), "10.0"),
        ((100.04,), "100.0"),
    ],
    "two_digit_text": [
        ((7,), "07"),
        ((0,), "00"),
        ((10,), "10"),
        ((42,), "42"),
        ((99,), "99"),
        ((9,), "09"),
    ],
    "hash_and_number": [
        ((7,), "#7"),
        ((0,), "#0"),
        ((10,), "#10"),
        ((-1,), "#-1"),
        ((123,), "#123"),
        ((99,), "#99"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "with_thousands_commas",
        "changes nothing",
        """
def with_thousands_commas(number: int) -> str:
    return str(number)
""",
    ),
    (
        "share_as_percent",
        "does not multiply by 100",
        """
def share_as_percent(share: float) -> str:
    return f"{share}%"
""",
    ),
    (
        "with_plus_or_minus",
        "puts a plus before every number",
        """
def with_plus_or_minus(number: int) -> str:
    return f"+{number}"
""",
    ),
    (
        "with_one_decimal",
        "cuts the text instead of rounding",
        """
def with_one_decimal(number: float) -> str:
    return str(float(number))[:3]
""",
    ),
    (
        "two_digit_text",
        "puts a zero before every number",
        """
def two_digit_text(number: int) -> str:
    return f"0{number}"
""",
    ),
    (
        "hash_and_number",
        "puts the sign at the end",
        """
def hash_and_number(number: int) -> str:
    return f"{number}#"
""",
    ),
]
