"""Learning-rate factors, step by step."""

from __future__ import annotations

from math import sqrt

import pytest
import torch
from torch.optim.lr_scheduler import LambdaLR

from rrtf.training.schedules import Constant, Cosine


def rates(make: object, *, steps: int, warmup: float, base: float = 2.0) -> list[float]:
    """The learning rate in force at each optimizer step, and the one after the last."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=base)
    assert callable(make)
    schedule: LambdaLR = make(warmup=warmup)(optimizer, steps=steps)
    seen = []
    for _ in range(steps):
        seen.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return [*seen, optimizer.param_groups[0]["lr"]]


def test_cosine_rises_in_a_line_then_falls_in_half_a_cosine() -> None:
    """10 steps, 2 of them warm-up: 1/2, 1, then (1 + cos(pi * i / 8)) / 2 for i = 0..8, times the base 2."""
    falling = [1 + c for c in (1, 0.92387953, sqrt(0.5), 0.38268343, 0, -0.38268343, -sqrt(0.5), -0.92387953, -1)]
    assert rates(Cosine, steps=10, warmup=0.2) == pytest.approx([1.0, 2.0, *falling], abs=1e-7)


def test_cosine_without_warm_up_starts_at_the_base_rate_and_ends_at_zero() -> None:
    found = rates(Cosine, steps=5, warmup=0.0)
    assert found[0] == 2.0
    assert found[-1] == pytest.approx(0.0)


def test_no_step_is_taken_at_rate_zero() -> None:
    assert min(rates(Cosine, steps=7, warmup=0.3)[:-1]) > 0
    assert min(rates(Constant, steps=7, warmup=0.3)[:-1]) > 0


def test_constant_stays_at_the_base_rate_after_warm_up() -> None:
    assert rates(Constant, steps=6, warmup=0.5) == pytest.approx([2 / 3, 4 / 3, 2, 2, 2, 2, 2])


@pytest.mark.parametrize("make", [Cosine, Constant])
def test_a_single_step_is_taken_at_the_base_rate(make: object) -> None:
    assert rates(make, steps=1, warmup=0.1)[0] == 2.0
