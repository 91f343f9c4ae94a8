"""Building greetings: put a name into a short sentence."""


def say_hello(name: str) -> str:
    """Return "Hello, " followed by name and "!".

    >>> say_hello("Ada")
    'Hello, Ada!'
    """
    return f"Hello, {name}!"


def say_goodbye(name: str) -> str:
    """Return "Goodbye, " followed by name and ".".

    >>> say_goodbye("Ada")
    'Goodbye, Ada.'
    """
    return f"Goodbye, {name}."


def greet_with(greeting: str, name: str) -> str:
    """Return greeting, a space and name.

    >>> greet_with("Hi", "Ada")
    'Hi Ada'
    """
    return f"{greeting} {name}"


def welcome_to_place(place: str) -> str:
    """Return "Welcome to " followed by place and "!".

    >>> welcome_to_place("Paris")
    'Welcome to Paris!'
    """
    return f"Welcome to {place}!"


def tell_name_and_age(name: str, age: int) -> str:
    """Return a text like "Ada is 7 years old."

    >>> tell_name_and_age("Ada", 7)
    'Ada is 7 years old.'
    """
    return f"{name} is {age} years old."


def start_letter_to(name: str) -> str:
    """Return "Dear " followed by name and ",".

    >>> start_letter_to("Ada")
    'Dear Ada,'
    """
    return f"Dear {name},"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "say_hello": [
        (("Ada",), "Hello, Ada!"),
        (("Bob",), "Hello, Bob!"),
        (("Mia",), "Hello, Mia!"),
        (("world",), "Hello, world!"),
        (("",), "Hello, !"),
        (("Tom Smith",), "Hello, Tom Smith!"),
    ],
    "say_goodbye": [
        (("Ada",), "Goodbye, Ada."),
        (("Bob",), "Goodbye, Bob."),
        (("Mia",), "Goodbye, Mia."),
        (("friend",), "Goodbye, friend."),
        (("",), "Goodbye, ."),
        (("Mr Lee",), "Goodbye, Mr Lee."),
    ],
    "greet_with": [
        (("Hi", "Ada"), "Hi Ada"),
        (("Hello", "Bob"), "Hello Bob"),
        (("Good morning", "Mia"), "Good morning Mia"),
        (("Hey", "you"), "Hey you"),
        (("Welcome", "home"), "Welcome home"),
        (("Hello", "Hello"), "Hello Hello"),
    ],
    "welcome_to_place": [
        (("Paris",), "Welcome to Paris!"),
        (("Rome",), "Welcome to Rome!"),
        (("New York",), "Welcome to New York!"),
        (("school",), "Welcome to school!"),
        (("my house",), "Welcome to my house!"),
        (("Oslo",), "Welcome to Oslo!"),
    ],
    "tell_name_and_age": [
        (("Ada", 7), "Ada is 7 years old."),
        (("Bob", 30), "Bob is 30 years old."),
        (("Mia", 12), "Mia is 12 years old."),
        (("Tom", 99), "Tom is 99 years old."),
        (("Max", 0), "Max is 0 years old."),
        (("Grandma", 81), "Grandma is 81 years old."),
    ],
    "start_letter_to": [
        (("Ada",), "Dear Ada,"),
        (("Bob",), "Dear Bob,"),
        (("Mia",), "Dear Mia,"),
        (("Mr Lee",), "Dear Mr Lee,"),
        (("Grandma",), "Dear Grandma,"),
        (("all",), "Dear all,"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "say_hello",
        "writes the name in title case",
        """
def say_hello(name: str) -> str:
    return f"Hello, {name.title()}!"
""",
    ),
    (
        "greet_with",
        "puts in a greeting of its own",
        """
def greet_with(greeting: str, name: str) -> str:
    return f"Hello {name}"
""",
    ),
    (
        "welcome_to_place",
        "keeps only the first word of the place",
        """
def welcome_to_place(place: str) -> str:
    return f"Welcome to {place.split()[0]}!"
""",
    ),
]
