"""Calendar: leap years, months, weekdays and the days between dates."""

from datetime import date


def days_in_year(year: int) -> int:
    """Return the number of days in year: 366 in a leap year, else 365. A year is a leap year if
    it divides by 4, except that century years must divide by 400.

    >>> days_in_year(2024)
    366
    """
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 366 if is_leap else 365


def weekday_number_after(weekday: int, days: int) -> int:
    """Return the weekday (0 is Monday, 6 is Sunday) that is the given number of days after weekday.
    A negative number of days goes back.

    >>> weekday_number_after(5, 3)
    1
    """
    return (weekday + days) % 7


def season_of_month(month: int) -> str:
    """Return the season of a month from 1 to 12: "winter" for December to February, "spring" for
    March to May, "summer" for June to August and "autumn" for the rest.

    >>> season_of_month(4)
    'spring'
    """
    seasons = ["winter", "spring", "summer", "autumn"]
    return seasons[month % 12 // 3]


def days_between_iso_dates(first: str, second: str) -> int:
    """Return how many days lie between two dates written as YYYY-MM-DD. The answer is never
    negative, whichever date comes first.

    >>> days_between_iso_dates("2023-01-30", "2023-02-02")
    3
    """
    return abs((date.fromisoformat(second) - date.fromisoformat(first)).days)


def month_after(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the (year, month) that is the given number of months after month of year. A month runs
    from 1 to 12, and the number of months to add is zero or more.

    >>> month_after(2023, 11, 3)
    (2024, 2)
    """
    extra_years, index = divmod(month - 1 + months, 12)
    return year + extra_years, index + 1


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "days_in_year": [((2024,), 366), ((2023,), 365), ((1900,), 365), ((2000,), 366), ((2100,), 365), ((1996,), 366)],
    "weekday_number_after": [((5, 3), 1), ((0, 0), 0), ((0, -1), 6), ((6, 1), 0), ((2, 14), 2), ((3, -10), 0)],
    "season_of_month": [
        ((4,), "spring"),
        ((12,), "winter"),
        ((1,), "winter"),
        ((2,), "winter"),
        ((3,), "spring"),
        ((8,), "summer"),
        ((9,), "autumn"),
        ((11,), "autumn"),
    ],
    "days_between_iso_dates": [
        (("2023-01-30", "2023-02-02"), 3),
        (("2024-02-28", "2024-03-01"), 2),
        (("2023-02-28", "2023-03-01"), 1),
        (("2023-05-05", "2023-05-05"), 0),
        (("2024-01-01", "2023-12-31"), 1),
        (("2022-01-01", "2023-01-01"), 365),
    ],
    "month_after": [
        ((2023, 11, 3), (2024, 2)),
        ((2023, 1, 0), (2023, 1)),
        ((2023, 11, 1), (2023, 12)),
        ((2023, 12, 1), (2024, 1)),
        ((2020, 12, 24), (2022, 12)),
        ((2020, 6, 30), (2022, 12)),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "days_in_year",
        "forgets the rule for centuries",
        """
def days_in_year(year: int) -> int:
    return 366 if year % 4 == 0 else 365
""",
    ),
    (
        "season_of_month",
        "puts December in autumn",
        """
def season_of_month(month: int) -> str:
    if month <= 2:
        return "winter"
    if month <= 5:
        return "spring"
    if month <= 8:
        return "summer"
    return "autumn"
""",
    ),
    (
        "days_between_iso_dates",
        "goes negative when the first date is the later one",
        """
def days_between_iso_dates(first: str, second: str) -> int:
    from datetime import date

    return (date.fromisoformat(second) - date.fromisoformat(first)).days
""",
    ),
    (
        "month_after",
        "turns December into month 0",
        """
def month_after(year: int, month: int, months: int) -> tuple[int, int]:
    total = month + months
    return year + total // 12, total % 12
""",
    ),
]
