"""The mistakes a user can make, the failures around the work, and being told to end."""

from __future__ import annotations

import difflib
import signal
from collections.abc import Iterable


class UserError(Exception):
    """A mistake in what the user gave us: one sentence, no traceback, exit code 2.

    The sentence names the file, line, field or key, says what was found there and what would be right.
    """


class InfrastructureError(Exception):
    """Something around the work failed (a worker died, a server is away): never a verdict, exit code 1."""


class EndedBySignal(BaseException):
    """A signal asked this process to end (``rrtf.core.signals``): exit code 128 + its number, as in a shell.

    No ``Exception``, so that no boundary around a plugin takes it for a failure of the plugin; no
    ``KeyboardInterrupt`` either, which Lightning turns into an exit of its own.
    """

    def __init__(self, number: int) -> None:
        self.exit_code = 128 + number
        super().__init__(f"ended by {signal.Signals(number).name}; run the same command again to go on")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``", did you mean 'x'?"`` for the closest known name, else the list of known names."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    return f"known here: {', '.join(names) or 'none'}"
