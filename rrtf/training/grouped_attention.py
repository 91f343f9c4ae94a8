"""Attention over packed rows without the [T, T] mask: prompt and responses each among what they see, nothing else.

In a packed row (``rrtf.training.packing``) a prompt token sees the prompt up to itself, and a response token the prompt
and its own response up to itself. Masked attention computes all T x T places and throws most of them away; here a
prompt is one causal call, and each response one call of its n queries against the prompt's P and its own n keys. For
one prompt of 200 tokens and 8 responses of 100 that is 280,000 places instead of 1,000,000.

Each response's keys and values are a copy of the prompt's with its own behind them. Backward makes them again, and the
attention with them (a third of attention's forward and backward); kept, they would cost more than all activations of
attention under a mask: C (P + n) places a layer.

It is an attention function of transformers, so it works for every architecture that calls ``ALL_ATTENTION_FUNCTIONS``
with its keyword arguments passed through (Llama, Qwen2, GPTBigCode and most others). A call without ``packed_rows``
(generation, evaluation) and one with what SDPA alone does not do (a position bias) go to transformers' own SDPA.

Exact: log-probabilities and gradients are those of the mask, up to the order of summation. Padding behind the last
group of a row gets zeros, and nothing sees it.
Not covered: sliding windows (the mask does not have them either); GPUs, where each call is a kernel launch, there are
as many as responses, and nobody has timed it: ``rrtf.training.attention`` gives the mask there.

Shapes: B rows, H heads, T tokens of a row, D head size, P tokens of a prompt, n tokens of a response.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import scaled_dot_product_attention
from torch.utils.checkpoint import checkpoint

from rrtf.training.packing import GroupLengths
from rrtf.training.settings import GROUPED

PLACES_A_CALL = 32_000
"""The cost of a call in places that are attended to, measured on two cores (docs/log.md, 2026-11-25): with 780 tokens
in groups of 90 + 3 x 35 it is slower than the mask, with 1,000 tokens of 200 + 8 x 100 faster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A group within a row: its lengths, and what its longest response sees: [n, P + n], 0 or -inf."""

    lengths: GroupLengths
    mask: Tensor


PackedRows = tuple[tuple[Segment, ...], ...]
"""``packed_rows``, which every layer is given: the groups of each row, in order."""


def register(model: Any) -> None:
    """Make this attention known to transformers, for a model that can use it.

    Raises:
        ValueError: the model computes attention by itself.
    """
    from transformers import AttentionInterface, AttentionMaskInterface
    from transformers.masking_utils import sdpa_mask

    if not getattr(model, "_supports_attention_backend", False):
        raise ValueError(f"{type(model).__name__} takes no attention function from outside")
    AttentionInterface.register(GROUPED, packed_attention)
    AttentionMaskInterface.register(GROUPED, sdpa_mask)


def uses(model: Any, name: str) -> bool:
    """Whether a model attends with the attention function of that name."""
    return getattr(getattr(model, "config", None), "_attn_implementation", None) == name


def pays(rows: Sequence[Sequence[GroupLengths]], width: int) -> bool:
    """Whether this is faster than the mask for rows of this many tokens.

    Every call costs as much as ``PLACES_A_CALL`` places; a mask costs ``width`` squared places a row, in one call.
    """
    groups = [one for row in rows for one in row]
    calls = sum(1 + len(one.responses) for one in groups)
    own = sum(one.prompt**2 + sum(n * (one.prompt + n) for n in one.responses) for one in groups)
    return len(rows) * width**2 > own + calls * PLACES_A_CALL


def packed_rows(rows: Sequence[Sequence[GroupLengths]], *, device: torch.device, dtype: torch.dtype) -> PackedRows:
    """The layout of a batch with the masks that all layers share."""
    return tuple(
        tuple(Segment(lengths=one, mask=_seen(one.prompt, max(one.responses), device, dtype)) for one in row)
        for row in rows
    )


def _seen(prompt: int, response: int, device: torch.device, dtype: torch.dtype) -> Tensor:
    """The mask of a response's tokens: the whole prompt, then its own past. The first n rows suit a shorter one."""
    hidden = torch.full((response, response), float("-inf"), device=device, dtype=dtype).triu(1)
    return torch.cat([hidden.new_zeros(response, prompt), hidden], dim=1)


def packed_attention(
    module: torch.nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    *,
    dropout: float = 0.0,
    scaling: float | None = None,
    packed_rows: PackedRows | None = None,
    **kwargs: Any,
) -> tuple[Tensor, None]:
    """Transformers' signature: query [B, H, T, D], key and value [B, H or fewer, T, D] to [B, T, H, D]."""
    if packed_rows is None or kwargs.get("position_bias") is not None or kwargs.get("softcap") is not None:
        from transformers.integrations.sdpa_attention import sdpa_attention_forward

        plain: tuple[Tensor, None] = sdpa_attention_forward(
            module, query, key, value, attention_mask, dropout=dropout, scaling=scaling, **kwargs
        )
        return plain
    rows = [
        checkpoint(
            _attend_row,
            *(row, q[None], k[None], v[None], dropout, scaling),
            use_reentrant=False,
            preserve_rng_state=dropout > 0,
        )
        for row, q, k, v in zip(packed_rows, query.unbind(), key.unbind(), value.unbind(), strict=True)
    ]
    return torch.cat(rows).transpose(1, 2).contiguous(), None


def _attend_row(
    row: Sequence[Segment], query: Tensor, key: Tensor, value: Tensor, dropout: float, scaling: float | None
) -> Tensor:
    """All groups of a row: [1, H, T, D] to [1, H, T, D]. One split a tensor: its gradient is one concatenation."""
    shared = query.shape[1] // key.shape[1]
    key, value = (one.repeat_interleave(shared, dim=1) if shared > 1 else one for one in (key, value))
    lengths = [length for one in row for length in (one.lengths.prompt, *one.lengths.responses)]
    padding = query.shape[2] - sum(lengths)
    sizes = [*lengths, padding]
    parts = zip(*(torch.split(one, sizes, dim=2) for one in (query, key, value)), strict=True)
    found = []
    for segment in row:
        q, prompt_k, prompt_v = next(parts)
        found.append(
            scaled_dot_product_attention(q, prompt_k, prompt_v, is_causal=True, dropout_p=dropout, scale=scaling)
        )
        for n in segment.lengths.responses:
            q, k, v = next(parts)
            seen_k, seen_v = torch.cat([prompt_k, k], dim=2), torch.cat([prompt_v, v], dim=2)
            mask = segment.mask[:n, : segment.lengths.prompt + n]
            found.append(
                scaled_dot_product_attention(q, seen_k, seen_v, attn_mask=mask, dropout_p=dropout, scale=scaling)
            )
    return torch.cat([*found, torch.zeros_like(query[:, :, :padding])], dim=2)
