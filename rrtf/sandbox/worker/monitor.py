"""Wait for the end of one program: the checker's word, its own exit, or a limit."""

from __future__ import annotations

import os
import select
import socket
import time

from rrtf.sandbox.protocol.messages import MESSAGE_BYTES, Order
from rrtf.sandbox.worker import process_usage as tree

_FAST_POLL, _SLOW_POLL = 0.01, 0.05
_LAST_WORDS = 0.1


class Watch:
    """Watches over one program; afterwards ``limit``, ``over_at`` and ``stopped`` say what was seen (see Ending)."""

    def __init__(self, order: Order, child: int, started: float, proc: int | None) -> None:
        self.order = order
        self.started = started
        self.limit: str | None = None
        self.over_at: float | None = None
        self.stopped = False
        self._word: bytes | None = None
        self._child = child
        self._proc = proc

    def until_end(self, control: socket.socket) -> bool:
        """Return True when the checker asked for the end, False when the child ended or a limit was reached."""
        word_handle = control.fileno()
        poll = select.poll()
        poll.register(word_handle, select.POLLIN)
        if self._quick_end(poll, control):
            return True
        exit_handle = os.pidfd_open(self._child)
        poll.register(exit_handle, select.POLLIN)
        wait = _FAST_POLL
        try:
            while True:
                ready = [handle for handle, _ in poll.poll(wait * 1000)]
                if word_handle in ready or self._word is not None:
                    word = self._word or control.recv(MESSAGE_BYTES)
                    if not word:
                        os._exit(0)
                    if word == b"gone" and exit_handle not in ready:  # it has closed its channel: most likely it dies
                        poll.unregister(word_handle)
                        ready = [handle for handle, _ in poll.poll(_LAST_WORDS * 1000)]
                    self.stopped = exit_handle not in ready
                    return True
                if ready:
                    return False
                if self._over():
                    self.stopped = True
                    return False
                wait = min(_SLOW_POLL, wait * 1.5)
        finally:
            os.close(exit_handle)

    def _quick_end(self, poll: select.poll, control: socket.socket) -> bool:
        """Whether the checker is done within the first instant: nothing else needs to be looked at then."""
        if not poll.poll(_FAST_POLL * 1000):
            return False
        self._word = control.recv(MESSAGE_BYTES)
        self.stopped = self._word == b"end"
        return self.stopped

    def _over(self) -> bool:
        """Whether the program must be stopped now; notes when it first went over its CPU limit."""
        now = time.monotonic()
        used = time.clock_gettime((~self._child << 3) | 2)  # the CPU clock of a process, clock_getcpuclockid(3)
        if self._proc is not None:
            enough = self.order.memory_mib << 20
            use = tree.measure(self._proc, enough)
            used = max(used, use.cpu_seconds)
            if use.memory_bytes > enough:
                self.limit = "memory"
        if used > self.order.cpu_seconds and self.over_at is None:
            self.over_at = now
        if used > self.order.cpu_allowed:
            self.limit = "cpu"
        elif now - self.started > self.order.wall_seconds:
            self.limit = "wall"
        return self.limit is not None
