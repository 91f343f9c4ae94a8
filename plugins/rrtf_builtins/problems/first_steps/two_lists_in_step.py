"""Two lists in step: combine items at the same places of two equally long lists."""


def pair_up_lists(first: list, second: list) -> list[tuple]:
    """Return the pairs of items at the same places of two equally long lists.

    >>> pair_up_lists([1, 2], ["a", "b"])
    [(1, 'a'), (2, 'b')]
    """
    return list(zip(first, second, strict=True))


def add_lists_in_step(first: list[float], second: list[float]) -> list[float]:
    """Return the sums of the numbers at the same places of two equally long lists.

    >>> add_lists_in_step([1, 2], [10, 20])
    [11, 22]
    """
    return [left + right for left, right in zip(first, second, strict=True)]


def larger_of_each_two(first: list[float], second: list[float]) -> list[float]:
    """Return the larger number at each place of two equally long lists.

    >>> larger_of_each_two([1, 8], [3, 2])
    [3, 8]
    """
    return [max(left, right) for left, right in zip(first, second, strict=True)]


def places_that_agree(first: list, second: list) -> int:
    """Return at how many places two equally long lists have equal items.

    >>> places_that_agree([1, 2, 3], [1, 5, 3])
    2
    """
    return sum(left == right for left, right in zip(first, second, strict=True))


def dict_from_two_lists(keys: list, values: list) -> dict:
    """Return the dictionary that gives each key the value at the same place; the lists are equally long.

    >>> dict_from_two_lists(["a", "b"], [1, 2])
    {'a': 1, 'b': 2}
    """
    return dict(zip(keys, values, strict=True))


def lines_from_two_lists(names: list[str], scores: list[int]) -> list[str]:
    """Return a text such as "Ann: 3" for each name and the score at its place.

    >>> lines_from_two_lists(["Ann", "Bo"], [3, 5])
    ['Ann: 3', 'Bo: 5']
    """
    return [f"{name}: {score}" for name, score in zip(names, scores, strict=True)]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "pair_up_lists": [
        (([1, 2], ["a", "b"]), [(1, "a"), (2, "b")]),
        (([], []), []),
        (([0], [0]), [(0, 0)]),
        ((["x"], ["y"]), [("x", "y")]),
        (([1, 2, 3], [4, 5, 6]), [(1, 4), (2, 5), (3, 6)]),
        (([[], [1]], [2, 3]), [([], 2), ([1], 3)]),
    ],
    "add_lists_in_step": [
        (([1, 2], [10, 20]), [11, 22]),
        (([], []), []),
        (([0], [5]), [5]),
        (([-1, 1], [1, -1]), [0, 0]),
        (([1, 2, 3], [4, 5, 6]), [5, 7, 9]),
        (([0.5], [0.5]), [1.0]),
    ],
    "larger_of_each_two": [
        (([1, 8], [3, 2]), [3, 8]),
        (([], []), []),
        (([0], [0]), [0]),
        (([-1, -2], [-3, -1]), [-1, -1]),
        (([5, 5, 5], [4, 5, 6]), [5, 5, 6]),
        (([9], [10]), [10]),
    ],
    "places_that_agree": [
        (([1, 2, 3], [1, 5, 3]), 2),
        (([], []), 0),
        (([1], [2]), 0),
        ((["a", "b"], ["b", "a"]), 0),
        (([0, 0], [0, 0]), 2),
        (([1, 2, 3, 4], [4, 2, 3, 1]), 2),
    ],
    "dict_from_two_lists": [
        ((["a", "b"], [1, 2]), {"a": 1, "b": 2}),
        (([], []), {}),
        ((["x"], [0]), {"x": 0}),
        (([1, 2], ["one", "two"]), {1: "one", 2: "two"}),
        ((["p", "q", "r"], [3, 3, 3]), {"p": 3, "q": 3, "r": 3}),
        ((["k"], [None]), {"k": None}),
    ],
    "lines_from_two_lists": [
        ((["Ann", "Bo"], [3, 5]), ["Ann: 3", "Bo: 5"]),
        (([], []), []),
        ((["X"], [0]), ["X: 0"]),
        ((["a", "b"], [-1, 10]), ["a: -1", "b: 10"]),
        ((["Kim", "Kim"], [1, 2]), ["Kim: 1", "Kim: 2"]),
        ((["Li", "Al", "Jo"], [7, 8, 9]), ["Li: 7", "Al: 8", "Jo: 9"]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "pair_up_lists",
        "joins the lists",
        """
def pair_up_lists(first: list, second: list) -> list[tuple]:
    return first + second
""",
    ),
    (
        "add_lists_in_step",
        "joins the lists",
        """
def add_lists_in_step(first: list[float], second: list[float]) -> list[float]:
    return first + second
""",
    ),
    (
        "larger_of_each_two",
        "takes the list that is larger",
        """
def larger_of_each_two(first: list[float], second: list[float]) -> list[float]:
    return max(first, second)
""",
    ),
    (
        "places_that_agree",
        "counts common items anywhere",
        """
def places_that_agree(first: list, second: list) -> int:
    return len(set(first) & set(second))
""",
    ),
    (
        "dict_from_two_lists",
        "turns keys and values around",
        """
def dict_from_two_lists(keys: list, values: list) -> dict:
    return dict(zip(values, keys, strict=True))
""",
    ),
    (
        "lines_from_two_lists",
        "forgets the space",
        """
def lines_from_two_lists(names: list[str], scores: list[int]) -> list[str]:
    return [f"{name}:{score}" for name, score in zip(names, scores, strict=True)]
""",
    ),
]
