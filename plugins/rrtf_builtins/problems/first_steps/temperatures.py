"""Temperatures: Celsius, Fahrenheit and Kelvin."""


def celsius_to_fahrenheit(celsius: float) -> float:
    """Return the temperature converted from Celsius to Fahrenheit.

    >>> celsius_to_fahrenheit(100)
    212.0
    """
    return celsius * 9 / 5 + 32


def convert_fahrenheit_to_celsius(fahrenheit: float) -> float:
    """Return the temperature converted from Fahrenheit to Celsius.

    >>> convert_fahrenheit_to_celsius(212)
    100.0
    """
    return (fahrenheit - 32) * 5 / 9


def celsius_to_kelvin(celsius: float) -> float:
    """Return the temperature converted from Celsius to Kelvin.

    >>> celsius_to_kelvin(0)
    273.15
    """
    return celsius + 273.15


def kelvin_to_celsius(kelvin: float) -> float:
    """Return the temperature converted from Kelvin to Celsius.

    >>> kelvin_to_celsius(273.15)
    0.0
    """
    return kelvin - 273.15


def is_below_freezing(celsius: float) -> bool:
    """Return True if the Celsius temperature is below 0.

    >>> is_below_freezing(-5)
    True
    """
    return celsius < 0


def water_boils(celsius: float) -> bool:
    """Return True if water boils at the Celsius temperature, which is 100 or more.

    >>> water_boils(100)
    True
    """
    return celsius >= 100


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "celsius_to_fahrenheit": [
        ((100,), 212.0),
        ((0,), 32.0),
        ((-40,), -40.0),
        ((20,), 68.0),
        ((37,), 98.6),
    ],
    "convert_fahrenheit_to_celsius": [
        ((212,), 100.0),
        ((32,), 0.0),
        ((-40,), -40.0),
        ((50,), 10.0),
        ((77,), 25.0),
    ],
    "celsius_to_kelvin": [
        ((0,), 273.15),
        ((100,), 373.15),
        ((-273.15,), 0.0),
        ((20,), 293.15),
        ((-10,), 263.15),
    ],
    "kelvin_to_celsius": [
        ((273.15,), 0.0),
        ((373.15,), 100.0),
        ((0,), -273.15),
        ((300,), 26.850000000000023),
        ((250,), -23.149999999999977),
    ],
    "is_below_freezing": [
        ((-5,), True),
        ((10,), False),
        ((0,), False),
        ((-0.5,), True),
        ((30,), False),
    ],
    "water_boils": [
        ((100,), True),
        ((99,), False),
        ((150,), True),
        ((0,), False),
        ((99.5,), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "celsius_to_fahrenheit",
        "multiplies by two instead of 9 / 5",
        """
def celsius_to_fahrenheit(celsius: float) -> float:
    return celsius * 2 + 32
""",
    ),
    (
        "is_below_freezing",
        "counts 0 as below freezing",
        """
def is_below_freezing(celsius: float) -> bool:
    return celsius <= 0
""",
    ),
    (
        "water_boils",
        "needs more than 100",
        """
def water_boils(celsius: float) -> bool:
    return celsius > 100
""",
    ),
]
