"""Even and odd: tell even numbers from odd ones."""


def is_even_number(number: int) -> bool:
    """Return True if number is even.

    >>> is_even_number(4)
    True
    """
    return number % 2 == 0


def is_odd_number(number: int) -> bool:
    """Return True if number is odd.

    >>> is_odd_number(7)
    True
    """
    return number % 2 == 1


def even_or_odd_word(number: int) -> str:
    """Return the word "even" if number is even, otherwise "odd".

    >>> even_or_odd_word(8)
    'even'
    """
    return "even" if number % 2 == 0 else "odd"


def is_sum_even(first: int, second: int) -> bool:
    """Return True if the sum of first and second is even.

    >>> is_sum_even(3, 5)
    True
    """
    return (first + second) % 2 == 0


def are_both_odd(first: int, second: int) -> bool:
    """Return True if first and second are both odd.

    >>> are_both_odd(3, 5)
    True
    """
    return first % 2 == 1 and second % 2 == 1


def has_even_length(text: str) -> bool:
    """Return True if text has an even number of characters.

    >>> has_even_length("book")
    True
    """
    return len(text) % 2 == 0


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_even_number": [
        ((4,), True),
        ((7,), False),
        ((0,), True),
        ((-2,), True),
        ((-5,), False),
        ((101,), False),
    ],
    "is_odd_number": [
        ((7,), True),
        ((4,), False),
        ((0,), False),
        ((-3,), True),
        ((1,), True),
        ((100,), False),
    ],
    "even_or_odd_word": [
        ((8,), "even"),
        ((5,), "odd"),
        ((0,), "even"),
        ((1,), "odd"),
        ((-4,), "even"),
    ],
    "is_sum_even": [
        ((3, 5), True),
        ((2, 3), False),
        ((4, 6), True),
        ((0, 0), True),
        ((1, 8), False),
    ],
    "are_both_odd": [
        ((3, 5), True),
        ((2, 5), False),
        ((3, 4), False),
        ((2, 4), False),
        ((1, 1), True),
    ],
    "has_even_length": [
        (("book",), True),
        (("cat",), False),
        (("",), True),
        (("a",), False),
        (("hi you",), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_odd_number",
        "misses negative odd numbers",
        """
def is_odd_number(number: int) -> bool:
    return number > 0 and number % 2 == 1
""",
    ),
    (
        "is_sum_even",
        "wants both numbers to be even",
        """
def is_sum_even(first: int, second: int) -> bool:
    return first % 2 == 0 and second % 2 == 0
""",
    ),
    (
        "are_both_odd",
        "accepts one odd number",
        """
def are_both_odd(first: int, second: int) -> bool:
    return first % 2 == 1 or second % 2 == 1
""",
    ),
]
