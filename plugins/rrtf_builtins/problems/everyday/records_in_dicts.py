"""Records in dicts: a dict of names whose values are dicts."""


def town_of_person(people: dict[str, dict], name: str) -> str:
    """Return the "town" in the record of the given name.

    >>> town_of_person({"Ann": {"town": "Rome"}, "Bob": {"town": "Pisa"}}, "Bob")
    'Pisa'
    """
    return people[name]["town"]


def people_from_town(people: dict[str, dict], town: str) -> list[str]:
    """Return the names whose record has the given "town", in the order of the dict.

    >>> people_from_town({"Ann": {"town": "Rome"}, "Bob": {"town": "Pisa"}}, "Rome")
    ['Ann']
    """
    return [name for name, person in people.items() if person["town"] == town]


def setting_of_section(settings: dict[str, dict], section: str, key: str) -> object:
    """Return the value of key in the dict of the section, or None if the section or the key is missing.

    >>> setting_of_section({"page": {"size": 4}}, "page", "size")
    4
    """
    return settings.get(section, {}).get(key)


def sum_of_all_ages(people: dict[str, dict]) -> int:
    """Return the sum of the "age" of all records of the dict.

    >>> sum_of_all_ages({"Ann": {"age": 30}, "Bob": {"age": 4}})
    34
    """
    return sum(person["age"] for person in people.values())


def age_of_each_name(people: dict[str, dict]) -> dict[str, int]:
    """Return a dict from each name to the "age" in its record.

    >>> age_of_each_name({"Ann": {"age": 30}, "Bob": {"age": 4}})
    {'Ann': 30, 'Bob': 4}
    """
    return {name: person["age"] for name, person in people.items()}


def name_of_oldest(people: dict[str, dict]) -> str:
    """Return the name with the largest "age" in its record; the first one if several are equal.

    >>> name_of_oldest({"Ann": {"age": 30}, "Bob": {"age": 41}})
    'Bob'
    """
    return max(people, key=lambda name: people[name]["age"])


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "town_of_person": [
        (({"Ann": {"town": "Rome"}, "Bob": {"town": "Pisa"}}, "Bob"), "Pisa"),
        (({"A": {"town": "X"}}, "A"), "X"),
        (({"A": {"town": "X"}, "B": {"town": "X"}}, "B"), "X"),
        (({"A": {"town": "", "age": 3}}, "A"), ""),
        (({"B": {"town": "Y"}, "A": {"town": "Z"}}, "B"), "Y"),
        (({"K": {"age": 1, "town": "Q"}, "L": {"town": "R"}}, "K"), "Q"),
    ],
    "people_from_town": [
        (({"Ann": {"town": "Rome"}, "Bob": {"town": "Pisa"}}, "Rome"), ["Ann"]),
        (({}, "X"), []),
        (({"A": {"town": "X"}}, "Y"), []),
        (({"B": {"town": "X"}, "A": {"town": "X"}}, "X"), ["B", "A"]),
        (({"X": {"town": "Y"}}, "X"), []),
        (({"A": {"town": "Rome"}, "B": {"town": "Romeo"}}, "Rome"), ["A"]),
    ],
    "setting_of_section": [
        (({"page": {"size": 4}}, "page", "size"), 4),
        (({}, "page", "size"), None),
        (({"page": {}}, "page", "size"), None),
        (({"page": {"size": 4}}, "font", "size"), None),
        (({"a": {"b": 0}}, "a", "b"), 0),
        (({"a": {"x": 1}, "b": {"x": 2}}, "b", "x"), 2),
    ],
    "sum_of_all_ages": [
        (({"Ann": {"age": 30}, "Bob": {"age": 4}},), 34),
        (({},), 0),
        (({"A": {"age": 0}},), 0),
        (({"A": {"age": 5}, "B": {"age": 5}},), 10),
        (({"A": {"age": 1}, "B": {"age": 2}, "C": {"age": 3}},), 6),
        (({"K": {"town": "Q", "age": 70}},), 70),
    ],
    "age_of_each_name": [
        (({"Ann": {"age": 30}, "Bob": {"age": 4}},), {"Ann": 30, "Bob": 4}),
        (({},), {}),
        (({"A": {"age": 0}},), {"A": 0}),
        (({"B": {"age": 5}, "A": {"age": 6}},), {"B": 5, "A": 6}),
        (({"A": {"age": 1}, "B": {"age": 1}},), {"A": 1, "B": 1}),
        (({"K": {"town": "Q", "age": 70}},), {"K": 70}),
    ],
    "name_of_oldest": [
        (({"Ann": {"age": 30}, "Bob": {"age": 41}},), "Bob"),
        (({"A": {"age": 0}},), "A"),
        (({"B": {"age": 5}, "A": {"age": 5}},), "B"),
        (({"A": {"age": 10}, "B": {"age": 9}},), "A"),
        (({"X": {"age": 70}, "Y": {"age": 8}, "Z": {"age": 20}},), "X"),
        (({"A": {"age": 1}, "B": {"age": 2}, "C": {"age": 3}},), "C"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "town_of_person",
        "returns the record",
        """
def town_of_person(people: dict[str, dict], name: str) -> str:
    return people[name]
""",
    ),
    (
        "people_from_town",
        "returns the records",
        """
def people_from_town(people: dict[str, dict], town: str) -> list[str]:
    return [person for person in people.values() if person["town"] == town]
""",
    ),
    (
        "setting_of_section",
        "looks in every section",
        """
def setting_of_section(settings: dict[str, dict], section: str, key: str) -> object:
    return next((values[key] for values in settings.values() if key in values), None)
""",
    ),
    (
        "sum_of_all_ages",
        "counts the records",
        """
def sum_of_all_ages(people: dict[str, dict]) -> int:
    return len(people)
""",
    ),
    (
        "age_of_each_name",
        "gives a list",
        """
def age_of_each_name(people: dict[str, dict]) -> dict[str, int]:
    return [person["age"] for person in people.values()]
""",
    ),
    (
        "name_of_oldest",
        "takes the last name of the alphabet",
        """
def name_of_oldest(people: dict[str, dict]) -> str:
    return max(people)
""",
    ),
]
