"""check: every complaint about a configuration at once; nothing runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rrtf.core.console import counted

ARGUMENTS = " [key=value ...]"


def run(arguments: Sequence[str]) -> int:
    """Print every complaint; 2 if there is one."""
    from rrtf.config.validation import check

    found = check(arguments)
    for sentence in found:
        print(f"rrtf check: {sentence}", file=sys.stderr)
    print(_summary(len(found)))
    return 2 if found else 0


def _summary(complaints: int) -> str:
    if not complaints:
        return "the configuration holds"
    return counted(complaints, "complaint")
