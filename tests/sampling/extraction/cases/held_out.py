"""Written and labelled after the extractor was changed for the other cases, before it was run on these.

The first run had 50 of 60 right (docs/log.md): the number to believe for shapes that nobody thought of.
"""

from __future__ import annotations

from tests.sampling.extraction.case import (
    BEST,
    BEST_BODY,
    BEST_LONG,
    CLAMPED,
    CLAMPED_BODY,
    CLAMPED_LONG,
    EVENS,
    EVENS_LONG,
    ROTATE,
    ROTATED,
    chat,
    continued,
)

PY = "```python\n"
WRONG = "def clamp(value, low, high):\n    return low\n"
FENCED = f"{PY}{CLAMPED}```\n"

CASES = [
    continued(
        "held out", "body, then a numbered explanation", CLAMPED_BODY + "\n1. Take min.\n2. Take max.\n", CLAMPED_LONG
    ),
    continued(
        "held out", "body, then an answer marker", CLAMPED_BODY + "\n### Explanation\n\nclamp works.\n", CLAMPED_LONG
    ),
    continued(
        "held out",
        "body, then a test in a fence",
        CLAMPED_BODY + "\n```python\nassert clamp(1, 2, 3) == 2\n```\n",
        CLAMPED_LONG,
    ),
    continued(
        "held out",
        "body with a with-block and a lambda",
        "    pick = lambda *n: sorted(n)[1]\n    return pick(low, value, high)\n",
        "def clamp(value: int, low: int, high: int) -> int:\n    pick = lambda *n: sorted(n)[1]\n    return pick(low, value, high)\n",
    ),
    continued(
        "held out",
        "body with a match statement",
        "    match value < low, value > high:\n        case True, _:\n            return low\n        case _, True:\n            return high\n    return value\n",
        "def clamp(value: int, low: int, high: int) -> int:\n    match value < low, value > high:\n        case True, _:\n            return low\n"
        "        case _, True:\n            return high\n    return value\n",
    ),
    continued(
        "held out",
        "body whose text mentions a fence",
        '    """Use ``` to fence."""\n' + CLAMPED_BODY,
        'def clamp(value: int, low: int, high: int) -> int:\n    """Use ``` to fence."""\n' + CLAMPED_BODY,
    ),
    continued(
        "held out",
        "body, then a shebang of the next file",
        CLAMPED_BODY + "\n#!/usr/bin/env python\nimport sys\nsys.exit(1)\n",
        CLAMPED_LONG,
    ),
    continued(
        "held out",
        "body, then a class that extends a missing one",
        CLAMPED_BODY + "\nclass Other(Missing):\n    pass\n",
        CLAMPED_LONG,
        why="by the comparison an unreachable class does not matter, though it would raise",
    ),
    continued(
        "held out",
        "body, then unfinished class text",
        CLAMPED_BODY + "\nclass Tests:\n    def test_a(self):\n        self.x = [",
        CLAMPED_LONG,
    ),
    continued(
        "held out",
        "body with a bare raise of another error",
        "    if low > high:\n        raise ValueError('range')\n" + CLAMPED_BODY,
        "def clamp(value: int, low: int, high: int) -> int:\n    if low > high:\n        raise ValueError('range')\n"
        + CLAMPED_BODY,
    ),
    continued(
        "held out",
        "only raises NotImplementedError",
        "    raise NotImplementedError('later')\n",
        "def clamp(value: int, low: int, high: int) -> int:\n    raise NotImplementedError('later')\n",
    ),
    continued(
        "held out",
        "helper used, helper defined twice",
        "    return sum(map(is_even, values))\n\ndef is_odd(n):\n    return n % 2\n",
        EVENS_LONG,
        ask=EVENS,
    ),
    chat(
        "held out",
        "heading, code without fences, heading",
        "Solution\n========\n\n" + CLAMPED + "\nComplexity\n==========\nO(1)\n",
        CLAMPED,
    ),
    chat("held out", "bold heading and fence", "**Solution:**\n" + FENCED + "**Why:** it works.\n", CLAMPED),
    chat(
        "held out",
        "steps with code fragments, then final",
        f"Step 1: cap.\n{PY}capped = min(value, high)\n```\nStep 2: floor.\n{PY}return max(low, capped)\n```\n"
        f"Final code:\n{FENCED}",
        CLAMPED,
    ),
    chat(
        "held out",
        "brute force, then optimized, both right",
        f"Brute force:\n{PY}def clamp(value, low, high):\n    while value < low:\n        value += 1\n"
        "    while value > high:\n        value -= 1\n    return value\n```\nOptimized:\n" + FENCED,
        "def clamp(value, low, high):\n    while value < low:\n        value += 1\n    while value > high:\n        value -= 1\n    return value\n",
        why="both are offered; the first counts unless it is called wrong",
    ),
    chat(
        "held out", "hold on", f"{PY}{WRONG}```\nHold on, that always returns low. Let me redo it:\n{FENCED}", CLAMPED
    ),
    chat("held out", "let me fix that, unfenced", WRONG + "\nLet me fix that.\n\n" + CLAMPED, CLAMPED),
    chat(
        "held out",
        "doesn't pass, try again",
        f"{PY}{WRONG}```\nThis doesn't pass the second example. Try again:\n{FENCED}",
        CLAMPED,
    ),
    chat("held out", "final answer heading", f"Draft:\n{PY}{WRONG}```\n## Final Answer\n{FENCED}", CLAMPED),
    chat(
        "held out",
        "tests first, in a class",
        f"{PY}import unittest\n\nclass T(unittest.TestCase):\n    def test(self):\n        self.assertEqual(clamp(1, 2, 3), 2)\n```\n{FENCED}",
        CLAMPED,
    ),
    chat(
        "held out",
        "function and unittest in one block",
        f"{PY}import unittest\n\n{CLAMPED}\nclass T(unittest.TestCase):\n    def test(self):\n"
        "        self.assertEqual(clamp(1, 2, 3), 2)\n\nif __name__ == '__main__':\n    unittest.main()\n```\n",
        CLAMPED,
    ),
    chat(
        "held out",
        "argument parser at the end",
        f"{PY}import argparse\n\n{CLAMPED}\nparser = argparse.ArgumentParser()\nparser.add_argument('value')\nargs = parser.parse_args()\n"
        "print(clamp(args.value, 0, 9))\n```\n",
        CLAMPED,
    ),
    chat(
        "held out",
        "timing at the end",
        f"{PY}import time\n\n{CLAMPED}\nstart = time.time()\nclamp(1, 2, 3)\nprint(time.time() - start)\n```\n",
        CLAMPED,
    ),
    chat(
        "held out",
        "asserts in a try",
        CLAMPED + "\ntry:\n    assert clamp(1, 2, 3) == 5\nexcept AssertionError:\n    raise SystemExit(1)\n",
        CLAMPED,
    ),
    chat(
        "held out",
        "a while loop that asks",
        CLAMPED
        + "\nwhile True:\n    line = input('> ')\n    if not line:\n        break\n    print(clamp(int(line), 0, 9))\n",
        CLAMPED,
    ),
    chat(
        "held out",
        "named tuple by a call",
        "from collections import namedtuple\nSpan = namedtuple('Span', 'low high')\n\ndef clamp(value, low, high):\n    s = Span(low, high)\n"
        "    return max(s.low, min(value, s.high))\n",
        "from collections import namedtuple\nSpan = namedtuple('Span', 'low high')\n\ndef clamp(value, low, high):\n    s = Span(low, high)\n"
        "    return max(s.low, min(value, s.high))\n",
    ),
    chat(
        "held out",
        "dataclass and enum",
        f"{PY}from dataclasses import dataclass\nfrom enum import Enum\n\nclass Side(Enum):\n    LOW = 0\n\n@dataclass\nclass Span:\n    low: int\n    high: int\n\n"
        "def clamp(value, low, high):\n    span = Span(low, high)\n    return max(span.low, min(value, span.high))\n```\n",
        "from dataclasses import dataclass\n\n@dataclass\nclass Span:\n    low: int\n    high: int\n\ndef clamp(value, low, high):\n    span = Span(low, high)\n    return max(span.low, min(value, span.high))\n",
    ),
    chat(
        "held out",
        "overloads",
        "from typing import overload\n\n@overload\ndef clamp(value: int, low: int, high: int) -> int: ...\n@overload\ndef clamp(value: float, low: float, high: float) -> float: ...\n"
        + CLAMPED,
        "from typing import overload\n" + CLAMPED,
    ),
    chat("held out", "attribute set on the function", CLAMPED + "\nclamp.calls = 0\n", CLAMPED + "\nclamp.calls = 0\n"),
    chat(
        "held out",
        "walrus table",
        "if (limit := 3) and True:\n    pass\n\ndef clamp(value, low, high):\n    return max(low, min(value, high, limit * 99))\n",
        "if (limit := 3) and True:\n    pass\n\ndef clamp(value, low, high):\n    return max(low, min(value, high, limit * 99))\n",
    ),
    chat(
        "held out",
        "del of a loop variable",
        "table = {}\nfor i in range(3):\n    table[i] = i\ndel i\n\ndef clamp(value, low, high):\n    return table.get(value, max(low, min(value, high)))\n",
        "table = {}\nfor i in range(3):\n    table[i] = i\n\ndef clamp(value, low, high):\n    return table.get(value, max(low, min(value, high)))\n",
        why="del changes a name only; with or without it the call gives the same, so it may be dropped",
    ),
    chat(
        "held out",
        "thinking in prose, then final",
        "Okay, so I need clamp. First try:\n\n" + WRONG + "\nHmm, wrong.\n\nFinal:\n\n" + CLAMPED,
        CLAMPED,
    ),
    chat(
        "held out",
        "nested think tags in ChatML",
        "<|im_start|>assistant\n<think>\n\n</think>\n\n" + FENCED + "<|im_end|>",
        CLAMPED,
    ),
    chat(
        "held out",
        "answer in boxed tags",
        "<|begin_of_thought|>\n"
        + WRONG
        + "<|end_of_thought|>\n<|begin_of_solution|>\n"
        + FENCED
        + "<|end_of_solution|>",
        CLAMPED,
    ),
    chat(
        "held out",
        "channel tokens",
        "<|channel|>analysis<|message|>We need clamp.<|end|><|start|>assistant<|channel|>final<|message|>"
        + FENCED
        + "<|return|>",
        CLAMPED,
    ),
    chat(
        "held out", "details and summary", "<details>\n<summary>Code</summary>\n\n" + FENCED + "\n</details>\n", CLAMPED
    ),
    chat(
        "held out", "file name line above the code in the fence", "```python\n# clamp.py\n" + CLAMPED + "```\n", CLAMPED
    ),
    chat("held out", "file name as the fence's language", "```clamp.py\n" + CLAMPED + "```\n", CLAMPED),
    chat("held out", "fence language with a line range", "```12:14:src/clamp.py\n" + CLAMPED + "```\n", CLAMPED),
    chat(
        "held out",
        "YAML carrying code",
        "```yaml\ncode: |\n  def clamp(value, low, high):\n      return max(low, min(value, high))\n```\n",
        CLAMPED,
    ),
    chat(
        "held out",
        "tool call",
        '<tool_call>\n{"name": "run", "arguments": {"code": "def clamp(value, low, high):\\n    return max(low, min(value, high))"}}\n</tool_call>',
        CLAMPED,
    ),
    chat(
        "held out",
        "the whole class in prose",
        "You could write:\n\n" + ROTATED + "\nThis slices twice.\n",
        ROTATED,
        ask=ROTATE,
    ),
    chat(
        "held out",
        "class with the method only stubbed, then whole",
        PY + "class Solution:\n    def rotate(self, text, by):\n        pass\n```\nbecomes\n" + PY + ROTATED + "```\n",
        ROTATED,
        ask=ROTATE,
    ),
    chat(
        "held out",
        "imports of typing names in the signature's place",
        f"{PY}from typing import List, Optional\n\ndef running_best(scores: List[int]) -> List[int]:\n{BEST_BODY}```\n",
        "from typing import List, Optional\n\ndef running_best(scores: List[int]) -> List[int]:\n" + BEST_BODY,
        ask=BEST,
    ),
    chat("held out", "answer then a repeated answer", f"{FENCED}\nSo the final code is:\n{FENCED}", CLAMPED),
    chat(
        "held out",
        "German prose",
        "Hier ist die Funktion:\n\n" + CLAMPED + "\nSie begrenzt den Wert nach oben und unten.\n",
        CLAMPED,
    ),
    chat("held out", "Chinese prose", "下面是函数:\n\n" + CLAMPED + "\n这个函数返回限制后的值。\n", CLAMPED),
    chat("held out", "emoji headings", "✅ Solution\n\n" + CLAMPED + "\n🚀 Done!\n", CLAMPED),
    chat(
        "held out",
        "prose with a colon and code on one line",
        "Answer: def clamp(value, low, high): return max(low, min(value, high))\n",
        CLAMPED,
    ),
    chat(
        "held out",
        "rst code block",
        "Here::\n\n    def clamp(value, low, high):\n        return max(low, min(value, high))\n\nThat is it.\n",
        CLAMPED,
    ),
    chat(
        "held out",
        "rst directive",
        ".. code-block:: python\n\n   def clamp(value, low, high):\n       return max(low, min(value, high))\n",
        CLAMPED,
    ),
    chat("held out", "cut in the reasoning's closing tag", "<think>\n" + CLAMPED + "\n</thi", None),
    chat("held out", "fence that opens and text that never comes", "Sure.\n```python\n\n", None),
    chat(
        "held out",
        "Kotlin",
        "```kotlin\nfun clamp(value: Int, low: Int, high: Int) = maxOf(low, minOf(value, high))\n```\n",
        None,
    ),
    chat(
        "held out",
        "pseudo code",
        "function clamp(value, low, high)\n  if value < low then return low\n  return min(value, high)\nend\n",
        None,
    ),
    chat(
        "held out",
        "a template with a blank",
        f"{PY}def clamp(value, low, high):\n    return ___\n```\n",
        "def clamp(value, low, high):\n    return ___\n",
    ),
    chat(
        "held out",
        "mixed tabs inside a whole function",
        "def clamp(value, low, high):\n\tif value < low:\n\t\treturn low\n        return high\n",
        None,
    ),
    continued(
        "held out",
        "running_best, one line, semicolon",
        "    best = []; [best.append(max(s, best[-1]) if best else s) for s in scores]; return best\n",
        BEST.signature
        + "\n    best = []; [best.append(max(s, best[-1]) if best else s) for s in scores]; return best\n",
        ask=BEST,
    ),
    continued(
        "held out",
        "repeats imports before the signature",
        "\n\nfrom typing import List\n\n\n" + BEST_LONG.split("\n\n\n")[1],
        BEST_LONG,
        ask=BEST,
    ),
]
