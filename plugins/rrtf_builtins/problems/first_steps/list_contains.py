"""List contains: check whether something is in a list."""


def contains_item(items: list, item: object) -> bool:
    """Return True if item is in the list.

    >>> contains_item([1, 2, 3], 2)
    True
    """
    return item in items


def is_not_in_list(items: list, item: object) -> bool:
    """Return True if item is not in the list.

    >>> is_not_in_list([1, 2, 3], 5)
    True
    """
    return item not in items


def contains_zero(numbers: list[int]) -> bool:
    """Return True if one of the numbers is zero.

    >>> contains_zero([4, 0, 6])
    True
    """
    return 0 in numbers


def has_negative_number(numbers: list[int]) -> bool:
    """Return True if any of the numbers is negative.

    >>> has_negative_number([4, -1, 6])
    True
    """
    return any(number < 0 for number in numbers)


def contains_empty_text(texts: list[str]) -> bool:
    """Return True if one of the texts is empty.

    >>> contains_empty_text(["a", "", "b"])
    True
    """
    return "" in texts


def has_number_above(numbers: list[int], limit: int) -> bool:
    """Return True if any of the numbers is greater than limit.

    >>> has_number_above([1, 9], 5)
    True
    """
    return any(number > limit for number in numbers)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "contains_item": [
        (([1, 2, 3], 2), True),
        (([1, 2, 3], 5), False),
        (([], 1), False),
        ((["a", "b"], "b"), True),
        ((["ab"], "a"), False),
        (([7], 7), True),
    ],
    "is_not_in_list": [
        (([1, 2, 3], 5), True),
        (([1, 2, 3], 2), False),
        (([], 1), True),
        ((["a", "b"], "b"), False),
        ((["ab"], "a"), True),
        (([7], 7), False),
    ],
    "contains_zero": [
        (([4, 0, 6],), True),
        (([1, 2],), False),
        (([],), False),
        (([0],), True),
        (([10, 20],), False),
        (([-1, 0],), True),
    ],
    "has_negative_number": [
        (([4, -1, 6],), True),
        (([1, 2],), False),
        (([],), False),
        (([0],), False),
        (([-3],), True),
        (([5, 0, -2],), True),
    ],
    "contains_empty_text": [
        ((["a", "", "b"],), True),
        ((["a"],), False),
        (([],), False),
        (([""],), True),
        (([" "],), False),
        ((["hi", ""],), True),
    ],
    "has_number_above": [
        (([1, 9], 5), True),
        (([1, 2], 5), False),
        (([], 0), False),
        (([5, 5], 5), False),
        (([8, 1], 7), True),
        (([-1, -2], -2), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "contains_item",
        "only looks at the first item",
        """
def contains_item(items: list, item: object) -> bool:
    return items[:1] == [item]
""",
    ),
    (
        "has_negative_number",
        "wants every number to be negative",
        """
def has_negative_number(numbers: list[int]) -> bool:
    return all(number < 0 for number in numbers)
""",
    ),
    (
        "has_number_above",
        "accepts a number equal to limit",
        """
def has_number_above(numbers: list[int], limit: int) -> bool:
    return any(number >= limit for number in numbers)
""",
    ),
]
