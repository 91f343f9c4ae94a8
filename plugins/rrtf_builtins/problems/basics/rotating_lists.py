"""Rotating lists: move items from one end of a list round to the other."""


def rotate_list_left(values: list[int], steps: int) -> list[int]:
    """Return values rotated left: each of the steps moves the first value to the end. Steps is not
    negative and may exceed the length; an empty list stays empty.

    >>> rotate_list_left([1, 2, 3, 4], 1)
    [2, 3, 4, 1]
    """
    if not values:
        return []
    cut = steps % len(values)
    return values[cut:] + values[:cut]


def all_list_rotations(values: list[int]) -> list[list[int]]:
    """Return every left rotation of values, by 0 steps, 1 step, and so on up to one less than its
    length. An empty list has none.

    >>> all_list_rotations([1, 2, 3])
    [[1, 2, 3], [2, 3, 1], [3, 1, 2]]
    """
    return [values[i:] + values[:i] for i in range(len(values))]


def rotate_value_to_front(values: list[int], target: int) -> list[int]:
    """Return values rotated so that the first copy of target comes first. Return values in the same
    order if target is not there.

    >>> rotate_value_to_front([4, 7, 9], 9)
    [9, 4, 7]
    """
    if target not in values:
        return values
    index = values.index(target)
    return values[index:] + values[:index]


def rotate_all_but_first(values: list[int]) -> list[int]:
    """Return values with the first value kept in place and the last value moved to just after it.
    Lists of fewer than two values stay as they are.

    >>> rotate_all_but_first([1, 2, 3, 4])
    [1, 4, 2, 3]
    """
    if len(values) < 2:
        return values
    return [values[0], values[-1], *values[1:-1]]


def item_round_the_circle(items: list[str], start: int, steps: int) -> str:
    """Return the item reached from index start after the given number of steps forward, where the
    first item follows the last. Negative steps go back; items is not empty.

    >>> item_round_the_circle(["a", "b", "c"], 2, 2)
    'b'
    """
    return items[(start + steps) % len(items)]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "rotate_list_left": [
        (([1, 2, 3, 4], 1), [2, 3, 4, 1]),
        (([], 3), []),
        (([5], 4), [5]),
        (([1, 2, 3], 0), [1, 2, 3]),
        (([1, 2, 3], 3), [1, 2, 3]),
        (([1, 2, 3], 5), [3, 1, 2]),
    ],
    "all_list_rotations": [
        (([1, 2, 3],), [[1, 2, 3], [2, 3, 1], [3, 1, 2]]),
        (([],), []),
        (([7],), [[7]]),
        (([1, 2],), [[1, 2], [2, 1]]),
        (([5, 5],), [[5, 5], [5, 5]]),
    ],
    "rotate_value_to_front": [
        (([4, 7, 9], 9), [9, 4, 7]),
        (([], 1), []),
        (([1, 2], 5), [1, 2]),
        (([3, 1], 3), [3, 1]),
        (([1, 2, 3, 2], 2), [2, 3, 2, 1]),
        (([0, 6, 8], 6), [6, 8, 0]),
    ],
    "rotate_all_but_first": [
        (([1, 2, 3, 4],), [1, 4, 2, 3]),
        (([],), []),
        (([6],), [6]),
        (([1, 2],), [1, 2]),
        (([1, 2, 3],), [1, 3, 2]),
        (([9, 8, 7, 6, 5],), [9, 5, 8, 7, 6]),
    ],
    "item_round_the_circle": [
        ((["a", "b", "c"], 2, 2), "b"),
        ((["a"], 0, 5), "a"),
        ((["a", "b", "c"], 1, 0), "b"),
        ((["a", "b", "c"], 0, -1), "c"),
        ((["x", "y"], 1, 1), "x"),
        ((["a", "b", "c"], 0, -4), "c"),
        ((["a", "b", "c", "d"], 1, 10), "d"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "rotate_list_left",
        "forgets that steps may exceed the length",
        """
def rotate_list_left(values: list[int], steps: int) -> list[int]:
    return values[steps:] + values[:steps]
""",
    ),
    (
        "rotate_value_to_front",
        "moves only the value itself",
        """
def rotate_value_to_front(values: list[int], target: int) -> list[int]:
    if target in values:
        values.remove(target)
        values.insert(0, target)
    return values
""",
    ),
    (
        "rotate_all_but_first",
        "rotates the rest the other way",
        """
def rotate_all_but_first(values: list[int]) -> list[int]:
    if len(values) < 2:
        return values
    return [values[0]] + values[2:] + [values[1]]
""",
    ),
    (
        "item_round_the_circle",
        "does not go round the end",
        """
def item_round_the_circle(items: list[str], start: int, steps: int) -> str:
    return items[start + steps]
""",
    ),
]
