"""Choosing: the answer depends on a condition."""


def pass_or_fail(points: int) -> str:
    """Return "pass" for 50 points or more and "fail" for fewer.

    >>> pass_or_fail(72)
    'pass'
    """
    return "pass" if points >= 50 else "fail"


def ticket_price_for_age(age: int) -> int:
    """Return the price of a ticket: 5 for people younger than 12 and 10 for all others.

    >>> ticket_price_for_age(8)
    5
    """
    return 5 if age < 12 else 10


def singular_or_plural(word: str, count: int) -> str:
    """Return the word itself for a count of 1, and with an s at its end for any other count.

    >>> singular_or_plural("cat", 3)
    'cats'
    """
    return word if count == 1 else word + "s"


def name_of_sign(number: float) -> str:
    """Return "positive", "negative" or "zero", whichever the number is.

    >>> name_of_sign(4)
    'positive'
    """
    if number > 0:
        return "positive"
    return "negative" if number < 0 else "zero"


def double_if_even(number: int) -> int:
    """Return an even number doubled and an odd number unchanged.

    >>> double_if_even(4)
    8
    """
    return number * 2 if number % 2 == 0 else number


def day_or_night(hour: int) -> str:
    """Return "day" for the hours 6 to 17 and "night" for the other hours from 0 to 23.

    >>> day_or_night(12)
    'day'
    """
    return "day" if 6 <= hour <= 17 else "night"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "pass_or_fail": [
        ((72,), "pass"),
        ((50,), "pass"),
        ((49,), "fail"),
        ((0,), "fail"),
        ((100,), "pass"),
        ((51,), "pass"),
    ],
    "ticket_price_for_age": [
        ((8,), 5),
        ((12,), 10),
        ((11,), 5),
        ((0,), 5),
        ((40,), 10),
        ((13,), 10),
    ],
    "singular_or_plural": [
        (("cat", 3), "cats"),
        (("cat", 1), "cat"),
        (("cat", 0), "cats"),
        (("tree", 2), "trees"),
        (("day", 10), "days"),
        (("x", 1), "x"),
    ],
    "name_of_sign": [
        ((4,), "positive"),
        ((0,), "zero"),
        ((-4,), "negative"),
        ((0.5,), "positive"),
        ((-0.5,), "negative"),
        ((100,), "positive"),
    ],
    "double_if_even": [
        ((4,), 8),
        ((0,), 0),
        ((3,), 3),
        ((-2,), -4),
        ((-1,), -1),
        ((10,), 20),
    ],
    "day_or_night": [
        ((12,), "day"),
        ((6,), "day"),
        ((5,), "night"),
        ((17,), "day"),
        ((18,), "night"),
        ((0,), "night"),
        ((23,), "night"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "pass_or_fail",
        "lets 50 points fail",
        """
def pass_or_fail(points: int) -> str:
    return "pass" if points > 50 else "fail"
""",
    ),
    (
        "ticket_price_for_age",
        "counts twelve as a child",
        """
def ticket_price_for_age(age: int) -> int:
    return 5 if age <= 12 else 10
""",
    ),
    (
        "singular_or_plural",
        "leaves the s out for zero",
        """
def singular_or_plural(word: str, count: int) -> str:
    return word + "s" if count > 1 else word
""",
    ),
    (
        "name_of_sign",
        "counts zero as positive",
        """
def name_of_sign(number: float) -> str:
    return "positive" if number >= 0 else "negative"
""",
    ),
    (
        "double_if_even",
        "doubles the odd ones",
        """
def double_if_even(number: int) -> int:
    return number if number % 2 == 0 else number * 2
""",
    ),
    (
        "day_or_night",
        "lets hour 17 be night",
        """
def day_or_night(hour: int) -> str:
    return "day" if 6 <= hour < 17 else "night"
""",
    ),
]
