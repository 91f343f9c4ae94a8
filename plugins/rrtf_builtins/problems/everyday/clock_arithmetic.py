"""Clock arithmetic: hours and minutes of a day."""


def hour_on_clock_after(hour: int, hours: int) -> int:
    """Return the hour of the day, from 0 to 23, that comes some hours after the given hour.

    >>> hour_on_clock_after(22, 5)
    3
    """
    return (hour + hours) % 24


def hour_on_twelve_clock(hour: int) -> int:
    """Return the hour from 0 to 23 as a clock with twelve hours shows it, from 1 to 12.

    >>> hour_on_twelve_clock(15)
    3
    """
    return hour % 12 or 12


def clock_text_of(hour: int, minute: int) -> str:
    """Return the time as "HH:MM", with two digits for each.

    >>> clock_text_of(9, 5)
    '09:05'
    """
    return f"{hour:02}:{minute:02}"


def minute_of_clock_text(text: str) -> int:
    """Return the minutes, so the part after the colon, of a time like "10:45".

    >>> minute_of_clock_text("10:45")
    45
    """
    return int(text.split(":")[1])


def is_before_noon(hour: int) -> bool:
    """Return True if the hour, from 0 to 23, is before 12.

    >>> is_before_noon(9)
    True
    """
    return hour < 12


def minutes_from_clock_to_clock(hour: int, minute: int, later_hour: int, later_minute: int) -> int:
    """Return the minutes from the first time to the second one, both on the same day.

    >>> minutes_from_clock_to_clock(9, 30, 11, 0)
    90
    """
    return (later_hour - hour) * 60 + later_minute - minute


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "hour_on_clock_after": [
        ((22, 5), 3),
        ((0, 0), 0),
        ((23, 1), 0),
        ((5, 24), 5),
        ((10, 13), 23),
        ((7, 50), 9),
    ],
    "hour_on_twelve_clock": [
        ((15,), 3),
        ((0,), 12),
        ((12,), 12),
        ((1,), 1),
        ((23,), 11),
        ((11,), 11),
    ],
    "clock_text_of": [
        ((9, 5), "09:05"),
        ((0, 0), "00:00"),
        ((12, 30), "12:30"),
        ((23, 9), "23:09"),
        ((7, 45), "07:45"),
        ((10, 10), "10:10"),
    ],
    "minute_of_clock_text": [
        (("10:45",), 45),
        (("00:00",), 0),
        (("00:59",), 59),
        (("10:05",), 5),
        (("23:30",), 30),
        (("7:08",), 8),
    ],
    "is_before_noon": [
        ((9,), True),
        ((0,), True),
        ((11,), True),
        ((12,), False),
        ((13,), False),
        ((23,), False),
    ],
    "minutes_from_clock_to_clock": [
        ((9, 30, 11, 0), 90),
        ((0, 0, 0, 0), 0),
        ((8, 15, 8, 45), 30),
        ((10, 50, 11, 10), 20),
        ((0, 0, 23, 59), 1439),
        ((12, 30, 13, 30), 60),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "hour_on_clock_after",
        "goes on after midnight",
        """
def hour_on_clock_after(hour: int, hours: int) -> int:
    return hour + hours
""",
    ),
    (
        "hour_on_twelve_clock",
        "shows zero at noon",
        """
def hour_on_twelve_clock(hour: int) -> int:
    return hour % 12
""",
    ),
    (
        "clock_text_of",
        "leaves out the zeros",
        """
def clock_text_of(hour: int, minute: int) -> str:
    return f"{hour}:{minute}"
""",
    ),
    (
        "minute_of_clock_text",
        "returns the hour",
        """
def minute_of_clock_text(text: str) -> int:
    return int(text.split(":")[0])
""",
    ),
    (
        "is_before_noon",
        "includes twelve",
        """
def is_before_noon(hour: int) -> bool:
    return hour <= 12
""",
    ),
    (
        "minutes_from_clock_to_clock",
        "forgets the minutes",
        """
def minutes_from_clock_to_clock(hour: int, minute: int, later_hour: int, later_minute: int) -> int:
    return (later_hour - hour) * 60
""",
    ),
]
