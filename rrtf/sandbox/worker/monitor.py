"""Wait for the end of one program: a message of the checker, the program's own exit, or a limit."""

from __future__ import annotations

import os
import select
import socket
import time

from rrtf.sandbox.protocol.messages import MESSAGE_BYTES, RunRequest
from rrtf.sandbox.worker.process_usage import measure_usage

_FAST_POLL, _SLOW_POLL = 0.01, 0.05
_EXIT_SECONDS = 0.1


class Monitor:
    """Waits for one program to end; afterwards ``limit``, ``over_at`` and ``killed`` hold for it (see ``Ending``)."""

    def __init__(self, request: RunRequest, child: int, started: float, proc_fd: int | None) -> None:
        self.request = request
        self.started = started
        self.limit: str | None = None
        self.over_at: float | None = None
        self.killed = False
        self._message: bytes | None = None
        self._child = child
        self._proc_fd = proc_fd

    def wait_for_end(self, control: socket.socket) -> bool:
        """Return True when the checker asked for the end, False when the child ended or a limit was reached."""
        control_fd = control.fileno()
        poll = select.poll()
        poll.register(control_fd, select.POLLIN)
        if self._ends_at_once(poll, control):
            return True
        exit_fd = os.pidfd_open(self._child)
        poll.register(exit_fd, select.POLLIN)
        wait = _FAST_POLL
        try:
            while True:
                ready = [fd for fd, _ in poll.poll(wait * 1000)]
                if control_fd in ready or self._message is not None:
                    message = self._message or control.recv(MESSAGE_BYTES)
                    if not message:
                        os._exit(0)
                    if message == b"gone" and exit_fd not in ready:  # it has closed its channel: most likely it dies
                        poll.unregister(control_fd)
                        ready = [fd for fd, _ in poll.poll(_EXIT_SECONDS * 1000)]
                    self.killed = exit_fd not in ready
                    return True
                if ready:
                    return False
                if self._exceeds_limit():
                    self.killed = True
                    return False
                wait = min(_SLOW_POLL, wait * 1.5)
        finally:
            os.close(exit_fd)

    def _ends_at_once(self, poll: select.poll, control: socket.socket) -> bool:
        """Return whether the checker ends the program within the first poll, so that no limit needs to be measured."""
        if not poll.poll(_FAST_POLL * 1000):
            return False
        self._message = control.recv(MESSAGE_BYTES)
        self.killed = self._message == b"end"
        return self.killed

    def _exceeds_limit(self) -> bool:
        """Return whether the program must be killed now; records when it first exceeded its CPU limit."""
        now = time.monotonic()
        used = time.clock_gettime((~self._child << 3) | 2)  # the CPU clock of a process, clock_getcpuclockid(3)
        if self._proc_fd is not None:
            enough = self.request.memory_mib << 20
            usage = measure_usage(self._proc_fd, enough)
            used = max(used, usage.cpu_seconds)
            if usage.memory_bytes > enough:
                self.limit = "memory"
        if used > self.request.cpu_seconds and self.over_at is None:
            self.over_at = now
        if used > self.request.cpu_allowed:
            self.limit = "cpu"
        elif now - self.started > self.request.wall_seconds:
            self.limit = "wall"
        return self.limit is not None
