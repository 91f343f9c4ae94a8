"""Amounts with units: texts like "12 km"."""


def amount_before_unit(text: str) -> int:
    """Return the number of a text like "12 km".

    >>> amount_before_unit("12 km")
    12
    """
    return int(text.split()[0])


def price_text_as_number(text: str) -> float:
    """Return the number of a text like "$2.50".

    >>> price_text_as_number("$2.50")
    2.5
    """
    return float(text.removeprefix("$"))


def percent_text_as_number(text: str) -> int:
    """Return the number of a text like "25%".

    >>> percent_text_as_number("25%")
    25
    """
    return int(text.rstrip("%"))


def amount_with_decimal(amount: float, unit: str) -> str:
    """Return the amount with one digit after the point, a space and the unit.

    >>> amount_with_decimal(2.5, "km")
    '2.5 km'
    """
    return f"{amount:.1f} {unit}"


def add_kilometres_to_each(distances: list[int]) -> list[str]:
    """Return each distance as a text like "5 km".

    >>> add_kilometres_to_each([5, 12])
    ['5 km', '12 km']
    """
    return [f"{distance} km" for distance in distances]


def total_of_amount_texts(texts: list[str]) -> int:
    """Return the sum of the numbers of texts like "12 km".

    >>> total_of_amount_texts(["12 km", "3 km"])
    15
    """
    return sum(int(text.split()[0]) for text in texts)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "amount_before_unit": [
        (("12 km",), 12),
        (("0 g",), 0),
        (("5 apples",), 5),
        (("100 m",), 100),
        (("-3 degrees",), -3),
        (("7 big cups",), 7),
    ],
    "price_text_as_number": [
        (("$2.50",), 2.5),
        (("$0",), 0.0),
        (("$10",), 10.0),
        (("$99.75",), 99.75),
        (("$1.0",), 1.0),
        (("$0.5",), 0.5),
    ],
    "percent_text_as_number": [
        (("25%",), 25),
        (("0%",), 0),
        (("5%",), 5),
        (("100%",), 100),
        (("-3%",), -3),
        (("07%",), 7),
    ],
    "amount_with_decimal": [
        ((2.5, "km"), "2.5 km"),
        ((0, "g"), "0.0 g"),
        ((3, "m"), "3.0 m"),
        ((1.25, "l"), "1.2 l"),
        ((-4.0, "cm"), "-4.0 cm"),
        ((10.75, "kg"), "10.8 kg"),
    ],
    "add_kilometres_to_each": [
        (([5, 12],), ["5 km", "12 km"]),
        (([],), []),
        (([0],), ["0 km"]),
        (([1, 1],), ["1 km", "1 km"]),
        (([100, 20, 3],), ["100 km", "20 km", "3 km"]),
        (([-2],), ["-2 km"]),
    ],
    "total_of_amount_texts": [
        ((["12 km", "3 km"],), 15),
        (([],), 0),
        ((["0 g"],), 0),
        ((["5 cups", "5 cups"],), 10),
        ((["100 m", "1 m", "10 m"],), 111),
        ((["-2 C", "7 C"],), 5),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "amount_before_unit",
        "takes the first digit",
        """
def amount_before_unit(text: str) -> int:
    return int(text[0])
""",
    ),
    (
        "price_text_as_number",
        "cuts off the cents",
        """
def price_text_as_number(text: str) -> float:
    return float(int(float(text[1:])))
""",
    ),
    (
        "percent_text_as_number",
        "takes two digits",
        """
def percent_text_as_number(text: str) -> int:
    return int(text[:2].rstrip("%"))
""",
    ),
    (
        "amount_with_decimal",
        "no digit after the point",
        """
def amount_with_decimal(amount: float, unit: str) -> str:
    return f"{amount:.0f} {unit}"
""",
    ),
    (
        "add_kilometres_to_each",
        "leaves out the space",
        """
def add_kilometres_to_each(distances: list[int]) -> list[str]:
    return [f"{distance}km" for distance in distances]
""",
    ),
    (
        "total_of_amount_texts",
        "counts the texts",
        """
def total_of_amount_texts(texts: list[str]) -> int:
    return len(texts)
""",
    ),
]
