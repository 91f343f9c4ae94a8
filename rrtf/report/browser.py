"""Embed the groups as JSON inside the page. Programs and error texts are untrusted: a program may hold ``</script>``.

The JSON goes into ``<script type="application/json">`` with ``<``, ``>`` and ``&`` written as escapes, and the page's
script only ever sets it as text. Half surrogate pairs stay escapes, numbers that JSON lacks become null.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from rrtf.core.records import Candidate, Group

MOST_GROUPS = 2000
MAX_CHARACTERS = 8000
"""Of a program, a prompt or an error text; what is longer is cut and says so."""
ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def embed(groups: Sequence[Group], most: int) -> Markup:
    """The first ``most`` groups as JSON that can stand inside a script element."""
    text = json.dumps([_group(group) for group in groups[:most]], allow_nan=False, separators=(",", ":"))
    return Markup(text.translate(ESCAPES))


def _group(group: Group) -> dict[str, Any]:
    return {
        "id": group.task_id,
        "prompt": cut(group.prompt),
        "signature": cut(group.signature),
        "candidates": [_candidate(candidate) for candidate in group.candidates],
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    error = candidate.extra.get("error")
    return {
        "role": str(candidate.role),
        "model": candidate.model,
        "outcome": str(candidate.outcome),
        "score": _finite(candidate.score),
        "scores": {name: _finite(score) for name, score in candidate.scores.items()},
        "count": candidate.count,
        "passed": candidate.tests_passed,
        "total": candidate.tests_total,
        "program": cut(candidate.program),
        "error": cut(error) if isinstance(error, str) and error else None,
    }


def cut(text: str) -> str:
    """Text of at most ``MAX_CHARACTERS``, with a note where it was cut."""
    if len(text) <= MAX_CHARACTERS:
        return text
    return f"{text[:MAX_CHARACTERS]}\n[cut here: {len(text) - MAX_CHARACTERS:,} more characters]"


def _finite(value: object) -> float | None:
    known = isinstance(value, (int, float)) and not isinstance(value, bool)
    return value if known and isinstance(value, (int, float)) and math.isfinite(value) else None
