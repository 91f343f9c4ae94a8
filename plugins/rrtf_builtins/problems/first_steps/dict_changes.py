"""Changing dictionaries: new keys or new values for all entries."""


def values_become_keys(data: dict) -> dict:
    """Return the dictionary with keys and values exchanged; no value appears twice.

    >>> values_become_keys({"a": 1, "b": 2})
    {1: 'a', 2: 'b'}
    """
    return {value: key for key, value in data.items()}


def double_each_value(data: dict[str, float]) -> dict[str, float]:
    """Return the dictionary with every value doubled.

    >>> double_each_value({"a": 1, "b": 5})
    {'a': 2, 'b': 10}
    """
    return {key: value * 2 for key, value in data.items()}


def capital_keys(data: dict[str, object]) -> dict[str, object]:
    """Return the dictionary with the letters of every key made capital.

    >>> capital_keys({"a": 1, "be": 2})
    {'A': 1, 'BE': 2}
    """
    return {key.upper(): value for key, value in data.items()}


def dict_to_pairs(data: dict) -> list[tuple]:
    """Return the entries of the dictionary as a list of pairs of key and value.

    >>> dict_to_pairs({"a": 1, "b": 2})
    [('a', 1), ('b', 2)]
    """
    return list(data.items())


def dict_entries_as_text(data: dict) -> list[str]:
    """Return a text such as "a=1" for every entry of the dictionary.

    >>> dict_entries_as_text({"a": 1, "b": 2})
    ['a=1', 'b=2']
    """
    return [f"{key}={value}" for key, value in data.items()]


def add_to_each_value(data: dict[str, float], amount: float) -> dict[str, float]:
    """Return the dictionary with the amount added to every value.

    >>> add_to_each_value({"a": 1, "b": 5}, 10)
    {'a': 11, 'b': 15}
    """
    return {key: value + amount for key, value in data.items()}


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "values_become_keys": [
        (({"a": 1, "b": 2},), {1: "a", 2: "b"}),
        (({},), {}),
        (({"x": "y"},), {"y": "x"}),
        (({1: 2, 2: 1},), {2: 1, 1: 2}),
        (({"k": 0},), {0: "k"}),
        (({"p": "q", "r": "s"},), {"q": "p", "s": "r"}),
    ],
    "double_each_value": [
        (({"a": 1, "b": 5},), {"a": 2, "b": 10}),
        (({},), {}),
        (({"x": 0},), {"x": 0}),
        (({"x": -3},), {"x": -6}),
        (({"p": 0.5, "q": 0.5},), {"p": 1.0, "q": 1.0}),
        (({"a": 7, "b": 8, "c": 9},), {"a": 14, "b": 16, "c": 18}),
    ],
    "capital_keys": [
        (({"a": 1, "be": 2},), {"A": 1, "BE": 2}),
        (({},), {}),
        (({"x": "y"},), {"X": "y"}),
        (({"Up": 0},), {"UP": 0}),
        (({"one": 1, "TWO": 2},), {"ONE": 1, "TWO": 2}),
        (({"k1": None},), {"K1": None}),
    ],
    "dict_to_pairs": [
        (({"a": 1, "b": 2},), [("a", 1), ("b", 2)]),
        (({},), []),
        (({"x": 0},), [("x", 0)]),
        (({1: "one"},), [(1, "one")]),
        (({"b": 2, "a": 1},), [("b", 2), ("a", 1)]),
        (({"k": None, "m": []},), [("k", None), ("m", [])]),
    ],
    "dict_entries_as_text": [
        (({"a": 1, "b": 2},), ["a=1", "b=2"]),
        (({},), []),
        (({"x": "y"},), ["x=y"]),
        (({1: 2},), ["1=2"]),
        (({"k": -5, "m": 0},), ["k=-5", "m=0"]),
        (({"b": True, "a": None},), ["b=True", "a=None"]),
    ],
    "add_to_each_value": [
        (({"a": 1, "b": 5}, 10), {"a": 11, "b": 15}),
        (({}, 1), {}),
        (({"x": 0}, 0), {"x": 0}),
        (({"x": -3}, 3), {"x": 0}),
        (({"p": 1, "q": 1}, -1), {"p": 0, "q": 0}),
        (({"a": 0.5}, 0.5), {"a": 1.0}),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "values_become_keys",
        "changes nothing",
        """
def values_become_keys(data: dict) -> dict:
    return {key: value for key, value in data.items()}
""",
    ),
    (
        "double_each_value",
        "doubles the keys",
        """
def double_each_value(data: dict[str, float]) -> dict[str, float]:
    return {key * 2: value for key, value in data.items()}
""",
    ),
    (
        "capital_keys",
        "capital first letters only",
        """
def capital_keys(data: dict[str, object]) -> dict[str, object]:
    return {key.capitalize(): value for key, value in data.items()}
""",
    ),
    (
        "dict_to_pairs",
        "returns the keys",
        """
def dict_to_pairs(data: dict) -> list[tuple]:
    return list(data)
""",
    ),
    (
        "dict_entries_as_text",
        "uses a colon",
        """
def dict_entries_as_text(data: dict) -> list[str]:
    return [f"{key}:{value}" for key, value in data.items()]
""",
    ),
    (
        "add_to_each_value",
        "multiplies",
        """
def add_to_each_value(data: dict[str, float], amount: float) -> dict[str, float]:
    return {key: value * amount for key, value in data.items()}
""",
    ),
]
