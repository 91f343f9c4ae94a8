"""Whole programs without prose: helpers, classes, imports, what a function needs from the module, what is beside it."""

from __future__ import annotations

from tests.sampling.extraction.case import (
    BEST,
    BEST_BODY,
    CLAMPED,
    CLAMPED_LONG,
    EVENS,
    EVENS_LONG,
    ROTATE,
    ROTATED,
    Ask,
    chat,
)

COUNT = Ask("def ways(n: int) -> int:", "ways")
HALF = "def upper(n, most):\n    return min(n, most)\n"
USES = "def clamp(value, low, high):\n    return upper(max(value, low), high)\n"

CASES = [
    chat("function", "plain", CLAMPED, CLAMPED),
    chat("function", "one line", "def clamp(value, low, high): return max(low, min(value, high))", CLAMPED),
    chat(
        "function",
        "annotated and documented",
        CLAMPED_LONG.replace(":\n", ':\n    """In range."""\n', 1),
        CLAMPED_LONG.replace(":\n", ':\n    """In range."""\n', 1),
    ),
    chat(
        "function",
        "asynchronous",
        "async " + CLAMPED,
        "async " + CLAMPED,
        why="not what was asked, but what was written: it fails when it is called",
    ),
    chat(
        "function",
        "a generator where a list is asked",
        "def running_best(scores):\n    for i in range(len(scores)):\n        yield max(scores[: i + 1])\n",
        "from typing import List\n\ndef running_best(scores):\n    for i in range(len(scores)):\n        yield max(scores[: i + 1])\n",
        ask=BEST,
    ),
    chat(
        "function",
        "letters of other scripts",
        "def clamp(größe, 下, 上):\n    return max(下, min(größe, 上))\n",
        "def clamp(größe, 下, 上):\n    return max(下, min(größe, 上))\n",
    ),
    chat(
        "function",
        "very long",
        "def clamp(value, low, high):\n"
        + "".join(f"    step{i} = {i}\n" for i in range(3000))
        + "    return max(low, min(value, high))\n",
        "def clamp(value, low, high):\n"
        + "".join(f"    step{i} = {i}\n" for i in range(3000))
        + "    return max(low, min(value, high))\n",
    ),
    chat(
        "function",
        "decorated",
        "import functools\n\n@functools.lru_cache(maxsize=None)\n" + CLAMPED,
        "import functools\n\n@functools.lru_cache(maxsize=None)\n" + CLAMPED,
    ),
    chat(
        "function",
        "decorated by a function of its own",
        "def plain(f):\n    return f\n\n@plain\n" + CLAMPED,
        "def plain(f):\n    return f\n\n@plain\n" + CLAMPED,
    ),
    chat(
        "function",
        "wrapped afterwards",
        "from functools import cache\n\n" + CLAMPED + "\nclamp = cache(clamp)\n",
        "from functools import cache\n\n" + CLAMPED + "\nclamp = cache(clamp)\n",
    ),
    chat(
        "function",
        "a lambda",
        "clamp = lambda value, low, high: max(low, min(value, high))\n",
        "clamp = lambda value, low, high: max(low, min(value, high))\n",
    ),
    chat(
        "function",
        "a lambda with an annotation",
        "from typing import Callable\nclamp: Callable = lambda value, low, high: max(low, min(value, high))\n",
        "from typing import Callable\nclamp: Callable = lambda value, low, high: max(low, min(value, high))\n",
    ),
    chat(
        "function",
        "another name for a function of its own",
        "def keep_in_range(value, low, high):\n    return max(low, min(value, high))\n\nclamp = keep_in_range\n",
        "def keep_in_range(value, low, high):\n    return max(low, min(value, high))\n\nclamp = keep_in_range\n",
    ),
    chat(
        "function",
        "defined in a branch",
        "import sys\n\nif sys.version_info >= (3, 8):\n    def clamp(value, low, high):\n        return max(low, min(value, high))\n"
        "else:\n    def clamp(value, low, high):\n        return sorted([low, value, high])[1]\n",
        "import sys\n\nif sys.version_info >= (3, 8):\n    def clamp(value, low, high):\n        return max(low, min(value, high))\n"
        "else:\n    def clamp(value, low, high):\n        return sorted([low, value, high])[1]\n",
    ),
    chat(
        "function",
        "a wrong name",
        "def clip(value, low, high):\n    return max(low, min(value, high))\n",
        "def clip(value, low, high):\n    return max(low, min(value, high))\n",
        why="it compiles and fails when clamp is called; nobody renames it",
    ),
    chat(
        "function",
        "a method of a class that nobody asked for",
        "class Solution:\n    def clamp(self, value, low, high):\n        return max(low, min(value, high))\n",
        "class Solution:\n    def clamp(self, value, low, high):\n        return max(low, min(value, high))\n",
        why="as a wrong name",
    ),
    chat(
        "function",
        "twice, the later one is meant",
        "def clamp(value, low, high):\n    return value\n\n" + CLAMPED,
        CLAMPED,
    ),
    chat(
        "function",
        "a stub and then the same filled in",
        "def clamp(value, low, high):\n    pass\n\n\n" + CLAMPED,
        CLAMPED,
    ),
    # helpers
    chat("helper", "before", HALF + "\n" + USES, HALF + "\n" + USES),
    chat("helper", "after", USES + "\n" + HALF, USES + "\n" + HALF),
    chat(
        "helper",
        "of a helper",
        "def least(a, b):\n    return a if a < b else b\n\ndef upper(n, most):\n    return least(n, most)\n\n" + USES,
        "def least(a, b):\n    return a if a < b else b\n\ndef upper(n, most):\n    return least(n, most)\n\n" + USES,
    ),
    chat(
        "helper",
        "nested",
        "def clamp(value, low, high):\n    def upper(n):\n        return min(n, high)\n    return max(low, upper(value))\n",
        "def clamp(value, low, high):\n    def upper(n):\n        return min(n, high)\n    return max(low, upper(value))\n",
    ),
    chat(
        "helper",
        "recursion each into the other",
        "def odd(n):\n    return n > 0 and not odd(n - 1)\n\ndef count_even(values):\n"
        "    return sum(not odd(v) for v in values)\n",
        EVENS.signature.split("\n\n\n")[0]
        + "\n\ndef odd(n):\n    return n > 0 and not odd(n - 1)\n\ndef count_even(values):\n"
        "    return sum(not odd(v) for v in values)\n",
        ask=EVENS,
    ),
    chat("helper", "the signature's, restated", EVENS_LONG, EVENS_LONG, ask=EVENS),
    chat(
        "helper",
        "the signature's, left out",
        "def count_even(values: list[int]) -> int:\n    return sum(map(is_even, values))\n",
        EVENS_LONG,
        ask=EVENS,
    ),
    chat(
        "helper",
        "the signature's, written anew",
        "def is_even(n):\n    return not n & 1\n\ndef count_even(values):\n    return sum(is_even(v) for v in values)\n",
        "def is_even(n):\n    return not n & 1\n\ndef count_even(values):\n    return sum(is_even(v) for v in values)\n",
        ask=EVENS,
    ),
    chat(
        "helper",
        "a class",
        "class Range:\n    def __init__(self, low, high):\n        self.low, self.high = low, high\n\n"
        "def clamp(value, low, high):\n    r = Range(low, high)\n    return max(r.low, min(value, r.high))\n",
        "class Range:\n    def __init__(self, low, high):\n        self.low, self.high = low, high\n\n"
        "def clamp(value, low, high):\n    r = Range(low, high)\n    return max(r.low, min(value, r.high))\n",
    ),
    # classes
    chat("class", "as asked", ROTATED, ROTATED, ask=ROTATE),
    chat(
        "class",
        "with an import and a further method",
        "from collections import deque\n\nclass Solution:\n    def rotate(self, text, by):\n        return self.turn(deque(text), by)\n\n"
        "    def turn(self, letters, by):\n        letters.rotate(-by)\n        return ''.join(letters)\n",
        "from collections import deque\n\nclass Solution:\n    def rotate(self, text, by):\n        return self.turn(deque(text), by)\n\n"
        "    def turn(self, letters, by):\n        letters.rotate(-by)\n        return ''.join(letters)\n",
        ask=ROTATE,
    ),
    chat(
        "class", "then it is tried out", ROTATED + "\ns = Solution()\nprint(s.rotate('abc', 1))\n", ROTATED, ask=ROTATE
    ),
    chat(
        "class",
        "only its method",
        "def rotate(self, text: str, by: int) -> str:\n    return text[by:] + text[:by]\n",
        ROTATED,
        ask=ROTATE,
        why="the class stands in what was asked; with self it can only be its method",
    ),
    chat(
        "class",
        "a plain function",
        "def rotate(text, by):\n    return text[by:] + text[:by]\n",
        "def rotate(text, by):\n    return text[by:] + text[:by]\n",
        ask=ROTATE,
        why="as a wrong name",
    ),
    # imports
    chat(
        "import",
        "at the top",
        "import operator\n\ndef clamp(value, low, high):\n    return min(value, operator.index(high))\n",
        "import operator\n\ndef clamp(value, low, high):\n    return min(value, operator.index(high))\n",
    ),
    chat(
        "import",
        "at the end",
        "def clamp(value, low, high):\n    return median([low, value, high])\n\nfrom statistics import median\n",
        "from statistics import median\n\ndef clamp(value, low, high):\n    return median([low, value, high])\n",
    ),
    chat(
        "import",
        "with a star",
        "from math import *\n\ndef clamp(value, low, high):\n    return floor(max(low, min(value, high)))\n",
        "from math import *\n\ndef clamp(value, low, high):\n    return floor(max(low, min(value, high)))\n",
    ),
    chat(
        "import",
        "with a fallback",
        "try:\n    from fastmedian import median\nexcept ImportError:\n    from statistics import median\n\n"
        "def clamp(value, low, high):\n    return median([low, value, high])\n",
        "try:\n    from fastmedian import median\nexcept ImportError:\n    from statistics import median\n\n"
        "def clamp(value, low, high):\n    return median([low, value, high])\n",
    ),
    chat(
        "import",
        "from the future",
        "from __future__ import annotations\n\ndef clamp(value: Num, low: Num, high: Num) -> Num:\n"
        "    return max(low, min(value, high))\n",
        "from __future__ import annotations\n\ndef clamp(value: Num, low: Num, high: Num) -> Num:\n    return max(low, min(value, high))\n",
    ),
    chat(
        "import",
        "from the future, before the signature's",
        "from __future__ import annotations\n\ndef running_best(scores: Row) -> Row:\n" + BEST_BODY,
        "from __future__ import annotations\nfrom typing import List\n\ndef running_best(scores: Row) -> Row:\n"
        + BEST_BODY,
        ask=BEST,
        why="it must stay the first statement",
    ),
    chat("import", "a docstring of the module first", '"""Ranges."""\nimport math\n\n' + CLAMPED, CLAMPED),
    # names of the module
    chat(
        "module",
        "a constant",
        "STEP = 1\n\ndef clamp(value, low, high):\n    return max(low, min(value, high - STEP + 1))\n",
        "STEP = 1\n\ndef clamp(value, low, high):\n    return max(low, min(value, high - STEP + 1))\n",
    ),
    chat(
        "module",
        "a constant after",
        "def clamp(value, low, high):\n    return max(low, min(value, high - STEP + 1))\n\nSTEP = 1\n",
        "def clamp(value, low, high):\n    return max(low, min(value, high - STEP + 1))\n\nSTEP = 1\n",
    ),
    chat(
        "module",
        "a type of its own",
        "from typing import Union\n\nNumber = Union[int, float]\n\ndef clamp(value: Number, low: Number, high: Number) -> Number:\n"
        "    return max(low, min(value, high))\n",
        "from typing import Union\n\nNumber = Union[int, float]\n\n"
        "def clamp(value: Number, low: Number, high: Number) -> Number:\n    return max(low, min(value, high))\n",
    ),
    chat(
        "module",
        "a type variable",
        "from typing import TypeVar\n\nT = TypeVar('T')\n\ndef clamp(value: T, low: T, high: T) -> T:\n"
        "    return max(low, min(value, high))\n",
        "from typing import TypeVar\n\nT = TypeVar('T')\n\n"
        "def clamp(value: T, low: T, high: T) -> T:\n    return max(low, min(value, high))\n",
    ),
    chat(
        "module",
        "a default named as its parameter",
        "low = 0\n\ndef clamp(value, low=low, high=9):\n    return max(low, min(value, high))\n",
        "low = 0\n\ndef clamp(value, low=low, high=9):\n    return max(low, min(value, high))\n",
    ),
    chat(
        "module",
        "a name that a comprehension uses too",
        "n = 3\n\ndef clamp(value, low, high):\n    return n - n + sorted([n for n in (low, value, high)])[1]\n",
        "n = 3\n\ndef clamp(value, low, high):\n    return n - n + sorted([n for n in (low, value, high)])[1]\n",
    ),
    chat(
        "module",
        "two names at once",
        "LOW, HIGH = 0, 9\n\ndef clamp(value, low, high):\n    return max(low, LOW, min(value, high, HIGH))\n",
        "LOW, HIGH = 0, 9\n\ndef clamp(value, low, high):\n    return max(low, LOW, min(value, high, HIGH))\n",
    ),
    chat(
        "module",
        "a memory",
        "memo = {}\n\ndef ways(n):\n    if n < 2:\n        return 1\n    if n not in memo:\n"
        "        memo[n] = ways(n - 1) + ways(n - 2)\n    return memo[n]\n\nprint(ways(30))\n",
        "memo = {}\n\ndef ways(n):\n    if n < 2:\n        return 1\n    if n not in memo:\n"
        "        memo[n] = ways(n - 1) + ways(n - 2)\n    return memo[n]\n",
        ask=COUNT,
    ),
    chat(
        "module",
        "a table filled in a loop",
        "table = [1, 1]\nfor i in range(2, 50):\n    table.append(table[-1] + table[-2])\n\n"
        "def ways(n):\n    return table[n]\n",
        "table = [1, 1]\nfor i in range(2, 50):\n    table.append(table[-1] + table[-2])\n\n"
        "def ways(n):\n    return table[n]\n",
        ask=COUNT,
    ),
    chat(
        "module",
        "a table filled by a function",
        "table = [1, 1]\n\ndef prepare():\n    for i in range(48):\n        table.append(table[-1] + table[-2])\n\n"
        "prepare()\n\ndef ways(n):\n    return table[n]\n",
        "table = [1, 1]\n\ndef prepare():\n    for i in range(48):\n"
        "        table.append(table[-1] + table[-2])\n\nprepare()\n\ndef ways(n):\n    return table[n]\n",
        ask=COUNT,
    ),
    chat(
        "module",
        "a table filled by a function that takes it",
        "def prepare(rows):\n    rows.extend([1, 1, 2, 3, 5, 8])\n\ntable = []\nprepare(table)\n\n"
        "def ways(n):\n    return table[n]\n\nprint(ways(3))\n",
        "def prepare(rows):\n    rows.extend([1, 1, 2, 3, 5, 8])\n\ntable = []\nprepare(table)\n\n"
        "def ways(n):\n    return table[n]\n",
        ask=COUNT,
    ),
    chat(
        "module",
        "a counter",
        "calls = 0\n\ndef clamp(value, low, high):\n    global calls\n    calls += 1\n    return max(low, min(value, high))\n",
        "calls = 0\n\ndef clamp(value, low, high):\n    global calls\n    calls += 1\n    return max(low, min(value, high))\n",
    ),
    chat(
        "module",
        "more recursion",
        "import sys\nsys.setrecursionlimit(10**6)\n\ndef ways(n):\n    return 1 if n < 2 else ways(n - 1) + ways(n - 2)\n",
        "import sys\nsys.setrecursionlimit(10**6)\n\ndef ways(n):\n    return 1 if n < 2 else ways(n - 1) + ways(n - 2)\n",
        ask=COUNT,
    ),
    # beside it
    chat("beside", "example calls", CLAMPED + "\nclamp(1, 2, 3)\nclamp(9, 2, 3)\n", CLAMPED),
    chat(
        "beside",
        "prints with expected values",
        CLAMPED + "\nprint(clamp(1, 2, 3))  # 2\nprint(clamp(9, 2, 3))  # 3\n",
        CLAMPED,
    ),
    chat("beside", "asserts", CLAMPED + "\nassert clamp(1, 2, 3) == 2\nassert clamp(9, 2, 3) == 3, 'upper'\n", CLAMPED),
    chat(
        "beside",
        "a test function that is called",
        CLAMPED + "\ndef test_clamp():\n    assert clamp(1, 2, 3) == 3\n\ntest_clamp()\n",
        CLAMPED,
    ),
    chat(
        "beside",
        "a test function that is given it",
        CLAMPED + "\ndef check(candidate):\n    assert candidate(1, 2, 3) == 3\n\ncheck(clamp)\n",
        CLAMPED,
    ),
    chat(
        "beside",
        "a main function under its guard",
        CLAMPED + "\ndef main():\n    print(clamp(int(input()), 0, 9))\n\nif __name__ == '__main__':\n    main()\n",
        CLAMPED,
    ),
    chat(
        "beside",
        "a main function without a guard",
        CLAMPED + "\ndef main():\n    print(clamp(int(input()), 0, 9))\n\nmain()\n",
        CLAMPED,
    ),
    chat(
        "beside",
        "input read at the top",
        "value = int(input())\nlow, high = map(int, input().split())\n\n"
        + CLAMPED
        + "\nprint(clamp(value, low, high))\n",
        CLAMPED,
        why="the parameters hide the module's names",
    ),
    chat("beside", "an example that raises", CLAMPED + "\nresult = clamp(1, 2)\nprint('got', result)\n", CLAMPED),
    chat(
        "beside",
        "a loop of examples",
        CLAMPED + "\nexamples = [(1, 2, 3), (9, 2, 3)]\nfor example in examples:\n    print(clamp(*example))\n",
        CLAMPED,
    ),
    chat("beside", "doctest is run", "import doctest\n\n" + CLAMPED + "\ndoctest.testmod()\n", CLAMPED),
    chat(
        "beside",
        "with open",
        CLAMPED + "\nwith open('numbers.txt') as file:\n    for line in file:\n        print(clamp(int(line), 0, 9))\n",
        CLAMPED,
    ),
    chat(
        "beside",
        "only a script, no function",
        "value = int(input())\nprint(max(0, min(value, 9)))\n",
        "pass\n",
        why="there is no function clamp in it: it compiles, and the call fails",
    ),
    chat(
        "beside",
        "it leaves the interpreter",
        "import sys\n\ndef clamp(value, low, high):\n    return max(low, min(value, high, sys.maxsize))\n\nsys.exit(0)\n",
        "import sys\n\ndef clamp(value, low, high):\n    return max(low, min(value, high, sys.maxsize))\n",
    ),
    chat(
        "beside",
        "standard input by sys, which the function uses too",
        "import sys\n\ndef clamp(value, low, high):\n    return max(low, min(value, high, sys.maxsize))\n\n"
        "data = sys.stdin.read().split()\nprint(clamp(*map(int, data)))\n",
        "import sys\n\ndef clamp(value, low, high):\n    return max(low, min(value, high, sys.maxsize))\n",
    ),
    chat(
        "module",
        "more digits",
        "from decimal import Decimal, getcontext\n\ngetcontext().prec = 50\n\ndef ways(n):\n    return Decimal(n) / 7\n",
        "from decimal import Decimal, getcontext\n\ngetcontext().prec = 50\n\ndef ways(n):\n    return Decimal(n) / 7\n",
        ask=COUNT,
    ),
]
