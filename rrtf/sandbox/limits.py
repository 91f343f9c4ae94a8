"""CPU limits from what the reference solution needs: a slow problem is no timeout, an endless loop no long wait.

The limit is ``factor`` times the reference's CPU time, rounded up to ``floor`` times a power of two: what is
measured varies from run to run, the limit (and with it the key of every verdict) does not.
"""

from __future__ import annotations

import math
from dataclasses import replace

from rrtf.core.records import Execution, Limits

WALL_FACTOR = 4
"""Wall seconds a CPU second may take at least: wall time only guards against hangs."""


def calibrated(limits: Limits, reference: Execution | None, *, factor: float, floor: float) -> Limits:
    """The limits for one problem's programs.

    Args:
        limits: what holds without a reference.
        reference: how the reference solution ran; one that did not pass says nothing.
        factor: how much slower than the reference a program may be; 0 keeps ``limits``.
        floor: CPU seconds, the least.

    Example::

        >>> ran = Execution(key="k", outcome=Outcome.ALL_PASS, cpu_seconds=0.3)
        >>> calibrated(Limits(), ran, factor=10, floor=1.0).cpu_seconds
        4.0
    """
    if reference is None or not reference.passed or factor <= 0:
        return limits
    doublings = max(0, math.ceil(math.log2(max(factor * reference.cpu_seconds, floor) / floor)))
    cpu = floor * 2**doublings
    return replace(limits, cpu_seconds=cpu, wall_seconds=max(limits.wall_seconds, WALL_FACTOR * cpu))
