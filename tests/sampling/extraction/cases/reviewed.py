"""Responses that a review of the extractor found it wrong on; labelled before it was mended."""

from __future__ import annotations

from tests.sampling.extraction.case import CLAMP, CLAMPED, CLAMPED_BODY, CLAMPED_LONG, Ask, chat, continued

PY = "```python\n"
DECORATED = Ask(
    "import functools\n\n\n@functools.lru_cache\ndef clamp(value: int, low: int, high: int) -> int:", "clamp"
)
COUNTS = "passed = 0\n\n\ndef check(found, expected):\n    global passed\n    assert found == expected\n    passed += 1\n\n\n"
FUTURE = "from __future__ import annotations\n\n\ndef clamp(value: int, low: int, high: int) -> int:\n"
TAGS = "def clamp(value, low, high):\n    # keep it in <s> and [INST], no more\n    return max(low, min(value, high))\n"
TURNS = (
    'ASKED = """\nUser: clamp it\n## User: again\n"""\n\n\ndef clamp(value, low, high):\n    assert ASKED\n'
    "    return max(low, min(value, high))\n"
)
HANDLERS = (
    "import functools\n\n\n@functools.singledispatch\ndef clamp(value, low, high):\n    return max(low, min(value, high))\n\n\n"
    "@clamp.register\ndef _(value: str, low=None, high=lambda text: text):\n    return value\n"
)
REGISTERED = (
    "WAYS = {}\nLEAST = 0\n\n\ndef register(name):\n    def keep(function):\n        WAYS[name] = function\n        return function\n"
    "    return keep\n\n\n@register('clamp')\ndef _clamp(value, low, high, key=lambda v: v):\n    return max(low, min(value, high)) + LEAST\n\n\n"
    "def clamp(value, low, high):\n    return WAYS['clamp'](value, low, high)\n"
)

CASES = [
    chat("reviewed", "a harness that counts", f"{PY}{CLAMPED}\n\n{COUNTS}check(clamp(1, 2, 3), 7)\n```\n", CLAMPED),
    chat(
        "reviewed",
        "a main function that reads input",
        f"{PY}results = []\n\n\n{CLAMPED}\n\ndef main():\n    results.append(clamp(int(input()), 1, 2))\n\n\nmain()\n```\n",
        CLAMPED,
    ),
    chat(
        "reviewed",
        "tests that end the process",
        f"{PY}{CLAMPED}\n\nfailures = []\n\n\ndef run_test(name):\n    failures.append(name)\n    raise SystemExit(1)\n\n\nrun_test('a')\n```\n",
        CLAMPED,
    ),
    chat("reviewed", "tokens in a comment of a block", f"Here:\n{PY}{TAGS}```\nDone.", TAGS),
    continued(
        "reviewed",
        "a token at the end of a line",
        "    high = max(low, high)  # strip <s> tags\n    return min(value, high)\n",
        f"{CLAMP.signature}\n    high = max(low, high)\n    return min(value, high)\n",
    ),
    continued(
        "reviewed",
        "a comparison that looks like a token",
        "    s = low\n    return [a for a in (value, high) if a<s>low]\n",
        f"{CLAMP.signature}\n    s = low\n    return [a for a in (value, high) if a < s > low]\n",
    ),
    continued(
        "reviewed",
        "tokens in a docstring",
        '    """Clamp.\n\n    the <s> and </s> tags\n    """\n' + CLAMPED_BODY,
        f'{CLAMP.signature}\n    """Clamp.\n\n    the <s> and </s> tags\n    """\n{CLAMPED_BODY}',
    ),
    chat("reviewed", "turns in a text", TURNS, TURNS),
    chat("reviewed", "turns in a text of a block", f"{PY}{TURNS}```\n", TURNS),
    chat(
        "reviewed",
        "another turn that is a comment",
        f"{CLAMPED}\n### User:\n# and now?\n### Response:\ndef clamp(value, low, high):\n    return low\n",
        CLAMPED,
    ),
    chat(
        "reviewed",
        "an import of another block before a future import",
        f"{PY}import math\n```\nthen\n{PY}{FUTURE}    return math.floor(max(low, min(value, high)))\n```\n",
        "from __future__ import annotations\nimport math\n\n\n"
        f"{CLAMP.signature}\n    return math.floor(max(low, min(value, high)))\n",
    ),
    continued(
        "reviewed", "a body after a decorator", CLAMPED_BODY, f"{DECORATED.signature}\n{CLAMPED_BODY}", ask=DECORATED
    ),
    chat(
        "reviewed",
        "a whole function without the decorator",
        CLAMPED_LONG,
        f"import functools\n\n\n{CLAMPED_LONG}",
        ask=DECORATED,
    ),
    chat("reviewed", "handlers of other types", f"{PY}{HANDLERS}```\n", HANDLERS),
    chat("reviewed", "a registered function with a lambda", f"{PY}{REGISTERED}```\n", REGISTERED),
    chat(
        "reviewed",
        "prose with the word wrong, then an alternative",
        f"{PY}{CLAMPED}```\nThis handles the wrong order gracefully. A recursive alternative:\n{PY}def clamp(value, low, high):\n    return low\n```\n",
        CLAMPED,
    ),
    chat(
        "reviewed",
        "prose with the word fails, then a usage",
        f"{PY}{CLAMPED}```\nIt never fails. Usage:\n{PY}def clamp(value, low, high):\n    return low\n\nclamp(1, 2, 3)\n```\n",
        CLAMPED,
    ),
]
