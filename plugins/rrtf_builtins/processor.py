"""Choose CTranslate2's smallest exact type from the processor's flags; imports nothing heavy."""

from __future__ import annotations

import platform
from functools import cache
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")
VNNI = ("avx512_vnni", "avx_vnni")


def multiplies_int8() -> bool:
    """Whether products of 8-bit numbers are added up in 32 bits.

    x86 processors without VNNI add pairs of them in 16 bits, which saturate: CTranslate2's int8 then answers, and
    wrongly (43 of 198 problems instead of 73, docs/log.md, 2026-11-26). Other architectures are taken to be right.
    """
    if platform.machine() not in ("x86_64", "AMD64"):
        return True
    try:
        flags = _said(CPUINFO)
    except OSError:
        return False
    return any(name in flags for name in VNNI)


@cache
def _said(path: Path) -> str:
    """Read once: a configuration asks for its defaults several times, and many processors say much."""
    return path.read_text()


def small_type() -> str:
    """CTranslate2's smallest type whose products are exact here: int8, or int8_reduced_range where that saturates."""
    return "int8" if multiplies_int8() else "int8_reduced_range"
