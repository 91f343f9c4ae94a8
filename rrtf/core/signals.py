"""Signals that end a command: SIGINT, SIGTERM and SIGHUP raise ``EndedBySignal`` in the main thread.

A signal that was ignored when the command started stays ignored (``nohup``, a shell's background job). Whatever holds
up the end (a thread in compiled code, an exception that somebody swallowed) has ``GRACE_SECONDS``, or until a second
SIGINT; then the process ends at once. Files are written aside and renamed, so that loses nothing that was there.
"""

from __future__ import annotations

import atexit
import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from rrtf.core.errors import EndedBySignal

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE_SECONDS = 8
"""Below the ten seconds that `docker stop` waits before it kills; Slurm and Kubernetes wait thirty."""


@dataclass(slots=True)
class _State:
    command: str = "rrtf"
    owner: int = 0
    first: int = 0
    said: bool = False


_state = _State()


def end_on_signals(command: str) -> None:
    """Let the signals of ``ENDING`` raise ``EndedBySignal`` from now on; ``command`` begins the last sentence."""
    _state.command, _state.owner, _state.first, _state.said = command, os.getpid(), 0, False
    atexit.register(signal.alarm, 0)  # the interpreter is taken down without handlers: an alarm would kill it then
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def die_on_signals() -> None:
    """For one of several processes of a command: the first process tells of the end, the others just die."""
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)


def handlers() -> dict[int, Any]:
    """Who hears the signals of ``ENDING`` now."""
    return {int(number): signal.getsignal(number) for number in ENDING}


def restore(kept: Mapping[int, Any]) -> None:
    """Put handlers back; only the main thread may, so in any other this does nothing."""
    if threading.current_thread() is threading.main_thread():
        for number, handler in kept.items():
            if handler is not None:  # None: not one of Python's
                signal.signal(number, handler)


@contextmanager
def handlers_kept() -> Iterator[None]:
    """Put back, at the end, the handlers that a library has replaced by its own."""
    kept = handlers()
    try:
        yield
    finally:
        restore(kept)


def said_so() -> None:
    """The sentence about the end was shown; an end by force repeats nothing."""
    _state.said = True


def _end(number: int, frame: FrameType | None) -> None:
    if os.getpid() != _state.owner:  # forked: this end is not ours to tell
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        return
    if _state.first:
        if number == signal.SIGINT:
            _end_by_force(number, frame)
        return
    _state.first = number
    signal.signal(signal.SIGALRM, _end_by_force)
    signal.alarm(GRACE_SECONDS)
    raise EndedBySignal(number)


def _end_by_force(number: int, frame: FrameType | None) -> None:
    ended = EndedBySignal(_state.first)
    if not _state.said:
        os.write(2, f"{_state.command}: {ended}\n".encode())
    os._exit(ended.exit_code)
