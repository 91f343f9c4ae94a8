"""The memory of this process: its peak, from Linux's /proc, and giving back what is no longer used."""

from __future__ import annotations

import contextlib
import ctypes
import gc
from pathlib import Path


def reset_peak() -> None:
    """Let the peak start from here, where the kernel allows it."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak_mib() -> float:
    """The largest resident size since the start or the last reset, in MiB."""
    return _status_mib("VmHWM")


def resident_mib() -> float:
    """The resident size now, in MiB."""
    return _status_mib("VmRSS")


def _status_mib(name: str) -> float:
    return int(Path("/proc/self/status").read_text().split(f"{name}:")[1].split()[0]) / 1024


def release_memory() -> None:
    """Return freed memory to the system: glibc keeps it for itself, in the next stage's way.

    (Measured after a training of 135M: 3.7 GB resident, 0.5 GB after this.)
    """
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc only
    if trim is not None:
        trim(0)
