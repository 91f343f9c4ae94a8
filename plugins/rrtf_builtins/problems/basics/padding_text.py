"""Padding text: fill texts up to a width, or cut them down to it."""


def fit_to_width(text: str, width: int) -> str:
    """Return text cut off or filled up with spaces on the right to exactly width characters.

    >>> fit_to_width("cat", 5)
    'cat  '
    """
    return text[:width].ljust(width)


def zero_pad_number(number: int, width: int) -> str:
    """Return number as text with zeros in front so that it has at least width characters.

    A minus sign stays in front of the zeros and counts for the width.

    >>> zero_pad_number(42, 5)
    '00042'
    """
    return str(number).zfill(width)


def centre_with_stars(text: str, width: int) -> str:
    """Return text with "*" on both sides so that it has width characters.

    If the stars cannot be shared equally, the right side gets one more. A text that is already
    width characters or longer is returned unchanged.

    >>> centre_with_stars("hi", 5)
    '*hi**'
    """
    missing = max(width - len(text), 0)
    left = missing // 2
    return "*" * left + text + "*" * (missing - left)


def pad_to_same_length(first: str, second: str) -> tuple[str, str]:
    """Return both texts, the shorter one filled up with dots on the right to the longer's length.

    >>> pad_to_same_length("sun", "rainy")
    ('sun..', 'rainy')
    """
    width = max(len(first), len(second))
    return first.ljust(width, "."), second.ljust(width, ".")


def dotted_menu_line(item: str, price: str, width: int) -> str:
    """Return item and price with dots between them, width characters in all.

    There is always at least one dot, even if that makes the line longer than width.

    >>> dotted_menu_line("Tea", "2.50", 10)
    'Tea...2.50'
    """
    dots = max(width - len(item) - len(price), 1)
    return item + "." * dots + price


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "fit_to_width": [
        (("cat", 5), "cat  "),
        (("", 3), "   "),
        (("abc", 3), "abc"),
        (("abcdef", 4), "abcd"),
        (("abc", 0), ""),
        (("a b", 2), "a "),
    ],
    "zero_pad_number": [
        ((42, 5), "00042"),
        ((0, 3), "000"),
        ((-7, 4), "-007"),
        ((1234, 2), "1234"),
        ((5, 1), "5"),
        ((-12, 2), "-12"),
    ],
    "centre_with_stars": [
        (("hi", 5), "*hi**"),
        (("", 3), "***"),
        (("abc", 3), "abc"),
        (("abcd", 2), "abcd"),
        (("a", 4), "*a**"),
        (("ok", 6), "**ok**"),
        (("abcd", 7), "*abcd**"),
    ],
    "pad_to_same_length": [
        (("sun", "rainy"), ("sun..", "rainy")),
        (("", ""), ("", "")),
        (("abc", ""), ("abc", "...")),
        (("ab", "cd"), ("ab", "cd")),
        (("long", "x"), ("long", "x...")),
    ],
    "dotted_menu_line": [
        (("Tea", "2.50", 10), "Tea...2.50"),
        (("Soup", "9", 6), "Soup.9"),
        (("Soup", "10", 6), "Soup.10"),
        (("Cake", "4", 3), "Cake.4"),
        (("", "1", 4), "...1"),
        (("", "", 0), "."),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "fit_to_width",
        "does not cut off longer texts",
        """
def fit_to_width(text: str, width: int) -> str:
    return text.ljust(width)
""",
    ),
    (
        "centre_with_stars",
        "trusts str.center, which may give the left side more",
        """
def centre_with_stars(text: str, width: int) -> str:
    return text.center(width, "*")
""",
    ),
    (
        "zero_pad_number",
        "puts the zeros in front of the minus sign",
        """
def zero_pad_number(number: int, width: int) -> str:
    text = str(number)
    while len(text) < width:
        text = "0" + text
    return text
""",
    ),
    (
        "dotted_menu_line",
        "may leave no dot",
        """
def dotted_menu_line(item: str, price: str, width: int) -> str:
    return item + "." * (width - len(item) - len(price)) + price
""",
    ),
]
