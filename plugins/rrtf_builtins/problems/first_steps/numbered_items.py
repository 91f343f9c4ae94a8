"""Numbered items: use the places of the items of a list."""


def number_items_from_zero(items: list) -> list[tuple]:
    """Return the pairs of place and item, with places counted from 0.

    >>> number_items_from_zero(["a", "b"])
    [(0, 'a'), (1, 'b')]
    """
    return list(enumerate(items))


def numbered_lines(lines: list[str]) -> list[str]:
    """Return the lines with their numbers in front, such as "1. milk", counted from 1.

    >>> numbered_lines(["milk", "tea"])
    ['1. milk', '2. tea']
    """
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)]


def multiply_by_place(numbers: list[float]) -> list[float]:
    """Return every number multiplied by its place, counted from 0.

    >>> multiply_by_place([5, 6, 7])
    [0, 6, 14]
    """
    return [place * number for place, number in enumerate(numbers)]


def places_of_value(items: list, value: object) -> list[int]:
    """Return all places, counted from 0, at which the list has the value.

    >>> places_of_value(["a", "b", "a"], "a")
    [0, 2]
    """
    return [place for place, item in enumerate(items) if item == value]


def places_of_negatives(numbers: list[float]) -> list[int]:
    """Return the places, counted from 0, of the numbers below zero.

    >>> places_of_negatives([4, -1, 0, -2])
    [1, 3]
    """
    return [place for place, number in enumerate(numbers) if number < 0]


def dict_of_places(items: list) -> dict:
    """Return the dictionary from each place, counted from 1, to the item there.

    >>> dict_of_places(["a", "b"])
    {1: 'a', 2: 'b'}
    """
    return dict(enumerate(items, 1))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "number_items_from_zero": [
        ((["a", "b"],), [(0, "a"), (1, "b")]),
        (([],), []),
        (([5],), [(0, 5)]),
        (([0, 0],), [(0, 0), (1, 0)]),
        ((["x", "y", "z"],), [(0, "x"), (1, "y"), (2, "z")]),
        (([True, None],), [(0, True), (1, None)]),
    ],
    "numbered_lines": [
        ((["milk", "tea"],), ["1. milk", "2. tea"]),
        (([],), []),
        ((["a"],), ["1. a"]),
        ((["", "b"],), ["1. ", "2. b"]),
        ((["x", "x", "x"],), ["1. x", "2. x", "3. x"]),
        ((["go left", "go right"],), ["1. go left", "2. go right"]),
    ],
    "multiply_by_place": [
        (([5, 6, 7],), [0, 6, 14]),
        (([],), []),
        (([9],), [0]),
        (([1, 1, 1],), [0, 1, 2]),
        (([0, -2],), [0, -2]),
        (([3, 0.5, 2, 10],), [0, 0.5, 4, 30]),
    ],
    "places_of_value": [
        ((["a", "b", "a"], "a"), [0, 2]),
        (([], 1), []),
        (([1, 2], 3), []),
        (([7], 7), [0]),
        (([0, 0, 0], 0), [0, 1, 2]),
        (([1, 2, 3, 2], 2), [1, 3]),
    ],
    "places_of_negatives": [
        (([4, -1, 0, -2],), [1, 3]),
        (([],), []),
        (([0],), []),
        (([-5],), [0]),
        (([1, 2, 3],), []),
        (([-1, -1],), [0, 1]),
    ],
    "dict_of_places": [
        ((["a", "b"],), {1: "a", 2: "b"}),
        (([],), {}),
        (([5],), {1: 5}),
        (([0, 0],), {1: 0, 2: 0}),
        ((["x", "y", "z"],), {1: "x", 2: "y", 3: "z"}),
        (([None],), {1: None}),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "number_items_from_zero",
        "counts from 1",
        """
def number_items_from_zero(items: list) -> list[tuple]:
    return list(enumerate(items, 1))
""",
    ),
    (
        "numbered_lines",
        "counts from 0",
        """
def numbered_lines(lines: list[str]) -> list[str]:
    return [f"{number}. {line}" for number, line in enumerate(lines)]
""",
    ),
    (
        "multiply_by_place",
        "counts from 1",
        """
def multiply_by_place(numbers: list[float]) -> list[float]:
    return [place * number for place, number in enumerate(numbers, 1)]
""",
    ),
    (
        "places_of_value",
        "returns the first place only",
        """
def places_of_value(items: list, value: object) -> list[int]:
    return [items.index(value)] if value in items else []
""",
    ),
    (
        "places_of_negatives",
        "returns the numbers",
        """
def places_of_negatives(numbers: list[float]) -> list[int]:
    return [number for number in numbers if number < 0]
""",
    ),
    (
        "dict_of_places",
        "counts from 0",
        """
def dict_of_places(items: list) -> dict:
    return dict(enumerate(items))
""",
    ),
]
