"""Title formatting: headings, slugs and titles tidied for display."""


def underline_heading(title: str, mark: str) -> str:
    """Return title, a newline, then mark repeated once for each character of title.

    mark is a single character. An empty title gives an empty text.

    >>> underline_heading("News", "=")
    'News\\n===='
    """
    return f"{title}\n{mark * len(title)}" if title else ""


def slug_from_title(title: str) -> str:
    """Return the words of title in lower case, joined by single hyphens.

    Words are separated by any number of spaces; other characters are kept.

    >>> slug_from_title("My First  Post")
    'my-first-post'
    """
    return "-".join(title.lower().split())


def title_from_file_name(name: str) -> str:
    """Return name with underscores turned to spaces and its file extension dropped.

    Only the first character of the result is made upper case; the rest stays as it is. The
    extension is everything from the last dot on; a name without a dot is kept whole.

    >>> title_from_file_name("summer_plans.txt")
    'Summer plans'
    """
    if "." in name:
        name = name[: name.rindex(".")]
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def move_leading_article(title: str) -> str:
    """Return title with a leading "The " or "A " moved to the end after a comma.

    A title that does not start with one of these exactly is returned unchanged.

    >>> move_leading_article("The Lost Key")
    'Lost Key, The'
    """
    for article in ("The", "A"):
        if title.startswith(article + " "):
            return f"{title[len(article) + 1 :]}, {article}"
    return title


def capitalize_main_words(title: str) -> str:
    """Return title in lower case, but with each main word starting with a capital.

    The words "a", "of", "and" and "the" are not main words, unless they come first. Join the
    words with single spaces.

    >>> capitalize_main_words("the end OF the road")
    'The End of the Road'
    """
    small = ("a", "of", "and", "the")
    words = title.lower().split()
    return " ".join(word if index > 0 and word in small else word.capitalize() for index, word in enumerate(words))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "underline_heading": [
        (("News", "="), "News\n===="),
        (("", "-"), ""),
        (("A", "-"), "A\n-"),
        (("Big day", "*"), "Big day\n*******"),
        (("ok", "~"), "ok\n~~"),
    ],
    "slug_from_title": [
        (("My First  Post",), "my-first-post"),
        (("",), ""),
        (("HELLO",), "hello"),
        ((" Top 10 ",), "top-10"),
        (("what's new?",), "what's-new?"),
        (("a-b c",), "a-b-c"),
    ],
    "title_from_file_name": [
        (("summer_plans.txt",), "Summer plans"),
        (("notes",), "Notes"),
        (("",), ""),
        (("a.b.md",), "A.b"),
        (("my_Big_CV.pdf",), "My Big CV"),
        (("READ_me",), "READ me"),
    ],
    "move_leading_article": [
        (("The Lost Key",), "Lost Key, The"),
        (("A Dog",), "Dog, A"),
        (("",), ""),
        (("Theory",), "Theory"),
        (("the end",), "the end"),
        (("Over The Top",), "Over The Top"),
        (("The The",), "The, The"),
        (("Alone",), "Alone"),
    ],
    "capitalize_main_words": [
        (("the end OF the road",), "The End of the Road"),
        (("",), ""),
        (("a",), "A"),
        (("salt  AND pepper",), "Salt and Pepper"),
        (("OFFER of a day",), "Offer of a Day"),
        (("of mice",), "Of Mice"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "slug_from_title",
        "splits on single spaces",
        """
def slug_from_title(title: str) -> str:
    return "-".join(title.lower().split(" "))
""",
    ),
    (
        "title_from_file_name",
        "capitalize lowers the rest of the name",
        """
def title_from_file_name(name: str) -> str:
    if "." in name:
        name = name[: name.rindex(".")]
    return name.replace("_", " ").capitalize()
""",
    ),
    (
        "move_leading_article",
        "does not look for the space after the article",
        """
def move_leading_article(title: str) -> str:
    for article in ("The", "A"):
        if title.startswith(article):
            return title[len(article):].strip() + ", " + article
    return title
""",
    ),
    (
        "capitalize_main_words",
        "leaves a small first word in lower case",
        """
def capitalize_main_words(title: str) -> str:
    small = ("a", "of", "and", "the")
    words = title.lower().split()
    return " ".join(word if word in small else word.capitalize() for word in words)
""",
    ),
]
