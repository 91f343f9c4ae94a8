"""Locks between processes on a file of their own: the kernel lets go of one when its process dies.

Not covered: threads of one process that share a lock's file by inheritance; each ``lock`` opens its own.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def lock(path: Path, *, wait: bool = False) -> Iterator[bool]:
    """Hold a lock, whose file is there only while somebody holds it or was killed with it.

    Yields:
        Whether it is held: without ``wait``, False where another process (or thread) holds it.
    """
    handle = _acquire(path, wait)
    if handle is None:
        yield False
        return
    with handle:
        try:
            yield True
        finally:
            path.unlink(missing_ok=True)  # before it is let go: whoever waits finds that it waited for a file gone


def _acquire(path: Path, wait: bool) -> IO[str] | None:
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("w")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            handle.close()
            return None
        except BaseException:
            handle.close()
            raise
        if _is_at(handle, path):
            return handle
        handle.close()  # the one before took its file away: the lock is another file, or none


def _is_at(handle: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle.fileno()), path.stat())
    except FileNotFoundError:
        return False
