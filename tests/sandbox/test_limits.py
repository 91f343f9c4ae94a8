"""Limits from references."""

from __future__ import annotations

import pytest

from rrtf.core.records import Execution, Limits, Outcome
from rrtf.sandbox.limits import calibrate_limits

PLAIN = Limits(cpu_seconds=5.0, wall_seconds=30.0)


def ran(seconds: float, outcome: Outcome = Outcome.ALL_PASS) -> Execution:
    return Execution(key="k", outcome=outcome, cpu_seconds=seconds)


@pytest.mark.parametrize(
    ("reference_seconds", "limit"),
    [
        (0.0, 1.0),
        (0.002, 1.0),
        (0.1, 1.0),  # 10 x 0.1 is exactly the floor
        (0.101, 2.0),
        (0.3, 4.0),  # 3 seconds, rounded up to 1 x 2^2
        (0.4, 4.0),
        (2.0, 32.0),
    ],
)
def test_the_limit_is_ten_times_the_reference_rounded_up(reference_seconds: float, limit: float) -> None:
    assert calibrate_limits(PLAIN, ran(reference_seconds), factor=10, floor=1.0).cpu_seconds == limit


def test_small_differences_of_measurement_change_nothing() -> None:
    limits = {calibrate_limits(PLAIN, ran(seconds), factor=10, floor=1.0) for seconds in (0.21, 0.25, 0.3, 0.39)}
    assert len(limits) == 1


def test_wall_time_leaves_room_for_the_cpu_time() -> None:
    assert calibrate_limits(PLAIN, ran(2.0), factor=10, floor=1.0).wall_seconds == 128.0
    assert calibrate_limits(PLAIN, ran(0.01), factor=10, floor=1.0).wall_seconds == 30.0


@pytest.mark.parametrize("reference", [None, ran(3.0, Outcome.PARTIAL_PASS), ran(3.0, Outcome.INFRA_ERROR)])
def test_without_a_reference_that_passes_the_limits_stay(reference: Execution | None) -> None:
    assert calibrate_limits(PLAIN, reference, factor=10, floor=1.0) == PLAIN


def test_factor_0_switches_it_off() -> None:
    assert calibrate_limits(PLAIN, ran(3.0), factor=0, floor=1.0) == PLAIN
