"""Counting with dictionaries: how many times things appear."""


def count_keys(data: dict) -> int:
    """Return the number of keys in the dictionary.

    >>> count_keys({"a": 1, "b": 2})
    2
    """
    return len(data)


def count_each_item(items: list) -> dict:
    """Return a dictionary with how many times each item appears in the list.

    >>> count_each_item(["a", "b", "a"])
    {'a': 2, 'b': 1}
    """
    return {item: items.count(item) for item in items}


def count_each_letter(text: str) -> dict[str, int]:
    """Return a dictionary with how many times each letter appears in the text.

    >>> count_each_letter("hello")
    {'h': 1, 'e': 1, 'l': 2, 'o': 1}
    """
    return {letter: text.count(letter) for letter in text}


def count_each_word(text: str) -> dict[str, int]:
    """Return a dictionary with how many times each word appears in the text.

    >>> count_each_word("red blue red")
    {'red': 2, 'blue': 1}
    """
    words = text.split()
    return {word: words.count(word) for word in words}


def count_value_in_dict(data: dict, value: object) -> int:
    """Return how many times value appears among the values of the dictionary.

    >>> count_value_in_dict({"a": 1, "b": 2, "c": 1}, 1)
    2
    """
    return list(data.values()).count(value)


def add_one_to_count(counts: dict[str, int], key: str) -> dict[str, int]:
    """Return counts with the count of key one higher; a missing key starts at 0.

    >>> add_one_to_count({"a": 1}, "a")
    {'a': 2}
    """
    counts[key] = counts.get(key, 0) + 1
    return counts


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_keys": [
        (({"a": 1, "b": 2},), 2),
        (({},), 0),
        (({"x": 5},), 1),
        (({"a": 1, "b": 1, "c": 1},), 3),
        (({1: 2, 3: 4, 5: 6, 7: 8},), 4),
    ],
    "count_each_item": [
        ((["a", "b", "a"],), {"a": 2, "b": 1}),
        (([],), {}),
        (([1],), {1: 1}),
        (([2, 2, 2],), {2: 3}),
        (([1, 2, 3, 1],), {1: 2, 2: 1, 3: 1}),
    ],
    "count_each_letter": [
        (("hello",), {"h": 1, "e": 1, "l": 2, "o": 1}),
        (("",), {}),
        (("a",), {"a": 1}),
        (("abc",), {"a": 1, "b": 1, "c": 1}),
        (("aabb",), {"a": 2, "b": 2}),
    ],
    "count_each_word": [
        (("red blue red",), {"red": 2, "blue": 1}),
        (("",), {}),
        (("hi",), {"hi": 1}),
        (("a b c",), {"a": 1, "b": 1, "c": 1}),
        (("go go go",), {"go": 3}),
        (("cat a cat",), {"cat": 2, "a": 1}),
    ],
    "count_value_in_dict": [
        (({"a": 1, "b": 2, "c": 1}, 1), 2),
        (({}, 1), 0),
        (({"a": 1}, 2), 0),
        (({"x": "y"}, "y"), 1),
        (({"a": 0, "b": 0, "c": 0}, 0), 3),
    ],
    "add_one_to_count": [
        (({"a": 1}, "a"), {"a": 2}),
        (({}, "x"), {"x": 1}),
        (({"a": 1}, "b"), {"a": 1, "b": 1}),
        (({"a": 4, "b": 2}, "b"), {"a": 4, "b": 3}),
        (({"z": 0}, "z"), {"z": 1}),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_each_item",
        "gives every item a count of one",
        """
def count_each_item(items: list) -> dict:
    return {item: 1 for item in items}
""",
    ),
    (
        "count_each_word",
        "counts letters inside other words",
        """
def count_each_word(text: str) -> dict[str, int]:
    return {word: text.count(word) for word in text.split()}
""",
    ),
    (
        "add_one_to_count",
        "fails for a missing key",
        """
def add_one_to_count(counts: dict[str, int], key: str) -> dict[str, int]:
    counts[key] = counts[key] + 1
    return counts
""",
    ),
]
