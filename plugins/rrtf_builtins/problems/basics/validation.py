"""Validation: check that codes, names and forms follow their rules."""

import re


def is_safe_pin(pin: str) -> bool:
    """Return True if pin is exactly four digits from 0 to 9 that are not all the same.

    >>> is_safe_pin("2024")
    True
    >>> is_safe_pin("7777")
    False
    """
    return re.fullmatch("[0-9]{4}", pin) is not None and len(set(pin)) > 1


def is_hex_color(text: str) -> bool:
    """Return True if text is a # followed by exactly six of the characters 0-9, a-f and A-F.

    >>> is_hex_color("#1aF03c")
    True
    """
    return re.fullmatch("#[0-9a-fA-F]{6}", text) is not None


def is_seat_code(code: str) -> bool:
    """Return True if code is a row number from 1 to 30 followed by one letter from A to F.

    The number has no leading zero and the letter is a capital.

    >>> is_seat_code("12C")
    True
    """
    return re.fullmatch("([1-9]|[12][0-9]|30)[A-F]", code) is not None


def looks_like_email(text: str) -> bool:
    """Return True if text has exactly one @, something before it, and a dot somewhere after it.

    Spaces are not allowed anywhere.

    >>> looks_like_email("ann@mail.org")
    True
    """
    if text.count("@") != 1 or " " in text:
        return False
    name, host = text.split("@")
    return name != "" and "." in host


def missing_form_fields(form: dict[str, str], required: list[str]) -> list[str]:
    """Return the required fields that are absent from form or empty in it.

    They come in the order in which they are required.

    >>> missing_form_fields({"name": "Al", "city": ""}, ["city", "name", "age"])
    ['city', 'age']
    """
    return [field for field in required if not form.get(field)]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_safe_pin": [
        (("2024",), True),
        (("7777",), False),
        (("",), False),
        (("123",), False),
        (("12345",), False),
        (("12a4",), False),
        (("0001",), True),
        (("-123",), False),
    ],
    "is_hex_color": [
        (("#1aF03c",), True),
        (("",), False),
        (("1aF03c",), False),
        (("#fff",), False),
        (("#12345g",), False),
        (("#ABCDEF",), True),
        (("#1234567",), False),
        (("##12345",), False),
    ],
    "is_seat_code": [
        (("12C",), True),
        (("1A",), True),
        (("30F",), True),
        (("31A",), False),
        (("0A",), False),
        (("05B",), False),
        (("12G",), False),
        (("7c",), False),
    ],
    "looks_like_email": [
        (("ann@mail.org",), True),
        (("",), False),
        (("ann.mail.org",), False),
        (("@mail.org",), False),
        (("a.b@mail",), False),
        (("a@b@c.de",), False),
        (("a b@c.de",), False),
        (("x@y.z",), True),
    ],
    "missing_form_fields": [
        (({"name": "Al", "city": ""}, ["city", "name", "age"]), ["city", "age"]),
        (({}, []), []),
        (({}, ["a", "b"]), ["a", "b"]),
        (({"a": "x"}, []), []),
        (({"a": "0"}, ["a"]), []),
        (({"b": "", "a": "", "c": "y"}, ["c", "a", "b"]), ["a", "b"]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_safe_pin",
        "accepts four equal digits",
        """
def is_safe_pin(pin: str) -> bool:
    return len(pin) == 4 and pin.isdigit()
""",
    ),
    (
        "is_hex_color",
        "does not check the length",
        """
def is_hex_color(text: str) -> bool:
    return text.startswith("#") and all(c in "0123456789abcdefABCDEF" for c in text[1:])
""",
    ),
    (
        "looks_like_email",
        "accepts a dot before the @ and nothing before it",
        """
def looks_like_email(text: str) -> bool:
    return text.count("@") == 1 and "." in text and " " not in text
""",
    ),
    (
        "missing_form_fields",
        "does not notice empty fields",
        """
def missing_form_fields(form: dict[str, str], required: list[str]) -> list[str]:
    return [field for field in required if field not in form]
""",
    ),
]
