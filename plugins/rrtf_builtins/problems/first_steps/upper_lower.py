"""Upper and lower: change and check the case of texts."""


def text_to_upper(text: str) -> str:
    """Return text in upper case.

    >>> text_to_upper("hello")
    'HELLO'
    """
    return text.upper()


def text_to_lower(text: str) -> str:
    """Return text in lower case.

    >>> text_to_lower("HELLO")
    'hello'
    """
    return text.lower()


def capitalize_word(word: str) -> str:
    """Return word with its first letter in upper case and the rest in lower case.

    >>> capitalize_word("apple")
    'Apple'
    """
    return word.capitalize()


def title_each_word(text: str) -> str:
    """Return text with the first letter of every word in upper case.

    >>> title_each_word("hello world")
    'Hello World'
    """
    return text.title()


def is_all_upper(text: str) -> bool:
    """Return True if all letters of text are in upper case.

    >>> is_all_upper("HELLO")
    True
    """
    return text.isupper()


def is_all_lower(text: str) -> bool:
    """Return True if all letters of text are in lower case.

    >>> is_all_lower("hello")
    True
    """
    return text.islower()


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "text_to_upper": [
        (("hello",), "HELLO"),
        (("",), ""),
        (("ABC",), "ABC"),
        (("Hi You",), "HI YOU"),
        (("a1b2",), "A1B2"),
    ],
    "text_to_lower": [
        (("HELLO",), "hello"),
        (("",), ""),
        (("abc",), "abc"),
        (("Hi You",), "hi you"),
        (("A1B2",), "a1b2"),
    ],
    "capitalize_word": [
        (("apple",), "Apple"),
        (("",), ""),
        (("BANANA",), "Banana"),
        (("Kiwi",), "Kiwi"),
        (("x",), "X"),
        (("gRAPE",), "Grape"),
    ],
    "title_each_word": [
        (("hello world",), "Hello World"),
        (("",), ""),
        (("one",), "One"),
        (("my red car",), "My Red Car"),
        (("Good day",), "Good Day"),
    ],
    "is_all_upper": [
        (("HELLO",), True),
        (("Hello",), False),
        (("abc",), False),
        (("A",), True),
        (("HI YOU",), True),
    ],
    "is_all_lower": [
        (("hello",), True),
        (("Hello",), False),
        (("ABC",), False),
        (("a",), True),
        (("hi you",), True),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "capitalize_word",
        "leaves the other letters as they are",
        """
def capitalize_word(word: str) -> str:
    return word[:1].upper() + word[1:]
""",
    ),
    (
        "title_each_word",
        "changes only the first word",
        """
def title_each_word(text: str) -> str:
    return text.capitalize()
""",
    ),
    (
        "is_all_upper",
        "looks at the first letter only",
        """
def is_all_upper(text: str) -> bool:
    return text[0].isupper()
""",
    ),
]
