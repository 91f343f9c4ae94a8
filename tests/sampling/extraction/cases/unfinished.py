"""Answers that break off (by the length, or a model that stops), comments only, code that does not compile."""

from __future__ import annotations

from tests.sampling.extraction.case import (
    BEST,
    BEST_BODY,
    BEST_LONG,
    CLAMPED,
    CLAMPED_BODY,
    CLAMPED_LONG,
    EVENS,
    ROTATE,
    chat,
    continued,
)

PY = "```python\n"

CASES = [
    continued("breaks off", "within a bracket", "    return max(low, min(val", None),
    continued("breaks off", "within a text", "    name = 'clamp of val", None),
    continued(
        "breaks off", "within a docstring", '    """Bring value in range.\n\n    Args:\n        value: the', None
    ),
    continued("breaks off", "after if", "    if value < low:\n        return low\n    if value > high:\n", None),
    continued(
        "breaks off",
        "after if and its colon's line is cut",
        "    if value < low:\n        return low\n    if value > hi",
        None,
    ),
    continued("breaks off", "after try", "    try:\n        return max(low, min(value, high))\n", None),
    continued("breaks off", "after an operator", "    return value +", None),
    continued(
        "breaks off",
        "after return, which is a whole program",
        "    if value < low:\n        return low\n    return",
        "def clamp(value: int, low: int, high: int) -> int:\n    if value < low:\n        return low\n    return\n",
        why="it compiles, so it is what was written",
    ),
    continued("breaks off", "in a nested function", "    def upper(n):\n        return min(n,\n", None),
    continued(
        "breaks off",
        "in a comprehension",
        BEST_BODY.split("    for")[0] + "    return [max(scores[:i]) for i in ran",
        None,
        ask=BEST,
    ),
    continued("breaks off", "in a method", "        return text[by:] + text[", None, ask=ROTATE),
    continued("breaks off", "in the helper that follows", CLAMPED_BODY + "\n\ndef upper(n, mo", CLAMPED_LONG),
    continued("breaks off", "in a comment", CLAMPED_BODY + "    # and so the val", CLAMPED_LONG),
    continued("breaks off", "in an example after", BEST_BODY + "\nprint(running_best([1, 2", BEST_LONG, ask=BEST),
    chat("breaks off", "after def", "def clamp(value, low, high):\n", None),
    chat("breaks off", "in the parameters", "def clamp(value, low,", None),
    chat(
        "breaks off",
        "in an open block",
        f"Sure:\n\n{PY}def clamp(value, low, high):\n    if value < low:\n        retu",
        "def clamp(value, low, high):\n    if value < low:\n        retu\n",
        why="retu is a name: it compiles, and fails when it is reached",
    ),
    chat(
        "breaks off",
        "in an open block, within a bracket",
        f"Sure:\n\n{PY}def clamp(value, low, high):\n    return max(low,",
        None,
    ),
    chat(
        "breaks off",
        "in an open block, within a docstring",
        f'{PY}def clamp(value, low, high):\n    """Bring value in',
        None,
    ),
    chat(
        "breaks off",
        "after a helper that is whole",
        f"{PY}def upper(n, most):\n    return min(n, most)\n\ndef clamp(value, low, high):\n    return upper(",
        None,
        why="the function asked for is the one that breaks off",
    ),
    chat(
        "breaks off",
        "in the class's second method",
        f"{PY}class Solution:\n    def rotate(self, text, by):\n        return self.turn(text, by)\n\n"
        "    def turn(self, te",
        None,
        ask=ROTATE,
    ),
    chat("breaks off", "in the prose after", f"{PY}{CLAMPED}```\n\nThis works bec", CLAMPED),
    chat("breaks off", "in the tests after", f"{PY}{CLAMPED}```\n{PY}def test_clamp():\n    assert clamp(1,", CLAMPED),
    chat("breaks off", "in the examples of its block", f"{PY}{CLAMPED}\nprint(clamp(1, 2", CLAMPED),
    chat("breaks off", "before the code", "To clamp a value we need", None),
    chat("breaks off", "at the fence", "Here is the function:\n\n```python", None),
    chat("breaks off", "in the import", f"{PY}from statistics import", None),
    # no statement
    continued("comments", "only a comment", "    # TODO: implement\n", None),
    continued(
        "comments", "several", "    # First take the minimum.\n    # Then the maximum.\n    # Return it.\n", None
    ),
    continued("comments", "then a body", "    # First take the minimum.\n" + CLAMPED_BODY, CLAMPED_LONG),
    continued(
        "comments",
        "a docstring only",
        '    """Bring value in range."""\n',
        'def clamp(value: int, low: int, high: int) -> int:\n    """Bring value in range."""\n',
        why="it compiles; it returns None",
    ),
    continued("comments", "pass", "    pass\n", "def clamp(value: int, low: int, high: int) -> int:\n    pass\n"),
    chat("comments", "a function of comments", f"{PY}def clamp(value, low, high):\n    # your code here\n```\n", None),
    chat("comments", "above the function", f"{PY}# Clamping.\n# By me.\n{CLAMPED}```\n", CLAMPED),
    # does not compile
    chat(
        "broken",
        "a missing colon",
        f"{PY}def clamp(value, low, high)\n    return max(low, min(value, high))\n```\n",
        None,
    ),
    chat(
        "broken",
        "a bracket too many",
        f"{PY}def clamp(value, low, high):\n    return max(low, min(value, high)))\n```\n",
        None,
    ),
    chat(
        "broken",
        "indent that does not fit",
        "def clamp(value, low, high):\n    top = min(value, high)\n  return max(low, top)\n",
        None,
    ),
    chat(
        "broken", "an ellipsis in words", f"{PY}def clamp(value, low, high):\n    ... rest of the code ...\n```\n", None
    ),
    chat(
        "broken",
        "the helper",
        f"{PY}def upper(n, most:\n    return n\n\ndef clamp(value, low, high):\n    return upper(value, high)\n```\n",
        None,
        why="its module does not compile; a grader does not mend it",
    ),
    chat(
        "broken",
        "await outside",
        f"{PY}def clamp(value, low, high):\n    await value\n```\n",
        None,
        why="a compile error that parsing alone does not see",
    ),
    chat(
        "broken",
        "return beside the function",
        f"{PY}{CLAMPED}\nreturn clamp(1, 2, 3)\n```\n",
        CLAMPED,
        why="like an example call: it stands beside the answer",
    ),
    chat("broken", "the signature's helper is fine", "def count_even(values:\n    return 0\n", None, ask=EVENS),
]
