"""Shopping cart: a list of (name, price) pairs."""


def cart_total(cart: list[tuple[str, int]]) -> int:
    """Return the sum of all prices in a cart of (name, price) pairs.

    >>> cart_total([("tea", 3), ("jam", 4)])
    7
    """
    return sum(price for _, price in cart)


def cart_names_sorted(cart: list[tuple[str, int]]) -> list[str]:
    """Return the names in a cart of (name, price) pairs, sorted from a to z.

    >>> cart_names_sorted([("tea", 3), ("jam", 4)])
    ['jam', 'tea']
    """
    return sorted(name for name, _ in cart)


def cart_items_up_to(cart: list[tuple[str, int]], limit: int) -> list[str]:
    """Return the names of the (name, price) pairs of the cart whose price is at most limit.

    >>> cart_items_up_to([("tea", 3), ("jam", 4)], 3)
    ['tea']
    """
    return [name for name, price in cart if price <= limit]


def dearest_cart_item(cart: list[tuple[str, int]]) -> str:
    """Return the name of the pair with the highest price in a cart of (name, price) pairs; the first one if several are equal.

    >>> dearest_cart_item([("tea", 3), ("jam", 4)])
    'jam'
    """
    return max(cart, key=lambda item: item[1])[0]


def is_name_in_cart(cart: list[tuple[str, int]], wanted: str) -> bool:
    """Return True if one of the (name, price) pairs of the cart has the wanted name.

    >>> is_name_in_cart([("tea", 3), ("jam", 4)], "jam")
    True
    """
    return any(name == wanted for name, _ in cart)


def price_in_cart(cart: list[tuple[str, int]], wanted: str) -> int:
    """Return the price of the first (name, price) pair of the cart with the wanted name; there is one.

    >>> price_in_cart([("tea", 3), ("jam", 4)], "jam")
    4
    """
    return next(price for name, price in cart if name == wanted)


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "cart_total": [
        (([("tea", 3), ("jam", 4)],), 7),
        (([],), 0),
        (([("tea", 3)],), 3),
        (([("tea", 0)],), 0),
        (([("a", 1), ("b", 2), ("c", 3)],), 6),
        (([("tea", 5), ("tea", 5)],), 10),
    ],
    "cart_names_sorted": [
        (([("tea", 3), ("jam", 4)],), ["jam", "tea"]),
        (([],), []),
        (([("tea", 3)],), ["tea"]),
        (([("b", 1), ("a", 1)],), ["a", "b"]),
        (([("tea", 5), ("tea", 5)],), ["tea", "tea"]),
        (([("x", 9), ("z", 2), ("y", 0)],), ["x", "y", "z"]),
    ],
    "cart_items_up_to": [
        (([("tea", 3), ("jam", 4)], 3), ["tea"]),
        (([], 5), []),
        (([("tea", 3)], 2), []),
        (([("a", 0)], 0), ["a"]),
        (([("a", 1), ("b", 2), ("c", 3)], 2), ["a", "b"]),
        (([("x", 9), ("y", 8)], 10), ["x", "y"]),
    ],
    "dearest_cart_item": [
        (([("tea", 3), ("jam", 4)],), "jam"),
        (([("tea", 3)],), "tea"),
        (([("b", 2), ("a", 2)],), "b"),
        (([("x", 0), ("y", 9), ("z", 2)],), "y"),
        (([("pen", 10), ("ink", 9)],), "pen"),
        (([("a", 1), ("b", 5), ("c", 5)],), "b"),
    ],
    "is_name_in_cart": [
        (([("tea", 3), ("jam", 4)], "jam"), True),
        (([], "tea"), False),
        (([("tea", 3)], "jam"), False),
        (([("tea", 3)], "te"), False),
        (([("a", 1), ("b", 2)], "a"), True),
        (([("x", 0)], "x"), True),
    ],
    "price_in_cart": [
        (([("tea", 3), ("jam", 4)], "jam"), 4),
        (([("tea", 3)], "tea"), 3),
        (([("a", 1), ("b", 2)], "a"), 1),
        (([("a", 5), ("a", 6)], "a"), 5),
        (([("x", 0), ("y", 7)], "x"), 0),
        (([("x", 1), ("y", 7)], "y"), 7),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "cart_total",
        "counts the items",
        """
def cart_total(cart: list[tuple[str, int]]) -> int:
    return len(cart)
""",
    ),
    (
        "cart_names_sorted",
        "sorts by price",
        """
def cart_names_sorted(cart: list[tuple[str, int]]) -> list[str]:
    return [name for name, price in sorted(cart, key=lambda item: item[1])]
""",
    ),
    (
        "cart_items_up_to",
        "leaves out the limit itself",
        """
def cart_items_up_to(cart: list[tuple[str, int]], limit: int) -> list[str]:
    return [name for name, price in cart if price < limit]
""",
    ),
    (
        "dearest_cart_item",
        "takes the last name of the alphabet",
        """
def dearest_cart_item(cart: list[tuple[str, int]]) -> str:
    return max(cart)[0]
""",
    ),
    (
        "is_name_in_cart",
        "looks for the name among the pairs",
        """
def is_name_in_cart(cart: list[tuple[str, int]], wanted: str) -> bool:
    return wanted in cart
""",
    ),
    (
        "price_in_cart",
        "adds up all of that name",
        """
def price_in_cart(cart: list[tuple[str, int]], wanted: str) -> int:
    return sum(price for name, price in cart if name == wanted)
""",
    ),
]
