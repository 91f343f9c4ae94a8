"""The messages between supervisor and zygote: one ``RunRequest`` a program, one ``Ending`` back, both of fixed size."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Self

MESSAGE_BYTES = 256
MAX_PREPARED_TESTS = 256
"""Test sources that a worker keeps prepared."""
GRACE_FACTOR = 2.0
"""While other programs run, a program may go on to this multiple of its CPU limit; if it ends in between, it is run
again alone."""

_RUN_REQUEST = struct.Struct("<ddIII??")
_ENDING = struct.Struct("<ii?Bdddd")
LIMITS = (None, "cpu", "wall", "memory", "output")
_NONE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRequest:
    """The limits of one program; sent with one descriptor (the channel) or three (channel, stdin, stdout)."""

    cpu_seconds: float
    wall_seconds: float
    memory_mib: int
    processes: int
    file_mib: int
    grace: bool
    report_interfaces: bool = False
    """Tell the program which network interfaces its namespace has (``probe``)."""

    def pack(self) -> bytes:
        return _RUN_REQUEST.pack(
            self.cpu_seconds,
            self.wall_seconds,
            self.memory_mib,
            self.processes,
            self.file_mib,
            self.grace,
            self.report_interfaces,
        )

    @classmethod
    def unpack(cls, message: bytes) -> Self:
        cpu, wall, memory, processes, files, grace, report_interfaces = _RUN_REQUEST.unpack(message)
        return cls(
            cpu_seconds=cpu,
            wall_seconds=wall,
            memory_mib=memory,
            processes=processes,
            file_mib=files,
            grace=grace,
            report_interfaces=report_interfaces,
        )

    @property
    def cpu_allowed(self) -> float:
        """CPU seconds after which the program is stopped."""
        return self.cpu_seconds * (GRACE_FACTOR if self.grace else 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The end of one program. ``limit`` is ``cpu``, ``wall`` or ``memory`` where it was stopped for that.

    ``over_at`` is the monotonic time at which it was first seen above its CPU limit; ``killed`` says that it was
    killed by us rather than ended by itself.
    """

    exit_code: int | None = None
    signal: int | None = None
    killed: bool = False
    limit: str | None = None
    over_at: float | None = None
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    peak_rss_mib: float = 0.0

    def pack(self) -> bytes:
        return _ENDING.pack(
            _NONE if self.exit_code is None else self.exit_code,
            _NONE if self.signal is None else self.signal,
            self.killed,
            LIMITS.index(self.limit),
            _NONE if self.over_at is None else self.over_at,
            self.cpu_seconds,
            self.wall_seconds,
            self.peak_rss_mib,
        )

    @classmethod
    def unpack(cls, message: bytes) -> Self:
        code, number, killed, limit, over_at, cpu, wall, peak = _ENDING.unpack(message)
        return cls(
            exit_code=None if code == _NONE else code,
            signal=None if number == _NONE else number,
            killed=killed,
            limit=LIMITS[limit],
            over_at=None if over_at == _NONE else over_at,
            cpu_seconds=cpu,
            wall_seconds=wall,
            peak_rss_mib=peak,
        )
