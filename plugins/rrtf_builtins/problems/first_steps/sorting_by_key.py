"""Sorting by a key: order items by something about them."""


def sort_by_last_letter(words: list[str]) -> list[str]:
    """Return the words sorted by their last letter; words with the same one keep their order.

    >>> sort_by_last_letter(["car", "tea", "sun"])
    ['tea', 'sun', 'car']
    """
    return sorted(words, key=lambda word: word[-1])


def sort_by_distance_from_zero(numbers: list[float]) -> list[float]:
    """Return the numbers sorted by their distance from zero; equal distances keep their order.

    >>> sort_by_distance_from_zero([-5, 2, -1])
    [-1, 2, -5]
    """
    return sorted(numbers, key=abs)


def sort_pairs_by_sum(pairs: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the pairs sorted by the sum of their two numbers; pairs with the same sum keep their order.

    >>> sort_pairs_by_sum([(5, 1), (2, 3)])
    [(2, 3), (5, 1)]
    """
    return sorted(pairs, key=lambda pair: pair[0] + pair[1])


def sort_longest_first(words: list[str]) -> list[str]:
    """Return the words sorted from longest to shortest; equally long words keep their order.

    >>> sort_longest_first(["to", "house", "sky"])
    ['house', 'sky', 'to']
    """
    return sorted(words, key=len, reverse=True)


def sort_lists_by_sum(lists: list[list[float]]) -> list[list[float]]:
    """Return the lists sorted by their sums; lists with the same sum keep their order.

    >>> sort_lists_by_sum([[5, 5], [1, 2]])
    [[1, 2], [5, 5]]
    """
    return sorted(lists, key=sum)


def sort_by_distance_from(numbers: list[float], center: float) -> list[float]:
    """Return the numbers sorted by their distance from the center; equal distances keep their order.

    >>> sort_by_distance_from([1, 9, 6], 5)
    [6, 1, 9]
    """
    return sorted(numbers, key=lambda number: abs(number - center))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "sort_by_last_letter": [
        ((["car", "tea", "sun"],), ["tea", "sun", "car"]),
        (([],), []),
        ((["a"],), ["a"]),
        ((["ba", "ab"],), ["ba", "ab"]),
        ((["no", "go", "to"],), ["no", "go", "to"]),
        ((["xyz", "b", "ca"],), ["ca", "b", "xyz"]),
    ],
    "sort_by_distance_from_zero": [
        (([-5, 2, -1],), [-1, 2, -5]),
        (([],), []),
        (([0],), [0]),
        (([3, -3],), [3, -3]),
        (([-3, 3],), [-3, 3]),
        (([-10, 4, 7, 0],), [0, 4, 7, -10]),
    ],
    "sort_pairs_by_sum": [
        (([(5, 1), (2, 3)],), [(2, 3), (5, 1)]),
        (([],), []),
        (([(0, 0)],), [(0, 0)]),
        (([(2, 1), (1, 2)],), [(2, 1), (1, 2)]),
        (([(1, 9), (2, 5), (3, 3)],), [(3, 3), (2, 5), (1, 9)]),
        (([(-1, 0), (0, -2)],), [(0, -2), (-1, 0)]),
    ],
    "sort_longest_first": [
        ((["to", "house", "sky"],), ["house", "sky", "to"]),
        (([],), []),
        ((["a"],), ["a"]),
        ((["no", "go"],), ["no", "go"]),
        ((["", "b", "cc"],), ["cc", "b", ""]),
        ((["four", "one", "five"],), ["four", "five", "one"]),
    ],
    "sort_lists_by_sum": [
        (([[5, 5], [1, 2]],), [[1, 2], [5, 5]]),
        (([],), []),
        (([[]],), [[]]),
        (([[3], [1, 1]],), [[1, 1], [3]]),
        (([[2, 1], [1, 2]],), [[2, 1], [1, 2]]),
        (([[9], [-4, 2], []],), [[-4, 2], [], [9]]),
    ],
    "sort_by_distance_from": [
        (([1, 9, 6], 5), [6, 1, 9]),
        (([], 3), []),
        (([7], 0), [7]),
        (([4, 2], 3), [4, 2]),
        (([2, 4], 3), [2, 4]),
        (([-5, 0, 5, 10], 8), [10, 5, 0, -5]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "sort_by_last_letter",
        "sorts by the first letter",
        """
def sort_by_last_letter(words: list[str]) -> list[str]:
    return sorted(words)
""",
    ),
    (
        "sort_by_distance_from_zero",
        "drops the signs",
        """
def sort_by_distance_from_zero(numbers: list[float]) -> list[float]:
    return sorted(abs(number) for number in numbers)
""",
    ),
    (
        "sort_pairs_by_sum",
        "sorts by the first numbers",
        """
def sort_pairs_by_sum(pairs: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return sorted(pairs)
""",
    ),
    (
        "sort_longest_first",
        "turns equally long words around",
        """
def sort_longest_first(words: list[str]) -> list[str]:
    return sorted(words, key=len)[::-1]
""",
    ),
    (
        "sort_lists_by_sum",
        "sorts by the first numbers",
        """
def sort_lists_by_sum(lists: list[list[float]]) -> list[list[float]]:
    return sorted(lists)
""",
    ),
    (
        "sort_by_distance_from",
        "sorts by size",
        """
def sort_by_distance_from(numbers: list[float], center: float) -> list[float]:
    return sorted(numbers)
""",
    ),
]
