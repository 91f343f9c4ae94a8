"""The zygote: process 1 of the programs' namespaces. It forks one child a program and leaves nothing of it behind.

It runs only code of rrtf and is confined like the programs, which inherit that; it is the one process in the namespace
that a program cannot signal (the kernel protects process 1), trace or change the limits of (seccomp).

For each program: fork, limit, run. When the checker is done, when the child ends, or when a limit is reached, every
process in the namespace is killed and reaped, the scratch directories are emptied, and a report goes back: how the
child ended, CPU seconds of the whole process tree, wall seconds, the peak resident size, the limit reached.
"""

from __future__ import annotations

import _sitebuiltins
import builtins
import contextlib
import gc
import os
import random
import resource
import signal
import socket
import struct
import sys
import time
from typing import NoReturn

from rrtf.sandbox.isolation import linux, rootfs
from rrtf.sandbox.isolation.isolate import confine
from rrtf.sandbox.protocol.framing import Channel
from rrtf.sandbox.protocol.messages import MESSAGE_BYTES, Ending, RunRequest
from rrtf.sandbox.worker.monitor import Monitor
from rrtf.sandbox.worker.program import ProgramServer, run_script, warm_up

_OPEN_FILES = 256
_FD_SPACE = socket.CMSG_SPACE(3 * 4)
_FDS = struct.Struct("i")
_Rlimits = tuple[tuple[int, tuple[int, int]], ...]


