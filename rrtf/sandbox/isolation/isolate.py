"""Turn an ordinary process into two isolated ones: the order of the steps is the point of this file.

1. ``leave_host``: a mount namespace with the private root. An ordinary user gets it through a user namespace; root
   builds it with its real rights, then becomes a user id that owns nothing (rlimits do not bind real root).
2. ``fork_isolated``, twice, for the checker and for the zygote of programs: user, pid, mount, network, ipc, uts and
   cgroup namespaces of its own. The child is process 1 of its pid namespace: when it dies, so does all below it.
3. ``confine``, in both before their first job: no capabilities, Landlock, the seccomp filter. What they fork inherits
   all of it, so it costs nothing a program.

Where a step is refused the error names it; nothing is skipped silently (``probe`` reports what holds).
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Sequence
from typing import NoReturn

from rrtf.sandbox.isolation import landlock, linux, rootfs, seccomp

_ALL_NAMESPACES = (
    linux.CLONE_NEWUSER
    | linux.CLONE_NEWPID
    | linux.CLONE_NEWNS
    | linux.CLONE_NEWNET
    | linux.CLONE_NEWIPC
    | linux.CLONE_NEWUTS
    | linux.CLONE_NEWCGROUP
)
_FIRST_FREE_UID = 0x70000000  # far above the ranges that distributions and container engines hand out
_NOBODY = 65534


class StepRefused(Exception):
    """A step of the isolation that this machine refuses; the text is ready for the user."""


def leave_host(packages: Sequence[str]) -> int:
    """Enter the private root; return a descriptor of the host's /proc, needed once more by ``fork_isolated``.

    Raises:
        StepRefused: naming what was refused.
    """
    proc_fd = os.open("/proc", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    if os.geteuid() == 0:
        _attempt("a mount namespace", lambda: linux.unshare(linux.CLONE_NEWNS))
        _attempt("a private root directory", lambda: rootfs.enter(packages))
        _become_nobody(proc_fd)
    else:
        uid, gid = os.geteuid(), os.getegid()
        _attempt("a user namespace", lambda: linux.unshare(linux.CLONE_NEWUSER | linux.CLONE_NEWNS))
        _attempt("a user namespace", lambda: _map_ids(proc_fd, inner=(uid, gid), outer=(uid, gid)))
        _attempt("a private root directory", lambda: rootfs.enter(packages))
    return proc_fd


def fork_isolated(proc_fd: int, run: Callable[[], NoReturn]) -> int:
    """Fork a child that is process 1 of namespaces of its own and calls ``run``; return its pid as seen here.

    This process must be a child subreaper: the child's direct parent leaves at once. The child dies with this process.

    Raises:
        StepRefused: naming what was refused.
    """
    uid, gid = os.geteuid(), os.getegid()
    reader, writer = os.pipe()
    gate, opener = os.pipe()
    middle = os.fork()
    if middle == 0:
        os.close(reader)
        os.close(opener)
        try:
            _attempt("user, pid and network namespaces", lambda: linux.unshare(_ALL_NAMESPACES))
            inner = (rootfs.INNER_UID, rootfs.INNER_UID)
            _attempt("a user namespace", lambda: _map_ids(proc_fd, inner=inner, outer=(uid, gid)))
            child = os.fork()
            if child == 0:
                os.close(proc_fd)
                os.close(writer)
                _run_as_init(gate, run)
            os.write(writer, f"pid {child}".encode())  # the host's number: this process never entered the namespace
        except StepRefused as error:
            os.write(writer, f"no {error}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.close(gate)
    with open(reader, "rb") as file:
        word, _, rest = file.read().decode(errors="replace").partition(" ")
    os.waitpid(middle, 0)
    if word == "pid":
        os.write(opener, b"g")
    os.close(opener)
    if word != "pid":
        raise StepRefused(rest or "a process of its own")
    return int(rest)


def _run_as_init(gate: int, run: Callable[[], NoReturn]) -> NoReturn:
    """Become a process 1 that dies with the grandparent, then run.

    The kernel sends the parent-death signal at every change of parent, so it may be set only after the direct parent
    is gone; the grandparent says when.
    """
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # for process 1 the default is: not delivered from inside
        if os.read(gate, 1) == b"g":
            os.close(gate)
            linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
            run()
    finally:
        os._exit(1)


def confine(*, readable: Sequence[str | int] = ("/",), writable: Sequence[str] = ()) -> None:
    """Give up capabilities, file rights and system calls, for this process and all it will fork, for good.

    Landlock is left out where the kernel has none. Raises OSError if anything else is refused.
    """
    linux.drop_bounding_set()
    linux.drop_capabilities()
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    if landlock.abi_version():
        devices = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
        ruleset = landlock.create_ruleset(readable=readable, writable=(*writable, *devices))
        landlock.restrict_self(ruleset)
        os.close(ruleset)
    seccomp.install()


def _become_nobody(proc_fd: int) -> None:
    """Turn root into a user id of this worker's own, or into nobody where only few ids are mapped.

    Root of a container without any other id stays what it is: outside it is an ordinary user.
    """
    with contextlib.suppress(PermissionError):
        os.setgroups([])
    for uid in (_FIRST_FREE_UID + os.getpid(), _NOBODY):
        try:
            os.setresgid(uid, uid, uid)
            os.setresuid(uid, uid, uid)
            break
        except OSError:
            continue
    else:
        fd = os.open("self/uid_map", os.O_RDONLY, dir_fd=proc_fd)
        with open(fd, encoding="ascii") as file:
            if file.read().split()[:2] == ["0", "0"]:
                raise StepRefused("a user id without rights")
    linux.prctl(linux.PR_SET_DUMPABLE, 1)  # else our own /proc files belong to root and the id maps cannot be written


def _map_ids(proc_fd: int, *, inner: tuple[int, int], outer: tuple[int, int]) -> None:
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{inner[0]} {outer[0]} 1"),
        ("gid_map", f"{inner[1]} {outer[1]} 1"),
    ):
        fd = os.open(f"self/{name}", os.O_WRONLY | os.O_CLOEXEC, dir_fd=proc_fd)
        try:
            os.write(fd, text.encode())
        finally:
            os.close(fd)


def _attempt(what: str, action: Callable[[], None]) -> None:
    try:
        action()
    except OSError as error:
        raise StepRefused(f"{what} ({error.strerror or error})") from error
