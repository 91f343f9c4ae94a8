"""People in a queue: a list of names in the order they are served."""


def join_queue_once(queue: list[str], name: str) -> list[str]:
    """Return the queue with the name at its end, or the queue unchanged if the name is already in it.

    >>> join_queue_once(["Ann"], "Bob")
    ['Ann', 'Bob']
    """
    return queue if name in queue else [*queue, name]


def minutes_to_wait(queue: list[str], name: str) -> int:
    """Return 5 minutes for each person who stands before the name in the queue.

    >>> minutes_to_wait(["Ann", "Bob", "Kim"], "Kim")
    10
    """
    return queue.index(name) * 5


def let_to_the_front(queue: list[str], name: str) -> list[str]:
    """Return the queue with the name at the front and the others after it in order; the name is in the queue once.

    >>> let_to_the_front(["Ann", "Bob", "Kim"], "Kim")
    ['Kim', 'Ann', 'Bob']
    """
    return [name] + [other for other in queue if other != name]


def queue_after_leaving(queue: list[str], name: str) -> list[str]:
    """Return the queue after the first person with this name has left it; there is one.

    >>> queue_after_leaving(["Ann", "Bob", "Kim"], "Bob")
    ['Ann', 'Kim']
    """
    queue.remove(name)
    return queue


def two_queues_of_one(queue: list[str]) -> tuple[list[str], list[str]]:
    """Return two queues: the first, third, fifth and so on; and the second, fourth, sixth and so on.

    >>> two_queues_of_one(["A", "B", "C"])
    (['A', 'C'], ['B'])
    """
    return (queue[::2], queue[1::2])


def who_stands_before(queue: list[str], name: str) -> str | None:
    """Return the person right before the name in the queue, or None if the name is the first.

    >>> who_stands_before(["Ann", "Bob", "Kim"], "Kim")
    'Bob'
    """
    place = queue.index(name)
    return queue[place - 1] if place > 0 else None


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "join_queue_once": [
        ((["Ann"], "Bob"), ["Ann", "Bob"]),
        (([], "Ann"), ["Ann"]),
        ((["Ann"], "Ann"), ["Ann"]),
        ((["A", "B"], "A"), ["A", "B"]),
        ((["A", "B"], "C"), ["A", "B", "C"]),
        ((["Anna"], "Ann"), ["Anna", "Ann"]),
    ],
    "minutes_to_wait": [
        ((["Ann", "Bob", "Kim"], "Kim"), 10),
        ((["A"], "A"), 0),
        ((["A", "B"], "A"), 0),
        ((["A", "B"], "B"), 5),
        ((["D", "C", "B", "A"], "A"), 15),
        ((["X", "Y", "Z"], "Y"), 5),
    ],
    "let_to_the_front": [
        ((["Ann", "Bob", "Kim"], "Kim"), ["Kim", "Ann", "Bob"]),
        ((["A"], "A"), ["A"]),
        ((["A", "B"], "A"), ["A", "B"]),
        ((["A", "B"], "B"), ["B", "A"]),
        ((["D", "C", "B", "A"], "C"), ["C", "D", "B", "A"]),
        ((["X", "Y", "Z"], "Y"), ["Y", "X", "Z"]),
    ],
    "queue_after_leaving": [
        ((["Ann", "Bob", "Kim"], "Bob"), ["Ann", "Kim"]),
        ((["A"], "A"), []),
        ((["A", "B"], "A"), ["B"]),
        ((["A", "B", "A"], "A"), ["B", "A"]),
        ((["D", "C", "B", "A"], "A"), ["D", "C", "B"]),
        ((["X", "Y", "X", "Y"], "Y"), ["X", "X", "Y"]),
    ],
    "two_queues_of_one": [
        ((["A", "B", "C"],), (["A", "C"], ["B"])),
        (([],), ([], [])),
        ((["A"],), (["A"], [])),
        ((["A", "B"],), (["A"], ["B"])),
        ((["D", "C", "B", "A"],), (["D", "B"], ["C", "A"])),
        ((["P", "Q", "R", "S", "T"],), (["P", "R", "T"], ["Q", "S"])),
    ],
    "who_stands_before": [
        ((["Ann", "Bob", "Kim"], "Kim"), "Bob"),
        ((["A"], "A"), None),
        ((["A", "B"], "A"), None),
        ((["A", "B"], "B"), "A"),
        ((["D", "C", "B", "A"], "C"), "D"),
        ((["X", "Y", "Z"], "X"), None),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "join_queue_once",
        "adds the name again",
        """
def join_queue_once(queue: list[str], name: str) -> list[str]:
    return [*queue, name]
""",
    ),
    (
        "minutes_to_wait",
        "counts the person as well",
        """
def minutes_to_wait(queue: list[str], name: str) -> int:
    return (queue.index(name) + 1) * 5
""",
    ),
    (
        "let_to_the_front",
        "leaves the name in its old place as well",
        """
def let_to_the_front(queue: list[str], name: str) -> list[str]:
    return [name, *queue]
""",
    ),
    (
        "queue_after_leaving",
        "takes out everyone with this name",
        """
def queue_after_leaving(queue: list[str], name: str) -> list[str]:
    return [other for other in queue if other != name]
""",
    ),
    (
        "two_queues_of_one",
        "cuts in the middle",
        """
def two_queues_of_one(queue: list[str]) -> tuple[list[str], list[str]]:
    middle = (len(queue) + 1) // 2
    return (queue[:middle], queue[middle:])
""",
    ),
    (
        "who_stands_before",
        "takes the last person for the first",
        """
def who_stands_before(queue: list[str], name: str) -> str | None:
    return queue[queue.index(name) - 1]
""",
    ),
]