class Zygote:
    """The loop of process 1; ``isolated`` is False only where the user has asked for no isolation by name."""

    def __init__(self, control: socket.socket, *, isolated: bool, base_bytes: int) -> None:
        self._control = control
        self._isolated = isolated
        self._interfaces = ",".join(name for _, name in socket.if_nameindex())
        self._base_bytes = base_bytes  # address space that this process has already: limits are on top of it
        self._proc_fd: int | None = None
        self._last: tuple[bytes, RunRequest, _Rlimits] | None = None
        if isolated:
            self._proc_fd = rootfs.cover_proc(keep_open=True)
            rootfs.mount_scratch()
            os.chdir("/tmp")
            confine(readable=("/",) if self._proc_fd is None else ("/", self._proc_fd), writable=rootfs.SCRATCH)
        for kind, most in (
            (resource.RLIMIT_NOFILE, _OPEN_FILES),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_MEMLOCK, 0),
        ):
            resource.setrlimit(kind, (most, most))
        warm_up()
        prepare_interpreter()

    def serve(self) -> NoReturn:
        """Serve run requests until the checker is gone; never returns."""
        while True:
            message, fds = self._receive()
            if not message:
                os._exit(0)
            if self._last is None or self._last[0] != message:
                request = RunRequest.unpack(message)
                self._last = (message, request, self._rlimits_for(request))
            _, request, rlimits = self._last
            self._control.send(self._run(request, rlimits, fds).pack())

    def _receive(self) -> tuple[bytes, list[int]]:
        """Receive one run request and its descriptors (as ``socket.recv_fds``, in fewer steps)."""
        message, ancillary, _, _ = self._control.recvmsg(MESSAGE_BYTES, _FD_SPACE)
        fds: list[int] = []
        for level, kind, data in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                fds += _FDS.unpack(data) if len(data) == _FDS.size else struct.unpack(f"{len(data) // 4}i", data)
        return message, fds

    def _run(self, request: RunRequest, rlimits: _Rlimits, fds: list[int]) -> Ending:
        started = time.monotonic()
        child = linux.quick_fork()
        if child == 0:
            self._become_program(request, rlimits, fds)
        for fd in fds:
            os.close(fd)
        monitor = Monitor(request, child, started, self._proc_fd)
        ended_by_checker = monitor.wait_for_end(self._control)
        wall = time.monotonic() - started
        ending = self._reap(child, monitor, wall)
        if not ended_by_checker:  # the checker hears of the end when it asks; until then the program is gone already
            self._control.recv(MESSAGE_BYTES)
        return ending

    def _become_program(self, request: RunRequest, rlimits: _Rlimits, fds: list[int]) -> NoReturn:
        """In the child: limits, descriptors, then the program."""
        try:
            for kind, pair in rlimits:
                resource.setrlimit(kind, pair)
            os.setsid()
            channel = Channel(_place_descriptors(fds))
            gc.enable()
            if request.report_interfaces:
                os.environ["INTERFACES"] = self._interfaces
            if len(fds) == 1:
                ProgramServer(channel).serve()
            run_script(channel)
        finally:
            os._exit(120)

    def _reap(self, child: int, monitor: Monitor, wall: float) -> Ending:
        """Kill and reap everything in the namespace; add up what it used."""
        status, cpu, peak = None, 0.0, 0
        self._kill_all(child)
        while True:
            try:
                pid, ended, usage = os.wait4(-1, 0)
            except ChildProcessError:
                break
            cpu += usage.ru_utime + usage.ru_stime
            peak = max(peak, usage.ru_maxrss)
            if pid == child:
                status = ended
            else:
                self._kill_all(child)
        if self._isolated:
            rootfs.clear_scratch()
        assert status is not None
        code = os.waitstatus_to_exitcode(status)
        over = monitor.over_at
        if over is None and cpu > monitor.request.cpu_seconds:
            over = monitor.started + wall
        return Ending(
            exit_code=code if code >= 0 else None,
            signal=-code if code < 0 else None,
            killed=monitor.killed,
            limit=monitor.limit or ("cpu" if code == -signal.SIGXCPU else None),
            over_at=over,
            cpu_seconds=cpu,
            wall_seconds=wall,
            peak_rss_mib=peak / 1024,
        )

    def _kill_all(self, child: int) -> None:
        """Kill every process of the namespace; without one, the child's process group (what left it is not covered)."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self._isolated:
                os.kill(-1, signal.SIGKILL)
            else:
                os.killpg(child, signal.SIGKILL)

    def _rlimits_for(self, request: RunRequest) -> _Rlimits:
        """Return the rlimits of a program as (resource, (soft, hard))."""
        cpu = int(request.cpu_allowed) + 2  # whole seconds: the monitor enforces the exact limit
        memory = self._base_bytes + (request.memory_mib << 20)
        file_bytes = request.file_mib << 20
        rlimits = [
            (resource.RLIMIT_CPU, (cpu, cpu + 1)),
            (resource.RLIMIT_AS, (memory, memory)),
            (resource.RLIMIT_FSIZE, (file_bytes, file_bytes)),
        ]
        if self._isolated:  # counts the processes of a user namespace; without one it would count all of the user's
            rlimits.append((resource.RLIMIT_NPROC, (request.processes + 1, request.processes + 1)))
        return tuple(rlimits)


def prepare_interpreter() -> None:
    """Make the interpreter look fresh to programs: no rrtf modules in ``sys.modules``, exit() and quit() as ever,
    and a random module that gives every program the same numbers.

    Done once in the zygote, which imports nothing from here on.
    """
    builtins.exit = _sitebuiltins.Quitter("exit", "Ctrl-D")
    builtins.quit = _sitebuiltins.Quitter("quit", "Ctrl-D")
    for name in [name for name in sys.modules if name == "rrtf" or name.startswith("rrtf.")]:
        del sys.modules[name]
    sys.argv = ["program.py"]
    random.seed(0)
    gc.collect()
    gc.freeze()
    gc.collect()  # sets the counters to zero: else each child would start with a collection


def _place_descriptors(fds: list[int]) -> int:
    """Put the channel on descriptor 3 and, for scripts, the pipes on 0 and 1; return the channel.

    Everything else from 3 on is closed: the zygote's own descriptors are not the program's.
    """
    moved = [os.dup2(fd, 64 + at, inheritable=False) for at, fd in enumerate(fds)]
    os.closerange(3, 64)
    if len(moved) == 3:
        os.dup2(moved[1], 0)
        os.dup2(moved[2], 1)
    channel = os.dup2(moved[0], 3, inheritable=False)
    os.closerange(64, 64 + len(moved))
    return channel
