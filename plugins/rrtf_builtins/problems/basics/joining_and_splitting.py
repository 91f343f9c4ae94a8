"""Joining and splitting: make one text of parts, and parts of one text."""


def join_with_and(words: list[str]) -> str:
    """Return words joined by ", ", but with " and " before the last one.

    One word is returned alone; an empty list gives an empty string.

    >>> join_with_and(["red", "green", "blue"])
    'red, green and blue'
    """
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def split_at_first_mark(text: str, mark: str) -> tuple[str, str]:
    """Return the parts of text before and after the first mark.

    If mark does not occur, return text and an empty string. The mark is never empty.

    >>> split_at_first_mark("key=a=b", "=")
    ('key', 'a=b')
    """
    before, _, after = text.partition(mark)
    return before, after


def split_trimmed_items(text: str) -> list[str]:
    """Return the items of text, which are separated by commas, without spaces around them.

    Items that are empty or only spaces are left out.

    >>> split_trimmed_items("egg, salt ,, oil")
    ['egg', 'salt', 'oil']
    """
    return [item.strip() for item in text.split(",") if item.strip()]


def number_text_lines(text: str) -> str:
    """Return text with its number, a colon and a space put before each line, counting from 1.

    Lines are separated by newlines; an empty text is returned unchanged.

    >>> number_text_lines("tea\\nmilk")
    '1: tea\\n2: milk'
    """
    lines = text.splitlines()
    return "\n".join(f"{number}: {line}" for number, line in enumerate(lines, start=1))


def join_path_parts(parts: list[str]) -> str:
    """Return parts joined by single slashes, after removing slashes from the ends of each part.

    Parts that are then empty are left out, so the result never begins or ends with a slash.

    >>> join_path_parts(["home/", "/ada", "notes"])
    'home/ada/notes'
    """
    trimmed = [part.strip("/") for part in parts]
    return "/".join(part for part in trimmed if part)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "join_with_and": [
        ((["red", "green", "blue"],), "red, green and blue"),
        (([],), ""),
        ((["one"],), "one"),
        ((["a", "b"],), "a and b"),
        ((["w", "x", "y", "z"],), "w, x, y and z"),
    ],
    "split_at_first_mark": [
        (("key=a=b", "="), ("key", "a=b")),
        (("", "="), ("", "")),
        (("plain", ":"), ("plain", "")),
        ((":x", ":"), ("", "x")),
        (("a->b", "->"), ("a", "b")),
        (("end.", "."), ("end", "")),
    ],
    "split_trimmed_items": [
        (("egg, salt ,, oil",), ["egg", "salt", "oil"]),
        (("",), []),
        ((" , ,",), []),
        (("one",), ["one"]),
        (("a b,c",), ["a b", "c"]),
        (("  x  ",), ["x"]),
    ],
    "number_text_lines": [
        (("tea\nmilk",), "1: tea\n2: milk"),
        (("",), ""),
        (("one",), "1: one"),
        (("a\n\nb",), "1: a\n2: \n3: b"),
        (("x y\nz",), "1: x y\n2: z"),
    ],
    "join_path_parts": [
        ((["home/", "/ada", "notes"],), "home/ada/notes"),
        (([],), ""),
        ((["a"],), "a"),
        ((["/a/", "/", "", "b/"],), "a/b"),
        ((["x/y", "z"],), "x/y/z"),
        ((["//a//", "b"],), "a/b"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "join_with_and",
        "fails on an empty list and repeats a single word",
        """
def join_with_and(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1]
""",
    ),
    (
        "split_at_first_mark",
        "splits at every mark",
        """
def split_at_first_mark(text: str, mark: str) -> tuple[str, str]:
    parts = text.split(mark)
    if len(parts) == 1:
        return text, ""
    return parts[0], parts[1]
""",
    ),
    (
        "split_trimmed_items",
        "keeps items of spaces only",
        """
def split_trimmed_items(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item]
""",
    ),
    (
        "number_text_lines",
        "counts from zero",
        """
def number_text_lines(text: str) -> str:
    return "\\n".join(f"{i}: {line}" for i, line in enumerate(text.splitlines()))
""",
    ),
    (
        "join_path_parts",
        "keeps the empty parts",
        """
def join_path_parts(parts: list[str]) -> str:
    return "/".join(part.strip("/") for part in parts)
""",
    ),
]
