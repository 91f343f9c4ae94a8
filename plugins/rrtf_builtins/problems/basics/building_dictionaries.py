"""Building dictionaries: make a dictionary from lists, numbers, text or defaults."""


def dictionary_from_columns(keys: list[str], values: list[int]) -> dict[str, int]:
    """Return a dictionary that maps each key to the value at the same place.

    If one list is longer, its extra items are ignored. The last of several equal keys wins.

    >>> dictionary_from_columns(["a", "b"], [1, 2])
    {'a': 1, 'b': 2}
    """
    return dict(zip(keys, values, strict=False))


def cubes_table(last: int) -> dict[int, int]:
    """Return a dictionary that maps each number from 1 to last to its cube.

    If last is less than 1 the dictionary is empty.

    >>> cubes_table(3)
    {1: 1, 2: 8, 3: 27}
    """
    return {number: number**3 for number in range(1, last + 1)}


def word_length_table(words: list[str]) -> dict[str, int]:
    """Return a dictionary that maps each word, in lower case, to its length.

    >>> word_length_table(["Tea", "milk"])
    {'tea': 3, 'milk': 4}
    """
    return {word.lower(): len(word) for word in words}


def with_default_settings(settings: dict[str, int], defaults: dict[str, int]) -> dict[str, int]:
    """Return a new dictionary with all settings, and the defaults for keys they do not have.

    Neither of the given dictionaries is changed.

    >>> with_default_settings({"size": 5}, {"size": 1, "speed": 2})
    {'size': 5, 'speed': 2}
    """
    return {**defaults, **settings}


def settings_from_text(text: str) -> dict[str, str]:
    """Return the dictionary written in text as key=value parts with a comma between them.

    Each part has exactly one equals sign, and there are no spaces. The last of several equal
    keys wins. An empty text gives an empty dictionary.

    >>> settings_from_text("color=red,size=10")
    {'color': 'red', 'size': '10'}
    """
    if not text:
        return {}
    return dict(part.split("=") for part in text.split(","))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "dictionary_from_columns": [
        ((["a", "b"], [1, 2]), {"a": 1, "b": 2}),
        (([], []), {}),
        ((["a"], []), {}),
        ((["x", "y"], [5]), {"x": 5}),
        ((["x"], [5, 6]), {"x": 5}),
        ((["k", "k"], [1, 2]), {"k": 2}),
    ],
    "cubes_table": [
        ((3,), {1: 1, 2: 8, 3: 27}),
        ((0,), {}),
        ((-2,), {}),
        ((1,), {1: 1}),
        ((5,), {1: 1, 2: 8, 3: 27, 4: 64, 5: 125}),
    ],
    "word_length_table": [
        ((["Tea", "milk"],), {"tea": 3, "milk": 4}),
        (([],), {}),
        (([""],), {"": 0}),
        ((["UP", "up"],), {"up": 2}),
        ((["a", "Bb", "ccC"],), {"a": 1, "bb": 2, "ccc": 3}),
    ],
    "with_default_settings": [
        (({"size": 5}, {"size": 1, "speed": 2}), {"size": 5, "speed": 2}),
        (({}, {}), {}),
        (({}, {"a": 1}), {"a": 1}),
        (({"a": 0}, {"a": 9}), {"a": 0}),
        (({"b": 3}, {}), {"b": 3}),
        (({"x": 1, "y": 2}, {"z": 3}), {"x": 1, "y": 2, "z": 3}),
    ],
    "settings_from_text": [
        (("color=red,size=10",), {"color": "red", "size": "10"}),
        (("",), {}),
        (("a=1",), {"a": "1"}),
        (("a=,b=x",), {"a": "", "b": "x"}),
        (("k=1,k=2",), {"k": "2"}),
        (("A=x,a=y,b=z",), {"A": "x", "a": "y", "b": "z"}),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "dictionary_from_columns",
        "assumes that there is a value for every key",
        """
def dictionary_from_columns(keys: list[str], values: list[int]) -> dict[str, int]:
    return {keys[i]: values[i] for i in range(len(keys))}
""",
    ),
    (
        "cubes_table",
        "stops one number too early",
        """
def cubes_table(last: int) -> dict[int, int]:
    return {n: n**3 for n in range(1, last)}
""",
    ),
    (
        "with_default_settings",
        "replaces settings that are zero",
        """
def with_default_settings(settings: dict[str, int], defaults: dict[str, int]) -> dict[str, int]:
    result = dict(settings)
    for key, value in defaults.items():
        if not result.get(key):
            result[key] = value
    return result
""",
    ),
    (
        "settings_from_text",
        "fails on an empty text",
        """
def settings_from_text(text: str) -> dict[str, str]:
    result = {}
    for part in text.split(","):
        key, value = part.split("=")
        result[key] = value
    return result
""",
    ),
]
