"""Drawing with text: lines of stars, dots and bars."""


def dots_between_bars(width: int) -> str:
    """Return width dots with a bar "|" before and after them.

    >>> dots_between_bars(3)
    '|...|'
    """
    return "|" + "." * width + "|"


def triangle_of_stars(height: int) -> list[str]:
    """Return height lines of stars: one star in the first line, and one more in each line after it.

    >>> triangle_of_stars(3)
    ['*', '**', '***']
    """
    return ["*" * size for size in range(1, height + 1)]


def stairs_of_hashes(height: int) -> list[str]:
    """Return height lines with a "#" at the end of each: after no space, then one space, then two and so on.

    >>> stairs_of_hashes(3)
    ['#', ' #', '  #']
    """
    return [" " * spaces + "#" for spaces in range(height)]


def bar_for_each_number(numbers: list[int]) -> list[str]:
    """Return for each number a line of as many "=" signs.

    >>> bar_for_each_number([1, 3])
    ['=', '===']
    """
    return ["=" * number for number in numbers]


def box_of_letter(letter: str, width: int, height: int) -> list[str]:
    """Return height lines that each have the letter width times.

    >>> box_of_letter("x", 3, 2)
    ['xxx', 'xxx']
    """
    return [letter * width] * height


def title_with_line_below(title: str) -> str:
    r"""Return the title, a line break, and as many dashes as the title has letters.

    >>> title_with_line_below("Tea")
    'Tea\n---'
    """
    return title + "\n" + "-" * len(title)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "dots_between_bars": [
        ((3,), "|...|"),
        ((0,), "||"),
        ((1,), "|.|"),
        ((2,), "|..|"),
        ((5,), "|.....|"),
        ((8,), "|........|"),
    ],
    "triangle_of_stars": [
        ((3,), ["*", "**", "***"]),
        ((0,), []),
        ((1,), ["*"]),
        ((2,), ["*", "**"]),
        ((4,), ["*", "**", "***", "****"]),
        ((5,), ["*", "**", "***", "****", "*****"]),
    ],
    "stairs_of_hashes": [
        ((3,), ["#", " #", "  #"]),
        ((0,), []),
        ((1,), ["#"]),
        ((2,), ["#", " #"]),
        ((4,), ["#", " #", "  #", "   #"]),
        ((5,), ["#", " #", "  #", "   #", "    #"]),
    ],
    "bar_for_each_number": [
        (([1, 3],), ["=", "==="]),
        (([],), []),
        (([0],), [""]),
        (([2, 2],), ["==", "=="]),
        (([4, 0, 1],), ["====", "", "="]),
        (([5],), ["====="]),
    ],
    "box_of_letter": [
        (("x", 3, 2), ["xxx", "xxx"]),
        (("x", 0, 1), [""]),
        (("x", 1, 0), []),
        (("o", 1, 1), ["o"]),
        (("-", 2, 3), ["--", "--", "--"]),
        (("#", 4, 1), ["####"]),
    ],
    "title_with_line_below": [
        (("Tea",), "Tea\n---"),
        (("",), "\n"),
        (("A",), "A\n-"),
        (("Two words",), "Two words\n---------"),
        (("Soup",), "Soup\n----"),
        (("--",), "--\n--"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "dots_between_bars",
        "counts the bars too",
        """
def dots_between_bars(width: int) -> str:
    return "|" + "." * (width - 2) + "|"
""",
    ),
    (
        "triangle_of_stars",
        "starts with an empty line",
        """
def triangle_of_stars(height: int) -> list[str]:
    return ["*" * size for size in range(height)]
""",
    ),
    (
        "stairs_of_hashes",
        "begins with a space",
        """
def stairs_of_hashes(height: int) -> list[str]:
    return [" " * spaces + "#" for spaces in range(1, height + 1)]
""",
    ),
    (
        "bar_for_each_number",
        "one line for all",
        """
def bar_for_each_number(numbers: list[int]) -> list[str]:
    return ["=" * sum(numbers)]
""",
    ),
    (
        "box_of_letter",
        "exchanges width and height",
        """
def box_of_letter(letter: str, width: int, height: int) -> list[str]:
    return [letter * height] * width
""",
    ),
    (
        "title_with_line_below",
        "always ten dashes",
        """
def title_with_line_below(title: str) -> str:
    return title + chr(10) + "-" * 10
""",
    ),
]
