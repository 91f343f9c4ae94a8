"""Filtering dictionaries: keep some entries of a dictionary and leave out the others."""


def entries_at_least(table: dict[str, int], limit: int) -> dict[str, int]:
    """Return a dictionary with the entries of table whose value is limit or more.

    >>> entries_at_least({"a": 3, "b": 7, "c": 5}, 5)
    {'b': 7, 'c': 5}
    """
    return {key: value for key, value in table.items() if value >= limit}


def without_listed_keys(table: dict[str, int], unwanted: list[str]) -> dict[str, int]:
    """Return a copy of table without the unwanted keys.

    Unwanted keys that are not in table are ignored, and table itself is not changed.

    >>> without_listed_keys({"a": 1, "b": 2}, ["b", "z"])
    {'a': 1}
    """
    return {key: value for key, value in table.items() if key not in unwanted}


def drop_blank_answers(answers: dict[str, str | None]) -> dict[str, str]:
    """Return the entries whose answer is neither None nor made only of spaces.

    An empty answer is blank as well. The answers that stay are not changed.

    >>> drop_blank_answers({"name": "Al", "city": " ", "pet": None})
    {'name': 'Al'}
    """
    return {key: answer for key, answer in answers.items() if answer and answer.strip(" ")}


def affordable_items(prices: dict[str, int], money: int) -> list[str]:
    """Return the names of the items that cost no more than money, cheapest first.

    Items of equal price go in alphabetical order.

    >>> affordable_items({"pen": 3, "cup": 9, "bag": 2}, 5)
    ['bag', 'pen']
    """
    names = [name for name, price in prices.items() if price <= money]
    return sorted(names, key=lambda name: (prices[name], name))


def changed_entries(old: dict[str, int], new: dict[str, int]) -> dict[str, int]:
    """Return the entries of new whose key is missing from old or has another value there.

    >>> changed_entries({"a": 1, "b": 2}, {"a": 1, "b": 5, "c": 3})
    {'b': 5, 'c': 3}
    """
    return {key: value for key, value in new.items() if key not in old or old[key] != value}


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "entries_at_least": [
        (({"a": 3, "b": 7, "c": 5}, 5), {"b": 7, "c": 5}),
        (({}, 0), {}),
        (({"a": 1}, 2), {}),
        (({"a": 0, "b": -1}, 0), {"a": 0}),
        (({"x": 4, "y": 4}, 4), {"x": 4, "y": 4}),
        (({"x": -3, "y": -8}, -5), {"x": -3}),
    ],
    "without_listed_keys": [
        (({"a": 1, "b": 2}, ["b", "z"]), {"a": 1}),
        (({}, ["a"]), {}),
        (({"a": 1}, []), {"a": 1}),
        (({"a": 1, "b": 2}, ["b", "a"]), {}),
        (({"A": 1, "a": 2}, ["a"]), {"A": 1}),
        (({"ab": 1, "b": 0}, ["a", "a"]), {"ab": 1, "b": 0}),
    ],
    "drop_blank_answers": [
        (({"name": "Al", "city": " ", "pet": None},), {"name": "Al"}),
        (({},), {}),
        (({"a": ""},), {}),
        (({"a": "   ", "b": "0"},), {"b": "0"}),
        (({"a": " x "},), {"a": " x "}),
        (({"a": None},), {}),
    ],
    "affordable_items": [
        (({"pen": 3, "cup": 9, "bag": 2}, 5), ["bag", "pen"]),
        (({}, 10), []),
        (({"a": 5}, 5), ["a"]),
        (({"a": 5}, 4), []),
        (({"y": 2, "x": 2, "z": 1}, 2), ["z", "x", "y"]),
        (({"b": 0, "a": 1}, 0), ["b"]),
    ],
    "changed_entries": [
        (({"a": 1, "b": 2}, {"a": 1, "b": 5, "c": 3}), {"b": 5, "c": 3}),
        (({}, {}), {}),
        (({"a": 1}, {}), {}),
        (({}, {"a": 0}), {"a": 0}),
        (({"a": 1, "b": 2}, {"b": 2, "a": 1}), {}),
        (({"a": 0}, {"a": 1}), {"a": 1}),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "entries_at_least",
        "leaves out values equal to the limit",
        """
def entries_at_least(table: dict[str, int], limit: int) -> dict[str, int]:
    return {key: value for key, value in table.items() if value > limit}
""",
    ),
    (
        "drop_blank_answers",
        "keeps answers made only of spaces",
        """
def drop_blank_answers(answers: dict[str, str | None]) -> dict[str, str]:
    return {key: answer for key, answer in answers.items() if answer}
""",
    ),
    (
        "without_listed_keys",
        "fails on keys that are not there",
        """
def without_listed_keys(table: dict[str, int], unwanted: list[str]) -> dict[str, int]:
    result = dict(table)
    for key in unwanted:
        del result[key]
    return result
""",
    ),
    (
        "affordable_items",
        "sorts by name only",
        """
def affordable_items(prices: dict[str, int], money: int) -> list[str]:
    return sorted(name for name in prices if prices[name] <= money)
""",
    ),
    (
        "changed_entries",
        "treats a missing key as zero",
        """
def changed_entries(old: dict[str, int], new: dict[str, int]) -> dict[str, int]:
    return {key: value for key, value in new.items() if old.get(key, 0) != value}
""",
    ),
]
