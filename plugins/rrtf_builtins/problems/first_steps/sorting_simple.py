"""Simple sorting: put numbers, words and letters in order."""


def sort_ascending(numbers: list[int]) -> list[int]:
    """Return the numbers sorted from smallest to largest.

    >>> sort_ascending([3, 1, 2])
    [1, 2, 3]
    """
    return sorted(numbers)


def sort_descending(numbers: list[int]) -> list[int]:
    """Return the numbers sorted from largest to smallest.

    >>> sort_descending([3, 1, 2])
    [3, 2, 1]
    """
    return sorted(numbers, reverse=True)


def sort_words_by_length(words: list[str]) -> list[str]:
    """Return the words sorted by length, shortest first.

    >>> sort_words_by_length(["pear", "fig", "banana"])
    ['fig', 'pear', 'banana']
    """
    return sorted(words, key=len)


def sort_text_letters(text: str) -> str:
    """Return the text with its letters in alphabetical order.

    >>> sort_text_letters("cab")
    'abc'
    """
    return "".join(sorted(text))


def is_already_sorted(numbers: list[int]) -> bool:
    """Return True if the numbers are sorted from smallest to largest.

    >>> is_already_sorted([1, 2, 3])
    True
    """
    return numbers == sorted(numbers)


def sort_ignoring_case(words: list[str]) -> list[str]:
    """Return the words sorted alphabetically, ignoring upper and lower case.

    >>> sort_ignoring_case(["banana", "Cherry", "apple"])
    ['apple', 'banana', 'Cherry']
    """
    return sorted(words, key=str.lower)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "sort_ascending": [
        (([3, 1, 2],), [1, 2, 3]),
        (([],), []),
        (([5],), [5]),
        (([1, 2, 3],), [1, 2, 3]),
        (([4, -1, 4, 0],), [-1, 0, 4, 4]),
        (([10, 9, 2],), [2, 9, 10]),
    ],
    "sort_descending": [
        (([3, 1, 2],), [3, 2, 1]),
        (([],), []),
        (([5],), [5]),
        (([1, 2, 3],), [3, 2, 1]),
        (([4, -1, 4, 0],), [4, 4, 0, -1]),
        (([2, 9, 10],), [10, 9, 2]),
    ],
    "sort_words_by_length": [
        ((["pear", "fig", "banana"],), ["fig", "pear", "banana"]),
        (([],), []),
        ((["a"],), ["a"]),
        ((["zebra", "ant"],), ["ant", "zebra"]),
        ((["aaa", "zz", "b"],), ["b", "zz", "aaa"]),
    ],
    "sort_text_letters": [
        (("cab",), "abc"),
        (("",), ""),
        (("a",), "a"),
        (("hello",), "ehllo"),
        (("abc",), "abc"),
        (("zyx",), "xyz"),
    ],
    "is_already_sorted": [
        (([1, 2, 3],), True),
        (([3, 1, 2],), False),
        (([],), True),
        (([2, 2, 5],), True),
        (([3, 2, 1],), False),
        (([1, 5, 4],), False),
    ],
    "sort_ignoring_case": [
        ((["banana", "Cherry", "apple"],), ["apple", "banana", "Cherry"]),
        (([],), []),
        ((["b", "A"],), ["A", "b"]),
        ((["dog", "Cat", "Bird"],), ["Bird", "Cat", "dog"]),
        ((["Z", "a"],), ["a", "Z"]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "sort_descending",
        "reverses without sorting",
        """
def sort_descending(numbers: list[int]) -> list[int]:
    return numbers[::-1]
""",
    ),
    (
        "sort_words_by_length",
        "sorts alphabetically",
        """
def sort_words_by_length(words: list[str]) -> list[str]:
    return sorted(words)
""",
    ),
    (
        "sort_ignoring_case",
        "puts capitals first",
        """
def sort_ignoring_case(words: list[str]) -> list[str]:
    return sorted(words)
""",
    ),
]
