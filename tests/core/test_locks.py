"""One holder at a time among processes; a holder that dies holds nothing; files of locks do not stay."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from rrtf.core.locks import lock

HOLD = """
import sys
from pathlib import Path
from rrtf.core.locks import lock
with lock(Path(sys.argv[1])) as held:
    print(held, flush=True)
    sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """A process that holds a lock until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


def test_another_process_has_to_wait_and_then_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "folder" / ".lock"
    process = holder(path)
    with lock(path) as held:
        assert not held
    waiting: list[bool] = []

    def wait() -> None:
        with lock(path, wait=True) as held:
            waiting.append(held)

    thread = threading.Thread(target=wait)
    thread.start()
    assert not waiting
    process.communicate()
    thread.join()
    assert waiting == [True]
    assert list(path.parent.iterdir()) == []


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    process = holder(path)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert path.exists()
    with lock(path) as held:
        assert held
    assert not path.exists()


def test_two_threads_are_two(tmp_path: Path) -> None:
    with lock(tmp_path / "a") as first, lock(tmp_path / "a") as second, lock(tmp_path / "b") as other:
        assert (first, second, other) == (True, False, True)


def test_who_waited_for_a_file_that_is_gone_takes_the_new_one(tmp_path: Path) -> None:
    """Of many that want it, each holds it alone: a file taken away under those who wait lets no two in."""
    path, inside, most = tmp_path / ".lock", [0], [0]

    def enter() -> None:
        for _ in range(20):
            with lock(path, wait=True):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                inside[0] -= 1

    threads = [threading.Thread(target=enter) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]
    assert not path.exists()
