"""Judge a whole program by what it prints: feed standard input, collect standard output, compare.

Outputs are the same when their lines are, each without white space at its end, and without empty lines at the end of
all. A case passes when the output is right and the program came to its end (exit status 0): what was printed before a
crash does not count.
"""

from __future__ import annotations

import os
import select
import time
from dataclasses import dataclass

_CHUNK = 1 << 16


@dataclass(slots=True, kw_only=True)
class Heard:
    """What came out of one run: standard output, and the frames on the channel."""

    output: bytes = b""
    channel: bytes = b""
    too_much: bool = False


def converse(stdin: int, stdout: int, channel: int, text: str, output_bytes: int, wall_seconds: float) -> Heard:
    """Write ``text`` to the program and read all it says, at most ``output_bytes``; closes ``stdin``.

    Returns early when the output is too large or when ``wall_seconds`` have passed.
    """
    pending = memoryview(text.encode("utf-8", "surrogatepass"))
    heard = Heard()
    poll = select.poll()
    for handle in (stdin, stdout, channel):
        os.set_blocking(handle, False)
        poll.register(handle, select.POLLOUT if handle == stdin else select.POLLIN)
    reading = {stdout, channel}
    writing = True
    deadline = time.monotonic() + wall_seconds
    while reading and not heard.too_much and time.monotonic() < deadline:
        for handle, event in poll.poll(1000):
            if handle == stdin:
                pending = _write_some(stdin, pending)
                if not pending or event & (select.POLLERR | select.POLLHUP):
                    poll.unregister(stdin)
                    os.close(stdin)
                    writing = False
                continue
            data = _read_some(handle)
            if not data:
                poll.unregister(handle)
                reading.discard(handle)
            elif handle == stdout:
                heard.output += data
                heard.too_much = len(heard.output) > output_bytes
            elif len(heard.channel) < _CHUNK:
                heard.channel += data
    if writing:
        os.close(stdin)
    return heard


def same_output(one: str, other: str) -> bool:
    """Whether two outputs are the same up to white space at the ends of lines and empty lines at the end."""
    return _lines(one) == _lines(other)


def _lines(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _write_some(handle: int, pending: memoryview) -> memoryview:
    try:
        return pending[os.write(handle, pending[:_CHUNK]) :] if pending else pending
    except BlockingIOError:
        return pending
    except OSError:  # the program does not read
        return pending[:0]


def _read_some(handle: int) -> bytes:
    try:
        return os.read(handle, _CHUNK)
    except OSError:
        return b""
