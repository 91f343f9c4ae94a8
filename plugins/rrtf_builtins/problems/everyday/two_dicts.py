"""Two dicts: what they share and how they differ."""


def count_keys_of_two_dicts(first: dict, second: dict) -> int:
    """Return how many different keys the two dicts have together.

    >>> count_keys_of_two_dicts({"a": 1, "b": 2}, {"b": 5})
    2
    """
    return len(first.keys() | second.keys())


def keys_of_both_dicts(first: dict, second: dict) -> list[str]:
    """Return the sorted keys that stand in both dicts.

    >>> keys_of_both_dicts({"a": 1, "b": 2}, {"b": 5, "c": 6})
    ['b']
    """
    return sorted(first.keys() & second.keys())


def keys_the_second_lacks(first: dict, second: dict) -> list[str]:
    """Return the sorted keys of the first dict that are not keys of the second.

    >>> keys_the_second_lacks({"a": 1, "b": 2}, {"b": 5, "c": 6})
    ['a']
    """
    return sorted(first.keys() - second.keys())


def keys_with_changed_value(old: dict, new: dict) -> list[str]:
    """Return the keys whose values differ in the two dicts, which have the same keys, in the order of old.

    >>> keys_with_changed_value({"a": 1, "b": 2}, {"a": 1, "b": 3})
    ['b']
    """
    return [key for key in old if old[key] != new[key]]


def add_up_two_dicts(first: dict[str, int], second: dict[str, int]) -> dict[str, int]:
    """Return a dict with the sum of the two values for each key; both dicts have the same keys.

    >>> add_up_two_dicts({"a": 1, "b": 2}, {"a": 10, "b": 20})
    {'a': 11, 'b': 22}
    """
    return {key: first[key] + second[key] for key in first}


def agree_on_key(first: dict, second: dict, key: str) -> bool:
    """Return True if both dicts give the same value for the key; a missing key counts as None.

    >>> agree_on_key({"a": 1}, {"a": 1, "b": 2}, "a")
    True
    """
    return first.get(key) == second.get(key)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_keys_of_two_dicts": [
        (({"a": 1, "b": 2}, {"b": 5}), 2),
        (({}, {}), 0),
        (({"a": 1}, {}), 1),
        (({"a": 1}, {"a": 2}), 1),
        (({"a": 1}, {"b": 1}), 2),
        (({"x": 0, "y": 0}, {"y": 1, "z": 1, "x": 1}), 3),
    ],
    "keys_of_both_dicts": [
        (({"a": 1, "b": 2}, {"b": 5, "c": 6}), ["b"]),
        (({}, {}), []),
        (({"a": 1}, {"b": 1}), []),
        (({"b": 1, "a": 2}, {"a": 3, "b": 4}), ["a", "b"]),
        (({"a": 1}, {}), []),
        (({"x": 0, "y": 0, "z": 0}, {"z": 1, "x": 1}), ["x", "z"]),
    ],
    "keys_the_second_lacks": [
        (({"a": 1, "b": 2}, {"b": 5, "c": 6}), ["a"]),
        (({}, {}), []),
        (({"a": 1}, {"a": 9}), []),
        (({"b": 1, "a": 2}, {}), ["a", "b"]),
        (({}, {"a": 1}), []),
        (({"z": 0, "y": 0, "x": 0}, {"y": 1}), ["x", "z"]),
    ],
    "keys_with_changed_value": [
        (({"a": 1, "b": 2}, {"a": 1, "b": 3}), ["b"]),
        (({}, {}), []),
        (({"a": 1}, {"a": 1}), []),
        (({"b": 1, "a": 2}, {"a": 1, "b": 2}), ["b", "a"]),
        (({"x": None}, {"x": 0}), ["x"]),
        (({"a": 5, "b": 5, "c": 5}, {"a": 5, "b": 6, "c": 5}), ["b"]),
    ],
    "add_up_two_dicts": [
        (({"a": 1, "b": 2}, {"a": 10, "b": 20}), {"a": 11, "b": 22}),
        (({}, {}), {}),
        (({"a": 1}, {"a": -1}), {"a": 0}),
        (({"x": 0, "y": 5}, {"y": 5, "x": 0}), {"x": 0, "y": 10}),
        (({"a": 3}, {"a": 4}), {"a": 7}),
        (({"p": 7, "q": 8}, {"p": 1, "q": 1}), {"p": 8, "q": 9}),
    ],
    "agree_on_key": [
        (({"a": 1}, {"a": 1, "b": 2}, "a"), True),
        (({}, {}, "a"), True),
        (({"a": 1}, {"a": 2}, "a"), False),
        (({"a": 1}, {}, "a"), False),
        (({"a": None}, {}, "a"), True),
        (({"a": 0, "b": 3}, {"b": 3}, "b"), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_keys_of_two_dicts",
        "counts shared keys twice",
        """
def count_keys_of_two_dicts(first: dict, second: dict) -> int:
    return len(first) + len(second)
""",
    ),
    (
        "keys_of_both_dicts",
        "takes the keys of either",
        """
def keys_of_both_dicts(first: dict, second: dict) -> list[str]:
    return sorted(first.keys() | second.keys())
""",
    ),
    (
        "keys_the_second_lacks",
        "takes keys of the second as well",
        """
def keys_the_second_lacks(first: dict, second: dict) -> list[str]:
    return sorted(first.keys() ^ second.keys())
""",
    ),
    (
        "keys_with_changed_value",
        "takes the equal ones",
        """
def keys_with_changed_value(old: dict, new: dict) -> list[str]:
    return [key for key in old if old[key] == new[key]]
""",
    ),
    (
        "add_up_two_dicts",
        "takes the second value",
        """
def add_up_two_dicts(first: dict[str, int], second: dict[str, int]) -> dict[str, int]:
    return {**first, **second}
""",
    ),
    (
        "agree_on_key",
        "asks whether both have the key",
        """
def agree_on_key(first: dict, second: dict, key: str) -> bool:
    return key in first and key in second
""",
    ),
]
