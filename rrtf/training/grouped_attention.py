"""Attention over packed rows without the [T, T] mask: prompt and responses each among what they see, nothing else.

In a packed row (``rrtf.training.packing``) a prompt token sees the prompt up to itself, and a response token the prompt
and its own response up to itself; all of them see the row's opening, if it has one. Masked attention computes all T x T
places and throws most of them away; here a prompt is one causal call, and each response one call of its n queries
against the prompt's P and its own n keys. For one prompt of 200 tokens and 8 responses of 100 that is 280,000 places
instead of 1,000,000.

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

Shapes: B rows, H heads, T tokens of a row, D head size, O tokens of the opening, P tokens of a prompt behind it, n
tokens of a response.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
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
    """A group within a row: its lengths, and what its tokens see, 0 or -inf.

    ``mask`` is that of the longest response, [n, O + P + n]; ``prompt_mask`` [P, O + P].
    """

    lengths: GroupLengths
    mask: Tensor
    prompt_mask: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedRow:
    """The groups of a row, in order, behind an opening of so many tokens."""

    opening: int
    segments: tuple[Segment, ...]


PackedRows = tuple[PackedRow, ...]
"""``packed_rows``, which every layer is given."""


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


def pays(rows: Sequence[Sequence[GroupLengths]], width: int, opening: int = 0) -> bool:
    """Whether this is faster than the mask for rows of this many tokens.

    Every call costs as much as ``PLACES_A_CALL`` places; a mask costs ``width`` squared places a row, in one call.
    """
    groups = [one for row in rows for one in row]
    calls = sum(1 + len(one.responses) for one in groups) + (len(rows) if opening else 0)
    own = sum(_places(one, opening) for one in groups) + len(rows) * opening**2
    return len(rows) * width**2 > own + calls * PLACES_A_CALL


def _places(one: GroupLengths, opening: int) -> int:
    """How many places the tokens of a group attend to, masked ones of its own calls among them."""
    before = opening + one.prompt
    return one.prompt * before + sum(n * (before + n) for n in one.responses)


def packed_rows(
    rows: Sequence[Sequence[GroupLengths]], opening: int, *, device: torch.device, dtype: torch.dtype
) -> PackedRows:
    """The layout of a batch with the masks that all layers share."""
    return tuple(
        PackedRow(opening=opening, segments=tuple(_segment(one, opening, device, dtype) for one in row)) for row in rows
    )


def _segment(one: GroupLengths, opening: int, device: torch.device, dtype: torch.dtype) -> Segment:
    return Segment(
        lengths=one,
        mask=_seen(opening + one.prompt, max(one.responses), device, dtype),
        prompt_mask=_seen(opening, one.prompt, device, dtype),
    )


def _seen(before: int, own: int, device: torch.device, dtype: torch.dtype) -> Tensor:
    """The mask of a segment's tokens: all that stands before it, then its own past. The first n rows suit a shorter."""
    hidden = torch.full((own, own), float("-inf"), device=device, dtype=dtype).triu(1)
    return torch.cat([hidden.new_zeros(own, before), hidden], dim=1)


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
    row: PackedRow, query: Tensor, key: Tensor, value: Tensor, dropout: float, scaling: float | None
) -> Tensor:
    """All groups of a row: [1, H, T, D] to [1, H, T, D]. One split a tensor: its gradient is one concatenation."""
    shared = query.shape[1] // key.shape[1]
    key, value = (one.repeat_interleave(shared, dim=1) if shared > 1 else one for one in (key, value))
    lengths = [length for one in row.segments for length in (one.lengths.prompt, *one.lengths.responses)]
    padding = query.shape[2] - row.opening - sum(lengths)
    sizes = [row.opening, *lengths, padding]
    parts = zip(*(torch.split(one, sizes, dim=2) for one in (query, key, value)), strict=True)
    attend = partial(scaled_dot_product_attention, dropout_p=dropout, scale=scaling)
    opening_q, opening_k, opening_v = next(parts)
    found = [attend(opening_q, opening_k, opening_v, is_causal=True)] if row.opening else []
    for segment in row.segments:
        q, k, v = next(parts)
        if row.opening:
            prompt_k, prompt_v = torch.cat([opening_k, k], dim=2), torch.cat([opening_v, v], dim=2)
            found.append(attend(q, prompt_k, prompt_v, attn_mask=segment.prompt_mask))
        else:
            prompt_k, prompt_v = k, v
            found.append(attend(q, k, v, is_causal=True))
        for n in segment.lengths.responses:
            q, k, v = next(parts)
            seen_k, seen_v = torch.cat([prompt_k, k], dim=2), torch.cat([prompt_v, v], dim=2)
            mask = segment.mask[:n, : row.opening + segment.lengths.prompt + n]
            found.append(attend(q, seen_k, seen_v, attn_mask=mask))
    return torch.cat([*found, torch.zeros_like(query[:, :, :padding])], dim=2)
