"""Counting letters: how often characters occur in a text."""


def count_letter(text: str, letter: str) -> int:
    """Return how many times letter is in text.

    >>> count_letter("banana", "a")
    3
    """
    return text.count(letter)


def count_spaces_in_text(text: str) -> int:
    """Return the number of spaces in text.

    >>> count_spaces_in_text("one two three")
    2
    """
    return text.count(" ")


def count_digit_characters(text: str) -> int:
    """Return how many characters of text are digits.

    >>> count_digit_characters("room 101")
    3
    """
    return sum(letter.isdigit() for letter in text)


def count_small_letters(text: str) -> int:
    """Return how many characters of text are lower case letters.

    >>> count_small_letters("Hello")
    4
    """
    return sum(letter.islower() for letter in text)


def count_different_letters(word: str) -> int:
    """Return how many different letters word has.

    >>> count_different_letters("banana")
    3
    """
    return len(set(word))


def count_exclamation_marks(text: str) -> int:
    """Return the number of exclamation marks in text.

    >>> count_exclamation_marks("Wow! Great!")
    2
    """
    return text.count("!")


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "count_letter": [
        (("banana", "a"), 3),
        (("hello", "l"), 2),
        (("sky", "x"), 0),
        (("", "a"), 0),
        (("Anna", "a"), 1),
        (("zoo", "z"), 1),
    ],
    "count_spaces_in_text": [
        (("one two three",), 2),
        (("word",), 0),
        (("",), 0),
        ((" ",), 1),
        (("a  b",), 2),
        (("a b c d",), 3),
    ],
    "count_digit_characters": [
        (("room 101",), 3),
        (("room",), 0),
        (("",), 0),
        (("2024",), 4),
        (("a1b2",), 2),
        (("7 days",), 1),
    ],
    "count_small_letters": [
        (("Hello",), 4),
        (("ABC",), 0),
        (("",), 0),
        (("abc",), 3),
        (("a1 b2",), 2),
        (("Big CAT",), 2),
    ],
    "count_different_letters": [
        (("banana",), 3),
        (("abc",), 3),
        (("",), 0),
        (("zzz",), 1),
        (("hello",), 4),
        (("level",), 3),
    ],
    "count_exclamation_marks": [
        (("Wow! Great!",), 2),
        (("Hello.",), 0),
        (("",), 0),
        (("!!!",), 3),
        (("Stop!",), 1),
        (("Go! Now?",), 1),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "count_letter",
        "counts at most one",
        """
def count_letter(text: str, letter: str) -> int:
    return int(letter in text)
""",
    ),
    (
        "count_different_letters",
        "counts repeated letters again",
        """
def count_different_letters(word: str) -> int:
    return len(word)
""",
    ),
    (
        "count_small_letters",
        "counts upper case letters too",
        """
def count_small_letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)
""",
    ),
]
