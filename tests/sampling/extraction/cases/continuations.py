"""Continuations of a signature: bodies, bodies that run on, stop words that came too late."""

from __future__ import annotations

from tests.sampling.extraction.case import (
    BEST,
    BEST_BODY,
    BEST_LONG,
    CLAMPED_BODY,
    CLAMPED_LONG,
    EVENS,
    EVENS_LONG,
    ROTATE,
    ROTATED,
    continued,
)

SIGNATURE = "def clamp(value: int, low: int, high: int) -> int:\n"
IFS = "    if value < low:\n        return low\n    if value > high:\n        return high\n    return value\n"

CASES = [
    continued("body", "one line", CLAMPED_BODY, CLAMPED_LONG),
    continued("body", "starts with the line break that the prompt lacks", "\n" + CLAMPED_BODY, CLAMPED_LONG),
    continued("body", "no line break at the end", CLAMPED_BODY.rstrip(), CLAMPED_LONG),
    continued("body", "several statements", IFS, SIGNATURE + IFS),
    continued(
        "body",
        "two spaces",
        "  lowest = max(low, value)\n  return min(high, lowest)\n",
        SIGNATURE + "    lowest = max(low, value)\n    return min(high, lowest)\n",
    ),
    continued(
        "body",
        "three spaces, as a tokenizer that eats one leaves them",
        "   return max(low, min(value, high))\n",
        CLAMPED_LONG,
    ),
    continued("body", "a tab", "\treturn max(low, min(value, high))\n", CLAMPED_LONG),
    continued("body", "eight spaces", "        return max(low, min(value, high))\n", CLAMPED_LONG),
    continued("body", "on the signature's own line", " return max(low, min(value, high))\n", CLAMPED_LONG),
    continued(
        "body",
        "its own docstring",
        '    """Bring value between low and high."""\n' + CLAMPED_BODY,
        SIGNATURE + '    """Bring value between low and high."""\n' + CLAMPED_BODY,
    ),
    continued(
        "body",
        "an import of its own",
        "    import bisect\n    return sorted([low, value, high])[1]\n",
        SIGNATURE + "    import bisect\n    return sorted([low, value, high])[1]\n",
    ),
    continued(
        "body",
        "a nested helper",
        "    def upper(n):\n        return min(n, high)\n\n    return max(low, upper(value))\n",
        SIGNATURE + "    def upper(n):\n        return min(n, high)\n\n    return max(low, upper(value))\n",
    ),
    continued("body", "the signature's import stays", BEST_BODY, BEST_LONG, ask=BEST),
    continued("body", "the signature's helper stays", "    return sum(map(is_even, values))\n", EVENS_LONG, ask=EVENS),
    continued("body", "a method's", "        return text[by:] + text[:by]\n", ROTATED, ask=ROTATE),
    continued(
        "body",
        "comments at the margin between lines",
        "    if value < low:\n# too small\n        return low\n    return min(value, high)\n",
        SIGNATURE + "    if value < low:\n        return low\n    return min(value, high)\n",
    ),
    continued(
        "body",
        "a text that holds a definition",
        '    note = """\ndef clamp(value, low, high):\n    return 0\n"""\n    return max(low, min(value, high))\n',
        SIGNATURE + '    note = """\ndef clamp(value, low, high):\n    return 0\n"""\n' + CLAMPED_BODY,
    ),
    continued(
        "body",
        "at the margin",
        "return max(low, min(value, high))\n",
        None,
        why="a continuation is taken literally: this one leaves the function before it has a body",
    ),
    continued(
        "body",
        "only the first line lost its indent",
        "top = min(value, high)\n    return max(low, top)\n",
        None,
        why="the same; an engine that eats indentation must be mended there",
    ),
    continued(
        "body",
        "prose that is indented like it",
        CLAMPED_BODY + "\n    This keeps value in range.\n",
        None,
        why="inside a function prose and a broken statement are one",
    ),
    # runs on
    continued(
        "runs on",
        "another function",
        CLAMPED_BODY + "\n\ndef lerp(a, b, t):\n    return a + (b - a) * t\n",
        CLAMPED_LONG,
    ),
    continued(
        "runs on",
        "a helper that it uses",
        "    return upper(max(value, low), high)\n\ndef upper(n, most):\n    return min(n, most)\n",
        SIGNATURE + "    return upper(max(value, low), high)\n\ndef upper(n, most):\n    return min(n, most)\n",
    ),
    continued("runs on", "another function that breaks off", CLAMPED_BODY + "\n\ndef lerp(a, b,", CLAMPED_LONG),
    continued(
        "runs on",
        "the same function again, wrong",
        CLAMPED_BODY + "\n\ndef clamp(value, low, high):\n    pass\n",
        CLAMPED_LONG,
        why="the continuation was finished; stop words would have ended it here",
    ),
    continued(
        "runs on",
        "the same function again and again",
        (CLAMPED_BODY + "\n" + SIGNATURE) * 30 + "    return hig",
        CLAMPED_LONG,
    ),
    continued(
        "runs on",
        "a main block",
        CLAMPED_BODY + "\nif __name__ == '__main__':\n    print(clamp(1, 2, 3))\n",
        CLAMPED_LONG,
    ),
    continued("runs on", "prints", CLAMPED_BODY + "\nprint(clamp(1, 2, 3))\nprint(clamp(9, 2, 3))\n", CLAMPED_LONG),
    continued("runs on", "asserts, one of them false", CLAMPED_BODY + "\nassert clamp(1, 2, 3) == 1\n", CLAMPED_LONG),
    continued(
        "runs on",
        "a test class",
        CLAMPED_BODY + "\nimport unittest\n\nclass TestClamp(unittest.TestCase):\n"
        "    def test_low(self):\n        self.assertEqual(clamp(1, 2, 3), 2)\n\nunittest.main()\n",
        CLAMPED_LONG,
    ),
    continued("runs on", "a text at the margin", CLAMPED_BODY + '\n"""\nWrite a function that\n', CLAMPED_LONG),
    continued("runs on", "prose", CLAMPED_BODY + "\nThe function first takes the smaller value.\n", CLAMPED_LONG),
    continued(
        "runs on", "prose that is Python by chance", CLAMPED_BODY + "\nExplanation: trivial\n\nDone\n", CLAMPED_LONG
    ),
    continued("runs on", "the end of a fence, then prose", CLAMPED_BODY + "```\n\nHope this helps!\n", CLAMPED_LONG),
    continued("runs on", "a new exercise in comments", CLAMPED_BODY + "\n# Exercise 2\n# Write lerp.\n", CLAMPED_LONG),
    continued(
        "runs on",
        "a loop over examples",
        CLAMPED_BODY + "\nfor n in range(5):\n    print(clamp(n, 1, 3))\n",
        CLAMPED_LONG,
    ),
    continued(
        "runs on",
        "reads input",
        CLAMPED_BODY + "\nvalue = int(input())\nprint(clamp(value, 0, 9))\n",
        CLAMPED_LONG,
        why="value is a parameter of the function, not the module's",
    ),
    continued(
        "runs on",
        "another class's method",
        "        return text[by:] + text[:by]\n\nclass Other:\n    pass\n",
        ROTATED,
        ask=ROTATE,
    ),
    continued(
        "runs on",
        "a further method",
        "        return text[by:] + text[:by]\n\n    def back(self, text, by):\n"
        "        return self.rotate(text, -by)\n",
        ROTATED + "\n    def back(self, text, by):\n        return self.rotate(text, -by)\n",
        ask=ROTATE,
    ),
    # restates
    continued("restates", "the whole function", CLAMPED_LONG, CLAMPED_LONG),
    continued("restates", "after a blank line", "\n\n" + CLAMPED_LONG, CLAMPED_LONG),
    continued(
        "restates",
        "with other parameter names",
        "def clamp(x, a, b):\n    return sorted([a, x, b])[1]\n",
        "def clamp(x, a, b):\n    return sorted([a, x, b])[1]\n",
    ),
    continued("restates", "imports and all", BEST_LONG, BEST_LONG, ask=BEST),
    continued("restates", "without the import it needs", BEST_LONG.split("\n\n\n")[1], BEST_LONG, ask=BEST),
    continued(
        "restates",
        "the method at its own indent",
        "    def rotate(self, text: str, by: int) -> str:\n        return text[by:] + text[:by]\n",
        ROTATED,
        ask=ROTATE,
    ),
    continued("restates", "the class", ROTATED, ROTATED, ask=ROTATE),
    continued(
        "restates",
        "a stub as body, then the whole function",
        "    pass\n\n" + CLAMPED_LONG,
        CLAMPED_LONG,
        why="a stub is no answer when an answer follows",
    ),
    continued(
        "restates",
        "the docstring again, then the body",
        '    """Bring value between low and high.\n\n    >>> clamp(5, 0, 3)\n    3\n    """\n' + CLAMPED_BODY,
        SIGNATURE
        + '    """Bring value between low and high.\n\n    >>> clamp(5, 0, 3)\n    3\n    """\n'
        + CLAMPED_BODY,
    ),
    continued(
        "runs on",
        "a test class without its import",
        CLAMPED_BODY
        + "\n\nclass TestClamp(unittest.TestCase):\n    def test_low(self):\n        self.assertEqual(clamp(1, 2, 3), 2)\n",
        CLAMPED_LONG,
        why="making the class would raise before anything is called",
    ),
    continued(
        "runs on",
        "a test under a decorator without its import",
        CLAMPED_BODY
        + "\n\n@pytest.mark.parametrize('value', [1, 2])\ndef test_low(value):\n    assert clamp(value, 2, 3) == 2\n",
        CLAMPED_LONG,
        why="the same",
    ),
    continued(
        "runs on",
        "a function with a type that nobody defined",
        CLAMPED_BODY
        + "\n\ndef clamp_all(values: List[int], span: Span) -> List[int]:\n    return [clamp(v, *span) for v in values]\n",
        CLAMPED_LONG,
        why="the same",
    ),
    continued(
        "runs on",
        "a function with a default of another exercise",
        CLAMPED_BODY + "\n\ndef lerp(a, b, t=DEFAULT_T):\n    return a + (b - a) * t\n",
        CLAMPED_LONG,
        why="the same",
    ),
    continued(
        "body",
        "uses a type that nobody defined",
        "    def upper(n: Number):\n        return min(n, high)\n\n    return max(low, upper(value))\n",
        SIGNATURE + "    def upper(n: Number):\n        return min(n, high)\n\n    return max(low, upper(value))\n",
        why="it is the answer's own mistake and stays",
    ),
]
