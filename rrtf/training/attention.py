"""Give a model's attention its mask: dense for SDPA, blocks for FlexAttention, lengths for our own on CPU.

FlexAttention compiles the rule of who sees whom into a FlashAttention kernel and skips blocks in which nobody sees
anybody; the search for these is compiled too, so the dense [T, T] mask never exists on the GPU. It has no backward pass
on CPU (torch 2.13); CPUs train with ``rrtf.training.grouped_attention``, or with SDPA under the mask where a model
cannot.

Not covered: flash-attn's own varlen kernels. They know causal segments, but not a prompt shared by several.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from rrtf.training.grouped_attention import packed_rows, register, uses
from rrtf.training.packing import OPENING, PADDING, PackedBatch, visible
from rrtf.training.settings import FLEX, GROUPED, SDPA


def resolve_attention(attention: str, *, accelerator: str = "auto") -> str:
    """transformers' name: what is given, or for ``auto`` FlexAttention on a GPU and our own elsewhere."""
    if attention != "auto":
        return attention
    return FLEX if accelerator != "cpu" and torch.cuda.is_available() else GROUPED


def set_attention(model: Any, attention: str) -> None:
    """Switch a transformers model to an attention implementation; one without SDPA keeps what it has.

    Raises:
        ValueError: the model does not know that attention.
    """
    if attention == SDPA and not getattr(model, "_supports_sdpa", True):
        return
    if attention == GROUPED:
        register(model)
    if not uses(model, attention):
        model.set_attn_implementation(attention)


def attention_arguments(model: Any, batch: PackedBatch) -> dict[str, Any]:
    """The arguments of a forward pass that say who sees whom."""
    arguments = {"attention_mask": model_mask(model, batch)}
    device = batch.input_ids.device
    if device.type == "cpu" and batch.rows and uses(model, GROUPED):  # on a GPU the mask counts
        dtype = torch.get_autocast_dtype(device.type) if torch.is_autocast_enabled(device.type) else model.dtype
        arguments["packed_rows"] = packed_rows(batch.rows, batch.opening, device=device, dtype=dtype)
    return arguments


def model_mask(model: Any, batch: PackedBatch) -> Any:
    """The ``attention_mask`` argument for a model: a bool tensor, a mask of real tokens, or a ``BlockMask``."""
    mask = batch.attention_mask
    if uses(model, FLEX) and (mask is None or mask.dim() == 4):
        return block_mask(batch.segment_ids, batch.parent_segment_ids)
    return visible(batch.segment_ids, batch.parent_segment_ids)[:, None] if mask is None else mask


def block_mask(segment_ids: Tensor, parent_segment_ids: Tensor) -> Any:
    """``rrtf.training.packing.visible`` as a ``BlockMask``: [B, T] segments and parents."""
    from torch.nn.attention.flex_attention import create_block_mask

    def sees(b: Tensor, h: Tensor, q: Tensor, k: Tensor) -> Tensor:
        own, seen = segment_ids[b, q], segment_ids[b, k]
        related = (own == seen) | (parent_segment_ids[b, q] == seen) | (seen == OPENING)
        return (related & (q >= k) & (own != PADDING)) | (q == k)

    rows, width = segment_ids.shape
    return create_block_mask(
        sees, B=rows, H=None, Q_LEN=width, KV_LEN=width, device=str(segment_ids.device), _compile=segment_ids.is_cuda
    )
