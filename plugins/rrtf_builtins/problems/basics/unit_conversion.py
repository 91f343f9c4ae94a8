"""Unit conversion: temperature, length, mass, speed and file size."""


def fahrenheit_to_celsius(degrees: float) -> float:
    """Return a Fahrenheit temperature in Celsius, rounded to one decimal.

    Subtract 32, then multiply by 5 / 9.

    >>> fahrenheit_to_celsius(212)
    100.0
    """
    return round((degrees - 32) * 5 / 9, 1)


def feet_and_inches(total_inches: int) -> tuple[int, int]:
    """Return a length in inches as the pair (feet, inches left over); a foot is 12 inches.

    total_inches is zero or more.

    >>> feet_and_inches(70)
    (5, 10)
    """
    return divmod(total_inches, 12)


def kmh_to_metres_per_second(speed: float) -> float:
    """Return a speed in kilometres per hour as metres per second, rounded to two decimals.

    >>> kmh_to_metres_per_second(36)
    10.0
    """
    return round(speed * 1000 / 3600, 2)


def mass_in_grams(amount: float, unit: str) -> float:
    """Return amount in grams, where unit is "mg", "g", "kg" or "t" in any letter case.

    A tonne is 1000 kg. Return -1 for any other unit.

    >>> mass_in_grams(2, "kg")
    2000
    """
    grams = {"mg": 0.001, "g": 1, "kg": 1000, "t": 1_000_000}
    factor = grams.get(unit.lower())
    return -1 if factor is None else amount * factor


def file_size_label(size: int) -> str:
    """Return a size in bytes as a whole number with the unit "B", "KB" or "MB".

    1024 B are 1 KB and 1024 KB are 1 MB. Use the largest unit of which there is at least one
    and round down. size is zero or more.

    >>> file_size_label(3000)
    '2 KB'
    """
    if size < 1024:
        return f"{size} B"
    if size < 1024**2:
        return f"{size // 1024} KB"
    return f"{size // 1024**2} MB"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "fahrenheit_to_celsius": [
        ((212,), 100.0),
        ((32,), 0.0),
        ((0,), -17.8),
        ((-40,), -40.0),
        ((98.6,), 37.0),
        ((70,), 21.1),
    ],
    "feet_and_inches": [
        ((70,), (5, 10)),
        ((0,), (0, 0)),
        ((11,), (0, 11)),
        ((12,), (1, 0)),
        ((25,), (2, 1)),
        ((120,), (10, 0)),
    ],
    "kmh_to_metres_per_second": [
        ((36,), 10.0),
        ((0,), 0.0),
        ((100,), 27.78),
        ((1,), 0.28),
        ((50,), 13.89),
        ((3.6,), 1.0),
    ],
    "mass_in_grams": [
        ((2, "kg"), 2000),
        ((500, "mg"), 0.5),
        ((7, "g"), 7),
        ((3, "KG"), 3000),
        ((1, "lb"), -1),
        ((0, "t"), 0),
        ((1.5, "t"), 1500000),
    ],
    "file_size_label": [
        ((3000,), "2 KB"),
        ((0,), "0 B"),
        ((1023,), "1023 B"),
        ((1024,), "1 KB"),
        ((1048575,), "1023 KB"),
        ((1048576,), "1 MB"),
        ((5000000,), "4 MB"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "fahrenheit_to_celsius",
        "does not round",
        """
def fahrenheit_to_celsius(degrees: float) -> float:
    return (degrees - 32) * 5 / 9
""",
    ),
    (
        "mass_in_grams",
        "knows lower case units only",
        """
def mass_in_grams(amount: float, unit: str) -> float:
    grams = {"mg": 0.001, "g": 1, "kg": 1000, "t": 1000000}
    return amount * grams[unit] if unit in grams else -1
""",
    ),
    (
        "file_size_label",
        "keeps exactly 1024 in the smaller unit",
        """
def file_size_label(size: int) -> str:
    if size <= 1024:
        return f"{size} B"
    if size <= 1024 * 1024:
        return f"{size // 1024} KB"
    return f"{size // (1024 * 1024)} MB"
""",
    ),
    (
        "kmh_to_metres_per_second",
        "rounds to a whole number",
        """
def kmh_to_metres_per_second(speed: float) -> float:
    return round(speed / 3.6)
""",
    ),
]
