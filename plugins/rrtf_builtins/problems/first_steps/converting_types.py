"""Converting types: texts, numbers, lists and truth values."""


def text_to_number(text: str) -> int:
    """Return the whole number that a text such as "42" stands for.

    >>> text_to_number("42")
    42
    """
    return int(text)


def texts_to_numbers(texts: list[str]) -> list[int]:
    """Return the whole numbers that the texts stand for.

    >>> texts_to_numbers(["1", "20"])
    [1, 20]
    """
    return [int(text) for text in texts]


def numbers_to_texts(numbers: list[int]) -> list[str]:
    """Return the numbers, each as a text.

    >>> numbers_to_texts([1, 20])
    ['1', '20']
    """
    return [str(number) for number in numbers]


def digits_to_number(digits: list[int]) -> int:
    """Return the number that is written with the given digits.

    >>> digits_to_number([4, 0, 7])
    407
    """
    return int("".join(str(digit) for digit in digits))


def yes_or_no(value: bool) -> str:
    """Return "yes" if the value is true and "no" if it is not.

    >>> yes_or_no(True)
    'yes'
    """
    return "yes" if value else "no"


def decimal_text_to_number(text: str) -> float:
    """Return the number that a text such as "2.5" stands for.

    >>> decimal_text_to_number("2.5")
    2.5
    """
    return float(text)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "text_to_number": [
        (("42",), 42),
        (("0",), 0),
        (("-7",), -7),
        (("007",), 7),
        ((" 5 ",), 5),
        (("1000",), 1000),
    ],
    "texts_to_numbers": [
        ((["1", "20"],), [1, 20]),
        (([],), []),
        ((["0"],), [0]),
        ((["-5", "5"],), [-5, 5]),
        ((["007"],), [7]),
        ((["3", "2", "1"],), [3, 2, 1]),
    ],
    "numbers_to_texts": [
        (([1, 20],), ["1", "20"]),
        (([],), []),
        (([0],), ["0"]),
        (([-5, 5],), ["-5", "5"]),
        (([100],), ["100"]),
        (([3, 2, 1],), ["3", "2", "1"]),
    ],
    "digits_to_number": [
        (([4, 0, 7],), 407),
        (([0],), 0),
        (([5],), 5),
        (([1, 2],), 12),
        (([0, 7],), 7),
        (([9, 9, 9, 9],), 9999),
    ],
    "yes_or_no": [
        ((True,), "yes"),
        ((False,), "no"),
        ((0,), "no"),
        ((1,), "yes"),
        (("",), "no"),
        (("no",), "yes"),
        (([],), "no"),
    ],
    "decimal_text_to_number": [
        (("2.5",), 2.5),
        (("0",), 0.0),
        (("-1.25",), -1.25),
        (("10",), 10.0),
        ((".5",), 0.5),
        (("3.0",), 3.0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "text_to_number",
        "drops the sign",
        """
def text_to_number(text: str) -> int:
    return int(text.strip().lstrip("-"))
""",
    ),
    (
        "texts_to_numbers",
        "joins them to one number",
        """
def texts_to_numbers(texts: list[str]) -> list[int]:
    return [int("".join(texts))]
""",
    ),
    (
        "numbers_to_texts",
        "makes one text of the list",
        """
def numbers_to_texts(numbers: list[int]) -> list[str]:
    return [str(numbers)]
""",
    ),
    (
        "digits_to_number",
        "adds the digits",
        """
def digits_to_number(digits: list[int]) -> int:
    return sum(digits)
""",
    ),
    (
        "yes_or_no",
        "turns the two around",
        """
def yes_or_no(value: bool) -> str:
    return "no" if value else "yes"
""",
    ),
    (
        "decimal_text_to_number",
        "drops the digits after the point",
        """
def decimal_text_to_number(text: str) -> float:
    return int(text.split(".")[0] or 0)
""",
    ),
]
