"""Columns of text: numbers and words set to a width."""


def price_line(name: str, price: float) -> str:
    """Return the name filled up with spaces to 10 characters and then the price with two digits after the point.

    >>> price_line("tea", 2.5)
    'tea       2.50'
    """
    return f"{name:<10}{price:.2f}"


def number_in_five_places(number: int) -> str:
    """Return the number with spaces before it so that it has 5 characters.

    >>> number_in_five_places(42)
    '   42'
    """
    return f"{number:>5}"


def word_in_the_middle(word: str, width: int) -> str:
    """Return the word with spaces on both sides, centred in the width; the spaces on both sides are equally many.

    >>> word_in_the_middle("tea", 7)
    '  tea  '
    """
    return word.center(width)


def three_columns(first: str, second: str, third: str) -> str:
    """Return the three texts in one line with " | " between them.

    >>> three_columns("a", "b", "c")
    'a | b | c'
    """
    return f"{first} | {second} | {third}"


def bar_with_count(name: str, count: int) -> str:
    """Return the name, a colon, a space, and then count stars.

    >>> bar_with_count("tea", 3)
    'tea: ***'
    """
    return f"{name}: {'*' * count}"


def width_of_column(texts: list[str]) -> int:
    """Return the length of the longest text; the list is not empty.

    >>> width_of_column(["tea", "bread"])
    5
    """
    return max(len(text) for text in texts)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "price_line": [
        (("tea", 2.5), "tea       2.50"),
        (("", 0), "          0.00"),
        (("jam", 10), "jam       10.00"),
        (("bread", 3.25), "bread     3.25"),
        (("strawberry", 1.5), "strawberry1.50"),
        (("x", -1), "x         -1.00"),
    ],
    "number_in_five_places": [
        ((42,), "   42"),
        ((0,), "    0"),
        ((7,), "    7"),
        ((-3,), "   -3"),
        ((12345,), "12345"),
        ((100,), "  100"),
    ],
    "word_in_the_middle": [
        (("tea", 7), "  tea  "),
        (("", 2), "  "),
        (("a", 1), "a"),
        (("a", 3), " a "),
        (("to", 6), "  to  "),
        (("moon", 8), "  moon  "),
    ],
    "three_columns": [
        (("a", "b", "c"), "a | b | c"),
        (("", "", ""), " |  | "),
        (("x", "", "y"), "x |  | y"),
        (("1", "2", "3"), "1 | 2 | 3"),
        (("name", "age", "town"), "name | age | town"),
        (("|", "a", "|"), "| | a | |"),
    ],
    "bar_with_count": [
        (("tea", 3), "tea: ***"),
        (("jam", 0), "jam: "),
        (("", 1), ": *"),
        (("a", 2), "a: **"),
        (("cups", 5), "cups: *****"),
        (("x y", 1), "x y: *"),
    ],
    "width_of_column": [
        ((["tea", "bread"],), 5),
        (([""],), 0),
        ((["a"],), 1),
        ((["zz", "abc"],), 3),
        ((["moon", "noon"],), 4),
        ((["bread", "x", ""],), 5),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "price_line",
        "a single space between them",
        """
def price_line(name: str, price: float) -> str:
    return f"{name} {price:.2f}"
""",
    ),
    (
        "number_in_five_places",
        "spaces after it",
        """
def number_in_five_places(number: int) -> str:
    return f"{number:<5}"
""",
    ),
    (
        "word_in_the_middle",
        "spaces before it only",
        """
def word_in_the_middle(word: str, width: int) -> str:
    return word.rjust(width)
""",
    ),
    (
        "three_columns",
        "bars at the ends too",
        """
def three_columns(first: str, second: str, third: str) -> str:
    return f"| {first} | {second} | {third} |"
""",
    ),
    (
        "bar_with_count",
        "writes the number",
        """
def bar_with_count(name: str, count: int) -> str:
    return f"{name}: {count}"
""",
    ),
    (
        "width_of_column",
        "measures the last one of the alphabet",
        """
def width_of_column(texts: list[str]) -> int:
    return len(max(texts))
""",
    ),
]
