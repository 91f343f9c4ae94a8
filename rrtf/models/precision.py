"""Which arithmetic training uses where ``train.precision`` is ``auto``, and how it is switched on."""

from __future__ import annotations

from typing import Any

import torch

BFLOAT16_CPU = ("avx512_bf16", "amx_bf16")
"""Instructions that multiply bfloat16 matrices faster than float32; without them bfloat16 is slower."""


def resolve_precision(precision: str, *, accelerator: str = "auto") -> str:
    """Lightning's name of the precision: what is given, or for ``auto`` what is fast here.

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
    """What Lightning wraps around the training step; it does nothing but under ``bf16-mixed``."""
    return torch.autocast(device, dtype=torch.bfloat16, enabled=precision == "bf16-mixed")


def cpu_capabilities() -> dict[str, Any]:
    """What torch knows of this processor; empty for a torch that does not tell."""
    ask = getattr(torch.cpu, "get_capabilities", dict)
    return dict(ask())
