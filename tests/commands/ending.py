"""A command of its own that is sent a signal once something has happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_SECONDS = 180
"""For a machine under load; nothing waits for this where all is well."""


def hears_all_signals() -> None:
    """A job in the background of a shell ignores SIGINT, one under nohup SIGHUP, and their children inherit that."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def started(*arguments: str) -> subprocess.Popen[str]:
    """``rrtf ARGUMENTS`` in a fresh interpreter; standard error is a pipe."""
    return subprocess.Popen(
        [sys.executable, "-m", "rrtf", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hears_all_signals,
    )


def ended(process: subprocess.Popen[str], number: signal.Signals, when: Callable[[], object]) -> tuple[int, str]:
    """Send a signal as soon as ``when`` holds; the exit code and what stood on standard error."""
    shown: list[str] = []
    assert process.stderr is not None
    reader = threading.Thread(target=lambda: shown.extend(process.stderr or ()))
    reader.start()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not when():
        assert process.poll() is None, f"ended before it could be signalled: {shown}"
        assert time.monotonic() < deadline, shown
        time.sleep(0.002)
    process.send_signal(number)
    code = process.wait(PATIENCE_SECONDS)
    reader.join()
    process.stderr.close()
    return code, "".join(shown)


def naming(folder: Path) -> list[int]:
    """Processes that hold a file of this folder open or name it in their command line."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                opened = [os.readlink(link) for link in (entry / "fd").iterdir()]
                command = (entry / "cmdline").read_text(errors="replace")
            except OSError:
                continue
            if any(str(folder) in text for text in (command, *opened)):
                found.append(int(entry.name))
    return found
