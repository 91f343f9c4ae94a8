"""Codes and passwords: hide them, check them, make them."""


def is_long_password(password: str) -> bool:
    """Return True if the password has 8 characters or more.

    >>> is_long_password("sunflower")
    True
    """
    return len(password) >= 8


def hidden_password(password: str) -> str:
    """Return as many stars as the password has characters.

    >>> hidden_password("tea")
    '***'
    """
    return "*" * len(password)


def show_last_four(number: str) -> str:
    """Return the text with a "*" in place of each character but the last four; it has four characters or more.

    >>> show_last_four("12345678")
    '****5678'
    """
    return "*" * (len(number) - 4) + number[-4:]


def user_name_from(first: str, last: str) -> str:
    """Return the first letter of the first name and then the last name, all in small letters.

    >>> user_name_from("Ann", "Lee")
    'alee'
    """
    return (first[0] + last).lower()


def check_digit_of(code: str) -> int:
    """Return the last digit of the sum of all digits of the code.

    >>> check_digit_of("987")
    4
    """
    return sum(int(digit) for digit in code) % 10


def is_right_code(entered: str, code: str) -> bool:
    """Return True if the entered text equals the code when the spaces around the entered text are left out.

    >>> is_right_code(" 1234 ", "1234")
    True
    """
    return entered.strip() == code


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_long_password": [
        (("sunflower",), True),
        (("",), False),
        (("sunny",), False),
        (("12345678",), True),
        (("1234567",), False),
        (("a b c d e",), True),
    ],
    "hidden_password": [
        (("tea",), "***"),
        (("",), ""),
        (("a",), "*"),
        (("secret",), "******"),
        (("1 2",), "***"),
        (("****",), "****"),
    ],
    "show_last_four": [
        (("12345678",), "****5678"),
        (("1234",), "1234"),
        (("12345",), "*2345"),
        (("abcdef",), "**cdef"),
        (("0000111122",), "******1122"),
        (("9876543",), "***6543"),
    ],
    "user_name_from": [
        (("Ann", "Lee"), "alee"),
        (("Bob", "Stone"), "bstone"),
        (("kim", "roy"), "kroy"),
        (("X", "Y"), "xy"),
        (("Mary", "O"), "mo"),
        (("LOU", "REED"), "lreed"),
    ],
    "check_digit_of": [
        (("987",), 4),
        (("0",), 0),
        (("5",), 5),
        (("55",), 0),
        (("1234",), 0),
        (("9999",), 6),
    ],
    "is_right_code": [
        ((" 1234 ", "1234"), True),
        (("1234", "1234"), True),
        (("12 34", "1234"), False),
        (("123", "1234"), False),
        (("ab ", "ab"), True),
        (("", "x"), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_long_password",
        "needs more than eight",
        """
def is_long_password(password: str) -> bool:
    return len(password) > 8
""",
    ),
    (
        "hidden_password",
        "always eight stars",
        """
def hidden_password(password: str) -> str:
    return "*" * 8
""",
    ),
    (
        "show_last_four",
        "shows the first four",
        """
def show_last_four(number: str) -> str:
    return number[:4] + "*" * (len(number) - 4)
""",
    ),
    (
        "user_name_from",
        "takes the whole first name",
        """
def user_name_from(first: str, last: str) -> str:
    return (first + last).lower()
""",
    ),
    (
        "check_digit_of",
        "returns the whole sum",
        """
def check_digit_of(code: str) -> int:
    return sum(int(digit) for digit in code)
""",
    ),
    (
        "is_right_code",
        "leaves out all spaces",
        """
def is_right_code(entered: str, code: str) -> bool:
    return entered.replace(" ", "") == code
""",
    ),
]
