"""Words by number: a word that depends on a number."""


def weather_word(temperature: int) -> str:
    """Return "cold" below 10, "mild" from 10 to 24 and "hot" from 25 on.

    >>> weather_word(15)
    'mild'
    """
    if temperature < 10:
        return "cold"
    return "mild" if temperature < 25 else "hot"


def action_at_light(colour: str) -> str:
    """Return "go" for the colour "green" and "stop" for every other colour.

    >>> action_at_light("green")
    'go'
    """
    return "go" if colour == "green" else "stop"


def count_with_word(count: int, word: str) -> str:
    """Return the count and the word, with an "s" after the word unless the count is 1.

    >>> count_with_word(3, "cat")
    '3 cats'
    """
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def grade_letter_of(points: int) -> str:
    """Return "A" from 90 points on, "B" from 80 on and "C" for fewer.

    >>> grade_letter_of(85)
    'B'
    """
    if points >= 90:
        return "A"
    return "B" if points >= 80 else "C"


def fizz_for_three(number: int) -> str:
    """Return "fizz" if the number can be divided by 3, and otherwise the number as a text.

    >>> fizz_for_three(9)
    'fizz'
    """
    return "fizz" if number % 3 == 0 else str(number)


def size_word_of(number: int) -> str:
    """Return "small" if the number is less than 100, otherwise "large".

    >>> size_word_of(50)
    'small'
    """
    return "small" if number < 100 else "large"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "weather_word": [
        ((15,), "mild"),
        ((9,), "cold"),
        ((10,), "mild"),
        ((24,), "mild"),
        ((25,), "hot"),
        ((-5,), "cold"),
    ],
    "action_at_light": [
        (("green",), "go"),
        (("red",), "stop"),
        (("yellow",), "stop"),
        (("",), "stop"),
        (("Green",), "stop"),
        (("light green",), "stop"),
    ],
    "count_with_word": [
        ((3, "cat"), "3 cats"),
        ((1, "cat"), "1 cat"),
        ((0, "dog"), "0 dogs"),
        ((2, "cup"), "2 cups"),
        ((10, "book"), "10 books"),
        ((1, "bus stop"), "1 bus stop"),
    ],
    "grade_letter_of": [
        ((85,), "B"),
        ((90,), "A"),
        ((89,), "B"),
        ((80,), "B"),
        ((79,), "C"),
        ((100,), "A"),
        ((0,), "C"),
    ],
    "fizz_for_three": [
        ((9,), "fizz"),
        ((1,), "1"),
        ((3,), "fizz"),
        ((10,), "10"),
        ((0,), "fizz"),
        ((13,), "13"),
    ],
    "size_word_of": [
        ((50,), "small"),
        ((99,), "small"),
        ((100,), "large"),
        ((101,), "large"),
        ((0,), "small"),
        ((-500,), "small"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "weather_word",
        "cold at ten as well",
        """
def weather_word(temperature: int) -> str:
    return "cold" if temperature <= 10 else "mild" if temperature < 25 else "hot"
""",
    ),
    (
        "action_at_light",
        "stops at red only",
        """
def action_at_light(colour: str) -> str:
    return "stop" if colour == "red" else "go"
""",
    ),
    (
        "count_with_word",
        "no s for zero",
        """
def count_with_word(count: int, word: str) -> str:
    return f"{count} {word}" if count <= 1 else f"{count} {word}s"
""",
    ),
    (
        "grade_letter_of",
        "needs more than the limits",
        """
def grade_letter_of(points: int) -> str:
    return "A" if points > 90 else "B" if points > 80 else "C"
""",
    ),
    (
        "fizz_for_three",
        "looks at the last digit",
        """
def fizz_for_three(number: int) -> str:
    return "fizz" if number % 10 == 3 else str(number)
""",
    ),
    (
        "size_word_of",
        "small up to a hundred",
        """
def size_word_of(number: int) -> str:
    return "small" if number <= 100 else "large"
""",
    ),
]
