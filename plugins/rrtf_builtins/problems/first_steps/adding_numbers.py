"""Adding numbers: plain sums of a few numbers."""


def add_two_numbers(first: int, second: int) -> int:
    """Return the sum of first and second.

    >>> add_two_numbers(2, 3)
    5
    """
    return first + second


def add_three_numbers(first: int, second: int, third: int) -> int:
    """Return the sum of the three numbers.

    >>> add_three_numbers(1, 2, 3)
    6
    """
    return first + second + third


def next_number(number: int) -> int:
    """Return the number that is one more than number.

    >>> next_number(4)
    5
    """
    return number + 1


def add_ten(number: int) -> int:
    """Return number plus ten.

    >>> add_ten(5)
    15
    """
    return number + 10


def sums_to_ten(first: int, second: int) -> bool:
    """Return True if first and second add up to 10.

    >>> sums_to_ten(4, 6)
    True
    """
    return first + second == 10


def add_number_texts(first: str, second: str) -> int:
    """Return the sum of two whole numbers that are given as texts.

    >>> add_number_texts("2", "3")
    5
    """
    return int(first) + int(second)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "add_two_numbers": [
        ((2, 3), 5),
        ((0, 0), 0),
        ((-4, 4), 0),
        ((10, -3), 7),
        ((100, 250), 350),
    ],
    "add_three_numbers": [
        ((1, 2, 3), 6),
        ((0, 0, 0), 0),
        ((5, -5, 7), 7),
        ((10, 20, 30), 60),
        ((-1, -2, -3), -6),
    ],
    "next_number": [
        ((4,), 5),
        ((0,), 1),
        ((-1,), 0),
        ((99,), 100),
        ((-10,), -9),
    ],
    "add_ten": [
        ((5,), 15),
        ((0,), 10),
        ((-10,), 0),
        ((90,), 100),
        ((-3,), 7),
    ],
    "sums_to_ten": [
        ((4, 6), True),
        ((5, 6), False),
        ((10, 0), True),
        ((-2, 12), True),
        ((3, 3), False),
        ((10, 10), False),
    ],
    "add_number_texts": [
        (("2", "3"), 5),
        (("0", "0"), 0),
        (("10", "5"), 15),
        (("-4", "9"), 5),
        (("100", "1"), 101),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "add_three_numbers",
        "leaves out the third number",
        """
def add_three_numbers(first: int, second: int, third: int) -> int:
    return first + second
""",
    ),
    (
        "next_number",
        "subtracts from negative numbers",
        """
def next_number(number: int) -> int:
    return number + 1 if number >= 0 else number - 1
""",
    ),
    (
        "sums_to_ten",
        "accepts sums over ten",
        """
def sums_to_ten(first: int, second: int) -> bool:
    return first + second >= 10
""",
    ),
]
