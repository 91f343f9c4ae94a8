"""Weight and length conversion: metres, feet, grams and pounds."""


def kilometres_to_metres(kilometres: float) -> float:
    """Return the number of metres in the given kilometres.

    >>> kilometres_to_metres(2)
    2000
    """
    return kilometres * 1000


def metres_to_centimetres(metres: float) -> float:
    """Return the number of centimetres in the given metres.

    >>> metres_to_centimetres(2)
    200
    """
    return metres * 100


def grams_to_kilograms(grams: float) -> float:
    """Return the number of kilograms in the given grams.

    >>> grams_to_kilograms(2000)
    2.0
    """
    return grams / 1000


def feet_to_inches(feet: float) -> float:
    """Return the number of inches in the given feet.

    >>> feet_to_inches(2)
    24
    """
    return feet * 12


def inches_to_centimetres(inches: float) -> float:
    """Return the number of centimetres in the given inches.

    >>> inches_to_centimetres(10)
    25.4
    """
    return inches * 2.54


def pounds_to_ounces(pounds: float) -> float:
    """Return the number of ounces in the given pounds.

    >>> pounds_to_ounces(2)
    32
    """
    return pounds * 16


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "kilometres_to_metres": [
        ((2,), 2000),
        ((0,), 0),
        ((1,), 1000),
        ((0.5,), 500.0),
        ((42,), 42000),
    ],
    "metres_to_centimetres": [
        ((2,), 200),
        ((0,), 0),
        ((1,), 100),
        ((0.5,), 50.0),
        ((12,), 1200),
    ],
    "grams_to_kilograms": [
        ((2000,), 2.0),
        ((0,), 0.0),
        ((1000,), 1.0),
        ((500,), 0.5),
        ((1250,), 1.25),
    ],
    "feet_to_inches": [
        ((2,), 24),
        ((0,), 0),
        ((1,), 12),
        ((0.5,), 6.0),
        ((6,), 72),
    ],
    "inches_to_centimetres": [
        ((10,), 25.4),
        ((0,), 0.0),
        ((1,), 2.54),
        ((2,), 5.08),
        ((100,), 254.0),
    ],
    "pounds_to_ounces": [
        ((2,), 32),
        ((0,), 0),
        ((1,), 16),
        ((0.5,), 8.0),
        ((10,), 160),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "grams_to_kilograms",
        "drops the part after the point",
        """
def grams_to_kilograms(grams: float) -> float:
    return grams // 1000
""",
    ),
    (
        "inches_to_centimetres",
        "divides",
        """
def inches_to_centimetres(inches: float) -> float:
    return inches / 2.54
""",
    ),
    (
        "feet_to_inches",
        "uses ten inches to the foot",
        """
def feet_to_inches(feet: float) -> float:
    return feet * 10
""",
    ),
]
