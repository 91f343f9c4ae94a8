"""One prompt, many answers: a group as one row of tokens, every response seeing the prompt and itself.

A row is ``prompt + response_1 + response_2 + ...``. Position ids restart after the prompt for every response, and
the attention mask lets a token see the prompt and the earlier tokens of its own response, nothing else. The
log-probabilities are those of separate runs, without running the prompt more than once and without padding
responses to each other.

Shapes: B rows, T tokens in the longest row, N response tokens, C candidates, G groups.

Covered: any number of candidates, several groups in a batch (one row each, padded to the longest row).
Not covered yet: several groups in one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedCandidate:
    """A tokenised response with its end token, its score, who wrote it, and whether L_ft is also taken on it."""

    tokens: tuple[int, ...]
    score: float
    is_teacher: bool
    also: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedGroup:
    """A tokenised group. ``weight`` is its share of the global batch (0 for a filler group)."""

    name: str
    prompt: tuple[int, ...]
    candidates: tuple[EncodedCandidate, ...]
    weight: float = 1.0

    @property
    def length(self) -> int:
        """Tokens in the packed row."""
        return len(self.prompt) + sum(len(candidate.tokens) for candidate in self.candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedBatch:
    """Rows ready for the model, and what the objective needs to know about the candidates."""

    input_ids: Tensor  # [B, T] int64
    position_ids: Tensor  # [B, T] int64
    attention_mask: Tensor  # [B, 1, T, T] bool, True = may be seen
    source: Tensor  # [N] int64: where in the flattened B*T hidden states each response token is predicted from
    targets: Tensor  # [N] int64: the response tokens
    owner: Tensor  # [N] int64: the candidate of each response token
    scores: Tensor  # [C] float32
    is_teacher: Tensor  # [C] bool
    also: Tensor  # [C] bool: cross-entropy is taken on it too, beside the best teacher's
    group: Tensor  # [C] int64
    weights: Tensor  # [G] float32
    names: tuple[str, ...]

    @property
    def groups(self) -> int:
        return len(self.names)

    def to(self, device: torch.device) -> PackedBatch:
        """The same batch on another device; Lightning calls it."""
        values: dict[str, Any] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        values |= {name: value.to(device) for name, value in values.items() if isinstance(value, Tensor)}
        return PackedBatch(**values)


def pack(groups: Sequence[EncodedGroup], *, pad_id: int) -> PackedBatch:
    """Pack each group into one row.

    Raises:
        ValueError: no groups, an empty prompt, or an empty response.
    """
    if not groups:
        raise ValueError("a batch needs at least one group")
    width = max(group.length for group in groups)
    input_ids = torch.full((len(groups), width), pad_id, dtype=torch.int64)
    position_ids = torch.zeros((len(groups), width), dtype=torch.int64)
    mask = torch.zeros((len(groups), 1, width, width), dtype=torch.bool)
    source: list[int] = []
    targets: list[int] = []
    owner: list[int] = []
    candidates = 0
    for row, group in enumerate(groups):
        if not group.prompt or any(not candidate.tokens for candidate in group.candidates):
            raise ValueError(f"group {group.name} has an empty prompt or response")
        start = len(group.prompt)
        input_ids[row, :start] = torch.tensor(group.prompt)
        position_ids[row, :start] = torch.arange(start)
        mask[row, 0, :start, :start] = torch.ones(start, start, dtype=torch.bool).tril()
        for candidate in group.candidates:
            size = len(candidate.tokens)
            end = start + size
            input_ids[row, start:end] = torch.tensor(candidate.tokens)
            position_ids[row, start:end] = torch.arange(len(group.prompt), len(group.prompt) + size)
            mask[row, 0, start:end, : len(group.prompt)] = True
            mask[row, 0, start:end, start:end] = torch.ones(size, size, dtype=torch.bool).tril()
            source += [row * width + len(group.prompt) - 1, *range(row * width + start, row * width + end - 1)]
            targets += candidate.tokens
            owner += [candidates] * size
            candidates += 1
            start = end
        padding = torch.arange(start, width)
        mask[row, 0, padding, padding] = True  # padding sees itself: a row of all False is NaN in softmax
    members = [(row, candidate) for row, group in enumerate(groups) for candidate in group.candidates]
    return PackedBatch(
        input_ids=input_ids,
        position_ids=position_ids,
        attention_mask=mask,
        source=torch.tensor(source),
        targets=torch.tensor(targets),
        owner=torch.tensor(owner),
        scores=torch.tensor([candidate.score for _, candidate in members]),
        is_teacher=torch.tensor([candidate.is_teacher for _, candidate in members]),
        also=torch.tensor([candidate.also for _, candidate in members]),
        group=torch.tensor([row for row, _ in members]),
        weights=torch.tensor([group.weight for group in groups]),
        names=tuple(group.name for group in groups),
    )
