"""The layout for models that cannot take a mask of their own: each response in a row of its own, behind its prompt.

It costs the prompt once for every response, and padding up to the longest row. The log-probabilities are the same,
which is how ``rrtf.training.layout`` finds out whether a model can be packed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from rrtf.training.packing import PADDING, EncodedGroup, PackedBatch, candidate_fields, check_groups


def pad(groups: Sequence[EncodedGroup], *, pad_id: int) -> PackedBatch:
    """One row for each candidate, padded on the right, with a [B, T] mask of real tokens.

    Raises:
        ValueError: no groups, an empty prompt, or an empty response.
    """
    check_groups(groups)
    rows = [(group.prompt, candidate.tokens) for group in groups for candidate in group.candidates]
    width = max(len(prompt) + len(tokens) for prompt, tokens in rows)
    ids, segment_ids, parent_segment_ids = (torch.full((len(rows), width), fill) for fill in (pad_id, PADDING, PADDING))
    logit_positions: list[int] = []
    for row, (prompt, tokens) in enumerate(rows):
        length = len(prompt) + len(tokens)
        ids[row, :length] = torch.tensor([*prompt, *tokens])
        segment_ids[row, :length], parent_segment_ids[row, :length] = 0, 0
        logit_positions += range(row * width + len(prompt) - 1, row * width + length - 1)
    return PackedBatch(
        input_ids=ids,
        position_ids=torch.arange(width).expand(len(rows), width),
        attention_mask=(segment_ids >= 0).long(),
        segment_ids=segment_ids,
        parent_segment_ids=parent_segment_ids,
        rows=(),
        logit_positions=torch.tensor(logit_positions),
        **candidate_fields(groups),
    )


def find_pad_id(model: nn.Module) -> int:
    """The padding token of a transformers model, else its end token, else 0."""
    config: Any = getattr(model, "config", None)
    ends = (getattr(config, name, None) for name in ("pad_token_id", "eos_token_id"))
    firsts = (end[0] if isinstance(end, list) and end else end for end in ends)
    return next((end for end in firsts if isinstance(end, int)), 0)
