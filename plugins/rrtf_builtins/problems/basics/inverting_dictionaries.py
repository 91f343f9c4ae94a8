"""Inverting dictionaries: go from the values of a dictionary back to its keys."""


def swap_keys_and_values(table: dict[str, int]) -> dict[int, str]:
    """Return a dictionary in which the values of table have become keys and the keys values.

    If several keys have the same value, the last of them in table wins.

    >>> swap_keys_and_values({"a": 1, "b": 2})
    {1: 'a', 2: 'b'}
    """
    return {value: key for key, value in table.items()}


def is_invertible(table: dict[str, int]) -> bool:
    """Return True if no two keys of table have the same value.

    >>> is_invertible({"a": 1, "b": 2})
    True
    """
    return len(set(table.values())) == len(table)


def keys_holding_value(table: dict[str, int], value: int) -> list[str]:
    """Return all keys whose value equals value, in alphabetical order.

    >>> keys_holding_value({"tea": 2, "jam": 2, "egg": 1}, 2)
    ['jam', 'tea']
    """
    return sorted(key for key, held in table.items() if held == value)


def keys_listed_by_value(table: dict[str, int]) -> dict[int, list[str]]:
    """Return a dictionary that maps each value of table to the list of its keys.

    The keys in each list have the same order as in table.

    >>> keys_listed_by_value({"a": 1, "b": 2, "c": 1})
    {1: ['a', 'c'], 2: ['b']}
    """
    result = {}
    for key, value in table.items():
        result.setdefault(value, []).append(key)
    return result


def team_of_each_player(teams: dict[str, list[str]]) -> dict[str, str]:
    """Return a dictionary that maps each player to a team, from teams with their players.

    A player who is in several teams is mapped to the first of them.

    >>> team_of_each_player({"red": ["Al", "Bo"], "blue": ["Cy"]})
    {'Al': 'red', 'Bo': 'red', 'Cy': 'blue'}
    """
    result = {}
    for team, players in teams.items():
        for player in players:
            result.setdefault(player, team)
    return result


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "swap_keys_and_values": [
        (({"a": 1, "b": 2},), {1: "a", 2: "b"}),
        (({},), {}),
        (({"x": 0},), {0: "x"}),
        (({"a": 1, "b": 1},), {1: "b"}),
        (({"p": 3, "q": -3, "r": 3},), {3: "r", -3: "q"}),
    ],
    "is_invertible": [
        (({"a": 1, "b": 2},), True),
        (({},), True),
        (({"a": 0},), True),
        (({"a": 1, "b": 1},), False),
        (({"a": 1, "b": 2, "c": 1},), False),
        (({"a": 1, "b": -1},), True),
    ],
    "keys_holding_value": [
        (({"tea": 2, "jam": 2, "egg": 1}, 2), ["jam", "tea"]),
        (({}, 1), []),
        (({"a": 1}, 2), []),
        (({"a": 0, "b": 1}, 0), ["a"]),
        (({"c": 5, "a": 5, "b": 5}, 5), ["a", "b", "c"]),
        (({"x": 12, "y": 1}, 1), ["y"]),
    ],
    "keys_listed_by_value": [
        (({"a": 1, "b": 2, "c": 1},), {1: ["a", "c"], 2: ["b"]}),
        (({},), {}),
        (({"x": 7},), {7: ["x"]}),
        (({"z": 0, "y": 0},), {0: ["z", "y"]}),
        (({"a": 1, "b": 2},), {1: ["a"], 2: ["b"]}),
    ],
    "team_of_each_player": [
        (({"red": ["Al", "Bo"], "blue": ["Cy"]},), {"Al": "red", "Bo": "red", "Cy": "blue"}),
        (({},), {}),
        (({"red": []},), {}),
        (({"red": ["Al"], "blue": ["Al", "Bo"]},), {"Al": "red", "Bo": "blue"}),
        (({"z": ["Di"], "a": ["Di"]},), {"Di": "z"}),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "swap_keys_and_values",
        "lets the first key win",
        """
def swap_keys_and_values(table: dict[str, int]) -> dict[int, str]:
    result = {}
    for key, value in table.items():
        if value not in result:
            result[value] = key
    return result
""",
    ),
    (
        "keys_holding_value",
        "does not sort the keys",
        """
def keys_holding_value(table: dict[str, int], value: int) -> list[str]:
    return [key for key in table if table[key] == value]
""",
    ),
    (
        "keys_listed_by_value",
        "keeps only the last key of each value",
        """
def keys_listed_by_value(table: dict[str, int]) -> dict[int, list[str]]:
    return {value: [key] for key, value in table.items()}
""",
    ),
    (
        "team_of_each_player",
        "lets the last team win",
        """
def team_of_each_player(teams: dict[str, list[str]]) -> dict[str, str]:
    return {player: team for team, players in teams.items() for player in players}
""",
    ),
]
