"""Loops that stop: go through a list until something happens."""


def sum_until_zero(numbers: list[int]) -> int:
    """Return the sum of the numbers before the first 0, or of all numbers if there is no 0.

    >>> sum_until_zero([3, 4, 0, 5])
    7
    """
    total = 0
    for number in numbers:
        if number == 0:
            break
        total += number
    return total


def words_until_stop(words: list[str]) -> list[str]:
    """Return the words before the first "stop", or all words if there is none.

    >>> words_until_stop(["go", "left", "stop", "right"])
    ['go', 'left']
    """
    kept = []
    for word in words:
        if word == "stop":
            break
        kept.append(word)
    return kept


def first_repeated_item(items: list) -> object:
    """Return the first item that stood in the list before, or None if all items are different.

    >>> first_repeated_item([3, 5, 3, 5])
    3
    """
    seen = set()
    for item in items:
        if item in seen:
            return item
        seen.add(item)
    return None


def longest_run_of_ones(bits: list[int]) -> int:
    """Return how many 1s stand in a row at most in a list of 0s and 1s.

    >>> longest_run_of_ones([1, 1, 0, 1])
    2
    """
    longest = run = 0
    for bit in bits:
        run = run + 1 if bit == 1 else 0
        longest = max(longest, run)
    return longest


def savings_after_years(amount: int, years: int) -> int:
    """Return the amount after some years if it grows every year by a tenth of it, rounded down.

    >>> savings_after_years(100, 2)
    121
    """
    for _ in range(years):
        amount += amount // 10
    return amount


def items_needed_for(weights: list[int], goal: int) -> int:
    """Return how many weights from the start of the list one has to add up to reach the goal; all together reach it.

    >>> items_needed_for([5, 3, 4], 8)
    2
    """
    total = count = 0
    while total < goal:
        total += weights[count]
        count += 1
    return count


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "sum_until_zero": [
        (([3, 4, 0, 5],), 7),
        (([],), 0),
        (([0],), 0),
        (([1, 2],), 3),
        (([-1, -2, 0, 9],), -3),
        (([5, 0, 0, 5],), 5),
    ],
    "words_until_stop": [
        ((["go", "left", "stop", "right"],), ["go", "left"]),
        (([],), []),
        ((["stop"],), []),
        ((["go"],), ["go"]),
        ((["a", "stop", "b", "stop"],), ["a"]),
        ((["stops", "stop"],), ["stops"]),
    ],
    "first_repeated_item": [
        (([3, 5, 3, 5],), 3),
        (([],), None),
        (([1],), None),
        (([1, 2, 2, 1],), 2),
        ((["a", "b", "c"],), None),
        (([0, 0],), 0),
        (([7, 8, 9, 8, 9],), 8),
    ],
    "longest_run_of_ones": [
        (([1, 1, 0, 1],), 2),
        (([],), 0),
        (([0],), 0),
        (([1],), 1),
        (([0, 1, 1, 1],), 3),
        (([1, 0, 1, 0, 1],), 1),
    ],
    "savings_after_years": [
        ((100, 2), 121),
        ((0, 5), 0),
        ((100, 0), 100),
        ((9, 3), 9),
        ((10, 1), 11),
        ((200, 3), 266),
    ],
    "items_needed_for": [
        (([5, 3, 4], 8), 2),
        (([5], 0), 0),
        (([5], 5), 1),
        (([1, 1, 1], 3), 3),
        (([10, 1], 2), 1),
        (([2, 2, 2], 5), 3),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "sum_until_zero",
        "skips the zeros",
        """
def sum_until_zero(numbers: list[int]) -> int:
    return sum(numbers)
""",
    ),
    (
        "words_until_stop",
        "leaves out that word only",
        """
def words_until_stop(words: list[str]) -> list[str]:
    return [word for word in words if word != "stop"]
""",
    ),
    (
        "first_repeated_item",
        "takes the first item that comes again",
        """
def first_repeated_item(items: list) -> object:
    return next((item for item in items if items.count(item) > 1), None)
""",
    ),
    (
        "longest_run_of_ones",
        "counts all of them",
        """
def longest_run_of_ones(bits: list[int]) -> int:
    return sum(bits)
""",
    ),
    (
        "savings_after_years",
        "the same growth every year",
        """
def savings_after_years(amount: int, years: int) -> int:
    return amount + years * (amount // 10)
""",
    ),
    (
        "items_needed_for",
        "goes on at the goal itself",
        """
def items_needed_for(weights: list[int], goal: int) -> int:
    total = count = 0
    while total <= goal and count < len(weights):
        total += weights[count]
        count += 1
    return count
""",
    ),
]
