"""Anagrams: words made of the same letters in another order."""

from collections import Counter


def are_phrase_anagrams(first: str, second: str) -> bool:
    """Return True if both texts are made of the same characters, each equally often.

    Case and spaces are ignored.

    >>> are_phrase_anagrams("Dirty room", "dormitory")
    True
    """

    def key(text: str) -> list[str]:
        return sorted(text.lower().replace(" ", ""))

    return key(first) == key(second)


def anagram_key(word: str) -> str:
    """Return the characters of word in lower case and in sorted order, as one string.

    >>> anagram_key("Listen")
    'eilnst'
    """
    return "".join(sorted(word.lower()))


def other_anagrams(word: str, candidates: list[str]) -> list[str]:
    """Return the candidates, in order, that have the same letters as word but differ from it.

    Case matters.

    >>> other_anagrams("tea", ["eat", "tea", "ten", "ate"])
    ['eat', 'ate']
    """
    letters = sorted(word)
    return [other for other in candidates if sorted(other) == letters and other != word]


def can_spell_with_tiles(word: str, tiles: str) -> bool:
    """Return True if word can be laid with the letters in tiles, using each tile at most once.

    Case matters.

    >>> can_spell_with_tiles("pool", "lopzo")
    True
    """
    return all(word.count(letter) <= tiles.count(letter) for letter in word)


def letters_to_add(short: str, target: str) -> str:
    """Return, in sorted order, the letters of target that short lacks.

    A letter that occurs more often in target is returned as often as it is missing.

    >>> letters_to_add("late", "tallest")
    'lst'
    """
    missing = Counter(target) - Counter(short)
    return "".join(sorted(missing.elements()))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "are_phrase_anagrams": [
        (("Dirty room", "dormitory"), True),
        (("", ""), True),
        (("aab", "abb"), False),
        (("abc", "abcd"), False),
        (("A b", "B a"), True),
        (("on e", "neo"), True),
        (("ab", "cd"), False),
    ],
    "anagram_key": [(("Listen",), "eilnst"), (("",), ""), (("z",), "z"), (("BAba",), "aabb"), (("Tea",), "aet")],
    "other_anagrams": [
        (("tea", ["eat", "tea", "ten", "ate"]), ["eat", "ate"]),
        (("abc", []), []),
        (("aab", ["abb", "aba"]), ["aba"]),
        (("no", ["No", "on", "oN"]), ["on"]),
        (("ab", ["ba", "abc", "ba"]), ["ba", "ba"]),
    ],
    "can_spell_with_tiles": [
        (("pool", "lopzo"), True),
        (("", "abc"), True),
        (("a", ""), False),
        (("pool", "lop"), False),
        (("abc", "cba"), True),
        (("Ab", "ab"), False),
        (("cat", "dog"), False),
    ],
    "letters_to_add": [
        (("late", "tallest"), "lst"),
        (("", "ba"), "ab"),
        (("abc", ""), ""),
        (("abc", "cab"), ""),
        (("a", "aaa"), "aa"),
        (("xyz", "ab"), "ab"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "are_phrase_anagrams",
        "compares sets of letters",
        """
def are_phrase_anagrams(first: str, second: str) -> bool:
    return set(first.lower().replace(" ", "")) == set(second.lower().replace(" ", ""))
""",
    ),
    (
        "other_anagrams",
        "keeps the word itself",
        """
def other_anagrams(word: str, candidates: list[str]) -> list[str]:
    return [c for c in candidates if sorted(c) == sorted(word)]
""",
    ),
    (
        "can_spell_with_tiles",
        "uses a tile more than once",
        """
def can_spell_with_tiles(word: str, tiles: str) -> bool:
    return all(letter in tiles for letter in word)
""",
    ),
    (
        "letters_to_add",
        "misses letters that occur more often",
        """
def letters_to_add(short: str, target: str) -> str:
    return "".join(sorted(c for c in target if c not in short))
""",
    ),
]
