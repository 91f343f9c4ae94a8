"""Other forms that carry a program: HTML, LaTeX, JSON, diffs, sessions, numbered lines; and other languages."""

from __future__ import annotations

import json

from tests.sampling.extraction.case import CLAMPED, CLAMPED_BODY, CLAMPED_LONG, chat

CLASSIC = "def clamp(value, low, high):\n    if value < low:\n        return low\n    if value > high:\n        return high\n    return value\n"
SESSION = (
    "".join((">>> " if i == 0 else "... ") + line + "\n" for i, line in enumerate(CLASSIC.splitlines()))
    + "...\n>>> clamp(5, 0, 3)\n3\n"
)

CASES = [
    chat("HTML", "pre and code", f"<pre><code>{CLAMPED}</code></pre>\n", CLAMPED),
    chat(
        "HTML",
        "code with a language",
        f'<p>Here:</p>\n<pre><code class="language-python">\n{CLAMPED}</code></pre>\n',
        CLAMPED,
    ),
    chat(
        "HTML", "escaped", "<pre><code>" + CLASSIC.replace("<", "&lt;").replace(">", "&gt;") + "</code></pre>", CLASSIC
    ),
    chat("HTML", "code alone", f"<code>\n{CLAMPED}</code>", CLAMPED),
    chat("HTML", "a code tag around a fence", f"<code>\n```python\n{CLAMPED}```\n</code>", CLAMPED),
    chat("HTML", "an XML answer", f"<solution>\n{CLAMPED}</solution>\n", CLAMPED),
    chat("LaTeX", "lstlisting", "\\begin{lstlisting}[language=Python]\n" + CLAMPED + "\\end{lstlisting}\n", CLAMPED),
    chat(
        "LaTeX",
        "verbatim after prose",
        "The code is\n\\begin{verbatim}\n" + CLAMPED + "\\end{verbatim}\nas wanted.\n",
        CLAMPED,
    ),
    chat("PHP-like", "code in square brackets", f"[PYTHON]\n{CLAMPED}[/PYTHON]\n", CLAMPED),
    chat("JSON", "an object", json.dumps({"language": "python", "code": CLAMPED}), CLAMPED),
    chat(
        "JSON",
        "an object in a block",
        "```json\n" + json.dumps({"solution": CLASSIC, "notes": "none"}, indent=2) + "\n```\n",
        CLASSIC,
    ),
    chat("JSON", "a text", json.dumps(CLAMPED), CLAMPED),
    chat("JSON", "a text of a block", json.dumps(f"```python\n{CLAMPED}```"), CLAMPED),
    chat("JSON", "escaped line breaks without quotes", CLASSIC.replace("\n", "\\n"), CLASSIC),
    chat("JSON", "cut by the length", json.dumps({"code": CLASSIC})[:60], None),
    chat(
        "diff",
        "a new file",
        "```diff\n--- /dev/null\n+++ b/clamp.py\n@@ -0,0 +1,2 @@\n"
        + "".join(f"+{line}\n" for line in CLAMPED.splitlines())
        + "```\n",
        CLAMPED,
    ),
    chat(
        "diff",
        "a changed line",
        "```diff\n def clamp(value, low, high):\n-    return value\n+    return max(low, min(value, high))\n```\n",
        CLAMPED,
    ),
    chat(
        "diff",
        "without a fence",
        "--- a/clamp.py\n+++ b/clamp.py\n@@ -1,2 +1,2 @@\n def clamp(value, low, high):\n-    return value\n"
        "+    return max(low, min(value, high))\n",
        CLAMPED,
    ),
    chat("session", "plain", SESSION, CLASSIC),
    chat("session", "in a block", f"```python\n{SESSION}```\n", CLASSIC),
    chat("session", "in a pycon block after prose", f"See:\n```pycon\n{SESSION}```\n", CLASSIC),
    chat("session", "the function, then a session", f"{CLASSIC}\n>>> clamp(5, 0, 3)\n3\n", CLASSIC),
    chat(
        "session",
        "IPython",
        "In [1]: def clamp(value, low, high):\n   ...:     return max(low, min(value, high))\n   ...:\n\nIn [2]: clamp(5, 0, 3)\nOut[2]: 3\n",
        CLAMPED,
    ),
    chat(
        "numbered", "with colons", "".join(f"{i}: {line}\n" for i, line in enumerate(CLASSIC.splitlines(), 1)), CLASSIC
    ),
    chat(
        "numbered",
        "with bars, in a block",
        "```python\n" + "".join(f"{i:>2} | {line}\n" for i, line in enumerate(CLASSIC.splitlines(), 1)) + "```\n",
        CLASSIC,
    ),
    chat("numbered", "with dots", "".join(f"{i}. {line}\n" for i, line in enumerate(CLAMPED.splitlines(), 1)), CLAMPED),
    chat(
        "language",
        "JavaScript",
        "```javascript\nfunction clamp(value, low, high) {\n  return Math.max(low, Math.min(value, high));\n}\n```\n",
        None,
    ),
    chat(
        "language",
        "C",
        "```c\nint clamp(int value, int low, int high) {\n    return value < low ? low : value > high ? high : value;\n}\n```\n",
        None,
    ),
    chat("language", "Haskell without a fence", "clamp value low high = max low (min value high)\n", None),
    chat(
        "language",
        "Ruby, whose def looks alike",
        "```ruby\ndef clamp(value, low, high)\n  [low, [value, high].min].max\nend\n```\n",
        None,
    ),
    chat("language", "a shell command", "```bash\npip install clamp\n```\n", None),
    chat(
        "language",
        "Python 2",
        "def clamp(value, low, high):\n    print value\n    return max(low, min(value, high))\n",
        None,
    ),
    chat(
        "language",
        "Python after Java",
        f"In Java:\n```java\nint clamp(int v) {{ return v; }}\n```\nIn Python:\n```python\n{CLAMPED}```\n",
        CLAMPED,
    ),
    chat("language", "a body in a block named text", f"```text\n{CLAMPED_BODY}```\n", CLAMPED_LONG),
]
