"""Number sequences: terms of sequences built by a fixed rule."""

from itertools import pairwise


def fibonacci_terms(count: int) -> list[int]:
    """Return the first count terms of the sequence 0, 1, 1, 2, 3, 5, ...

    From the third term on, each term is the sum of the two before it.

    >>> fibonacci_terms(6)
    [0, 1, 1, 2, 3, 5]
    """
    terms = []
    current, following = 0, 1
    for _ in range(count):
        terms.append(current)
        current, following = following, current + following
    return terms


def arithmetic_terms(start: int, step: int, count: int) -> list[int]:
    """Return count terms: start, then each term is the one before plus step.

    >>> arithmetic_terms(5, 3, 4)
    [5, 8, 11, 14]
    """
    return [start + step * index for index in range(count)]


def has_constant_step(terms: list[int]) -> bool:
    """Return True if the difference between each term and the one before is always the same.

    Lists with fewer than three terms give True.

    >>> has_constant_step([2, 5, 8, 11])
    True
    """
    return all(b - a == terms[1] - terms[0] for a, b in pairwise(terms))


def doubling_terms_up_to(start: int, limit: int) -> list[int]:
    """Return start, twice start, four times start and so on, as long as terms are <= limit.

    start is at least 1. The list is empty if start is greater than limit.

    >>> doubling_terms_up_to(3, 24)
    [3, 6, 12, 24]
    """
    terms = []
    while start <= limit:
        terms.append(start)
        start *= 2
    return terms


def predict_next_term(terms: list[int]) -> int:
    """Return the last term plus the difference between the last two terms.

    With a single term return that term; with no terms return 0.

    >>> predict_next_term([1, 4, 9])
    14
    """
    if not terms:
        return 0
    if len(terms) == 1:
        return terms[0]
    return 2 * terms[-1] - terms[-2]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "fibonacci_terms": [
        ((6,), [0, 1, 1, 2, 3, 5]),
        ((0,), []),
        ((1,), [0]),
        ((2,), [0, 1]),
        ((9,), [0, 1, 1, 2, 3, 5, 8, 13, 21]),
    ],
    "arithmetic_terms": [
        ((5, 3, 4), [5, 8, 11, 14]),
        ((1, 1, 0), []),
        ((7, 2, 1), [7]),
        ((4, 0, 3), [4, 4, 4]),
        ((2, -3, 3), [2, -1, -4]),
        ((-5, 5, 2), [-5, 0]),
    ],
    "has_constant_step": [
        (([2, 5, 8, 11],), True),
        (([],), True),
        (([4],), True),
        (([1, 9],), True),
        (([1, 2, 4],), False),
        (([9, 6, 3],), True),
        (([5, 5, 5],), True),
        (([1, 2, 1],), False),
    ],
    "doubling_terms_up_to": [
        ((3, 24), [3, 6, 12, 24]),
        ((1, 10), [1, 2, 4, 8]),
        ((5, 4), []),
        ((5, 5), [5]),
        ((7, 13), [7]),
        ((2, 0), []),
    ],
    "predict_next_term": [
        (([1, 4, 9],), 14),
        (([],), 0),
        (([5],), 5),
        (([2, 4],), 6),
        (([10, 7],), 4),
        (([3, 3, 3],), 3),
        (([0, 5, -5],), -15),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "fibonacci_terms",
        "always returns at least two terms",
        """
def fibonacci_terms(count: int) -> list[int]:
    terms = [0, 1]
    while len(terms) < count:
        terms.append(terms[-1] + terms[-2])
    return terms
""",
    ),
    (
        "arithmetic_terms",
        "fails for a step of zero and for falling terms",
        """
def arithmetic_terms(start: int, step: int, count: int) -> list[int]:
    terms = []
    for value in range(start, start + abs(step) * count, step):
        terms.append(value)
    return terms
""",
    ),
    (
        "doubling_terms_up_to",
        "leaves out a term equal to limit",
        """
def doubling_terms_up_to(start: int, limit: int) -> list[int]:
    terms = []
    while start < limit:
        terms.append(start)
        start *= 2
    return terms
""",
    ),
    (
        "has_constant_step",
        "ignores the sign of the difference",
        """
def has_constant_step(terms: list[int]) -> bool:
    steps = [abs(b - a) for a, b in zip(terms, terms[1:])]
    return len(set(steps)) <= 1
""",
    ),
]
