"""Text templates: put values into a fixed form."""


def last_name_first(first: str, last: str) -> str:
    """Return the last name, a comma, a space and the first name.

    >>> last_name_first("Ada", "Stone")
    'Stone, Ada'
    """
    return f"{last}, {first}"


def mail_address(user: str, domain: str) -> str:
    """Return the mail address of a user at a domain.

    >>> mail_address("ann", "mail.org")
    'ann@mail.org'
    """
    return f"{user}@{domain}"


def text_in_parentheses(text: str) -> str:
    """Return the text between an opening and a closing round bracket.

    >>> text_in_parentheses("see below")
    '(see below)'
    """
    return f"({text})"


def text_in_quotes(text: str) -> str:
    """Return the text between two double quotes.

    >>> text_in_quotes("hello")
    '"hello"'
    """
    return f'"{text}"'


def tag_around_text(tag: str, text: str) -> str:
    """Return the text between an opening tag such as <b> and its closing tag </b>.

    >>> tag_around_text("b", "hello")
    '<b>hello</b>'
    """
    return f"<{tag}>{text}</{tag}>"


def text_of_sum(first: int, second: int) -> str:
    """Return a text such as "2 + 3 = 5" for the two numbers and their sum.

    >>> text_of_sum(2, 3)
    '2 + 3 = 5'
    """
    return f"{first} + {second} = {first + second}"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "last_name_first": [
        (("Ada", "Stone"), "Stone, Ada"),
        (("Al", "Li"), "Li, Al"),
        (("A", "B"), "B, A"),
        (("Mary Ann", "Hill"), "Hill, Mary Ann"),
        (("x", "x"), "x, x"),
        (("Kim", "van Dam"), "van Dam, Kim"),
    ],
    "mail_address": [
        (("ann", "mail.org"), "ann@mail.org"),
        (("bo", "x.com"), "bo@x.com"),
        (("a.b", "c.d"), "a.b@c.d"),
        (("me", "home"), "me@home"),
        (("kim7", "post.net"), "kim7@post.net"),
        (("info", "shop.eu"), "info@shop.eu"),
    ],
    "text_in_parentheses": [
        (("see below",), "(see below)"),
        (("",), "()"),
        (("a",), "(a)"),
        (("1 + 2",), "(1 + 2)"),
        (("(x)",), "((x))"),
        (("yes",), "(yes)"),
    ],
    "text_in_quotes": [
        (("hello",), '"hello"'),
        (("",), '""'),
        (("a",), '"a"'),
        (("two words",), '"two words"'),
        (("it's",), '"it\'s"'),
        (("7",), '"7"'),
    ],
    "tag_around_text": [
        (("b", "hello"), "<b>hello</b>"),
        (("p", ""), "<p></p>"),
        (("i", "a"), "<i>a</i>"),
        (("h1", "My page"), "<h1>My page</h1>"),
        (("li", "tea"), "<li>tea</li>"),
        (("em", "<b>x</b>"), "<em><b>x</b></em>"),
    ],
    "text_of_sum": [
        ((2, 3), "2 + 3 = 5"),
        ((0, 0), "0 + 0 = 0"),
        ((1, 0), "1 + 0 = 1"),
        ((10, 5), "10 + 5 = 15"),
        ((99, 1), "99 + 1 = 100"),
        ((7, 7), "7 + 7 = 14"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "last_name_first",
        "puts the first name first",
        """
def last_name_first(first: str, last: str) -> str:
    return f"{first}, {last}"
""",
    ),
    (
        "mail_address",
        "turns the two around",
        """
def mail_address(user: str, domain: str) -> str:
    return f"{domain}@{user}"
""",
    ),
    (
        "text_in_parentheses",
        "uses square brackets",
        """
def text_in_parentheses(text: str) -> str:
    return f"[{text}]"
""",
    ),
    (
        "text_in_quotes",
        "uses single quotes",
        """
def text_in_quotes(text: str) -> str:
    return f"'{text}'"
""",
    ),
    (
        "tag_around_text",
        "does not close the tag",
        """
def tag_around_text(tag: str, text: str) -> str:
    return f"<{tag}>{text}<{tag}>"
""",
    ),
    (
        "text_of_sum",
        "writes the numbers side by side as the sum",
        """
def text_of_sum(first: int, second: int) -> str:
    return f"{first} + {second} = {first}{second}"
""",
    ),
]
