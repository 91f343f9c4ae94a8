"""Days and months: numbers of days from 0 (Monday) to 6, and of months from 1 to 12."""


def is_same_weekday(first: int, second: int) -> bool:
    """Return True if two days, counted from the start of the year, are whole weeks apart.

    >>> is_same_weekday(3, 17)
    True
    """
    return (second - first) % 7 == 0


def is_day_of_weekend(day: str) -> bool:
    """Return True if the day is "Saturday" or "Sunday".

    >>> is_day_of_weekend("Sunday")
    True
    """
    return day in ("Saturday", "Sunday")


def quarter_of_month(month: int) -> int:
    """Return the quarter of the year, from 1 to 4, of a month from 1 to 12.

    >>> quarter_of_month(5)
    2
    """
    return (month - 1) // 3 + 1


def month_that_follows(month: int) -> int:
    """Return the number of the month after a month from 1 to 12; 1 comes after 12.

    >>> month_that_follows(4)
    5
    """
    return month % 12 + 1


def short_name_of_day(day: int) -> str:
    """Return "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" or "Sun" for a day from 0 to 6.

    >>> short_name_of_day(2)
    'Wed'
    """
    return ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day]


def days_until_weekday(day: int, target: int) -> int:
    """Return how many days it takes from the day to the next target day, both from 0 to 6; 0 if they are the same.

    >>> days_until_weekday(5, 1)
    3
    """
    return (target - day) % 7


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_same_weekday": [
        ((3, 17), True),
        ((1, 1), True),
        ((1, 8), True),
        ((8, 1), True),
        ((1, 7), False),
        ((10, 30), False),
        ((365, 1), True),
    ],
    "is_day_of_weekend": [
        (("Sunday",), True),
        (("Saturday",), True),
        (("Monday",), False),
        (("Friday",), False),
        (("Wednesday",), False),
        (("Day",), False),
    ],
    "quarter_of_month": [
        ((5,), 2),
        ((1,), 1),
        ((3,), 1),
        ((4,), 2),
        ((9,), 3),
        ((12,), 4),
    ],
    "month_that_follows": [
        ((4,), 5),
        ((1,), 2),
        ((11,), 12),
        ((12,), 1),
        ((6,), 7),
        ((2,), 3),
    ],
    "short_name_of_day": [
        ((2,), "Wed"),
        ((0,), "Mon"),
        ((1,), "Tue"),
        ((3,), "Thu"),
        ((5,), "Sat"),
        ((6,), "Sun"),
    ],
    "days_until_weekday": [
        ((5, 1), 3),
        ((0, 0), 0),
        ((0, 6), 6),
        ((6, 0), 1),
        ((2, 4), 2),
        ((4, 2), 5),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_same_weekday",
        "allows one week only",
        """
def is_same_weekday(first: int, second: int) -> bool:
    return abs(second - first) == 7
""",
    ),
    (
        "is_day_of_weekend",
        "looks for the first letter",
        """
def is_day_of_weekend(day: str) -> bool:
    return day[0] in "SD"
""",
    ),
    (
        "quarter_of_month",
        "begins too early",
        """
def quarter_of_month(month: int) -> int:
    return month // 3 + 1
""",
    ),
    (
        "month_that_follows",
        "goes on after twelve",
        """
def month_that_follows(month: int) -> int:
    return month + 1
""",
    ),
    (
        "short_name_of_day",
        "counts from one",
        """
def short_name_of_day(day: int) -> str:
    return ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day - 1]
""",
    ),
    (
        "days_until_weekday",
        "ignores the direction",
        """
def days_until_weekday(day: int, target: int) -> int:
    return abs(target - day)
""",
    ),
]
