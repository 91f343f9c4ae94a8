"""Dictionary keys and values: list, sort and add them up."""


def list_of_keys(data: dict) -> list:
    """Return a list of the keys of the dictionary.

    >>> list_of_keys({"a": 1, "b": 2})
    ['a', 'b']
    """
    return list(data.keys())


def list_of_values(data: dict) -> list:
    """Return a list of the values of the dictionary.

    >>> list_of_values({"a": 1, "b": 2})
    [1, 2]
    """
    return list(data.values())


def sorted_keys(data: dict) -> list:
    """Return a sorted list of the keys of the dictionary.

    >>> sorted_keys({"b": 1, "a": 2})
    ['a', 'b']
    """
    return sorted(data)


def sum_of_values(data: dict) -> int:
    """Return the sum of the values of the dictionary.

    >>> sum_of_values({"a": 1, "b": 2})
    3
    """
    return sum(data.values())


def largest_value(data: dict) -> int:
    """Return the largest value of the dictionary.

    >>> largest_value({"a": 1, "b": 7})
    7
    """
    return max(data.values())


def has_value(data: dict, value: object) -> bool:
    """Return True if value is one of the values of the dictionary.

    >>> has_value({"a": 1}, 1)
    True
    """
    return value in data.values()


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "list_of_keys": [
        (({"a": 1, "b": 2},), ["a", "b"]),
        (({},), []),
        (({"x": 5},), ["x"]),
        (({"z": 1, "y": 2, "x": 3},), ["z", "y", "x"]),
        (({1: "one", 2: "two"},), [1, 2]),
    ],
    "list_of_values": [
        (({"a": 1, "b": 2},), [1, 2]),
        (({},), []),
        (({"x": 5},), [5]),
        (({"z": 1, "y": 1},), [1, 1]),
        (({1: "one", 2: "two"},), ["one", "two"]),
    ],
    "sorted_keys": [
        (({"b": 1, "a": 2},), ["a", "b"]),
        (({},), []),
        (({"x": 5},), ["x"]),
        (({"a": 3, "b": 1, "c": 2},), ["a", "b", "c"]),
        (({3: "c", 1: "a", 2: "b"},), [1, 2, 3]),
    ],
    "sum_of_values": [
        (({"a": 1, "b": 2},), 3),
        (({},), 0),
        (({"x": 5},), 5),
        (({"a": 3, "b": 3, "c": 4},), 10),
        (({"a": -1, "b": 1},), 0),
    ],
    "largest_value": [
        (({"a": 1, "b": 7},), 7),
        (({"x": 5},), 5),
        (({"a": 9, "b": 2},), 9),
        (({"a": -3, "b": -1},), -1),
        (({"p": 4, "q": 8, "r": 6},), 8),
    ],
    "has_value": [
        (({"a": 1}, 1), True),
        (({"a": 1}, 2), False),
        (({}, 1), False),
        (({"x": "y"}, "x"), False),
        (({"x": "y"}, "y"), True),
        (({"a": 1, "b": 2}, 2), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "sorted_keys",
        "does not sort",
        """
def sorted_keys(data: dict) -> list:
    return list(data)
""",
    ),
    (
        "largest_value",
        "returns the last value",
        """
def largest_value(data: dict) -> int:
    return list(data.values())[-1]
""",
    ),
    (
        "has_value",
        "looks at the keys",
        """
def has_value(data: dict, value: object) -> bool:
    return value in data
""",
    ),
]
