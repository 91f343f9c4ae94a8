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
    fused: bool | None = setting(
        None, "torch's fused kernel", null="on CPU, where others are five times as slow; else torch's choice"
    )

    def __call__(self, parameters: Iterable[Any]) -> Optimizer:
        """torch's optimizer over these parameters."""
        import torch

        from rrtf.models.products import is_plain_on_cpu

        trained = list(parameters)
        fused = True if self.fused is None and all(map(is_plain_on_cpu, trained)) else self.fused
        values = values_of(self) | {"betas": (self.betas[0], self.betas[1]), "fused": fused}
        optimizer = torch.optim.AdamW(trained, **values)
        if fused and self.fused is None:  # Lightning does not clip for one that unscales; nothing is scaled on CPU
            optimizer._step_supports_amp_scaling = False
        return optimizer

    def complaints(self) -> list[str]:
        """Betas that are not two."""
        return [] if len(self.betas) == 2 else [f"betas is {list(self.betas)}, two numbers are needed"]
