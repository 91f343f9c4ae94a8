"""Clock times: hours, minutes and seconds, and times written as HH:MM."""


def clock_to_minutes(clock: str) -> int:
    """Return how many minutes have passed since midnight at a time written as "HH:MM".

    Hours run from 00 to 23.

    >>> clock_to_minutes("02:15")
    135
    """
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def format_duration(seconds: int) -> str:
    """Return a duration as "H:MM:SS", with two digits for the minutes and the seconds.

    The hours have no leading zero and may pass 24. seconds is zero or more.

    >>> format_duration(3725)
    '1:02:05'
    """
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def move_clock(hour: int, minute: int, added: int) -> tuple[int, int]:
    """Return the (hour, minute) that a 24-hour clock shows after added more minutes.

    The clock starts again at (0, 0) after (23, 59). A negative added goes back in time.

    >>> move_clock(23, 50, 15)
    (0, 5)
    """
    return divmod((hour * 60 + minute + added) % (24 * 60), 60)


def to_twelve_hour(hour: int, minute: int) -> str:
    """Return a 24-hour time as text such as "1:05 pm", with two digits for the minute.

    Hours 0 to 11 are am and 12 to 23 are pm; hours 0 and 12 are both written 12.

    >>> to_twelve_hour(13, 5)
    '1:05 pm'
    """
    half = "am" if hour < 12 else "pm"
    return f"{hour % 12 or 12}:{minute:02} {half}"


def minutes_until(now: int, alarm: int) -> int:
    """Return how many minutes it takes from now until the alarm next rings.

    Both are minutes since midnight, from 0 to 1439. An alarm earlier than now rings the next
    day; one at the same time takes 0 minutes.

    >>> minutes_until(1400, 20)
    60
    """
    return (alarm - now) % 1440


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "clock_to_minutes": [
        (("02:15",), 135),
        (("00:00",), 0),
        (("00:09",), 9),
        (("23:59",), 1439),
        (("12:00",), 720),
        (("10:08",), 608),
    ],
    "format_duration": [
        ((3725,), "1:02:05"),
        ((0,), "0:00:00"),
        ((59,), "0:00:59"),
        ((60,), "0:01:00"),
        ((3600,), "1:00:00"),
        ((90061,), "25:01:01"),
        ((86399,), "23:59:59"),
    ],
    "move_clock": [
        ((23, 50, 15), (0, 5)),
        ((0, 0, 0), (0, 0)),
        ((10, 30, 30), (11, 0)),
        ((0, 10, -20), (23, 50)),
        ((5, 5, 1440), (5, 5)),
        ((12, 0, 150), (14, 30)),
    ],
    "to_twelve_hour": [
        ((13, 5), "1:05 pm"),
        ((0, 0), "12:00 am"),
        ((12, 30), "12:30 pm"),
        ((11, 59), "11:59 am"),
        ((23, 9), "11:09 pm"),
        ((1, 10), "1:10 am"),
    ],
    "minutes_until": [
        ((1400, 20), 60),
        ((0, 0), 0),
        ((600, 600), 0),
        ((60, 90), 30),
        ((90, 60), 1410),
        ((0, 1439), 1439),
        ((1439, 0), 1),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "format_duration",
        "drops whole days",
        """
def format_duration(seconds: int) -> str:
    return f"{seconds // 3600 % 24}:{seconds // 60 % 60:02}:{seconds % 60:02}"
""",
    ),
    (
        "move_clock",
        "does not start again after midnight",
        """
def move_clock(hour: int, minute: int, added: int) -> tuple[int, int]:
    total = hour * 60 + minute + added
    return (total // 60, total % 60)
""",
    ),
    (
        "to_twelve_hour",
        "writes midnight as 0 and noon as am",
        """
def to_twelve_hour(hour: int, minute: int) -> str:
    if hour > 12:
        return f"{hour - 12}:{minute:02} pm"
    return f"{hour}:{minute:02} am"
""",
    ),
    (
        "minutes_until",
        "counts back to an earlier alarm",
        """
def minutes_until(now: int, alarm: int) -> int:
    return abs(alarm - now)
""",
    ),
]
