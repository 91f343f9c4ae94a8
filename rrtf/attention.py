"""The mask in the form that a model's attention takes: dense for SDPA, blocks for FlexAttention.

FlexAttention compiles the rule of who sees whom into a FlashAttention kernel and skips blocks in which nobody sees
anybody; the dense [T, T] mask never exists on the GPU. It has no backward pass on CPU (torch 2.13), so CPUs train with
SDPA and a bool mask.

Not covered: flash-attn's own varlen kernels. They know causal segments, but not a prompt shared by several.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from rrtf.packing import PackedBatch

FLEX = "flex_attention"
SDPA = "sdpa"
ATTENTIONS = ("auto", SDPA, FLEX, "eager")


def resolve_attention(attention: str, *, accelerator: str = "auto") -> str:
    """transformers' name of the attention: what is given, or for ``auto`` FlexAttention on a GPU and SDPA elsewhere."""
    if attention != "auto":
        return attention
    return FLEX if accelerator != "cpu" and torch.cuda.is_available() else SDPA


def model_mask(model: Any, batch: PackedBatch) -> Any:
    """The ``attention_mask`` argument for a model: a bool tensor, a mask of real tokens, or a ``BlockMask``."""
    packed = batch.attention_mask.dim() == 4
    if packed and getattr(model.config, "_attn_implementation", SDPA) == FLEX:
        return block_mask(batch.segment, batch.parent)
    return batch.attention_mask


def block_mask(segment: Tensor, parent: Tensor) -> Any:
    """``rrtf.packing.visible`` as a ``BlockMask``: [B, T] segments and parents."""
    from torch.nn.attention.flex_attention import create_block_mask

    def visible(b: Tensor, h: Tensor, q: Tensor, k: Tensor) -> Tensor:
        related = (segment[b, q] == segment[b, k]) | (parent[b, q] == segment[b, k])
        return (related & (q >= k) & (segment[b, q] >= 0)) | (q == k)

    rows, width = segment.shape
    return create_block_mask(visible, B=rows, H=None, Q_LEN=width, KV_LEN=width, device=str(segment.device))
