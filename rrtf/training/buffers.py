"""Keep float32 buffers exact where a half-precision strategy casts a whole model.

Rotary frequencies in bfloat16 turn far positions by a radian.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn


def copy_exact_buffers(model: nn.Module) -> dict[str, Tensor]:
    """Copies of the float32 buffers of a model (rotary frequencies and the like), by name."""
    return {
        name: buffer.clone()
        for name, buffer in model.named_buffers()
        if buffer.dtype == torch.float32 and not buffer.is_meta
    }


def restore_buffers(model: nn.Module, exact: Mapping[str, Tensor]) -> None:
    """Put the float32 copies back, in place, where a buffer has another dtype now."""
    for name, buffer in model.named_buffers():
        if name in exact and buffer.dtype != torch.float32:
            buffer.data = exact[name].to(buffer.device)
