"""Run one worker: an interpreter of its own that forks the supervisor and the zygote, both isolated, and waits.

Started by the executor as ``python -c BOOTSTRAP fd`` with a clean environment. It reads its setup as one JSON frame,
imports what programs usually need (so that each fork has it), builds the isolation and forks the two. When the parent
process, the supervisor or the zygote is gone, the worker ends, and the kernel ends everything below.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import resource
import select
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from typing import Any, NoReturn

from rrtf.sandbox.isolation import isolate, linux, rootfs
from rrtf.sandbox.protocol.framing import Channel
from rrtf.sandbox.worker.supervisor import Supervisor
from rrtf.sandbox.worker.zygote import Zygote

PRELOADED_MODULES = (
    "typing collections collections.abc re math cmath heapq itertools functools bisect random string datetime operator "
    "copy abc enum dataclasses threading queue contextlib textwrap io json traceback numbers types warnings linecache"
)
"""Modules that programs import most, loaded once in the worker."""
_STACK_BYTES = 512 << 20
_THREAD_STACK_BYTES = 8 << 20
_RESTARTED = "RRTF_RESTARTED"


def main(fd: int) -> NoReturn:
    """Become a worker; ``fd`` is the socket to the executor."""
    _restart()
    executor = socket.socket(fileno=fd)
    setup = _read_setup(executor)
    try:
        parent = os.pidfd_open(setup["parent"])
        children = _fork_children(executor, setup)
    except (isolate.StepRefused, OSError) as error:
        Channel(fd).send(json.dumps({"refused": str(error)}).encode())
        os._exit(1)
    _wait_for_an_end(parent, executor, children)


def _read_setup(executor: socket.socket) -> Any:
    """Read the first frame and not one byte more: what follows are tests, and programs are forks of this process."""
    size = int.from_bytes(_read_exactly(executor, 4), "little")
    return json.loads(_read_exactly(executor, size))


def _read_exactly(executor: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = executor.recv(size - len(data))
        if not part:
            os._exit(1)
        data += part
    return data


def _fork_children(executor: socket.socket, setup: Mapping[str, Any]) -> list[int]:
    """Preload modules, isolate, fork supervisor and zygote; return their pids."""
    isolated = setup["isolation"] != "none"
    if setup["cpu"] is not None:
        os.sched_setaffinity(0, {setup["cpu"]})
    _preload_modules()
    base_bytes = _address_space_bytes()
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    def run_supervisor() -> NoReturn:
        theirs.close()
        Supervisor(executor, ours, isolated=isolated).serve()

    def run_zygote() -> NoReturn:
        executor.close()
        ours.close()
        Zygote(theirs, isolated=isolated, base_bytes=base_bytes).serve()

    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    if isolated:
        proc = isolate.leave_host(setup["packages"])
        children = [isolate.fork_isolated(proc, run) for run in (run_zygote, run_supervisor)]
        os.close(proc)
    else:
        children = [_fork_unisolated(run) for run in (run_zygote, run_supervisor)]
    ours.close()
    theirs.close()
    return children


def _fork_unisolated(run: Any) -> int:
    child = os.fork()
    if child == 0:
        try:
            linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
            run()
        finally:
            os._exit(1)
    return child


def _wait_for_an_end(parent: int, executor: socket.socket, children: list[int]) -> NoReturn:
    """Wait until the parent process, the executor's end of the socket, or a child is gone."""
    poll = select.poll()
    poll.register(parent, select.POLLIN)
    poll.register(executor.fileno(), 0)  # hang-up is always reported
    for child in children:
        poll.register(os.pidfd_open(child), select.POLLIN)
    poll.poll()
    for child in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    while True:
        try:
            os.wait()
        except ChildProcessError:
            os._exit(0)


def _preload_modules() -> None:
    """Import what programs need, set what would differ from run to run, and freeze the heap for cheap forks."""
    for name in PRELOADED_MODULES.split():
        importlib.import_module(name)
    sys.path[:] = [path for path in sys.path if path != sys.path[0]] + [rootfs.SITE]
    sys.setrecursionlimit(1000)
    threading.stack_size(_THREAD_STACK_BYTES)
    os.environ.pop(_RESTARTED, None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    gc.collect()
    gc.freeze()
    gc.disable()


def _restart() -> None:
    """Restart the interpreter with a large stack (for recursion through C code) and fixed addresses.

    Both take effect only when a process executes a new program.
    """
    if _RESTARTED in os.environ:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = _STACK_BYTES if hard == resource.RLIM_INFINITY else min(hard, _STACK_BYTES)
    resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
    linux.fix_addresses()
    os.environ[_RESTARTED] = "1"
    os.execv(sys.executable, sys.orig_argv)


def _address_space_bytes() -> int:
    """Return the bytes of address space that this process has already."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
