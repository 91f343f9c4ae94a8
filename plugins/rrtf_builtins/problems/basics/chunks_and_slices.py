"""Chunks and slices: cut lists into parts."""


def split_into_chunks(values: list[int], size: int) -> list[list[int]]:
    """Return values cut into lists of size values each, in order. The last list may be shorter; an
    empty list gives no chunks. Size is positive.

    >>> split_into_chunks([1, 2, 3, 4, 5], 2)
    [[1, 2], [3, 4], [5]]
    """
    return [values[start : start + size] for start in range(0, len(values), size)]


def take_last_values(values: list[int], count: int) -> list[int]:
    """Return the last count values in their order, or all of them if there are not that many. The
    list is empty if count is 0; count is never negative.

    >>> take_last_values([4, 5, 6, 7], 2)
    [6, 7]
    """
    return values[max(0, len(values) - count) :]


def split_list_in_half(values: list[int]) -> tuple[list[int], list[int]]:
    """Return the first and the second half of values as a tuple of two lists. If the length is odd,
    the first half is the longer one.

    >>> split_list_in_half([1, 2, 3])
    ([1, 2], [3])
    """
    middle = (len(values) + 1) // 2
    return values[:middle], values[middle:]


def take_every_nth(values: list[int], step: int) -> list[int]:
    """Return every step-th value: with step 3, the third value, the sixth, and so on. Step is
    positive.

    >>> take_every_nth([1, 2, 3, 4, 5, 6, 7], 3)
    [3, 6]
    """
    return values[step - 1 :: step]


def reverse_each_chunk(values: list[int], size: int) -> list[int]:
    """Return one list in which each run of size values is reversed in place, from the start on. A
    shorter run at the end is reversed too. Size is positive.

    >>> reverse_each_chunk([1, 2, 3, 4, 5], 2)
    [2, 1, 4, 3, 5]
    """
    result = []
    for start in range(0, len(values), size):
        result.extend(reversed(values[start : start + size]))
    return result


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "split_into_chunks": [
        (([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]),
        (([], 3), []),
        (([1, 2], 1), [[1], [2]]),
        (([1, 2], 5), [[1, 2]]),
        (([1, 2, 3, 4], 2), [[1, 2], [3, 4]]),
        (([9, 8, 7, 6], 3), [[9, 8, 7], [6]]),
    ],
    "take_last_values": [
        (([4, 5, 6, 7], 2), [6, 7]),
        (([], 2), []),
        (([1, 2, 3], 0), []),
        (([1, 2], 5), [1, 2]),
        (([1, 2], 2), [1, 2]),
        (([8, 9], 1), [9]),
        (([1, 2, 3, 4], 5), [1, 2, 3, 4]),
    ],
    "split_list_in_half": [
        (([1, 2, 3],), ([1, 2], [3])),
        (([],), ([], [])),
        (([7],), ([7], [])),
        (([1, 2],), ([1], [2])),
        (([1, 2, 3, 4],), ([1, 2], [3, 4])),
        (([5, 4, 3, 2, 1],), ([5, 4, 3], [2, 1])),
    ],
    "take_every_nth": [
        (([1, 2, 3, 4, 5, 6, 7], 3), [3, 6]),
        (([], 2), []),
        (([1, 2, 3], 1), [1, 2, 3]),
        (([1, 2], 3), []),
        (([5, 6, 7, 8], 2), [6, 8]),
        (([1, 2, 3], 3), [3]),
    ],
    "reverse_each_chunk": [
        (([1, 2, 3, 4, 5], 2), [2, 1, 4, 3, 5]),
        (([], 2), []),
        (([1, 2, 3], 1), [1, 2, 3]),
        (([1, 2, 3], 9), [3, 2, 1]),
        (([1, 2, 3, 4, 5], 3), [3, 2, 1, 5, 4]),
        (([1, 2, 3, 4], 2), [2, 1, 4, 3]),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "take_last_values",
        "returns everything when count is 0",
        """
def take_last_values(values: list[int], count: int) -> list[int]:
    return values[-count:]
""",
    ),
    (
        "split_list_in_half",
        "makes the second half the longer one",
        """
def split_list_in_half(values: list[int]) -> tuple[list[int], list[int]]:
    middle = len(values) // 2
    return values[:middle], values[middle:]
""",
    ),
    (
        "take_every_nth",
        "starts with the first value",
        """
def take_every_nth(values: list[int], step: int) -> list[int]:
    return values[::step]
""",
    ),
    (
        "reverse_each_chunk",
        "leaves a shorter run at the end alone",
        """
def reverse_each_chunk(values: list[int], size: int) -> list[int]:
    result = []
    for start in range(0, len(values), size):
        chunk = values[start:start + size]
        result += chunk[::-1] if len(chunk) == size else chunk
    return result
""",
    ),
]
