"""Primes: test for primes, list them, count them and factor numbers into them."""


def is_prime_number(number: int) -> bool:
    """Return True if number is a prime; numbers below 2 are never primes.

    >>> is_prime_number(13)
    True
    """
    return number > 1 and all(number % divisor for divisor in range(2, number))


def primes_below(limit: int) -> list[int]:
    """Return the primes smaller than limit, in rising order.

    >>> primes_below(11)
    [2, 3, 5, 7]
    """
    return [n for n in range(2, limit) if all(n % divisor for divisor in range(2, n))]


def count_primes_in(numbers: list[int]) -> int:
    """Return how many of the numbers are primes; a prime that is repeated counts each time.

    Numbers below 2 are not primes.

    >>> count_primes_in([4, 5, 6, 7])
    2
    """

    def is_prime(number: int) -> bool:
        return number > 1 and all(number % divisor for divisor in range(2, number))

    return sum(is_prime(number) for number in numbers)


def next_prime_after(number: int) -> int:
    """Return the smallest prime that is strictly greater than number.

    >>> next_prime_after(7)
    11
    """
    candidate = max(number + 1, 2)
    while any(candidate % divisor == 0 for divisor in range(2, candidate)):
        candidate += 1
    return candidate


def factor_into_primes(number: int) -> list[int]:
    """Return the primes whose product is number, in rising order, repeats included.

    number is at least 1; for 1 the list is empty.

    >>> factor_into_primes(12)
    [2, 2, 3]
    """
    factors = []
    divisor = 2
    while number > 1:
        while number % divisor == 0:
            factors.append(divisor)
            number //= divisor
        divisor += 1
    return factors


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "is_prime_number": [
        ((13,), True),
        ((2,), True),
        ((1,), False),
        ((0,), False),
        ((-7,), False),
        ((9,), False),
        ((25,), False),
        ((97,), True),
    ],
    "primes_below": [
        ((11,), [2, 3, 5, 7]),
        ((2,), []),
        ((3,), [2]),
        ((0,), []),
        ((12,), [2, 3, 5, 7, 11]),
        ((26,), [2, 3, 5, 7, 11, 13, 17, 19, 23]),
    ],
    "count_primes_in": [
        (([4, 5, 6, 7],), 2),
        (([],), 0),
        (([1, 0, -3],), 0),
        (([2, 2, 3],), 3),
        (([9, 15, 21],), 0),
        (([11],), 1),
    ],
    "next_prime_after": [((7,), 11), ((0,), 2), ((2,), 3), ((-5,), 2), ((8,), 11), ((23,), 29), ((1,), 2)],
    "factor_into_primes": [
        ((12,), [2, 2, 3]),
        ((1,), []),
        ((7,), [7]),
        ((9,), [3, 3]),
        ((30,), [2, 3, 5]),
        ((16,), [2, 2, 2, 2]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "is_prime_number",
        "takes 1 and 0 for primes",
        """
def is_prime_number(number: int) -> bool:
    for divisor in range(2, number):
        if number % divisor == 0:
            return False
    return True
""",
    ),
    (
        "primes_below",
        "includes the limit",
        """
def primes_below(limit: int) -> list[int]:
    return [n for n in range(2, limit + 1) if all(n % d for d in range(2, n))]
""",
    ),
    (
        "next_prime_after",
        "may return number itself",
        """
def next_prime_after(number: int) -> int:
    candidate = max(number, 2)
    while any(candidate % d == 0 for d in range(2, candidate)):
        candidate += 1
    return candidate
""",
    ),
    (
        "factor_into_primes",
        "lists each prime once",
        """
def factor_into_primes(number: int) -> list[int]:
    factors = []
    for d in range(2, number + 1):
        if number % d == 0 and all(d % p for p in factors):
            factors.append(d)
    return factors
""",
    ),
]
