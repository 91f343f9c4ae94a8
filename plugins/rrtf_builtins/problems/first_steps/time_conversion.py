"""Time conversion: hours, minutes, seconds, days and weeks."""


def hours_to_minutes(hours: int) -> int:
    """Return the number of minutes in the given hours.

    >>> hours_to_minutes(2)
    120
    """
    return hours * 60


def hours_to_seconds(hours: int) -> int:
    """Return the number of seconds in the given hours.

    >>> hours_to_seconds(2)
    7200
    """
    return hours * 3600


def days_to_hours(days: int) -> int:
    """Return the number of hours in the given days.

    >>> days_to_hours(2)
    48
    """
    return days * 24


def weeks_to_days(weeks: int) -> int:
    """Return the number of days in the given weeks.

    >>> weeks_to_days(2)
    14
    """
    return weeks * 7


def seconds_to_whole_minutes(seconds: int) -> int:
    """Return the number of whole minutes in the given seconds.

    >>> seconds_to_whole_minutes(120)
    2
    """
    return seconds // 60


def hours_and_minutes_to_minutes(hours: int, minutes: int) -> int:
    """Return the total number of minutes in the given hours and minutes.

    >>> hours_and_minutes_to_minutes(1, 30)
    90
    """
    return hours * 60 + minutes


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "hours_to_minutes": [
        ((2,), 120),
        ((0,), 0),
        ((1,), 60),
        ((10,), 600),
        ((24,), 1440),
    ],
    "hours_to_seconds": [
        ((2,), 7200),
        ((0,), 0),
        ((1,), 3600),
        ((10,), 36000),
        ((24,), 86400),
    ],
    "days_to_hours": [
        ((2,), 48),
        ((0,), 0),
        ((1,), 24),
        ((7,), 168),
        ((10,), 240),
    ],
    "weeks_to_days": [
        ((2,), 14),
        ((0,), 0),
        ((1,), 7),
        ((4,), 28),
        ((52,), 364),
    ],
    "seconds_to_whole_minutes": [
        ((120,), 2),
        ((0,), 0),
        ((59,), 0),
        ((60,), 1),
        ((125,), 2),
        ((3600,), 60),
    ],
    "hours_and_minutes_to_minutes": [
        ((1, 30), 90),
        ((0, 0), 0),
        ((2, 0), 120),
        ((0, 45), 45),
        ((10, 5), 605),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "hours_to_seconds",
        "stops at minutes",
        """
def hours_to_seconds(hours: int) -> int:
    return hours * 60
""",
    ),
    (
        "seconds_to_whole_minutes",
        "rounds up",
        """
def seconds_to_whole_minutes(seconds: int) -> int:
    return -(-seconds // 60)
""",
    ),
    (
        "hours_and_minutes_to_minutes",
        "leaves the minutes out",
        """
def hours_and_minutes_to_minutes(hours: int, minutes: int) -> int:
    return hours * 60
""",
    ),
]
