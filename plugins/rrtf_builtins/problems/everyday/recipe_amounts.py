"""Recipe amounts: a dict from ingredients to grams."""


def recipe_times(recipe: dict[str, int], factor: int) -> dict[str, int]:
    """Return the recipe with every amount multiplied by factor.

    >>> recipe_times({"flour": 200, "sugar": 50}, 2)
    {'flour': 400, 'sugar': 100}
    """
    return {name: amount * factor for name, amount in recipe.items()}


def heavy_ingredients(recipe: dict[str, int], limit: int) -> list[str]:
    """Return the ingredients with more than limit grams, in the order of the recipe.

    >>> heavy_ingredients({"flour": 200, "sugar": 50}, 100)
    ['flour']
    """
    return [name for name, amount in recipe.items() if amount > limit]


def can_cook(recipe: dict[str, int], pantry: dict[str, int]) -> bool:
    """Return True if the pantry has at least the amount of every ingredient; what is not in the pantry counts as 0.

    >>> can_cook({"flour": 200}, {"flour": 500, "salt": 1})
    True
    """
    return all(pantry.get(name, 0) >= amount for name, amount in recipe.items())


def ingredient_lines(recipe: dict[str, int]) -> list[str]:
    """Return a line like "200 g flour" for each ingredient of the recipe.

    >>> ingredient_lines({"flour": 200, "sugar": 50})
    ['200 g flour', '50 g sugar']
    """
    return [f"{amount} g {name}" for name, amount in recipe.items()]


def exchange_ingredient(recipe: dict[str, int], old: str, new: str) -> dict[str, int]:
    """Return the recipe with the ingredient old renamed to new and its amount kept.

    >>> exchange_ingredient({"butter": 50, "egg": 60}, "butter", "oil")
    {'oil': 50, 'egg': 60}
    """
    return {new if name == old else name: amount for name, amount in recipe.items()}


def weight_of_dish(recipe: dict[str, int], portions: int) -> float:
    """Return the weight of one portion: the sum of all amounts divided by the number of portions.

    >>> weight_of_dish({"flour": 200, "sugar": 50}, 2)
    125.0
    """
    return sum(recipe.values()) / portions


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "recipe_times": [
        (({"flour": 200, "sugar": 50}, 2), {"flour": 400, "sugar": 100}),
        (({}, 3), {}),
        (({"salt": 1}, 1), {"salt": 1}),
        (({"salt": 1}, 0), {"salt": 0}),
        (({"oil": 10, "egg": 60}, 3), {"oil": 30, "egg": 180}),
        (({"rice": 75}, 4), {"rice": 300}),
    ],
    "heavy_ingredients": [
        (({"flour": 200, "sugar": 50}, 100), ["flour"]),
        (({}, 5), []),
        (({"salt": 1}, 1), []),
        (({"salt": 2}, 1), ["salt"]),
        (({"oil": 10, "egg": 60}, 5), ["oil", "egg"]),
        (({"c": 1, "a": 2, "b": 3}, 1), ["a", "b"]),
    ],
    "can_cook": [
        (({"flour": 200}, {"flour": 500, "salt": 1}), True),
        (({}, {}), True),
        (({"salt": 1}, {}), False),
        (({"salt": 1}, {"salt": 1}), True),
        (({"a": 5, "b": 5}, {"a": 9, "b": 4}), False),
        (({"a": 5, "b": 5}, {"a": 9, "b": 6}), True),
        (({"salt": 0}, {}), True),
    ],
    "ingredient_lines": [
        (({"flour": 200, "sugar": 50},), ["200 g flour", "50 g sugar"]),
        (({},), []),
        (({"salt": 1},), ["1 g salt"]),
        (({"oil": 0},), ["0 g oil"]),
        (({"b": 2, "a": 1},), ["2 g b", "1 g a"]),
        (({"brown rice": 75},), ["75 g brown rice"]),
    ],
    "exchange_ingredient": [
        (({"butter": 50, "egg": 60}, "butter", "oil"), {"oil": 50, "egg": 60}),
        (({}, "a", "b"), {}),
        (({"salt": 1}, "sugar", "honey"), {"salt": 1}),
        (({"a": 1, "b": 2}, "b", "c"), {"a": 1, "c": 2}),
        (({"a": 1, "b": 2}, "a", "z"), {"z": 1, "b": 2}),
        (({"egg": 0}, "egg", "tofu"), {"tofu": 0}),
    ],
    "weight_of_dish": [
        (({"flour": 200, "sugar": 50}, 2), 125.0),
        (({}, 3), 0.0),
        (({"salt": 1}, 1), 1.0),
        (({"salt": 1}, 4), 0.25),
        (({"oil": 10, "egg": 60}, 5), 14.0),
        (({"rice": 75, "peas": 25}, 8), 12.5),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "recipe_times",
        "adds the factor",
        """
def recipe_times(recipe: dict[str, int], factor: int) -> dict[str, int]:
    return {name: amount + factor for name, amount in recipe.items()}
""",
    ),
    (
        "heavy_ingredients",
        "takes the limit itself",
        """
def heavy_ingredients(recipe: dict[str, int], limit: int) -> list[str]:
    return [name for name, amount in recipe.items() if amount >= limit]
""",
    ),
    (
        "can_cook",
        "looks at the names only",
        """
def can_cook(recipe: dict[str, int], pantry: dict[str, int]) -> bool:
    return all(name in pantry for name in recipe)
""",
    ),
    (
        "ingredient_lines",
        "puts the name first",
        """
def ingredient_lines(recipe: dict[str, int]) -> list[str]:
    return [f"{name} {amount} g" for name, amount in recipe.items()]
""",
    ),
    (
        "exchange_ingredient",
        "drops the others",
        """
def exchange_ingredient(recipe: dict[str, int], old: str, new: str) -> dict[str, int]:
    return {new: amount for name, amount in recipe.items() if name == old}
""",
    ),
    (
        "weight_of_dish",
        "divides by the ingredients",
        """
def weight_of_dish(recipe: dict[str, int], portions: int) -> float:
    return sum(recipe.values()) / max(len(recipe), 1)
""",
    ),
]
