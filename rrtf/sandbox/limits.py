"""Derive a problem's CPU limit from the CPU time of its reference solution.

The limit is ``factor`` times that time, rounded up to ``floor`` times a power of two: the measured time varies from run
to run, but the limit, which is part of every execution's key, does not. So a slow problem does not time out and an
endless loop does not wait long.
"""

from __future__ import annotations

import math
from dataclasses import replace

from rrtf.core.records import Execution, Limits

WALL_FACTOR = 4
"""Wall seconds a CPU second may take at least: wall time only guards against hangs."""


def calibrate_limits(limits: Limits, reference_run: Execution | None, *, factor: float, floor: float) -> Limits:
    """Return the limits for one problem's programs.

    Args:
        limits: used where there is no reference solution.
        reference_run: the execution of the reference solution; ignored unless it passed.
        factor: how much slower than the reference solution a program may be; 0 keeps ``limits``.
        floor: CPU seconds, the least.

    Example::

        >>> ran = Execution(key="k", outcome=Outcome.ALL_PASS, cpu_seconds=0.3)
        >>> calibrate_limits(Limits(), ran, factor=10, floor=1.0).cpu_seconds
        4.0
    """
    if reference_run is None or not reference_run.passed or factor <= 0:
        return limits
    doublings = max(0, math.ceil(math.log2(max(factor * reference_run.cpu_seconds, floor) / floor)))
    cpu = floor * 2**doublings
    return replace(limits, cpu_seconds=cpu, wall_seconds=max(limits.wall_seconds, WALL_FACTOR * cpu))
