"""Line breaks, tabs, and characters that nobody sees."""

from __future__ import annotations

from tests.sampling.extraction.case import CLAMPED, CLAMPED_BODY, CLAMPED_LONG, chat, continued

CASES = [
    continued(
        "layout",
        "Windows line breaks in a body",
        "    top = min(value, high)\r\n    return max(low, top)\r\n",
        "def clamp(value: int, low: int, high: int) -> int:\n    top = min(value, high)\n    return max(low, top)\n",
    ),
    chat("layout", "Windows line breaks in a function", CLAMPED.replace("\n", "\r\n"), CLAMPED),
    chat("layout", "old Macintosh line breaks", CLAMPED.replace("\n", "\r"), CLAMPED),
    chat("layout", "tabs", CLAMPED.replace("    ", "\t"), CLAMPED),
    continued(
        "layout",
        "tabs and spaces that cannot be ordered",
        "    if value < low:\n\treturn low\n        return high\n    return value\n",
        None,
        why="Python refuses it too",
    ),
    chat("layout", "a byte order mark", "\ufeff" + CLAMPED, CLAMPED),
    chat("layout", "a byte order mark in a block", "```python\n\ufeff" + CLAMPED + "```\n", CLAMPED),
    chat("layout", "a zero-width space before the function", "\u200b" + CLAMPED, CLAMPED),
    chat("layout", "a zero-width space in the indent", CLAMPED.replace("    ret", "  \u200b  ret"), CLAMPED),
    chat(
        "layout",
        "a zero-width space in a text",
        "def clamp(value, low, high):\n    assert '\u200b'\n    return value\n",
        "def clamp(value, low, high):\n    assert '\u200b'\n    return value\n",
        why="there it may be meant",
    ),
    chat("layout", "no-break spaces as the indent", CLAMPED.replace("    ", "\u00a0" * 4), CLAMPED),
    chat("layout", "a no-break space in a line", CLAMPED.replace("low, min", "low,\u00a0min"), CLAMPED),
    chat(
        "layout",
        "typographic quotes in code",
        "def clamp(value, low, high):\n    assert “value”\n    return value\n",
        None,
        why="one sees them, and Python refuses them",
    ),
    chat("layout", "a form feed between functions", "import math\n\x0c\n" + CLAMPED, "import math\n" + CLAMPED),
    chat(
        "layout",
        "a line separator in a text",
        "def clamp(value, low, high):\n    assert 'a\u2028b'\n    return max(low, min(value, high))\n",
        "def clamp(value, low, high):\n    assert 'a\u2028b'\n    return max(low, min(value, high))\n",
    ),
    continued("layout", "a hundred blank lines first", "\n" * 100 + CLAMPED_BODY, CLAMPED_LONG),
    continued("layout", "spaces at line ends", CLAMPED_BODY.rstrip() + "   \n   \n", CLAMPED_LONG),
    continued(
        "layout",
        "a line continued with a backslash",
        "    return max(low, \\\n        min(value, high))\n",
        CLAMPED_LONG,
    ),
    continued(
        "layout",
        "brackets that close at the margin",
        "    return max([\n        low,\n        min(value, high),\n])\n",
        "def clamp(value: int, low: int, high: int) -> int:\n    return max([low, min(value, high)])\n",
    ),
    chat("layout", "a null character", CLAMPED.replace("low, min", "low, \x00min"), None),
    chat(
        "layout",
        "the whole function indented",
        "    def clamp(value, low, high):\n        return max(low, min(value, high))\n",
        CLAMPED,
    ),
]
