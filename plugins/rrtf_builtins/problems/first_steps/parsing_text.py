"""Parsing: read numbers and parts out of simple texts."""


def numbers_between_commas(text: str) -> list[int]:
    """Return the numbers of a text such as "4,8,15" as a list.

    >>> numbers_between_commas("4,8,15")
    [4, 8, 15]
    """
    return [int(part) for part in text.split(",")]


def value_after_equals_sign(text: str) -> str:
    """Return what stands after the sign = in a text such as "color=red".

    >>> value_after_equals_sign("color=red")
    'red'
    """
    return text.split("=")[1]


def user_of_mail_address(address: str) -> str:
    """Return the part of a mail address before the sign @.

    >>> user_of_mail_address("ann@mail.org")
    'ann'
    """
    return address.split("@")[0]


def hour_of_clock_text(text: str) -> int:
    """Return the hour of a time such as "2:05" as a number.

    >>> hour_of_clock_text("2:05")
    2
    """
    return int(text.split(":")[0])


def sum_of_number_text(text: str) -> int:
    """Return the sum of the numbers of a text such as "4 8 15"; 0 for an empty text.

    >>> sum_of_number_text("4 8 15")
    27
    """
    return sum(int(part) for part in text.split())


def file_name_ending(name: str) -> str:
    """Return what stands after the last dot of a file name such as "a.b.txt".

    >>> file_name_ending("a.b.txt")
    'txt'
    """
    return name.split(".")[-1]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "numbers_between_commas": [
        (("4,8,15",), [4, 8, 15]),
        (("7",), [7]),
        (("0,0",), [0, 0]),
        (("-1,1",), [-1, 1]),
        (("10, 20",), [10, 20]),
        (("1,2,3,4",), [1, 2, 3, 4]),
    ],
    "value_after_equals_sign": [
        (("color=red",), "red"),
        (("a=b",), "b"),
        (("size=10",), "10"),
        (("empty=",), ""),
        (("=x",), "x"),
        (("full name=Ann Lee",), "Ann Lee"),
    ],
    "user_of_mail_address": [
        (("ann@mail.org",), "ann"),
        (("b@c",), "b"),
        (("a.b@c.d",), "a.b"),
        (("kim7@post.net",), "kim7"),
        (("first.last@x.com",), "first.last"),
        (("me_too@home.eu",), "me_too"),
    ],
    "hour_of_clock_text": [
        (("2:05",), 2),
        (("0:00",), 0),
        (("0:59",), 0),
        (("09:30",), 9),
        (("12:30",), 12),
        (("23:59",), 23),
    ],
    "sum_of_number_text": [
        (("4 8 15",), 27),
        (("",), 0),
        (("7",), 7),
        (("0 0",), 0),
        (("-1 1",), 0),
        (("10  20",), 30),
    ],
    "file_name_ending": [
        (("a.b.txt",), "txt"),
        (("x.py",), "py"),
        (("photo.old.jpg",), "jpg"),
        (("a.",), ""),
        (("1.2.3",), "3"),
        ((".profile",), "profile"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "numbers_between_commas",
        "keeps the parts as texts",
        """
def numbers_between_commas(text: str) -> list[int]:
    return text.split(",")
""",
    ),
    (
        "value_after_equals_sign",
        "returns the part before it",
        """
def value_after_equals_sign(text: str) -> str:
    return text.split("=")[0]
""",
    ),
    (
        "user_of_mail_address",
        "returns the part after it",
        """
def user_of_mail_address(address: str) -> str:
    return address.split("@")[1]
""",
    ),
    (
        "hour_of_clock_text",
        "returns the minutes",
        """
def hour_of_clock_text(text: str) -> int:
    return int(text.split(":")[1])
""",
    ),
    (
        "sum_of_number_text",
        "adds the digits",
        """
def sum_of_number_text(text: str) -> int:
    return sum(int(letter) for letter in text if letter.isdigit())
""",
    ),
    (
        "file_name_ending",
        "returns what stands after the first dot",
        """
def file_name_ending(name: str) -> str:
    return name.split(".")[1]
""",
    ),
]
