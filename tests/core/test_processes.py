"""Peak memory, and giving memory back."""

from __future__ import annotations

from pathlib import Path

from rrtf.core.processes import peak_mib, release_memory, reset_peak


def resident_mib() -> float:
    return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) / 1024


def test_the_peak_is_what_was_held_since_the_reset() -> None:
    release_memory()  # what earlier tests have left is not freed in between
    reset_peak()
    before = peak_mib()
    held = bytearray(b"x" * (64 << 20))
    assert 60 <= peak_mib() - before <= 140  # the bytes, and at most one copy on the way
    del held
    release_memory()
    reset_peak()
    assert peak_mib() - before <= 32


def test_what_malloc_keeps_goes_back_to_the_system() -> None:
    """Blocks below the mmap threshold, every second one freed last: the heap cannot shrink by itself."""
    blocks = [bytes(100_000) for _ in range(1000)]
    keep = blocks[-1]
    full = resident_mib()
    blocks.clear()
    release_memory()
    assert full - resident_mib() > 60
    assert len(keep) == 100_000
