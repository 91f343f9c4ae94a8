"""Sets of things: made, joined and compared."""


def set_of_initials(words: list[str]) -> set[str]:
    """Return the set of the first letters of the words; no word is empty.

    >>> set_of_initials(["sun"])
    {'s'}
    """
    return {word[0] for word in words}


def things_of_one_only(first: list[str], second: list[str]) -> list[str]:
    """Return the sorted things that are in exactly one of the two lists.

    >>> things_of_one_only(["a", "b"], ["b", "c"])
    ['a', 'c']
    """
    return sorted(set(first) ^ set(second))


def have_nothing_in_common(first: list[int], second: list[int]) -> bool:
    """Return True if no item of the first list is in the second one.

    >>> have_nothing_in_common([1, 2], [3, 4])
    True
    """
    return set(first).isdisjoint(second)


def set_with_new_tag(tags: set[str], tag: str) -> set[str]:
    """Return the set of tags with one more tag in it.

    >>> set_with_new_tag({"old"}, "old")
    {'old'}
    """
    return tags | {tag}


def set_of_word_lengths(words: list[str]) -> set[int]:
    """Return the set of the lengths of the words.

    >>> set_of_word_lengths(["sun", "sky"])
    {3}
    """
    return {len(word) for word in words}


def letters_missing_in(text: str, needed: str) -> list[str]:
    """Return the sorted different letters of needed that are not in the text.

    >>> letters_missing_in("apple", "please")
    ['s']
    """
    return sorted(set(needed) - set(text))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "set_of_initials": [
        ((["sun"],), {"s"}),
        (([],), set()),
        ((["sun", "sky"],), {"s"}),
        ((["a", "b"],), {"a", "b"}),
        ((["Moon", "moon"],), {"m", "M"}),
        ((["tea", "toast", "jam"],), {"t", "j"}),
    ],
    "things_of_one_only": [
        ((["a", "b"], ["b", "c"]), ["a", "c"]),
        (([], []), []),
        ((["a"], ["a"]), []),
        ((["b"], ["a"]), ["a", "b"]),
        ((["x", "x"], []), ["x"]),
        ((["a", "b", "c"], ["c", "a"]), ["b"]),
    ],
    "have_nothing_in_common": [
        (([1, 2], [3, 4]), True),
        (([], []), True),
        (([1], [1]), False),
        (([1, 2], [2, 3]), False),
        (([1, 1], [2]), True),
        (([5], []), True),
        (([0, 7], [7]), False),
    ],
    "set_with_new_tag": [
        (({"old"}, "old"), {"old"}),
        ((set(), "new"), {"new"}),
        (({"a"}, "b"), {"a", "b"}),
        (({"a", "b"}, "b"), {"a", "b"}),
        (({"x", "y"}, "z"), {"x", "y", "z"}),
        (({"a"}, ""), {"", "a"}),
    ],
    "set_of_word_lengths": [
        ((["sun", "sky"],), {3}),
        (([],), set()),
        (([""],), {0}),
        ((["a", "bb"],), {1, 2}),
        ((["one", "three", "two"],), {3, 5}),
        ((["moon", "noon"],), {4}),
    ],
    "letters_missing_in": [
        (("apple", "please"), ["s"]),
        (("", ""), []),
        (("", "ba"), ["a", "b"]),
        (("abc", "cab"), []),
        (("tea", "toot"), ["o"]),
        (("abc", ""), []),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "set_of_initials",
        "takes all letters",
        """
def set_of_initials(words: list[str]) -> set[str]:
    return set("".join(words))
""",
    ),
    (
        "things_of_one_only",
        "those of the first only",
        """
def things_of_one_only(first: list[str], second: list[str]) -> list[str]:
    return sorted(set(first) - set(second))
""",
    ),
    (
        "have_nothing_in_common",
        "compares the whole lists",
        """
def have_nothing_in_common(first: list[int], second: list[int]) -> bool:
    return first != second
""",
    ),
    (
        "set_with_new_tag",
        "adds the letters",
        """
def set_with_new_tag(tags: set[str], tag: str) -> set[str]:
    return tags | set(tag)
""",
    ),
    (
        "set_of_word_lengths",
        "takes the number of words",
        """
def set_of_word_lengths(words: list[str]) -> set[int]:
    return {len(words)}
""",
    ),
    (
        "letters_missing_in",
        "the other way round",
        """
def letters_missing_in(text: str, needed: str) -> list[str]:
    return sorted(set(text) - set(needed))
""",
    ),
]
