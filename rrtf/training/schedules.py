"""Learning-rate schedules as settings: factors of the base rate, for ``torch.optim.lr_scheduler.LambdaLR``.

``scheduler=cosine scheduler.warmup=0.05`` makes ``Cosine(warmup=0.05)``, which is called with the optimizer and the
number of optimizer steps. Any other: ``scheduler=custom scheduler._target_=torch.optim.lr_scheduler.StepLR
+scheduler.step_size=100``; one that takes ``steps`` is given them.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rrtf.core.settings import setting

if TYPE_CHECKING:
    from torch.optim import Optimizer
    from torch.optim.lr_scheduler import LRScheduler


@dataclass(frozen=True, kw_only=True)
class Cosine:
    """Linear warm-up over ``warmup * steps`` steps, then half a cosine down to zero at ``steps``."""

    warmup: float = setting(0.1, "share of all optimizer steps in which the rate rises", least=0, most=1)

    def factor(self, step: int, steps: int) -> float:
        """The factor of one step."""
        first = max(1, round(self.warmup * steps))
        if step < first:
            return (step + 1) / first
        return 0.5 * (1 + math.cos(math.pi * (step - first) / max(1, steps - first)))

    def __call__(self, optimizer: Optimizer, *, steps: int) -> LRScheduler:
        """The schedule over ``steps`` optimizer steps."""
        from torch.optim.lr_scheduler import LambdaLR

        return LambdaLR(optimizer, lambda step: self.factor(step, steps))


@dataclass(frozen=True, kw_only=True)
class Constant:
    """Linear warm-up over ``warmup * steps`` steps, then the base rate."""

    warmup: float = setting(0.1, "share of all optimizer steps in which the rate rises", least=0, most=1)

    def factor(self, step: int, steps: int) -> float:
        """The factor of one step."""
        return min(1.0, (step + 1) / max(1, round(self.warmup * steps)))

    def __call__(self, optimizer: Optimizer, *, steps: int) -> LRScheduler:
        """The schedule over ``steps`` optimizer steps."""
        from torch.optim.lr_scheduler import LambdaLR

        return LambdaLR(optimizer, lambda step: self.factor(step, steps))


def takes_steps(scheduler: Callable[..., LRScheduler]) -> bool:
    """Whether a scheduler is to be told the number of steps: it has a parameter ``steps`` that is not set."""
    named = inspect.signature(scheduler).parameters
    given = isinstance(scheduler, partial) and "steps" in scheduler.keywords
    return not given and ("steps" in named or any(one.kind is one.VAR_KEYWORD for one in named.values()))
