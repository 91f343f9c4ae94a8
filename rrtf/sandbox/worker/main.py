"""One worker: a small interpreter of its own that becomes the supervisor and the zygote, both isolated, and then waits.

Started by the executor as ``python -c BOOTSTRAP fd`` with a clean environment. It reads its setup as one JSON frame,
imports what programs usually need (so that each fork has it), builds the isolation, forks the two and watches: when
the parent process, the supervisor or the zygote is gone it ends, and the kernel ends everything below.
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

WARM = (
    "typing collections collections.abc re math cmath heapq itertools functools bisect random string datetime operator "
    "copy abc enum dataclasses threading queue contextlib textwrap io json traceback numbers types warnings linecache"
)
"""Modules that programs import most: loaded once, here."""
_STACK_BYTES = 512 << 20
_THREAD_STACK_BYTES = 8 << 20
_RESTARTED = "RRTF_RESTARTED"


def main(handle: int) -> NoReturn:
    """Become a worker; ``handle`` is the socket to the executor."""
    _start_again()
    executor = socket.socket(fileno=handle)
    setup = _read_setup(executor)
    try:
        parent = os.pidfd_open(setup["parent"])
        children = _become(executor, setup)
    except (isolate.Step, OSError) as error:
        Channel(handle).send(json.dumps({"refused": str(error)}).encode())
        os._exit(1)
    _watch(parent, executor, children)


def _read_setup(executor: socket.socket) -> Any:
    """Read the first frame and not one byte more: what follows are tests, and programs are forks of this process."""
    size = int.from_bytes(_exactly(executor, 4), "little")
    return json.loads(_exactly(executor, size))


def _exactly(executor: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = executor.recv(size - len(data))
        if not part:
            os._exit(1)
        data += part
    return data


def _become(executor: socket.socket, setup: Mapping[str, Any]) -> list[int]:
    """Warm up, isolate, fork supervisor and zygote; return their pids."""
    isolated = setup["isolation"] != "none"
    if setup["cpu"] is not None:
        os.sched_setaffinity(0, {setup["cpu"]})
    _warm_up()
    base_bytes = _address_space()
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    def supervise() -> NoReturn:
        theirs.close()
        Supervisor(executor, ours, isolated=isolated).serve()

    def breed() -> NoReturn:
        executor.close()
        ours.close()
        Zygote(theirs, isolated=isolated, base_bytes=base_bytes).serve()

    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    if isolated:
        proc = isolate.leave_host(setup["packages"])
        children = [isolate.fork_isolated(proc, run) for run in (breed, supervise)]
        os.close(proc)
    else:
        children = [_fork_plainly(run) for run in (breed, supervise)]
    ours.close()
    theirs.close()
    return children


def _fork_plainly(run: Any) -> int:
    child = os.fork()
    if child == 0:
        try:
            linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
            run()
        finally:
            os._exit(1)
    return child


def _watch(parent: int, executor: socket.socket, children: list[int]) -> NoReturn:
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


def _warm_up() -> None:
    """Import what programs need; fix what would differ from run to run; freeze it all for cheap forks."""
    for name in WARM.split():
        importlib.import_module(name)
    sys.path[:] = [path for path in sys.path if path != sys.path[0]] + [rootfs.SITE]
    sys.setrecursionlimit(1000)
    threading.stack_size(_THREAD_STACK_BYTES)
    os.environ.pop(_RESTARTED, None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    gc.collect()
    gc.freeze()
    gc.disable()


def _start_again() -> None:
    """Give deep recursion through C code room, and every worker the same addresses.

    Both count from the start of a program, so start again.
    """
    if _RESTARTED in os.environ:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = _STACK_BYTES if hard == resource.RLIM_INFINITY else min(hard, _STACK_BYTES)
    resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
    linux.fix_addresses()
    os.environ[_RESTARTED] = "1"
    os.execv(sys.executable, sys.orig_argv)


def _address_space() -> int:
    """Return the bytes of address space that this process has already."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
