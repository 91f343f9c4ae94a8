"""Feed a script its standard input, collect its standard output, and compare outputs.

Two outputs are equal if their lines are, ignoring white space at line ends and empty lines at the end. A case passes
when the output is right and the program came to its end (exit status 0): what was printed before a crash does not
count.
"""

from __future__ import annotations

import os
import select
import time
from dataclasses import dataclass

_CHUNK = 1 << 16


@dataclass(slots=True, kw_only=True)
class StdioResult:
    """One run of a script: its standard output, and the frames on the channel."""

    output: bytes = b""
    channel: bytes = b""
    over_output_limit: bool = False


def exchange(stdin: int, stdout: int, channel: int, text: str, output_bytes: int, wall_seconds: float) -> StdioResult:
    """Write ``text`` to the program and read its output, at most ``output_bytes``; closes ``stdin``.

    Returns early when the output is too large or when ``wall_seconds`` have passed.
    """
    pending = memoryview(text.encode("utf-8", "surrogatepass"))
    result = StdioResult()
    poll = select.poll()
    for fd in (stdin, stdout, channel):
        os.set_blocking(fd, False)
        poll.register(fd, select.POLLOUT if fd == stdin else select.POLLIN)
    reading = {stdout, channel}
    writing = True
    deadline = time.monotonic() + wall_seconds
    while reading and not result.over_output_limit and time.monotonic() < deadline:
        for fd, event in poll.poll(1000):
            if fd == stdin:
                pending = _write_some(stdin, pending)
                if not pending or event & (select.POLLERR | select.POLLHUP):
                    poll.unregister(stdin)
                    os.close(stdin)
                    writing = False
                continue
            data = _read_some(fd)
            if not data:
                poll.unregister(fd)
                reading.discard(fd)
            elif fd == stdout:
                result.output += data
                result.over_output_limit = len(result.output) > output_bytes
            elif len(result.channel) < _CHUNK:
                result.channel += data
    if writing:
        os.close(stdin)
    return result


def outputs_equal(one: str, other: str) -> bool:
    """Return whether two outputs are equal, ignoring white space at line ends and empty lines at the end."""
    return _compared_lines(one) == _compared_lines(other)


def _compared_lines(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _write_some(fd: int, pending: memoryview) -> memoryview:
    try:
        return pending[os.write(fd, pending[:_CHUNK]) :] if pending else pending
    except BlockingIOError:
        return pending
    except OSError:  # the program does not read
        return pending[:0]


def _read_some(fd: int) -> bytes:
    try:
        return os.read(fd, _CHUNK)
    except OSError:
        return b""
