"""Format numbers for readers: percent with an interval, p-values, durations, counts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

MINUS = "\N{MINUS SIGN}"
NARROW = "\N{NARROW NO-BREAK SPACE}"
SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def percent(share: float | None) -> str:
    """``0.348`` -> ``34.8 %``; nothing measured is a dash."""
    return "–" if share is None else f"{100 * share:.1f}{NARROW}%"


def bracket(interval: Mapping[str, Any]) -> str:
    """The 95 % interval of a share, in percent, without the sign: ``[26.7, 43.9]``."""
    return f"[{100 * interval['low']:.1f}, {100 * interval['high']:.1f}]"


def points(change: float) -> str:
    """A difference of two shares in percentage points, signed: ``+22.6``."""
    return signed(100 * change, 1)


def signed(value: float, digits: int) -> str:
    """A number with its sign and a real minus."""
    return f"{value:+.{digits}f}".replace("-", MINUS)


def p_value(value: float) -> str:
    """``0.012``, ``1``, or ``3.1 × 10⁻⁸`` below a thousandth."""
    if value >= 0.001 or value <= 0:
        return f"{value:.2g}"
    exponent = math.floor(math.log10(value))
    return f"{value / 10**exponent:.1f} × 10{str(exponent).translate(SUPERSCRIPT)}"


def duration(seconds: float) -> str:
    """``42 s``, ``7 min 05 s``, ``2 h 03 min``."""
    whole = round(seconds)
    if whole < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"


def whole(value: float | None) -> str:
    """Thousands apart: ``12,345``."""
    return "–" if value is None else f"{value:,.0f}"


def plain(name: str) -> str:
    """``compile_error`` -> ``compile error``."""
    return name.replace("_", " ")
