"""Digit sums: add the decimal digits of whole numbers in various ways."""


def total_of_digits(number: int) -> int:
    """Return the sum of the decimal digits of number; a minus sign is ignored.

    >>> total_of_digits(407)
    11
    """
    return sum(int(digit) for digit in str(abs(number)))


def even_digit_total(number: int) -> int:
    """Return the sum of only the even digits of number, which is zero or more.

    >>> even_digit_total(2547)
    6
    """
    return sum(int(digit) for digit in str(number) if int(digit) % 2 == 0)


def digital_root_of(number: int) -> int:
    """Return what is left after replacing number by its digit sum until it has one digit.

    number is zero or more.

    >>> digital_root_of(987)
    6
    """
    while number > 9:
        number = sum(int(digit) for digit in str(number))
    return number


def next_with_digit_sum(start: int, total: int) -> int:
    """Return the smallest number that is at least start and whose digits add up to total.

    start is zero or more and total at least 1.

    >>> next_with_digit_sum(20, 5)
    23
    """
    number = start
    while sum(int(digit) for digit in str(number)) != total:
        number += 1
    return number


def richest_in_digits(numbers: list[int]) -> int:
    """Return the number with the largest digit sum, the first one if there is a tie.

    All numbers are zero or more. Return -1 for an empty list.

    >>> richest_in_digits([100, 32, 19])
    19
    """
    return max(numbers, key=lambda number: sum(map(int, str(number))), default=-1)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "total_of_digits": [((407,), 11), ((0,), 0), ((9,), 9), ((-25,), 7), ((1000,), 1), ((9999,), 36)],
    "even_digit_total": [((2547,), 6), ((0,), 0), ((1357,), 0), ((8,), 8), ((2468,), 20), ((6006,), 12)],
    "digital_root_of": [((987,), 6), ((0,), 0), ((7,), 7), ((10,), 1), ((99,), 9), ((123,), 6), ((199,), 1)],
    "next_with_digit_sum": [
        ((20, 5), 23),
        ((23, 5), 23),
        ((0, 1), 1),
        ((24, 5), 32),
        ((95, 3), 102),
        ((10, 10), 19),
        ((50, 18), 99),
    ],
    "richest_in_digits": [
        (([100, 32, 19],), 19),
        (([],), -1),
        (([0],), 0),
        (([21, 12, 30],), 21),
        (([5, 500, 41],), 5),
        (([1000, 8, 77],), 77),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "total_of_digits",
        "cannot handle a minus sign",
        """
def total_of_digits(number: int) -> int:
    return sum(int(digit) for digit in str(number))
""",
    ),
    (
        "digital_root_of",
        "adds the digits only once",
        """
def digital_root_of(number: int) -> int:
    return sum(int(digit) for digit in str(number))
""",
    ),
    (
        "next_with_digit_sum",
        "leaves out start itself",
        """
def next_with_digit_sum(start: int, total: int) -> int:
    number = start + 1
    while sum(int(digit) for digit in str(number)) != total:
        number += 1
    return number
""",
    ),
    (
        "richest_in_digits",
        "a tie goes to the last number",
        """
def richest_in_digits(numbers: list[int]) -> int:
    best, most = -1, -1
    for number in numbers:
        total = sum(int(digit) for digit in str(number))
        if total >= most:
            best, most = number, total
    return best
""",
    ),
]
