"""The filter's decisions, by a small interpreter of classic BPF: what is denied, with which errno, on both machines."""

from __future__ import annotations

import errno
import struct

import pytest

from rrtf.sandbox.isolation import seccomp

ALLOW, KILL = 0x7FFF0000, 0x80000000
ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
CLONE_NEWUSER, SIGCHLD, AF_UNIX, AF_INET = 0x10000000, 17, 1, 2


def decide(machine: str, number: int, *args: int, arch: int | None = None) -> int:
    """Return the filter's action for one system call."""
    values = [*args, *[0] * (6 - len(args))]
    data = struct.pack("<iIQ6Q", number, arch or ARCH[machine], 0, *[value & (2**64 - 1) for value in values])
    code = [struct.unpack_from("<HBBI", seccomp.build(machine), at) for at in range(0, len(seccomp.build(machine)), 8)]
    accumulator = at = 0
    while True:
        operation, if_true, if_false, value = code[at]
        at += 1
        if operation == 0x20:
            accumulator = struct.unpack_from("<I", data, value)[0]
        elif operation == 0x06:
            return int(value)
        else:
            holds = {0x15: accumulator == value, 0x35: accumulator >= value, 0x45: bool(accumulator & value)}[operation]
            at += if_true if holds else if_false


def error(number: int) -> int:
    return 0x00050000 | number


@pytest.mark.parametrize("machine", ARCH)
def test_ordinary_calls_are_allowed(machine: str) -> None:
    read, write = {"x86_64": (0, 1), "aarch64": (63, 64)}[machine]
    assert decide(machine, read) == decide(machine, write) == ALLOW


@pytest.mark.parametrize(("machine", "number"), [("x86_64", 101), ("x86_64", 165), ("aarch64", 117), ("aarch64", 40)])
def test_ptrace_and_mount_are_denied(machine: str, number: int) -> None:
    assert decide(machine, number) == error(errno.EPERM)


@pytest.mark.parametrize(("machine", "number"), [("x86_64", 56), ("aarch64", 220)])
def test_clone_makes_processes_and_no_namespaces(machine: str, number: int) -> None:
    assert decide(machine, number, SIGCHLD) == ALLOW
    assert decide(machine, number, CLONE_NEWUSER | SIGCHLD) == error(errno.EPERM)


def test_clone3_falls_back() -> None:
    assert decide("x86_64", 435) == error(errno.ENOSYS)


def test_only_local_sockets() -> None:
    assert decide("x86_64", 41, AF_UNIX) == ALLOW
    assert decide("x86_64", 41, AF_INET) == error(errno.EAFNOSUPPORT)


def test_limits_and_priorities_of_itself_only() -> None:
    prlimit, setpriority, ioprio_set, setaffinity = 302, 141, 251, 203
    assert decide("x86_64", prlimit, 0) == decide("x86_64", setaffinity, 0) == ALLOW
    assert decide("x86_64", prlimit, 1) == decide("x86_64", setaffinity, 1) == error(errno.EPERM)
    assert decide("x86_64", setpriority, 0, 0) == ALLOW
    assert decide("x86_64", setpriority, 0, 1) == decide("x86_64", setpriority, 2, 0) == error(errno.EPERM)
    assert decide("x86_64", ioprio_set, 1, 0) == ALLOW
    assert decide("x86_64", ioprio_set, 3, 0) == error(errno.EPERM)


def test_other_instruction_sets_are_killed() -> None:
    assert decide("x86_64", 1, arch=0x40000003) == KILL
    assert decide("x86_64", 1 | 0x40000000) == KILL
