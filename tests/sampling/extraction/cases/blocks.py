"""Code blocks: how they are fenced, what stands in them, and which of several counts."""

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
)

PY = "```python\n"
WRONG = "def clamp(value, low, high):\n    return min(value, high)\n"
MEDIAN = "def clamp(value, low, high):\n    return sorted([low, value, high])[1]\n"
HELPER = "def upper(n, most):\n    return min(n, most)\n"
USES = "def clamp(value, low, high):\n    return upper(max(value, low), high)\n"
DOCUMENTED = '''def clamp(value, low, high):
    """Bring value in range.

    ```
    clamp(5, 0, 3)
    ```
    """
    return max(low, min(value, high))
'''
MARGIN_DOCUMENTED = '''def clamp(value, low, high):
    """
Example:
```python
clamp(5, 0, 3)
```
"""
    return max(low, min(value, high))
'''


def indented(text: str, by: int) -> str:
    return "".join(" " * by + line if line.strip() else line for line in text.splitlines(keepends=True))


CASES = [
    chat("fence", "python", f"{PY}{CLAMPED}```", CLAMPED),
    chat("fence", "py", f"```py\n{CLAMPED}```\n", CLAMPED),
    chat("fence", "Python3 with a capital", f"```Python3\n{CLAMPED}```\n", CLAMPED),
    chat("fence", "no language", f"```\n{CLAMPED}```\n", CLAMPED),
    chat("fence", "a space before the language", f"``` python\n{CLAMPED}```\n", CLAMPED),
    chat("fence", "attributes in braces", f"```{{.python .numberLines}}\n{CLAMPED}```\n", CLAMPED),
    chat("fence", "a title", f'```python title="clamp.py"\n{CLAMPED}```\n', CLAMPED),
    chat("fence", "tildes", f"~~~python\n{CLAMPED}~~~\n", CLAMPED),
    chat("fence", "tildes without a language, prose around", f"Here:\n\n~~~\n{CLAMPED}~~~\n\nDone.\n", CLAMPED),
    chat("fence", "four backticks", f"````python\n{CLAMPED}````\n", CLAMPED),
    chat(
        "fence", "four backticks around three", f"````markdown\nThe answer:\n```python\n{CLAMPED}```\n````\n", CLAMPED
    ),
    chat("fence", "never closed", f"Sure!\n\n{PY}{CLAMPED}", CLAMPED),
    chat("fence", "never opened, only closed", f"{CLAMPED}```\nThis brings value in range.\n", CLAMPED),
    chat(
        "fence",
        "closed on the code's last line",
        "```python\ndef clamp(value, low, high):\n    return max(low, min(value, high))```",
        CLAMPED,
    ),
    chat(
        "fence",
        "all on one line",
        "```python def clamp(value, low, high): return max(low, min(value, high))```",
        CLAMPED,
    ),
    chat("fence", "the language on the next line", f"```\npython\n{CLAMPED}```\n", CLAMPED),
    chat("fence", "blank lines inside", f"{PY}\n\n{CLAMPED}\n\n```\n", CLAMPED),
    chat("fence", "after prose on the same line", f"The answer: ```python\n{CLAMPED}```\n", CLAMPED),
    chat(
        "fence", "in a list", "1. Compare:\n\n   ```python\n" + indented(CLAMPED, 3) + "   ```\n\n2. Done.\n", CLAMPED
    ),
    chat("fence", "in a list, the code at the margin", f"- So:\n  ```python\n{CLAMPED}  ```\n", CLAMPED),
    chat(
        "fence",
        "in a quotation",
        "> ```python\n" + "".join(f"> {line}\n" for line in CLAMPED.splitlines()) + "> ```\n",
        CLAMPED,
    ),
    chat("fence", "everything inside indented", PY + indented(CLAMPED, 4) + "```\n", CLAMPED),
    chat("fence", "a fence in the docstring", f"{PY}{DOCUMENTED}```\n", DOCUMENTED),
    chat(
        "fence",
        "a fence at the margin of the docstring",
        f"{PY}{MARGIN_DOCUMENTED}```\nThat is all.\n",
        MARGIN_DOCUMENTED,
    ),
    chat(
        "fence",
        "a fence in a text",
        PY
        + 'FENCE = "```"\n\ndef clamp(value, low, high):\n    assert FENCE\n    return max(low, min(value, high))\n```\n',
        'FENCE = "```"\n\ndef clamp(value, low, high):\n    assert FENCE\n    return max(low, min(value, high))\n',
    ),
    chat("fence", "Windows line breaks", f"Hi\n\n{PY}{CLAMPED}```\nBye\n".replace("\n", "\r\n"), CLAMPED),
    chat(
        "fence",
        "named after another language",
        f"```javascript\n{CLAMPED}```\n",
        CLAMPED,
        why="it is Python all the same",
    ),
    # body in a block
    chat("block body", "indented", f"{PY}{CLAMPED_BODY}```\n", CLAMPED_LONG),
    chat(
        "block body",
        "at the margin",
        f"Replace the body:\n{PY}return max(low, min(value, high))\n```\n",
        CLAMPED_LONG,
        why="return can stand nowhere else; in a chat this is the body, in any indent",
    ),
    chat(
        "block body",
        "at the margin, several lines",
        f"{PY}if value < low:\n    return low\nreturn min(value, high)\n```\n",
        "def clamp(value: int, low: int, high: int) -> int:\n    if value < low:\n        return low\n    return min(value, high)\n",
    ),
    chat("block body", "with the signature's names", f"Only the body:\n```\n{BEST_BODY}```", BEST_LONG, ask=BEST),
    chat("block body", "a method's", f"{PY}        return text[by:] + text[:by]\n```\n", ROTATED, ask=ROTATE),
    chat(
        "block body",
        "a method without its class",
        PY + "def rotate(self, text: str, by: int) -> str:\n    return text[by:] + text[:by]\n```\n",
        ROTATED,
        ask=ROTATE,
    ),
    # what stands in it
    chat(
        "in a block",
        "without the signature's import",
        f"{PY}{BEST_LONG.split(chr(10) * 3)[1]}```\n",
        BEST_LONG,
        ask=BEST,
    ),
    chat(
        "in a block",
        "without the signature's helper",
        f"{PY}def count_even(values: list[int]) -> int:\n    return sum(map(is_even, values))\n```\n",
        EVENS_LONG,
        ask=EVENS,
    ),
    chat(
        "in a block",
        "examples after the function",
        f"{PY}{CLAMPED}\nprint(clamp(1, 2, 3))\nassert clamp(1, 2, 3) == 9\n```\n",
        CLAMPED,
    ),
    chat("in a block", "prose after the function", f"{PY}{CLAMPED}\nThis keeps value in range.\n```\n", CLAMPED),
    chat("in a block", "a session after the function", f"{PY}{CLAMPED}\n>>> clamp(1, 2, 3)\n2\n```\n", CLAMPED),
    chat(
        "in a block",
        "notebook commands",
        f"{PY}!pip install numpy\n%matplotlib inline\nimport math\n\n{CLAMPED}```\n",
        CLAMPED,
    ),
    chat("in a block", "a shell's prompt after", f"{PY}{CLAMPED}$ python clamp.py\n```\n", CLAMPED),
    chat(
        "in a block",
        "a wrong name",
        f"{PY}def clip(value, low, high):\n    return max(low, min(value, high))\n```\n",
        "def clip(value, low, high):\n    return max(low, min(value, high))\n",
        why="compiles; the call fails",
    ),
    chat(
        "in a block",
        "only a script",
        f"{PY}value = int(input())\nprint(max(0, min(value, 9)))\n```\n",
        "pass\n",
        why="no function in it: compiles; the call fails",
    ),
    chat(
        "in a block",
        "a lambda",
        f"{PY}clamp = lambda value, low, high: max(low, min(value, high))\n```\n",
        "clamp = lambda value, low, high: max(low, min(value, high))\n",
    ),
    # several
    chat("several", "install first", f"```bash\npip install numpy\n```\n\n{PY}{CLAMPED}```\n", CLAMPED),
    chat("several", "output after", f"{PY}{CLAMPED}```\n\nOutput:\n\n```\n2\n3\n```\n", CLAMPED),
    chat("several", "indented output first", f"It should give\n```\n    3\n```\nand so:\n{PY}{CLAMPED}```\n", CLAMPED),
    chat(
        "several",
        "an example first",
        f"You call it so:\n{PY}clamp(5, 0, 3)\n```\nand here it is:\n{PY}{CLAMPED}```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "an example with a result first",
        f"{PY}result = clamp(5, 0, 3)\nprint(result)\n```\n\n{PY}{CLAMPED}```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "an example after, that imports it",
        f"{PY}{CLAMPED}```\n{PY}from solution import clamp\nprint(clamp(5, 0, 3))\n```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "tests after, with the function in them",
        f"{PY}{CLAMPED}```\nTests:\n{PY}import pytest\n\ndef test_clamp():\n    assert clamp(5, 0, 3) == 3\n```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "the question repeated, then the answer",
        f'You asked for:\n{PY}def clamp(value, low, high):\n    """Bring value in range."""\n```\nHere it is:\n{PY}{CLAMPED}```\n',
        CLAMPED,
        why="a docstring alone is no answer",
    ),
    chat(
        "several",
        "a stub, then the answer",
        f"Start from\n{PY}def clamp(value, low, high):\n    ...\n```\nand fill it in:\n{PY}{CLAMPED}```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "a stub that raises, then the answer",
        f"{PY}def clamp(value, low, high):\n    # TODO\n    raise NotImplementedError\n```\n{PY}{CLAMPED}```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "wrong, then corrected",
        f"{PY}{WRONG}```\n\nWait, this forgets low. Corrected version:\n\n{PY}{CLAMPED}```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "wrong, then fixed",
        f"{PY}{WRONG}```\n\nOops, there is a bug: low is never used. Here is the fixed code:\n{PY}{CLAMPED}```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "the person's bug, then the mended code",
        f"Your code was:\n{PY}{WRONG}```\nIt does not handle values below low. Here's the corrected function:\n{PY}{CLAMPED}```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "corrected twice",
        f"{PY}{WRONG}```\nSorry, that is wrong.\n{PY}def clamp(value, low, high):\n    return max(value, low)\n```\n"
        f"Actually, this is still incorrect:\n{PY}{CLAMPED}```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "corrected, then explained",
        f"{PY}{WRONG}```\nI made a mistake. The correct one:\n{PY}{CLAMPED}```\nThe line\n"
        "```python\n    return max(low, min(value, high))\n```\ndoes it.\n",
        CLAMPED,
    ),
    chat(
        "several",
        "two alternatives",
        f"{PY}{CLAMPED}```\n\nAlternatively, with a sort:\n\n{PY}{MEDIAN}```\n",
        CLAMPED,
        why="both answer; the first is what the author would say first",
    ),
    chat(
        "several",
        "two approaches under headings",
        f"## Approach 1\n{PY}{MEDIAN}```\n## Approach 2\n{PY}{CLAMPED}```\n",
        MEDIAN,
    ),
    chat(
        "several",
        "broken, then good",
        f"{PY}def clamp(value, low, high:\n    return\n```\nThat is a typo:\n{PY}{CLAMPED}```\n",
        CLAMPED,
    ),
    chat("several", "good, then one that breaks off", f"{PY}{CLAMPED}```\nOr:\n{PY}def clamp(value, low, hi", CLAMPED),
    chat(
        "several",
        "the helper in a block of its own, before",
        f"First a helper:\n{PY}{HELPER}```\nNow the function:\n{PY}{USES}```\n",
        HELPER + USES,
        why="the function means the helper that was shown",
    ),
    chat(
        "several",
        "the helper in a block of its own, after",
        f"{PY}{USES}```\nIt uses\n{PY}{HELPER}```\n",
        HELPER + USES,
    ),
    chat(
        "several",
        "the import in a block of its own",
        f"{PY}import statistics\n```\nthen\n{PY}def clamp(value, low, high):\n"
        "    return statistics.median([low, value, high])\n```\n",
        "import statistics\ndef clamp(value, low, high):\n    return statistics.median([low, value, high])\n",
    ),
    chat(
        "several",
        "the constant in a block of its own",
        f"{PY}STEP = 1\n```\nthen\n{PY}def clamp(value, low, high):\n"
        "    return max(low, min(value, high - STEP + 1))\n```\n",
        "STEP = 1\ndef clamp(value, low, high):\n    return max(low, min(value, high - STEP + 1))\n",
    ),
    chat(
        "several",
        "in pieces, then as a whole",
        f"The heart is\n{PY}lowest = max(low, value)\n```\nand as a whole\n{PY}{CLAMPED}```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "the body explained line by line after",
        f"{PY}{CLAMPED}```\n1. `min` first:\n   ```python\n   min(value, high)\n   ```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "JavaScript beside it",
        f"```javascript\nfunction clamp(v, a, b) {{ return v; }}\n```\n{PY}{CLAMPED}```\n",
        CLAMPED,
    ),
    chat(
        "several",
        "a helper under the same name in both",
        f"{PY}def upper(n, most):\n    return n\n\n{USES}```\nFixed:\n{PY}{HELPER}\n{USES}```\n",
        HELPER + USES,
    ),
    chat(
        "several",
        "good, then a common mistake",
        f"{PY}{CLAMPED}```\nA common mistake is to forget low:\n{PY}{WRONG}```\n",
        CLAMPED,
        why="the later block is shown as wrong",
    ),
    chat(
        "several",
        "good, then a version to avoid",
        f"{PY}{CLAMPED}```\nAvoid this buggy version, it is not correct:\n{PY}{WRONG}```\n",
        CLAMPED,
        why="the later block is shown as wrong",
    ),
]
