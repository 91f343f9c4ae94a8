"""The folder of converted models, shared by all runs of a user: each is made once, by one process, and is whole."""

from __future__ import annotations

import contextlib
import fcntl
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def cache_dir() -> Path:
    """Return the folder of converted models: ``$RRTF_CACHE``, else ``$XDG_CACHE_HOME/rrtf``, else ``~/.cache/rrtf``."""
    if found := os.environ.get("RRTF_CACHE"):
        return Path(found)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rrtf"


def is_made(target: Path) -> bool:
    """Whether a model folder is there; it is whole then."""
    return (target / "config.json").is_file()


def make_once(target: Path, make: Callable[[Path], None]) -> Path:
    """Return the model folder ``target``; if it is not there, ``make`` writes it beside and it is renamed.

    Other processes that want it wait. What a killed one left behind is deleted by the next.
    """
    if is_made(target):
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with _lock(target):
        if not is_made(target):
            part = target.with_name(f".{target.name}.{platform.node()}.{os.getpid()}.part")
            try:
                make(part)
                _move(part, target)
            finally:
                shutil.rmtree(part, ignore_errors=True)
    return target


def _move(part: Path, target: Path) -> None:
    try:
        part.rename(target)
    except OSError:
        if not is_made(target):  # else another process was faster, where files have no locks
            raise


@contextmanager
def _lock(target: Path) -> Iterator[None]:
    """Hold a lock of this target; on a file system without locks, several processes may make it at once."""
    with target.with_name(f".{target.name}.lock").open("a") as lock:
        with contextlib.suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)
            for left in target.parent.glob(f".{target.name}.*.part"):
                shutil.rmtree(left, ignore_errors=True)
        yield
