"""Measure the CPU time and memory of a program and all processes it has started, from the /proc of their pid namespace.

Limits such as RLIMIT_AS count each process for itself; a program that forks could use many times its share. The zygote
therefore adds up, some 20 times a second, for programs that run longer than that. It holds the only descriptor of this
/proc: programs find an empty directory there. Where /proc cannot be mounted (some containers), only the program's first
process is measured while it runs, and the tree is added up at its end.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class ProcessUsage:
    """CPU seconds and bytes of memory in use by all processes but process 1."""

    cpu_seconds: float
    memory_bytes: int


def measure_usage(proc_fd: int, enough_bytes: int) -> ProcessUsage:
    """Add up all processes of the namespace whose /proc is open as ``proc_fd``.

    Pages that processes share are counted once a process by the first, cheap look; only where that comes to more than
    ``enough_bytes`` are they split among those who share them.
    """
    cpu = 0.0
    resident = 0
    pids = [name for name in os.listdir(proc_fd) if name.isdigit() and name != "1"]
    for pid in pids:
        fields = _read_file(proc_fd, f"{pid}/stat").rpartition(b")")[2].split()
        if len(fields) > 21:
            cpu += sum(map(int, fields[11:15])) / _TICKS  # its own and its reaped children's, user and system
            resident += int(fields[21]) * _PAGE
    if resident > enough_bytes:
        resident = sum(_proportional_bytes(proc_fd, pid) for pid in pids)
    return ProcessUsage(cpu, resident)


def _proportional_bytes(proc_fd: int, pid: str) -> int:
    for line in _read_file(proc_fd, f"{pid}/smaps_rollup").splitlines():
        if line.startswith(b"Pss:"):
            return int(line.split()[1]) << 10
    return 0


def _read_file(proc_fd: int, path: str) -> bytes:
    """Return a file's content, nothing where the process has ended."""
    try:
        fd = os.open(path, os.O_RDONLY, dir_fd=proc_fd)
    except OSError:
        return b""
    try:
        return os.read(fd, 4096)
    except OSError:
        return b""
    finally:
        os.close(fd)
