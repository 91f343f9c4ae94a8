"""Repeated steps: apply a rule again and again until something happens."""


def halvings_until_odd(number: int) -> int:
    """Return how many times number, which is positive, can be halved before it becomes odd.

    >>> halvings_until_odd(12)
    2
    """
    steps = 0
    while number % 2 == 0:
        number //= 2
        steps += 1
    return steps


def doublings_to_reach(start: int, target: int) -> int:
    """Return how many times start, which is positive, must be doubled to be at least target. The
    answer is 0 if it already is.

    >>> doublings_to_reach(3, 20)
    3
    """
    steps = 0
    while start < target:
        start *= 2
        steps += 1
    return steps


def hailstone_path(number: int) -> list[int]:
    """Return the numbers met from number, which is positive, down to 1, both included. Each step
    halves an even number, and turns an odd number n into 3 * n + 1.

    >>> hailstone_path(3)
    [3, 10, 5, 16, 8, 4, 2, 1]
    """
    path = [number]
    while number != 1:
        number = number // 2 if number % 2 == 0 else 3 * number + 1
        path.append(number)
    return path


def alternate_add_and_double(start: int, rounds: int) -> int:
    """Return what start becomes after the given number of rounds: the first round adds 1, the
    second doubles, the third adds 1 again, and so on in turn.

    >>> alternate_add_and_double(3, 3)
    9
    """
    value = start
    for step in range(rounds):
        value = value + 1 if step % 2 == 0 else value * 2
    return value


def steps_taking_largest_digit(number: int) -> int:
    """Return how many steps bring number, which is not negative, to 0, when each step subtracts
    its largest digit from it. The answer for 0 is 0.

    >>> steps_taking_largest_digit(12)
    3
    """
    steps = 0
    while number > 0:
        number -= int(max(str(number)))
        steps += 1
    return steps


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "halvings_until_odd": [((12,), 2), ((1,), 0), ((7,), 0), ((2,), 1), ((64,), 6), ((40,), 3)],
    "doublings_to_reach": [((3, 20), 3), ((5, 5), 0), ((9, 2), 0), ((1, 8), 3), ((1, 9), 4), ((10, 11), 1)],
    "hailstone_path": [
        ((3,), [3, 10, 5, 16, 8, 4, 2, 1]),
        ((1,), [1]),
        ((2,), [2, 1]),
        ((8,), [8, 4, 2, 1]),
        ((5,), [5, 16, 8, 4, 2, 1]),
    ],
    "alternate_add_and_double": [((3, 3), 9), ((3, 0), 3), ((3, 1), 4), ((0, 2), 2), ((-1, 4), 2), ((5, 4), 26)],
    "steps_taking_largest_digit": [((12,), 3), ((0,), 0), ((7,), 1), ((10,), 2), ((21,), 4), ((100,), 17)],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "halvings_until_odd",
        "halves all the way down to 1",
        """
def halvings_until_odd(number: int) -> int:
    steps = 0
    while number > 1:
        number //= 2
        steps += 1
    return steps
""",
    ),
    (
        "doublings_to_reach",
        "goes on until target is passed",
        """
def doublings_to_reach(start: int, target: int) -> int:
    steps = 0
    while start <= target:
        start *= 2
        steps += 1
    return steps
""",
    ),
    (
        "alternate_add_and_double",
        "doubles first",
        """
def alternate_add_and_double(start: int, rounds: int) -> int:
    for step in range(rounds):
        if step % 2 == 0:
            start *= 2
        else:
            start += 1
    return start
""",
    ),
    (
        "steps_taking_largest_digit",
        "subtracts the last digit",
        """
def steps_taking_largest_digit(number: int) -> int:
    steps = 0
    while number > 0:
        number -= number % 10 or 1
        steps += 1
    return steps
""",
    ),
]
