"""Optimizers as settings: ``optimizer=adamw optimizer.lr=1e-5`` makes ``AdamW(lr=1e-5)``.

Any other: ``optimizer=custom optimizer._target_=torch.optim.SGD +optimizer.lr=1e-3 +optimizer.momentum=0.9``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rrtf.core.settings import setting, values_of

if TYPE_CHECKING:
    from torch.optim import Optimizer


@dataclass(frozen=True, kw_only=True)
class AdamW:
    """AdamW (arXiv 1711.05101), torch's."""

    lr: float = setting(3e-5, "learning rate; the scheduler multiplies it", above=0)
    betas: list[float] = setting([0.9, 0.95], "decay rates of the averages of gradients and of their squares", least=0)
    eps: float = setting(1e-8, "added to the denominator", above=0)
    weight_decay: float = setting(0.0, "decoupled weight decay", least=0)
    amsgrad: bool = setting(False, "the AMSGrad variant (arXiv 1904.09237)")
    fused: bool | None = setting(None, "torch's fused kernel; null lets torch choose", null="torch's choice")

    def __call__(self, parameters: Iterable[Any]) -> Optimizer:
        """torch's optimizer over these parameters."""
        import torch

        values = values_of(self) | {"betas": (self.betas[0], self.betas[1])}
        return torch.optim.AdamW(parameters, **values)

    def complaints(self) -> list[str]:
        """Betas that are not two."""
        return [] if len(self.betas) == 2 else [f"betas is {list(self.betas)}, two numbers are needed"]
