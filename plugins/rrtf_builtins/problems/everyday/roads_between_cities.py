"""Roads between cities: a dict from each city to the list of its neighbours."""

from itertools import pairwise


def has_direct_road(roads: dict[str, list[str]], start: str, end: str) -> bool:
    """Return True if end is in the list of neighbours of start.

    >>> has_direct_road({"Rome": ["Pisa"], "Pisa": ["Rome"]}, "Rome", "Pisa")
    True
    """
    return end in roads[start]


def count_road_ends(roads: dict[str, list[str]]) -> int:
    """Return how many neighbours all cities of the dict have together.

    >>> count_road_ends({"Rome": ["Pisa"], "Pisa": ["Rome", "Bari"]})
    3
    """
    return sum(len(near) for near in roads.values())


def city_with_most_roads(roads: dict[str, list[str]]) -> str:
    """Return the city with the most neighbours; the first one if several are equal.

    >>> city_with_most_roads({"Rome": ["Pisa"], "Pisa": ["Rome", "Bari"]})
    'Pisa'
    """
    return max(roads, key=lambda city: len(roads[city]))


def dead_end_cities(roads: dict[str, list[str]]) -> list[str]:
    """Return the cities with exactly one neighbour, in the order of the dict.

    >>> dead_end_cities({"Rome": ["Pisa"], "Pisa": ["Rome", "Bari"]})
    ['Rome']
    """
    return [city for city, near in roads.items() if len(near) == 1]


def shared_neighbour_cities(roads: dict[str, list[str]], first: str, second: str) -> list[str]:
    """Return the sorted names of the cities that are neighbours of both cities.

    >>> shared_neighbour_cities({"A": ["C", "D"], "B": ["D", "E"]}, "A", "B")
    ['D']
    """
    return sorted(set(roads[first]) & set(roads[second]))


def is_possible_route(roads: dict[str, list[str]], route: list[str]) -> bool:
    """Return True if each city of the route is a neighbour of the city before it.

    >>> is_possible_route({"A": ["B"], "B": ["C"], "C": []}, ["A", "B", "C"])
    True
    """
    return all(after in roads[before] for before, after in pairwise(route))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "has_direct_road": [
        (({"Rome": ["Pisa"], "Pisa": ["Rome"]}, "Rome", "Pisa"), True),
        (({"A": []}, "A", "A"), False),
        (({"A": ["B"], "B": []}, "A", "B"), True),
        (({"A": ["B"], "B": []}, "B", "A"), False),
        (({"A": ["B", "C"]}, "A", "C"), True),
        (({"A": ["BB"]}, "A", "B"), False),
    ],
    "count_road_ends": [
        (({"Rome": ["Pisa"], "Pisa": ["Rome", "Bari"]},), 3),
        (({},), 0),
        (({"A": []},), 0),
        (({"A": ["B"], "B": []},), 1),
        (({"A": ["B", "C"], "B": ["A", "C"]},), 4),
        (({"A": [], "B": []},), 0),
    ],
    "city_with_most_roads": [
        (({"Rome": ["Pisa"], "Pisa": ["Rome", "Bari"]},), "Pisa"),
        (({"A": []},), "A"),
        (({"B": ["A"], "A": ["B"]},), "B"),
        (({"A": ["B", "C"], "B": []},), "A"),
        (({"A": [], "B": ["A"], "C": ["A", "B", "D"]},), "C"),
        (({"A": ["Z"], "B": ["C", "D"]},), "B"),
    ],
    "dead_end_cities": [
        (({"Rome": ["Pisa"], "Pisa": ["Rome", "Bari"]},), ["Rome"]),
        (({},), []),
        (({"A": []},), []),
        (({"B": ["A"], "A": ["B"]},), ["B", "A"]),
        (({"A": ["B", "C"], "B": []},), []),
        (({"C": ["A"], "A": ["B"], "B": ["A", "C"]},), ["C", "A"]),
    ],
    "shared_neighbour_cities": [
        (({"A": ["C", "D"], "B": ["D", "E"]}, "A", "B"), ["D"]),
        (({"A": [], "B": []}, "A", "B"), []),
        (({"A": ["B"], "B": ["A"]}, "A", "B"), []),
        (({"A": ["D", "C"], "B": ["D", "C"]}, "A", "B"), ["C", "D"]),
        (({"A": ["C"], "B": ["C"]}, "B", "A"), ["C"]),
        (({"A": ["X"], "B": ["Y"]}, "A", "A"), ["X"]),
    ],
    "is_possible_route": [
        (({"A": ["B"], "B": ["C"], "C": []}, ["A", "B", "C"]), True),
        (({"A": ["B"], "B": []}, []), True),
        (({"A": ["B"], "B": []}, ["B"]), True),
        (({"A": ["B"], "B": []}, ["B", "A"]), False),
        (({"A": ["B"], "B": ["A"]}, ["A", "B", "A"]), True),
        (({"A": ["B"], "B": ["C"], "C": []}, ["A", "C"]), False),
        (({"A": ["B"], "B": [], "C": []}, ["A", "B", "C"]), False),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "has_direct_road",
        "any city of the dict will do",
        """
def has_direct_road(roads: dict[str, list[str]], start: str, end: str) -> bool:
    return end in roads
""",
    ),
    (
        "count_road_ends",
        "counts the cities",
        """
def count_road_ends(roads: dict[str, list[str]]) -> int:
    return len(roads)
""",
    ),
    (
        "city_with_most_roads",
        "compares the lists themselves",
        """
def city_with_most_roads(roads: dict[str, list[str]]) -> str:
    return max(roads, key=roads.get)
""",
    ),
    (
        "dead_end_cities",
        "takes cities without a road too",
        """
def dead_end_cities(roads: dict[str, list[str]]) -> list[str]:
    return [city for city, near in roads.items() if len(near) <= 1]
""",
    ),
    (
        "shared_neighbour_cities",
        "takes the neighbours of either",
        """
def shared_neighbour_cities(roads: dict[str, list[str]], first: str, second: str) -> list[str]:
    return sorted(set(roads[first]) | set(roads[second]))
""",
    ),
    (
        "is_possible_route",
        "looks at the first step only",
        """
def is_possible_route(roads: dict[str, list[str]], route: list[str]) -> bool:
    return len(route) < 2 or route[1] in roads[route[0]]
""",
    ),
]
