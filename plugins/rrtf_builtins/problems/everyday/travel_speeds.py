"""Travel speeds: distances, hours and how fast one goes."""


def minutes_for_trip(distance: int, speed: int) -> float:
    """Return the minutes for a distance in kilometres at a speed in kilometres per hour.

    >>> minutes_for_trip(30, 60)
    30.0
    """
    return distance / speed * 60


def distance_in_minutes(speed: int, minutes: int) -> float:
    """Return how many kilometres one goes in some minutes at a speed in kilometres per hour.

    >>> distance_in_minutes(60, 30)
    30.0
    """
    return speed * minutes / 60


def amount_over_limit(speed: int, limit: int) -> int:
    """Return by how much the speed is over the limit, or 0 if it is not.

    >>> amount_over_limit(62, 50)
    12
    """
    return max(speed - limit, 0)


def arrival_hour(start: float, distance: int, speed: int) -> float:
    """Return the start hour plus the hours that the distance takes at the speed.

    >>> arrival_hour(8, 90, 60)
    9.5
    """
    return start + distance / speed


def hours_until_they_meet(distance: int, first: int, second: int) -> float:
    """Return the hours until two trains meet that start a distance apart and drive towards each other at the two speeds.

    >>> hours_until_they_meet(300, 100, 50)
    2.0
    """
    return distance / (first + second)


def fastest_runner(times: dict[str, int]) -> str:
    """Return the name with the smallest time in a dict from name to seconds, with the time after it, like "Ann: 12".

    >>> fastest_runner({"Bob": 15, "Ann": 12})
    'Ann: 12'
    """
    name = min(times, key=times.get)
    return f"{name}: {times[name]}"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "minutes_for_trip": [
        ((30, 60), 30.0),
        ((60, 60), 60.0),
        ((0, 50), 0.0),
        ((120, 60), 120.0),
        ((25, 100), 15.0),
        ((50, 200), 15.0),
    ],
    "distance_in_minutes": [
        ((60, 30), 30.0),
        ((0, 10), 0.0),
        ((100, 60), 100.0),
        ((80, 0), 0.0),
        ((90, 20), 30.0),
        ((50, 90), 75.0),
    ],
    "amount_over_limit": [
        ((62, 50), 12),
        ((50, 50), 0),
        ((30, 50), 0),
        ((51, 50), 1),
        ((0, 10), 0),
        ((200, 130), 70),
    ],
    "arrival_hour": [
        ((8, 90, 60), 9.5),
        ((0, 0, 50), 0.0),
        ((10, 100, 100), 11.0),
        ((6.5, 25, 50), 7.0),
        ((12, 30, 120), 12.25),
        ((7, 300, 100), 10.0),
    ],
    "hours_until_they_meet": [
        ((300, 100, 50), 2.0),
        ((0, 40, 60), 0.0),
        ((100, 50, 50), 1.0),
        ((50, 60, 40), 0.5),
        ((120, 30, 10), 3.0),
        ((75, 80, 20), 0.75),
    ],
    "fastest_runner": [
        (({"Bob": 15, "Ann": 12},), "Ann: 12"),
        (({"Bob": 15},), "Bob: 15"),
        (({"Zoe": 9, "Ann": 10},), "Zoe: 9"),
        (({"A": 3, "B": 2, "C": 1},), "C: 1"),
        (({"A": 0, "B": 5},), "A: 0"),
        (({"Kim": 100, "Lou": 20, "Max": 30},), "Lou: 20"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "minutes_for_trip",
        "gives hours",
        """
def minutes_for_trip(distance: int, speed: int) -> float:
    return distance / speed
""",
    ),
    (
        "distance_in_minutes",
        "takes the minutes for hours",
        """
def distance_in_minutes(speed: int, minutes: int) -> float:
    return float(speed * minutes)
""",
    ),
    (
        "amount_over_limit",
        "gives negative numbers",
        """
def amount_over_limit(speed: int, limit: int) -> int:
    return speed - limit
""",
    ),
    (
        "arrival_hour",
        "multiplies with the speed",
        """
def arrival_hour(start: float, distance: int, speed: int) -> float:
    return start + distance * speed
""",
    ),
    (
        "hours_until_they_meet",
        "uses the difference of the speeds",
        """
def hours_until_they_meet(distance: int, first: int, second: int) -> float:
    return distance / max(first - second, 1)
""",
    ),
    (
        "fastest_runner",
        "takes the slowest",
        """
def fastest_runner(times: dict[str, int]) -> str:
    name = max(times, key=times.get)
    return f"{name}: {times[name]}"
""",
    ),
]
