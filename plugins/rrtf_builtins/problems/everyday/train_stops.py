"""Train stops: a list of stations in the order of the line."""


def stop_after(stops: list[str], stop: str) -> str:
    """Return the stop that comes right after the given stop; it is not the last one.

    >>> stop_after(["Ash", "Birch", "Cedar"], "Ash")
    'Birch'
    """
    return stops[stops.index(stop) + 1]


def stops_on_the_way(stops: list[str], start: str, end: str) -> list[str]:
    """Return the stops between start and end, without these two; start comes before end.

    >>> stops_on_the_way(["A", "B", "C", "D"], "A", "D")
    ['B', 'C']
    """
    return stops[stops.index(start) + 1 : stops.index(end)]


def number_of_stops_to_ride(stops: list[str], first: str, second: str) -> int:
    """Return how many places two stops are apart on the line, in either direction.

    >>> number_of_stops_to_ride(["A", "B", "C", "D"], "A", "D")
    3
    """
    return abs(stops.index(first) - stops.index(second))


def is_end_of_line(stops: list[str], stop: str) -> bool:
    """Return True if the stop is the first or the last one of the line; the line is not empty.

    >>> is_end_of_line(["A", "B", "C"], "C")
    True
    """
    return stop in (stops[0], stops[-1])


def there_and_back(stops: list[str]) -> list[str]:
    """Return the stops of a ride to the last stop and back to the first; the last stop is named once.

    >>> there_and_back(["A", "B", "C"])
    ['A', 'B', 'C', 'B', 'A']
    """
    return stops + stops[-2::-1]


def is_reached_before(stops: list[str], first: str, second: str) -> bool:
    """Return True if the line reaches the first stop before the second one.

    >>> is_reached_before(["A", "B", "C"], "A", "C")
    True
    """
    return stops.index(first) < stops.index(second)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "stop_after": [
        ((["Ash", "Birch", "Cedar"], "Ash"), "Birch"),
        ((["A", "B"], "A"), "B"),
        ((["A", "B", "C"], "B"), "C"),
        ((["C", "B", "A"], "C"), "B"),
        ((["C", "B", "A"], "B"), "A"),
        ((["X", "Z", "Y"], "X"), "Z"),
    ],
    "stops_on_the_way": [
        ((["A", "B", "C", "D"], "A", "D"), ["B", "C"]),
        ((["A", "B"], "A", "B"), []),
        ((["A", "B", "C"], "A", "C"), ["B"]),
        ((["A", "B", "C", "D"], "B", "D"), ["C"]),
        ((["D", "C", "B", "A"], "D", "A"), ["C", "B"]),
        ((["A", "B", "C", "D"], "B", "C"), []),
    ],
    "number_of_stops_to_ride": [
        ((["A", "B", "C", "D"], "A", "D"), 3),
        ((["A", "B"], "A", "B"), 1),
        ((["A", "B"], "B", "A"), 1),
        ((["A", "B", "C"], "B", "B"), 0),
        ((["A", "B", "C", "D"], "D", "B"), 2),
        ((["D", "C", "B", "A"], "D", "A"), 3),
    ],
    "is_end_of_line": [
        ((["A", "B", "C"], "C"), True),
        ((["A"], "A"), True),
        ((["A", "B", "C"], "A"), True),
        ((["A", "B", "C"], "B"), False),
        ((["A", "B"], "Z"), False),
        ((["X", "Y", "Z", "W"], "W"), True),
    ],
    "there_and_back": [
        ((["A", "B", "C"],), ["A", "B", "C", "B", "A"]),
        ((["A", "B"],), ["A", "B", "A"]),
        ((["X", "Y"],), ["X", "Y", "X"]),
        ((["A", "B", "C", "D"],), ["A", "B", "C", "D", "C", "B", "A"]),
        ((["C", "B", "A"],), ["C", "B", "A", "B", "C"]),
        ((["N", "O", "N"],), ["N", "O", "N", "O", "N"]),
    ],
    "is_reached_before": [
        ((["A", "B", "C"], "A", "C"), True),
        ((["A", "B"], "B", "A"), False),
        ((["A", "B"], "A", "B"), True),
        ((["A", "B", "C"], "B", "B"), False),
        ((["Z", "Y", "X"], "Z", "X"), True),
        ((["Z", "Y", "X"], "X", "Y"), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "stop_after",
        "takes the stop before",
        """
def stop_after(stops: list[str], stop: str) -> str:
    return stops[stops.index(stop) - 1]
""",
    ),
    (
        "stops_on_the_way",
        "includes the start",
        """
def stops_on_the_way(stops: list[str], start: str, end: str) -> list[str]:
    return stops[stops.index(start) : stops.index(end)]
""",
    ),
    (
        "number_of_stops_to_ride",
        "gives negative numbers",
        """
def number_of_stops_to_ride(stops: list[str], first: str, second: str) -> int:
    return stops.index(second) - stops.index(first)
""",
    ),
    (
        "is_end_of_line",
        "looks at the last one only",
        """
def is_end_of_line(stops: list[str], stop: str) -> bool:
    return stop == stops[-1]
""",
    ),
    (
        "there_and_back",
        "names the last stop twice",
        """
def there_and_back(stops: list[str]) -> list[str]:
    return stops + stops[::-1]
""",
    ),
    (
        "is_reached_before",
        "compares the names",
        """
def is_reached_before(stops: list[str], first: str, second: str) -> bool:
    return first < second
""",
    ),
]
