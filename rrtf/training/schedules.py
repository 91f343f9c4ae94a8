"""Learning-rate schedules as factors of the base rate, for ``torch.optim.lr_scheduler.LambdaLR``."""

from __future__ import annotations

import math

from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR


def cosine(optimizer: Optimizer, *, steps: int, warmup: float) -> LambdaLR:
    """Linear warm-up over ``warmup * steps`` steps, then half a cosine down to zero at ``steps``."""
    first = max(1, round(warmup * steps))

    def factor(step: int) -> float:
        if step < first:
            return (step + 1) / first
        return 0.5 * (1 + math.cos(math.pi * (step - first) / max(1, steps - first)))

    return LambdaLR(optimizer, factor)


def constant(optimizer: Optimizer, *, steps: int, warmup: float) -> LambdaLR:
    """Linear warm-up over ``warmup * steps`` steps, then the base rate."""
    first = max(1, round(warmup * steps))
    return LambdaLR(optimizer, lambda step: min(1.0, (step + 1) / first))
