"""Windows: a frame of fixed size that slides along a list one place at a time."""


def sliding_windows(items: list[int], size: int) -> list[list[int]]:
    """Return every run of size neighbouring items, from left to right.

    The size is at least 1. A list shorter than size gives an empty list.

    >>> sliding_windows([1, 2, 3, 4], 3)
    [[1, 2, 3], [2, 3, 4]]
    """
    return [items[start : start + size] for start in range(len(items) - size + 1)]


def moving_averages(values: list[float], size: int) -> list[float]:
    """Return the mean of every size neighbouring values, from left to right.

    The size is at least 1. A list shorter than size gives an empty list.

    >>> moving_averages([2.0, 4.0, 9.0], 2)
    [3.0, 6.5]
    """
    return [sum(values[start : start + size]) / size for start in range(len(values) - size + 1)]


def window_peaks(numbers: list[int], size: int) -> list[int]:
    """Return the largest of every size neighbouring numbers, from left to right.

    The size is at least 1. A list shorter than size gives an empty list.

    >>> window_peaks([1, 5, 2, 3], 2)
    [5, 5, 3]
    """
    return [max(numbers[start : start + size]) for start in range(len(numbers) - size + 1)]


def best_window_start(numbers: list[int], size: int) -> int:
    """Return the index where the size neighbouring numbers with the largest sum begin.

    The first one of several equal wins. The size is at least 1. Return -1 if the list is
    shorter than size.

    >>> best_window_start([1, 6, 2, 5], 2)
    1
    """
    starts = range(len(numbers) - size + 1)
    return max(starts, key=lambda start: sum(numbers[start : start + size]), default=-1)


def count_varied_windows(text: str, size: int) -> int:
    """Return how many runs of size neighbouring characters hold no character twice.

    The size is at least 1. Runs may overlap, and case matters.

    >>> count_varied_windows("abbc", 2)
    2
    """
    return sum(len(set(text[start : start + size])) == size for start in range(len(text) - size + 1))


# One list of (arguments, expected value) for each function; never shown to a model.
CASES = {
    "sliding_windows": [
        (([1, 2, 3, 4], 3), [[1, 2, 3], [2, 3, 4]]),
        (([], 1), []),
        (([1, 2], 3), []),
        (([5, 6], 1), [[5], [6]]),
        (([7, 8], 2), [[7, 8]]),
        (([0, 0, 0], 2), [[0, 0], [0, 0]]),
    ],
    "moving_averages": [
        (([2.0, 4.0, 9.0], 2), [3.0, 6.5]),
        (([], 2), []),
        (([1.5], 1), [1.5]),
        (([1.0, 2.0], 3), []),
        (([3.0, 3.0, 3.0], 3), [3.0]),
        (([-2.0, 2.0, 4.0, 0.0], 2), [0.0, 3.0, 2.0]),
    ],
    "window_peaks": [
        (([1, 5, 2, 3], 2), [5, 5, 3]),
        (([], 2), []),
        (([4], 2), []),
        (([3, 1, 2], 1), [3, 1, 2]),
        (([-4, -2, -3], 2), [-2, -2]),
        (([9, 1, 1, 8], 3), [9, 8]),
        (([2, 7], 2), [7]),
    ],
    "best_window_start": [
        (([1, 6, 2, 5], 2), 1),
        (([], 1), -1),
        (([1, 2], 3), -1),
        (([4, 9, 9], 1), 1),
        (([-5, -1, -3], 2), 1),
        (([3, 3, 3], 3), 0),
        (([1, 2, 8, 1], 2), 1),
        (([0, 1, 2, 3], 2), 2),
    ],
    "count_varied_windows": [
        (("abbc", 2), 2),
        (("", 1), 0),
        (("ab", 3), 0),
        (("aaa", 1), 3),
        (("aAa", 2), 2),
        (("abcab", 3), 3),
        (("abca", 4), 0),
        (("xyx", 3), 0),
    ],
}

# Plausible mistakes, as (function, what is wrong with it, program); every one must fail its cases.
WRONG = [
    (
        "sliding_windows",
        "misses the last window",
        """
def sliding_windows(items: list[int], size: int) -> list[list[int]]:
    return [items[i : i + size] for i in range(len(items) - size)]
""",
    ),
    (
        "window_peaks",
        "steps by a whole window",
        """
def window_peaks(numbers: list[int], size: int) -> list[int]:
    return [max(numbers[i : i + size]) for i in range(0, len(numbers) - size + 1, size)]
""",
    ),
    (
        "best_window_start",
        "compares with a largest sum of zero",
        """
def best_window_start(numbers: list[int], size: int) -> int:
    best = 0
    best_start = -1
    for i in range(len(numbers) - size + 1):
        total = sum(numbers[i : i + size])
        if total > best:
            best = total
            best_start = i
    return best_start
""",
    ),
    (
        "count_varied_windows",
        "compares only the ends of each window",
        """
def count_varied_windows(text: str, size: int) -> int:
    count = 0
    for i in range(len(text) - size + 1):
        if text[i] != text[i + size - 1]:
            count += 1
    return count
""",
    ),
]
