"""Dates as tuples: (year, month, day) and simple steps between dates."""


def is_earlier_date(first: tuple[int, int, int], second: tuple[int, int, int]) -> bool:
    """Return whether the first date comes before the second; dates are (year, month, day).

    >>> is_earlier_date((2020, 5, 1), (2021, 1, 1))
    True
    """
    return first < second


def is_same_month_and_year(first: tuple[int, int, int], second: tuple[int, int, int]) -> bool:
    """Return whether two dates, given as (year, month, day), lie in the same month of the same year.

    >>> is_same_month_and_year((2020, 5, 1), (2020, 5, 31))
    True
    """
    return first[:2] == second[:2]


def one_year_later(date: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return the date (year, month, day) with its year one higher.

    >>> one_year_later((2020, 5, 17))
    (2021, 5, 17)
    """
    return (date[0] + 1, date[1], date[2])


def date_as_text(date: tuple[int, int, int]) -> str:
    """Return the date (year, month, day) as a text such as "2020-05-07", month and day with two digits.

    >>> date_as_text((2020, 5, 7))
    '2020-05-07'
    """
    return f"{date[0]}-{date[1]:02}-{date[2]:02}"


def months_between(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Return how many months lie from the first (year, month) to the second, later one.

    >>> months_between((2020, 11), (2021, 2))
    3
    """
    return (second[0] - first[0]) * 12 + second[1] - first[1]


def is_first_day_of_year(date: tuple[int, int, int]) -> bool:
    """Return whether the date (year, month, day) is the first day of January.

    >>> is_first_day_of_year((2020, 1, 1))
    True
    """
    return date[1:] == (1, 1)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_earlier_date": [
        (((2020, 5, 1), (2021, 1, 1)), True),
        (((2021, 1, 1), (2020, 5, 1)), False),
        (((2020, 1, 1), (2020, 1, 1)), False),
        (((2020, 3, 9), (2020, 4, 1)), True),
        (((2020, 4, 2), (2020, 4, 10)), True),
        (((1999, 12, 31), (2000, 1, 1)), True),
    ],
    "is_same_month_and_year": [
        (((2020, 5, 1), (2020, 5, 31)), True),
        (((2020, 5, 1), (2021, 5, 1)), False),
        (((2020, 5, 1), (2020, 6, 1)), False),
        (((2020, 1, 1), (2020, 1, 1)), True),
        (((2019, 12, 5), (2020, 1, 5)), False),
        (((2000, 2, 3), (2000, 2, 4)), True),
    ],
    "one_year_later": [
        (((2020, 5, 17),), (2021, 5, 17)),
        (((1999, 12, 31),), (2000, 12, 31)),
        (((2000, 1, 1),), (2001, 1, 1)),
        (((0, 1, 1),), (1, 1, 1)),
        (((2023, 3, 8),), (2024, 3, 8)),
        (((1, 10, 10),), (2, 10, 10)),
    ],
    "date_as_text": [
        (((2020, 5, 7),), "2020-05-07"),
        (((1999, 12, 31),), "1999-12-31"),
        (((2000, 1, 1),), "2000-01-01"),
        (((2021, 10, 5),), "2021-10-05"),
        (((2024, 2, 29),), "2024-02-29"),
        (((1850, 7, 14),), "1850-07-14"),
    ],
    "months_between": [
        (((2020, 11), (2021, 2)), 3),
        (((2020, 1), (2020, 1)), 0),
        (((2020, 1), (2020, 12)), 11),
        (((2019, 5), (2021, 5)), 24),
        (((1999, 12), (2000, 1)), 1),
        (((2010, 3), (2012, 1)), 22),
    ],
    "is_first_day_of_year": [
        (((2020, 1, 1),), True),
        (((2020, 1, 2),), False),
        (((2020, 2, 1),), False),
        (((1, 1, 1),), True),
        (((1999, 12, 31),), False),
        (((2000, 1, 11),), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_earlier_date",
        "compares the days",
        """
def is_earlier_date(first: tuple[int, int, int], second: tuple[int, int, int]) -> bool:
    return first[2] < second[2]
""",
    ),
    (
        "is_same_month_and_year",
        "forgets the year",
        """
def is_same_month_and_year(first: tuple[int, int, int], second: tuple[int, int, int]) -> bool:
    return first[1] == second[1]
""",
    ),
    (
        "one_year_later",
        "makes the month one higher",
        """
def one_year_later(date: tuple[int, int, int]) -> tuple[int, int, int]:
    return (date[0], date[1] + 1, date[2])
""",
    ),
    (
        "date_as_text",
        "writes no zeros in front",
        """
def date_as_text(date: tuple[int, int, int]) -> str:
    return f"{date[0]}-{date[1]}-{date[2]}"
""",
    ),
    (
        "months_between",
        "forgets the years",
        """
def months_between(first: tuple[int, int], second: tuple[int, int]) -> int:
    return second[1] - first[1]
""",
    ),
    (
        "is_first_day_of_year",
        "looks at the day only",
        """
def is_first_day_of_year(date: tuple[int, int, int]) -> bool:
    return date[2] == 1
""",
    ),
]
