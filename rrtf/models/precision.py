"""Choose the precision of training where ``train.precision`` is ``auto``, and the autocast context it needs."""

from __future__ import annotations

from typing import Any

import torch

BFLOAT16_CPU = ("avx512_bf16", "amx_bf16")
"""Instructions that multiply bfloat16 matrices faster than float32; without them bfloat16 is slower."""


def resolve_precision(precision: str, *, accelerator: str = "auto") -> str:
    """Return Lightning's name of the precision: the given one, or for ``auto`` the fastest on this device.

    ``auto`` is ``bf16-mixed`` (weights, optimizer and loss stay float32) where the device multiplies bfloat16 in
    hardware, ``32-true`` elsewhere.

    Args:
        precision: a Lightning precision or ``auto``.
        accelerator: Lightning's; a GPU counts unless it is ``cpu``.
    """
    if precision != "auto":
        return precision
    if accelerator != "cpu" and torch.cuda.is_available():
        return "bf16-mixed" if torch.cuda.is_bf16_supported(including_emulation=False) else "32-true"
    return "bf16-mixed" if any(cpu_capabilities().get(name) for name in BFLOAT16_CPU) else "32-true"


def autocast(precision: str, device: str = "cpu") -> torch.autocast:
    """Return the context that Lightning wraps around the training step; a no-op except under ``bf16-mixed``."""
    return torch.autocast(device, dtype=torch.bfloat16, enabled=precision == "bf16-mixed")


def cpu_capabilities() -> dict[str, Any]:
    """Return torch's capabilities of this processor; empty for a torch version that reports none."""
    ask = getattr(torch.cpu, "get_capabilities", dict)
    return dict(ask())
