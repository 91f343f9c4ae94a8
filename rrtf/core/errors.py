"""The mistakes a user can make, and everything else."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class UserError(Exception):
    """A mistake in what the user gave us: one sentence, no traceback, exit code 2.

    The sentence names the file, line, field or key, says what was found there and what would be right.
    """


class InfrastructureError(Exception):
    """Something around the work failed (a worker died, a server is away): never a verdict, exit code 1."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``", did you mean 'x'?"`` for the closest known name, else the list of known names."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    return f"known here: {', '.join(names) or 'none'}"
