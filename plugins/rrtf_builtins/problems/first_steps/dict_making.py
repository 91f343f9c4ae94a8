"""Making dictionaries: from lists, pairs and other dictionaries."""


def dict_with_one_value(keys: list, value: object) -> dict:
    """Return the dictionary that gives every key the same value.

    >>> dict_with_one_value(["a", "b"], 0)
    {'a': 0, 'b': 0}
    """
    return dict.fromkeys(keys, value)


def dict_of_word_lengths(words: list[str]) -> dict[str, int]:
    """Return the dictionary from every word to its number of letters.

    >>> dict_of_word_lengths(["sun", "cloud"])
    {'sun': 3, 'cloud': 5}
    """
    return {word: len(word) for word in words}


def dict_of_squares(last: int) -> dict[int, int]:
    """Return the dictionary from every number from 1 to last to its square.

    >>> dict_of_squares(3)
    {1: 1, 2: 4, 3: 9}
    """
    return {number: number**2 for number in range(1, last + 1)}


def dict_from_pairs(pairs: list[tuple]) -> dict:
    """Return the dictionary made of the pairs of key and value; of two equal keys the last counts.

    >>> dict_from_pairs([("a", 1), ("b", 2)])
    {'a': 1, 'b': 2}
    """
    return dict(pairs)


def dict_with_entry(data: dict, key: object, value: object) -> dict:
    """Return a dictionary with the entries of data and one more, which wins if the key is there already.

    >>> dict_with_entry({"a": 1}, "b", 2)
    {'a': 1, 'b': 2}
    """
    return {**data, key: value}


def dict_to_capital_words(words: list[str]) -> dict[str, str]:
    """Return the dictionary from every word to the same word in capital letters.

    >>> dict_to_capital_words(["sun", "sea"])
    {'sun': 'SUN', 'sea': 'SEA'}
    """
    return {word: word.upper() for word in words}


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "dict_with_one_value": [
        ((["a", "b"], 0), {"a": 0, "b": 0}),
        (([], 1), {}),
        ((["x"], "y"), {"x": "y"}),
        (([1, 2, 3], None), {1: None, 2: None, 3: None}),
        ((["a", "a"], 5), {"a": 5}),
        (([0], False), {0: False}),
    ],
    "dict_of_word_lengths": [
        ((["sun", "cloud"],), {"sun": 3, "cloud": 5}),
        (([],), {}),
        (([""],), {"": 0}),
        ((["a", "a"],), {"a": 1}),
        ((["one", "two"],), {"one": 3, "two": 3}),
        ((["x", "yy", "zzz"],), {"x": 1, "yy": 2, "zzz": 3}),
    ],
    "dict_of_squares": [
        ((3,), {1: 1, 2: 4, 3: 9}),
        ((0,), {}),
        ((1,), {1: 1}),
        ((2,), {1: 1, 2: 4}),
        ((4,), {1: 1, 2: 4, 3: 9, 4: 16}),
        ((5,), {1: 1, 2: 4, 3: 9, 4: 16, 5: 25}),
    ],
    "dict_from_pairs": [
        (([("a", 1), ("b", 2)],), {"a": 1, "b": 2}),
        (([],), {}),
        (([("x", 0)],), {"x": 0}),
        (([("x", 1), ("x", 2)],), {"x": 2}),
        (([(1, "one"), (2, "two")],), {1: "one", 2: "two"}),
        (([("k", None), ("m", [])],), {"k": None, "m": []}),
    ],
    "dict_with_entry": [
        (({"a": 1}, "b", 2), {"a": 1, "b": 2}),
        (({}, "x", 0), {"x": 0}),
        (({"a": 1}, "a", 5), {"a": 5}),
        (({1: 2}, 3, 4), {1: 2, 3: 4}),
        (({"a": 1, "b": 2}, "a", 0), {"a": 0, "b": 2}),
        (({"k": None}, "m", None), {"k": None, "m": None}),
    ],
    "dict_to_capital_words": [
        ((["sun", "sea"],), {"sun": "SUN", "sea": "SEA"}),
        (([],), {}),
        (([""],), {"": ""}),
        ((["a", "a"],), {"a": "A"}),
        ((["Up"],), {"Up": "UP"}),
        ((["one", "TWO", "three"],), {"one": "ONE", "TWO": "TWO", "three": "THREE"}),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "dict_with_one_value",
        "turns keys and value around",
        """
def dict_with_one_value(keys: list, value: object) -> dict:
    return {value: key for key in keys}
""",
    ),
    (
        "dict_of_word_lengths",
        "turns words and lengths around",
        """
def dict_of_word_lengths(words: list[str]) -> dict[str, int]:
    return {len(word): word for word in words}
""",
    ),
    (
        "dict_of_squares",
        "starts with zero",
        """
def dict_of_squares(last: int) -> dict[int, int]:
    return {number: number**2 for number in range(last + 1)}
""",
    ),
    (
        "dict_from_pairs",
        "turns keys and values around",
        """
def dict_from_pairs(pairs: list[tuple]) -> dict:
    return {pair[1]: pair[0] for pair in pairs}
""",
    ),
    (
        "dict_with_entry",
        "keeps the old value",
        """
def dict_with_entry(data: dict, key: object, value: object) -> dict:
    return {key: value, **data}
""",
    ),
    (
        "dict_to_capital_words",
        "makes the keys capital too",
        """
def dict_to_capital_words(words: list[str]) -> dict[str, str]:
    return {word.upper(): word.upper() for word in words}
""",
    ),
]
