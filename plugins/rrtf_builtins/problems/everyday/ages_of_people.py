"""Ages of people: numbers, and dicts with a name and an age."""


def age_in_year(age: int, this_year: int, year: int) -> int:
    """Return how old someone with this age in this_year is in the given year.

    >>> age_in_year(10, 2020, 2025)
    15
    """
    return age + year - this_year


def is_of_age(age: int) -> bool:
    """Return True if the age is 18 or more.

    >>> is_of_age(20)
    True
    """
    return age >= 18


def highest_age(people: list[dict]) -> int:
    """Return the largest "age" of the people; there is at least one.

    >>> highest_age([{"name": "Ann", "age": 30}, {"name": "Bob", "age": 41}])
    41
    """
    return max(person["age"] for person in people)


def average_age_of(people: list[dict]) -> float:
    """Return the average "age" of the people; there is at least one.

    >>> average_age_of([{"name": "Ann", "age": 30}, {"name": "Bob", "age": 41}])
    35.5
    """
    return sum(person["age"] for person in people) / len(people)


def names_of_grown_ups(people: list[dict]) -> list[str]:
    """Return the "name" of each of the people whose "age" is 18 or more.

    >>> names_of_grown_ups([{"name": "Ann", "age": 30}, {"name": "Bob", "age": 4}])
    ['Ann']
    """
    return [person["name"] for person in people if person["age"] >= 18]


def age_group(age: int) -> str:
    """Return "child" below 13, "teen" from 13 to 19 and "adult" from 20 on.

    >>> age_group(15)
    'teen'
    """
    if age < 13:
        return "child"
    return "teen" if age < 20 else "adult"


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "age_in_year": [
        ((10, 2020, 2025), 15),
        ((0, 2000, 2000), 0),
        ((30, 2020, 2010), 20),
        ((5, 1999, 2001), 7),
        ((40, 2024, 2030), 46),
        ((7, 2010, 2011), 8),
    ],
    "is_of_age": [
        ((20,), True),
        ((18,), True),
        ((17,), False),
        ((0,), False),
        ((19,), True),
        ((99,), True),
    ],
    "highest_age": [
        (([{"name": "Ann", "age": 30}, {"name": "Bob", "age": 41}],), 41),
        (([{"name": "A", "age": 0}],), 0),
        (([{"age": 5}, {"age": 5}],), 5),
        (([{"age": 9}, {"age": 10}],), 10),
        (([{"age": 50}, {"age": 20}, {"age": 30}],), 50),
        (([{"age": 1}, {"age": 2}, {"age": 3}],), 3),
    ],
    "average_age_of": [
        (([{"name": "Ann", "age": 30}, {"name": "Bob", "age": 41}],), 35.5),
        (([{"name": "A", "age": 0}],), 0.0),
        (([{"age": 5}, {"age": 5}],), 5.0),
        (([{"age": 9}, {"age": 10}],), 9.5),
        (([{"age": 50}, {"age": 20}, {"age": 20}],), 30.0),
        (([{"age": 1}, {"age": 2}, {"age": 3}],), 2.0),
    ],
    "names_of_grown_ups": [
        (([{"name": "Ann", "age": 30}, {"name": "Bob", "age": 4}],), ["Ann"]),
        (([],), []),
        (([{"name": "A", "age": 18}],), ["A"]),
        (([{"name": "A", "age": 17}],), []),
        (([{"name": "B", "age": 50}, {"name": "A", "age": 60}],), ["B", "A"]),
        (([{"name": "A", "age": 0}, {"name": "B", "age": 19}],), ["B"]),
    ],
    "age_group": [
        ((15,), "teen"),
        ((0,), "child"),
        ((12,), "child"),
        ((13,), "teen"),
        ((19,), "teen"),
        ((20,), "adult"),
        ((70,), "adult"),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "age_in_year",
        "counts backwards",
        """
def age_in_year(age: int, this_year: int, year: int) -> int:
    return age + this_year - year
""",
    ),
    (
        "is_of_age",
        "needs more than eighteen",
        """
def is_of_age(age: int) -> bool:
    return age > 18
""",
    ),
    (
        "highest_age",
        "takes the last one",
        """
def highest_age(people: list[dict]) -> int:
    return people[-1]["age"]
""",
    ),
    (
        "average_age_of",
        "divides by two",
        """
def average_age_of(people: list[dict]) -> float:
    return sum(person["age"] for person in people) / 2
""",
    ),
    (
        "names_of_grown_ups",
        "takes the children",
        """
def names_of_grown_ups(people: list[dict]) -> list[str]:
    return [person["name"] for person in people if person["age"] < 18]
""",
    ),
    (
        "age_group",
        "ends the teens at eighteen",
        """
def age_group(age: int) -> str:
    return "child" if age < 13 else "teen" if age < 18 else "adult"
""",
    ),
]
