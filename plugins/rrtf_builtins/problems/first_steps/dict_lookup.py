"""Dictionary lookup: read values by their key."""


def value_for_key(data: dict, key: str) -> object:
    """Return the value stored in the dictionary for key.

    >>> value_for_key({"a": 1, "b": 2}, "b")
    2
    """
    return data[key]


def value_or_default(data: dict, key: str, default: object) -> object:
    """Return the value for key, or default if the key is missing.

    >>> value_or_default({"a": 1}, "b", 0)
    0
    """
    return data.get(key, default)


def value_or_none(data: dict, key: str) -> object:
    """Return the value for key, or None if the key is missing.

    >>> value_or_none({"a": 1, "b": 2}, "b")
    2
    """
    return data.get(key)


def has_key(data: dict, key: str) -> bool:
    """Return True if key is in the dictionary.

    >>> has_key({"a": 1}, "a")
    True
    """
    return key in data


def values_for_keys(data: dict, keys: list[str]) -> list:
    """Return the list of values stored in the dictionary for the keys.

    >>> values_for_keys({"a": 1, "b": 2, "c": 3}, ["c", "a"])
    [3, 1]
    """
    return [data[key] for key in keys]


def key_has_value(data: dict, key: str, value: object) -> bool:
    """Return True if the dictionary stores value for key.

    >>> key_has_value({"a": 1}, "a", 1)
    True
    """
    return data[key] == value


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "value_for_key": [
        (({"a": 1, "b": 2}, "b"), 2),
        (({"a": 1, "b": 2}, "a"), 1),
        (({"x": "red"}, "x"), "red"),
        (({"n": 0}, "n"), 0),
        (({"p": 3, "q": [1]}, "q"), [1]),
    ],
    "value_or_default": [
        (({"a": 1}, "b", 0), 0),
        (({"a": 1}, "a", 0), 1),
        (({}, "x", "none"), "none"),
        (({"a": 0}, "a", 5), 0),
        (({"k": "v"}, "z", 9), 9),
    ],
    "value_or_none": [
        (({"a": 1, "b": 2}, "b"), 2),
        (({"a": 1, "b": 2}, "z"), None),
        (({}, "a"), None),
        (({"x": "red"}, "x"), "red"),
        (({"n": 0}, "n"), 0),
    ],
    "has_key": [
        (({"a": 1}, "a"), True),
        (({"a": 1}, "b"), False),
        (({}, "a"), False),
        (({"n": 0}, "n"), True),
        (({"x": "y"}, "y"), False),
    ],
    "values_for_keys": [
        (({"a": 1, "b": 2, "c": 3}, ["c", "a"]), [3, 1]),
        (({"a": 1, "b": 2}, []), []),
        (({"a": 1, "b": 2}, ["a"]), [1]),
        (({"a": 1, "b": 2}, ["a", "b"]), [1, 2]),
        (({"a": 1, "b": 2}, ["b", "b"]), [2, 2]),
    ],
    "key_has_value": [
        (({"a": 1}, "a", 1), True),
        (({"a": 1}, "a", 2), False),
        (({"a": 1, "b": 2}, "b", 2), True),
        (({"a": 1, "b": 2}, "b", 1), False),
        (({"x": "red"}, "x", "red"), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "value_or_default",
        "returns None for a missing key",
        """
def value_or_default(data: dict, key: str, default: object) -> object:
    return data.get(key)
""",
    ),
    (
        "has_key",
        "asks whether the value is true",
        """
def has_key(data: dict, key: str) -> bool:
    return bool(data.get(key))
""",
    ),
    (
        "key_has_value",
        "looks at all values",
        """
def key_has_value(data: dict, key: str, value: object) -> bool:
    return value in data.values()
""",
    ),
]
