"""Change each: make a new list by changing every item."""


def double_each_number(numbers: list[int]) -> list[int]:
    """Return a list of the numbers, each doubled.

    >>> double_each_number([1, 2, 3])
    [2, 4, 6]
    """
    return [number * 2 for number in numbers]


def add_to_each_number(numbers: list[int], amount: int) -> list[int]:
    """Return a list of the numbers with amount added to each.

    >>> add_to_each_number([1, 2], 10)
    [11, 12]
    """
    return [number + amount for number in numbers]


def upper_case_each_word(words: list[str]) -> list[str]:
    """Return a list of the words, each in upper case.

    >>> upper_case_each_word(["red", "blue"])
    ['RED', 'BLUE']
    """
    return [word.upper() for word in words]


def length_of_each_word(words: list[str]) -> list[int]:
    """Return a list of the lengths of the words.

    >>> length_of_each_word(["red", "blue"])
    [3, 4]
    """
    return [len(word) for word in words]


def first_letter_of_each_word(words: list[str]) -> list[str]:
    """Return a list of the first letter of each word.

    >>> first_letter_of_each_word(["red", "blue"])
    ['r', 'b']
    """
    return [word[0] for word in words]


def negate_each_number(numbers: list[int]) -> list[int]:
    """Return a list of the numbers, each with the opposite sign.

    >>> negate_each_number([1, -2, 3])
    [-1, 2, -3]
    """
    return [-number for number in numbers]


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "double_each_number": [
        (([1, 2, 3],), [2, 4, 6]),
        (([],), []),
        (([0],), [0]),
        (([5],), [10]),
        (([-1, 1],), [-2, 2]),
        (([10, 20],), [20, 40]),
    ],
    "add_to_each_number": [
        (([1, 2], 10), [11, 12]),
        (([], 5), []),
        (([0], 1), [1]),
        (([4, 4], 0), [4, 4]),
        (([-1, 1], 1), [0, 2]),
        (([7, 8, 9], -7), [0, 1, 2]),
    ],
    "upper_case_each_word": [
        ((["red", "blue"],), ["RED", "BLUE"]),
        (([],), []),
        ((["a"],), ["A"]),
        ((["Hi"],), ["HI"]),
        ((["ONE", "two"],), ["ONE", "TWO"]),
        ((["sun", "moon", "sky"],), ["SUN", "MOON", "SKY"]),
    ],
    "length_of_each_word": [
        ((["red", "blue"],), [3, 4]),
        (([],), []),
        ((["a"],), [1]),
        (([""],), [0]),
        ((["one", "three"],), [3, 5]),
        ((["hi", "hi", "hey"],), [2, 2, 3]),
    ],
    "first_letter_of_each_word": [
        ((["red", "blue"],), ["r", "b"]),
        (([],), []),
        ((["a"],), ["a"]),
        ((["Hi", "you"],), ["H", "y"]),
        ((["one", "two", "six"],), ["o", "t", "s"]),
        ((["Moon"],), ["M"]),
    ],
    "negate_each_number": [
        (([1, -2, 3],), [-1, 2, -3]),
        (([],), []),
        (([0],), [0]),
        (([5],), [-5]),
        (([-4, -6],), [4, 6]),
        (([10, -10],), [-10, 10]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "double_each_number",
        "repeats the list instead",
        """
def double_each_number(numbers: list[int]) -> list[int]:
    return numbers * 2
""",
    ),
    (
        "negate_each_number",
        "leaves negative numbers as they are",
        """
def negate_each_number(numbers: list[int]) -> list[int]:
    return [-abs(number) for number in numbers]
""",
    ),
    (
        "upper_case_each_word",
        "changes only the first letter",
        """
def upper_case_each_word(words: list[str]) -> list[str]:
    return [word.capitalize() for word in words]
""",
    ),
]
