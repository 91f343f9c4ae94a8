"""Parts of names: first names, last names and initials."""


def initials_with_dots(first: str, last: str) -> str:
    """Return the first letters of both names, each followed by a dot.

    >>> initials_with_dots("Ann", "Lee")
    'A.L.'
    """
    return f"{first[0]}.{last[0]}."


def names_sorted_by_last_name(names: list[str]) -> list[str]:
    """Return the full names sorted by their last word.

    >>> names_sorted_by_last_name(["Ann Lee", "Bob Ash"])
    ['Bob Ash', 'Ann Lee']
    """
    return sorted(names, key=lambda name: name.split()[-1])


def initial_and_last_name(first: str, last: str) -> str:
    """Return the first letter of the first name, a dot, a space and the last name.

    >>> initial_and_last_name("Ann", "Lee")
    'A. Lee'
    """
    return f"{first[0]}. {last}"


def have_same_last_name(first: str, second: str) -> bool:
    """Return True if the last words of the two full names are equal.

    >>> have_same_last_name("Ann Lee", "Bob Lee")
    True
    """
    return first.split()[-1] == second.split()[-1]


def number_of_middle_names(name: str) -> int:
    """Return how many words stand between the first and the last word of the full name; it has two words or more.

    >>> number_of_middle_names("Ann May Lee")
    1
    """
    return len(name.split()) - 2


def nickname_of(name: str) -> str:
    """Return the first three letters of the name with a "y" after them.

    >>> nickname_of("Daniel")
    'Dany'
    """
    return name[:3] + "y"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "initials_with_dots": [
        (("Ann", "Lee"), "A.L."),
        (("Bob", "Stone"), "B.S."),
        (("K", "R"), "K.R."),
        (("mary", "Poe"), "m.P."),
        (("Lou", "Lou"), "L.L."),
        (("Zoe", "Ash"), "Z.A."),
    ],
    "names_sorted_by_last_name": [
        ((["Ann Lee", "Bob Ash"],), ["Bob Ash", "Ann Lee"]),
        (([],), []),
        ((["Kim"],), ["Kim"]),
        ((["Zoe Ash", "Ann Poe"],), ["Zoe Ash", "Ann Poe"]),
        ((["C A", "B B", "A C"],), ["C A", "B B", "A C"]),
        ((["Mary Ann Fox", "Lou Elm"],), ["Lou Elm", "Mary Ann Fox"]),
    ],
    "initial_and_last_name": [
        (("Ann", "Lee"), "A. Lee"),
        (("Bob", "Stone"), "B. Stone"),
        (("K", "R"), "K. R"),
        (("mary", "Poe"), "m. Poe"),
        (("Lou", "Lou"), "L. Lou"),
        (("Zoe", "Ash"), "Z. Ash"),
    ],
    "have_same_last_name": [
        (("Ann Lee", "Bob Lee"), True),
        (("Ann Lee", "Ann Poe"), False),
        (("Kim", "Kim"), True),
        (("Lee Ann", "Ann Lee"), False),
        (("A B C", "X C"), True),
        (("Ann Lee", "Bob Ashlee"), False),
    ],
    "number_of_middle_names": [
        (("Ann May Lee",), 1),
        (("Ann Lee",), 0),
        (("A B C D",), 2),
        (("Bob Stone",), 0),
        (("K L M",), 1),
        (("a b c d e",), 3),
    ],
    "nickname_of": [
        (("Daniel",), "Dany"),
        (("Bob",), "Boby"),
        (("Al",), "Aly"),
        (("Thomas",), "Thoy"),
        (("",), "y"),
        (("Samantha",), "Samy"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "initials_with_dots",
        "no dot at the end",
        """
def initials_with_dots(first: str, last: str) -> str:
    return f"{first[0]}.{last[0]}"
""",
    ),
    (
        "names_sorted_by_last_name",
        "sorts by first name",
        """
def names_sorted_by_last_name(names: list[str]) -> list[str]:
    return sorted(names)
""",
    ),
    (
        "initial_and_last_name",
        "shortens the last name",
        """
def initial_and_last_name(first: str, last: str) -> str:
    return f"{first} {last[0]}."
""",
    ),
    (
        "have_same_last_name",
        "looks at the ending only",
        """
def have_same_last_name(first: str, second: str) -> bool:
    return first.lower()[-3:] == second.lower()[-3:]
""",
    ),
    (
        "number_of_middle_names",
        "counts the spaces",
        """
def number_of_middle_names(name: str) -> int:
    return name.count(" ")
""",
    ),
    (
        "nickname_of",
        "adds to the whole name",
        """
def nickname_of(name: str) -> str:
    return name + "y"
""",
    ),
]
