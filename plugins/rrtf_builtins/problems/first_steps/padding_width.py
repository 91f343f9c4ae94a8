"""Padding: fill a text up to a width."""


def pad_left_to_width(text: str, width: int) -> str:
    """Return the text with spaces added on the left until it has the given width.

    >>> pad_left_to_width("cat", 5)
    '  cat'
    """
    return text.rjust(width)


def pad_right_to_width(text: str, width: int) -> str:
    """Return the text with spaces added on the right until it has the given width.

    >>> pad_right_to_width("cat", 5)
    'cat  '
    """
    return text.ljust(width)


def fill_up_with_dots(text: str, width: int) -> str:
    """Return the text with dots added on the right until it has the given width.

    >>> fill_up_with_dots("tea", 6)
    'tea...'
    """
    return text.ljust(width, ".")


def stars_before_text(text: str, width: int) -> str:
    """Return the text with stars added on the left until it has the given width.

    >>> stars_before_text("42", 5)
    '***42'
    """
    return text.rjust(width, "*")


def number_with_leading_zeros(number: int, width: int) -> str:
    """Return the number as a text with zeros on the left until it has the given width.

    >>> number_with_leading_zeros(7, 3)
    '007'
    """
    return str(number).zfill(width)


def center_between_dashes(text: str, width: int) -> str:
    """Return the text in the middle of a line of dashes that has the given width.

    >>> center_between_dashes("hi", 6)
    '--hi--'
    """
    return text.center(width, "-")


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "pad_left_to_width": [
        (("cat", 5), "  cat"),
        (("", 2), "  "),
        (("cat", 3), "cat"),
        (("house", 3), "house"),
        (("a", 4), "   a"),
        (("x y", 4), " x y"),
    ],
    "pad_right_to_width": [
        (("cat", 5), "cat  "),
        (("", 2), "  "),
        (("cat", 3), "cat"),
        (("house", 3), "house"),
        (("a", 4), "a   "),
        (("x y", 4), "x y "),
    ],
    "fill_up_with_dots": [
        (("tea", 6), "tea..."),
        (("", 3), "..."),
        (("milk", 4), "milk"),
        (("coffee", 2), "coffee"),
        (("a", 2), "a."),
        (("a b", 5), "a b.."),
    ],
    "stars_before_text": [
        (("42", 5), "***42"),
        (("", 3), "***"),
        (("1234", 4), "1234"),
        (("secret", 2), "secret"),
        (("a", 2), "*a"),
        (("a b", 5), "**a b"),
    ],
    "number_with_leading_zeros": [
        ((7, 3), "007"),
        ((0, 2), "00"),
        ((42, 2), "42"),
        ((1234, 3), "1234"),
        ((5, 1), "5"),
        ((10, 4), "0010"),
    ],
    "center_between_dashes": [
        (("hi", 6), "--hi--"),
        (("", 4), "----"),
        (("abc", 3), "abc"),
        (("abc", 7), "--abc--"),
        (("title", 11), "---title---"),
        (("long text", 4), "long text"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "pad_left_to_width",
        "adds the spaces on the right",
        """
def pad_left_to_width(text: str, width: int) -> str:
    return text.ljust(width)
""",
    ),
    (
        "pad_right_to_width",
        "adds width spaces",
        """
def pad_right_to_width(text: str, width: int) -> str:
    return text + " " * width
""",
    ),
    (
        "stars_before_text",
        "adds the stars on the right",
        """
def stars_before_text(text: str, width: int) -> str:
    return text.ljust(width, "*")
""",
    ),
    (
        "number_with_leading_zeros",
        "adds width zeros",
        """
def number_with_leading_zeros(number: int, width: int) -> str:
    return "0" * width + str(number)
""",
    ),
    (
        "center_between_dashes",
        "centers with spaces",
        """
def center_between_dashes(text: str, width: int) -> str:
    return text.center(width)
""",
    ),
]
