"""Initials: the first letters of names and words."""


def dotted_initials(name: str) -> str:
    """Return the first letter of each word of name in upper case, each followed by a dot.

    Words are separated by spaces; an empty name gives an empty string.

    >>> dotted_initials("ada lovelace")
    'A.L.'
    """
    return "".join(word[0].upper() + "." for word in name.split())


def abbreviate_given_names(name: str) -> str:
    """Return name with every word but the last shortened to its first letter and a dot.

    Words are separated by spaces, in the result by single ones; the case of letters stays.

    >>> abbreviate_given_names("Maria Anna Mozart")
    'M. A. Mozart'
    """
    words = name.split()
    short = [word[0] + "." for word in words[:-1]]
    return " ".join(short + words[-1:])


def initials_of_long_words(phrase: str, size: int) -> str:
    """Return the first letters, in upper case, of the words of phrase with at least size letters.

    Words are separated by spaces.

    >>> initials_of_long_words("lord of the rings", 4)
    'LR'
    """
    return "".join(word[0].upper() for word in phrase.split() if len(word) >= size)


def all_same_initial(phrase: str) -> bool:
    """Return True if all words of phrase begin with the same letter, ignoring case.

    Words are separated by spaces; a phrase of one word or none gives True.

    >>> all_same_initial("Busy bees buzz")
    True
    """
    return len({word[0] for word in phrase.lower().split()}) <= 1


def phrase_has_initials(phrase: str, initials: str) -> bool:
    """Return True if the first letters of the words of phrase, in order, are exactly initials.

    Case is ignored and words are separated by spaces.

    >>> phrase_has_initials("as soon as possible", "ASAP")
    True
    """
    return "".join(word[0] for word in phrase.split()).lower() == initials.lower()


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "dotted_initials": [
        (("ada lovelace",), "A.L."),
        (("",), ""),
        (("Plato",), "P."),
        (("  john  von Neumann ",), "J.V.N."),
        (("a b",), "A.B."),
    ],
    "abbreviate_given_names": [
        (("Maria Anna Mozart",), "M. A. Mozart"),
        (("",), ""),
        (("Plato",), "Plato"),
        (("Alan  Turing",), "A. Turing"),
        (("ada king lovelace",), "a. k. lovelace"),
    ],
    "initials_of_long_words": [
        (("lord of the rings", 4), "LR"),
        (("", 2), ""),
        (("lord of the rings", 1), "LOTR"),
        (("a bb ccc", 2), "BC"),
        (("go up", 3), ""),
        (("United  Nations", 3), "UN"),
    ],
    "all_same_initial": [
        (("Busy bees buzz",), True),
        (("",), True),
        (("one",), True),
        (("big cats",), False),
        (("Anna ate",), True),
        (("so slow but sure",), False),
        (("a  an",), True),
    ],
    "phrase_has_initials": [
        (("as soon as possible", "ASAP"), True),
        (("", ""), True),
        (("red car", "rc"), True),
        (("red car", "r"), False),
        (("red car", "cr"), False),
        (("red", "red"), False),
        (("By  The Way", "btw"), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "dotted_initials",
        "puts dots only between the letters",
        """
def dotted_initials(name: str) -> str:
    return ".".join(word[0].upper() for word in name.split())
""",
    ),
    (
        "abbreviate_given_names",
        "shortens only the first word",
        """
def abbreviate_given_names(name: str) -> str:
    words = name.split()
    if len(words) < 2:
        return name
    return words[0][0] + ". " + " ".join(words[1:])
""",
    ),
    (
        "initials_of_long_words",
        "leaves out words of exactly the given size",
        """
def initials_of_long_words(phrase: str, size: int) -> str:
    return "".join(word[0].upper() for word in phrase.split() if len(word) > size)
""",
    ),
    (
        "all_same_initial",
        "does not ignore case",
        """
def all_same_initial(phrase: str) -> bool:
    return len(set(word[0] for word in phrase.split())) <= 1
""",
    ),
]
