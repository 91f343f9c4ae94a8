"""Dictionary filters: keep some entries of a dictionary."""


def entries_above(data: dict[str, float], limit: float) -> dict[str, float]:
    """Return the entries of the dictionary whose value is larger than the limit.

    >>> entries_above({"a": 5, "b": 1}, 3)
    {'a': 5}
    """
    return {key: value for key, value in data.items() if value > limit}


def dict_without_key(data: dict, unwanted: object) -> dict:
    """Return the dictionary without the unwanted key, which need not be there.

    >>> dict_without_key({"a": 1, "b": 2}, "a")
    {'b': 2}
    """
    return {key: value for key, value in data.items() if key != unwanted}


def entries_for_keys(data: dict, wanted: list) -> dict:
    """Return the entries of the dictionary whose key is among the wanted ones.

    >>> entries_for_keys({"a": 1, "b": 2, "c": 3}, ["a", "c"])
    {'a': 1, 'c': 3}
    """
    return {key: value for key, value in data.items() if key in wanted}


def keys_with_given_value(data: dict, wanted: object) -> list:
    """Return the keys of the dictionary that have the wanted value.

    >>> keys_with_given_value({"a": 1, "b": 2, "c": 1}, 1)
    ['a', 'c']
    """
    return [key for key, value in data.items() if value == wanted]


def entries_with_a_value(data: dict) -> dict:
    """Return the entries of the dictionary whose value is not None.

    >>> entries_with_a_value({"a": 1, "b": None})
    {'a': 1}
    """
    return {key: value for key, value in data.items() if value is not None}


def entries_with_start(data: dict[str, object], start: str) -> dict[str, object]:
    """Return the entries of the dictionary whose key begins with the start.

    >>> entries_with_start({"red": 1, "blue": 2, "rose": 3}, "r")
    {'red': 1, 'rose': 3}
    """
    return {key: value for key, value in data.items() if key.startswith(start)}


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "entries_above": [
        (({"a": 5, "b": 1}, 3), {"a": 5}),
        (({}, 0), {}),
        (({"a": 3}, 3), {}),
        (({"a": 1, "b": 2}, 0), {"a": 1, "b": 2}),
        (({"x": -1, "y": -5}, -2), {"x": -1}),
        (({"k": 9, "m": 10}, 9), {"m": 10}),
    ],
    "dict_without_key": [
        (({"a": 1, "b": 2}, "a"), {"b": 2}),
        (({}, "a"), {}),
        (({"a": 1}, "a"), {}),
        (({"a": 1}, "z"), {"a": 1}),
        (({1: 2, 2: 1}, 2), {1: 2}),
        (({"x": "y", "y": "x"}, "y"), {"x": "y"}),
    ],
    "entries_for_keys": [
        (({"a": 1, "b": 2, "c": 3}, ["a", "c"]), {"a": 1, "c": 3}),
        (({}, ["a"]), {}),
        (({"a": 1}, []), {}),
        (({"a": 1}, ["b"]), {}),
        (({1: 2, 2: 3}, [2, 9]), {2: 3}),
        (({"x": 0, "y": 0}, ["y", "x"]), {"x": 0, "y": 0}),
    ],
    "keys_with_given_value": [
        (({"a": 1, "b": 2, "c": 1}, 1), ["a", "c"]),
        (({}, 1), []),
        (({"a": 1}, 2), []),
        (({"x": "y"}, "y"), ["x"]),
        (({1: 0, 2: 0}, 0), [1, 2]),
        (({"p": None, "q": 1}, None), ["p"]),
    ],
    "entries_with_a_value": [
        (({"a": 1, "b": None},), {"a": 1}),
        (({},), {}),
        (({"a": None},), {}),
        (({"a": 0},), {"a": 0}),
        (({"x": "", "y": None},), {"x": ""}),
        (({"p": False, "q": []},), {"p": False, "q": []}),
    ],
    "entries_with_start": [
        (({"red": 1, "blue": 2, "rose": 3}, "r"), {"red": 1, "rose": 3}),
        (({}, "a"), {}),
        (({"a": 1}, "b"), {}),
        (({"cat": 1, "act": 2}, "c"), {"cat": 1}),
        (({"ab": 1, "abc": 2}, "ab"), {"ab": 1, "abc": 2}),
        (({"x": 0, "y": 0}, ""), {"x": 0, "y": 0}),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "entries_above",
        "keeps the limit itself too",
        """
def entries_above(data: dict[str, float], limit: float) -> dict[str, float]:
    return {key: value for key, value in data.items() if value >= limit}
""",
    ),
    (
        "dict_without_key",
        "compares the values",
        """
def dict_without_key(data: dict, unwanted: object) -> dict:
    return {key: value for key, value in data.items() if value != unwanted}
""",
    ),
    (
        "entries_for_keys",
        "fails for a missing key",
        """
def entries_for_keys(data: dict, wanted: list) -> dict:
    return {key: data[key] for key in wanted}
""",
    ),
    (
        "keys_with_given_value",
        "returns the first key only",
        """
def keys_with_given_value(data: dict, wanted: object) -> list:
    return [key for key in data if data[key] == wanted][:1]
""",
    ),
    (
        "entries_with_a_value",
        "leaves zero and empty values out",
        """
def entries_with_a_value(data: dict) -> dict:
    return {key: value for key, value in data.items() if value}
""",
    ),
    (
        "entries_with_start",
        "looks anywhere in the key",
        """
def entries_with_start(data: dict[str, object], start: str) -> dict[str, object]:
    return {key: value for key, value in data.items() if start in key}
""",
    ),
]
