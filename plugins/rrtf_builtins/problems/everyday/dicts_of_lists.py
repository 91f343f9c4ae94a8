"""Dicts of lists: every key stands for several items."""


def add_to_group(groups: dict[str, list], key: str, item: object) -> dict[str, list]:
    """Return the dict with the item added to the end of the list of key; a missing key starts with an empty list.

    >>> add_to_group({"a": [1]}, "a", 2)
    {'a': [1, 2]}
    """
    groups.setdefault(key, []).append(item)
    return groups


def groups_with_item(groups: dict[str, list], item: object) -> list[str]:
    """Return the keys whose list has the item in it, in the order of the dict.

    >>> groups_with_item({"a": [1, 2], "b": [2], "c": []}, 2)
    ['a', 'b']
    """
    return [key for key, items in groups.items() if item in items]


def size_of_each_group(groups: dict[str, list]) -> dict[str, int]:
    """Return a dict from each key to the number of items in its list.

    >>> size_of_each_group({"a": [1, 2], "b": []})
    {'a': 2, 'b': 0}
    """
    return {key: len(items) for key, items in groups.items()}


def all_items_of_groups(groups: dict[str, list]) -> list:
    """Return one list with the items of all lists of the dict, in order.

    >>> all_items_of_groups({"a": [1, 2], "b": [3]})
    [1, 2, 3]
    """
    return [item for items in groups.values() for item in items]


def first_of_each_group(groups: dict[str, list]) -> dict[str, object]:
    """Return a dict from each key to the first item of its list; no list is empty.

    >>> first_of_each_group({"a": [1, 2], "b": [3]})
    {'a': 1, 'b': 3}
    """
    return {key: items[0] for key, items in groups.items()}


def sum_of_each_group(groups: dict[str, list[int]]) -> dict[str, int]:
    """Return a dict from each key to the sum of its list of numbers.

    >>> sum_of_each_group({"a": [1, 2], "b": [5]})
    {'a': 3, 'b': 5}
    """
    return {key: sum(numbers) for key, numbers in groups.items()}


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "add_to_group": [
        (({"a": [1]}, "a", 2), {"a": [1, 2]}),
        (({}, "a", 1), {"a": [1]}),
        (({"a": [1]}, "b", 2), {"a": [1], "b": [2]}),
        (({"a": []}, "a", 0), {"a": [0]}),
        (({"a": [1], "b": [2]}, "b", 2), {"a": [1], "b": [2, 2]}),
        (({"x": ["p"]}, "y", "q"), {"x": ["p"], "y": ["q"]}),
    ],
    "groups_with_item": [
        (({"a": [1, 2], "b": [2], "c": []}, 2), ["a", "b"]),
        (({}, 1), []),
        (({"a": []}, 1), []),
        (({"a": [1]}, 2), []),
        (({"b": [3], "a": [3]}, 3), ["b", "a"]),
        (({"x": ["p", "q"], "y": ["q"]}, "p"), ["x"]),
    ],
    "size_of_each_group": [
        (({"a": [1, 2], "b": []},), {"a": 2, "b": 0}),
        (({},), {}),
        (({"a": [5]},), {"a": 1}),
        (({"a": [0, 0, 0]},), {"a": 3}),
        (({"b": ["x"], "a": ["y", "z"]},), {"b": 1, "a": 2}),
        (({"q": [[1, 2]]},), {"q": 1}),
    ],
    "all_items_of_groups": [
        (({"a": [1, 2], "b": [3]},), [1, 2, 3]),
        (({},), []),
        (({"a": []},), []),
        (({"b": [2], "a": [1]},), [2, 1]),
        (({"a": [1, 1], "b": [1]},), [1, 1, 1]),
        (({"x": ["p"], "y": [], "z": ["q", "r"]},), ["p", "q", "r"]),
    ],
    "first_of_each_group": [
        (({"a": [1, 2], "b": [3]},), {"a": 1, "b": 3}),
        (({},), {}),
        (({"a": [0]},), {"a": 0}),
        (({"a": [9, 8, 7]},), {"a": 9}),
        (({"x": ["p", "q"], "y": ["r"]},), {"x": "p", "y": "r"}),
        (({"a": [3, 1], "b": [2, 5]},), {"a": 3, "b": 2}),
    ],
    "sum_of_each_group": [
        (({"a": [1, 2], "b": [5]},), {"a": 3, "b": 5}),
        (({},), {}),
        (({"a": []},), {"a": 0}),
        (({"a": [-1, 1]},), {"a": 0}),
        (({"b": [4, 4], "a": [0]},), {"b": 8, "a": 0}),
        (({"q": [1, 2, 3], "r": [10]},), {"q": 6, "r": 10}),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "add_to_group",
        "replaces the list",
        """
def add_to_group(groups: dict[str, list], key: str, item: object) -> dict[str, list]:
    groups[key] = [item]
    return groups
""",
    ),
    (
        "groups_with_item",
        "looks at the first item only",
        """
def groups_with_item(groups: dict[str, list], item: object) -> list[str]:
    return [key for key, items in groups.items() if items[:1] == [item]]
""",
    ),
    (
        "size_of_each_group",
        "counts different items",
        """
def size_of_each_group(groups: dict[str, list]) -> dict[str, int]:
    return {key: len(set(map(str, items))) for key, items in groups.items()}
""",
    ),
    (
        "all_items_of_groups",
        "gives a list of lists",
        """
def all_items_of_groups(groups: dict[str, list]) -> list:
    return list(groups.values())
""",
    ),
    (
        "first_of_each_group",
        "takes the smallest",
        """
def first_of_each_group(groups: dict[str, list]) -> dict[str, object]:
    return {key: min(items) for key, items in groups.items()}
""",
    ),
    (
        "sum_of_each_group",
        "takes the largest",
        """
def sum_of_each_group(groups: dict[str, list[int]]) -> dict[str, int]:
    return {key: max(numbers, default=0) for key, numbers in groups.items()}
""",
    ),
]
