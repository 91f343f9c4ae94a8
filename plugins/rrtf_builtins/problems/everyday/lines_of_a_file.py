"""Lines of a file: cut into fields, sorted out and read."""


def fields_of_line(line: str) -> list[str]:
    """Return the parts of the line between commas, without the spaces around each part.

    >>> fields_of_line("tea , jam,milk")
    ['tea', 'jam', 'milk']
    """
    return [part.strip() for part in line.split(",")]


def column_of_lines(lines: list[str], column: int) -> list[str]:
    """Return from each line the part with the index column; the parts are separated by commas.

    >>> column_of_lines(["a,b", "c,d"], 1)
    ['b', 'd']
    """
    return [line.split(",")[column] for line in lines]


def lines_that_are_comments(lines: list[str]) -> list[str]:
    """Return the lines that begin with "#".

    >>> lines_that_are_comments(["# hi", "x = 1"])
    ['# hi']
    """
    return [line for line in lines if line.startswith("#")]


def word_before_colon(line: str) -> str:
    """Return what stands before the first colon of the line, or the whole line if it has none.

    >>> word_before_colon("name: Ann")
    'name'
    """
    return line.split(":", 1)[0]


def dict_from_lines(lines: list[str]) -> dict[str, str]:
    """Return a dict made from lines like "key=value"; each line has one equals sign.

    >>> dict_from_lines(["a=1", "b=2"])
    {'a': '1', 'b': '2'}
    """
    return dict(line.split("=") for line in lines)


def lines_with_content(lines: list[str]) -> list[str]:
    """Return the lines that have something else than spaces in them.

    >>> lines_with_content(["a", "  ", "b"])
    ['a', 'b']
    """
    return [line for line in lines if line.strip()]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "fields_of_line": [
        (("tea , jam,milk",), ["tea", "jam", "milk"]),
        (("a",), ["a"]),
        (("a,b",), ["a", "b"]),
        ((" x , y z ",), ["x", "y z"]),
        (("a,,b",), ["a", "", "b"]),
        (("one,  two",), ["one", "two"]),
    ],
    "column_of_lines": [
        ((["a,b", "c,d"], 1), ["b", "d"]),
        (([], 0), []),
        ((["x"], 0), ["x"]),
        ((["a,b,c"], 2), ["c"]),
        ((["10,20", "30,40"], 0), ["10", "30"]),
        ((["p,q", "r,s", "t,u"], 1), ["q", "s", "u"]),
    ],
    "lines_that_are_comments": [
        ((["# hi", "x = 1"],), ["# hi"]),
        (([],), []),
        ((["a"],), []),
        ((["#"],), ["#"]),
        ((["x # y", "# z"],), ["# z"]),
        ((["#a", "#b", "c"],), ["#a", "#b"]),
    ],
    "word_before_colon": [
        (("name: Ann",), "name"),
        (("",), ""),
        (("name",), "name"),
        (("a:b:c",), "a"),
        ((": x",), ""),
        (("two words: yes",), "two words"),
    ],
    "dict_from_lines": [
        ((["a=1", "b=2"],), {"a": "1", "b": "2"}),
        (([],), {}),
        ((["x=y"],), {"x": "y"}),
        ((["k="],), {"k": ""}),
        ((["a=1", "a=2"],), {"a": "2"}),
        ((["name=Ann", "town=Rome", "age=30"],), {"name": "Ann", "town": "Rome", "age": "30"}),
    ],
    "lines_with_content": [
        ((["a", "  ", "b"],), ["a", "b"]),
        (([],), []),
        (([""],), []),
        ((["  x "],), ["  x "]),
        (([" ", "", "y"],), ["y"]),
        ((["p", "q"],), ["p", "q"]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "fields_of_line",
        "leaves the spaces",
        """
def fields_of_line(line: str) -> list[str]:
    return line.split(",")
""",
    ),
    (
        "column_of_lines",
        "takes letters",
        """
def column_of_lines(lines: list[str], column: int) -> list[str]:
    return [line[column] for line in lines]
""",
    ),
    (
        "lines_that_are_comments",
        "looks anywhere in the line",
        """
def lines_that_are_comments(lines: list[str]) -> list[str]:
    return [line for line in lines if "#" in line]
""",
    ),
    (
        "word_before_colon",
        "cuts at the last colon",
        """
def word_before_colon(line: str) -> str:
    return line.rsplit(":", 1)[0]
""",
    ),
    (
        "dict_from_lines",
        "exchanges key and value",
        """
def dict_from_lines(lines: list[str]) -> dict[str, str]:
    return dict(line.split("=")[::-1] for line in lines)
""",
    ),
    (
        "lines_with_content",
        "leaves lines of spaces",
        """
def lines_with_content(lines: list[str]) -> list[str]:
    return [line for line in lines if line]
""",
    ),
]
