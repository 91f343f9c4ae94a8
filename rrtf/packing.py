"""One prompt, many answers: a group as one run of tokens, every response seeing the prompt and itself.

A group is ``prompt + response_1 + response_2 + ...``. Position ids restart after the prompt for every response, and
the attention mask lets a token see the prompt and the earlier tokens of its own response, nothing else. The
log-probabilities are those of separate runs, without running the prompt more than once and without padding
responses to each other. Several groups share a row where that saves padding; they do not see each other.

Shapes: B rows, T tokens in the longest row, L tokens of one group, N response tokens, C candidates, G groups.

Covered: any number of candidates and groups.
Not covered: a token budget for a batch (a micro-batch is a number of groups).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

ATTENTION_BREAK_EVEN = 4096
"""Places attended to at which attention costs as much as all products with weights; about 5 x the hidden size."""


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
        """Tokens of the prompt and all responses."""
        return len(self.prompt) + sum(len(candidate.tokens) for candidate in self.candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLengths:
    """Tokens of a group's prompt and of each of its responses, in the order in which they stand in the row."""

    prompt: int
    responses: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedBatch:
    """Rows ready for the model, and what the objective needs to know about the candidates."""

    input_ids: Tensor  # [B, T] int64
    position_ids: Tensor  # [B, T] int64
    attention_mask: Tensor  # [B, 1, T, T] bool, True = may be seen
    layout: tuple[tuple[GroupLengths, ...], ...]  # the groups of each row; says the same as attention_mask
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


def arrange(lengths: Sequence[int]) -> tuple[list[list[int]], int]:
    """Which groups share a row: lists of indices, and the width of all rows.

    First fit, longest first, tried for widths from the longest group to twice that; the cheapest wins. A token costs
    as much as the rest of the model once it attends to ``ATTENTION_BREAK_EVEN`` places, so wide rows have a price.
    """
    longest = max(lengths)
    steps = range(longest, 2 * longest + 1, max(1, longest // 16))
    plans = [(_first_fit(lengths, width), width) for width in steps]
    return min(plans, key=lambda plan: len(plan[0]) * plan[1] * (ATTENTION_BREAK_EVEN + plan[1]))


def _first_fit(lengths: Sequence[int], width: int) -> list[list[int]]:
    rows: list[list[int]] = []
    room: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        row = next((row for row, free in enumerate(room) if lengths[index] <= free), None)
        if row is None:
            rows.append([index])
            room.append(width - lengths[index])
        else:
            rows[row].append(index)
            room[row] -= lengths[index]
    return rows


def pack(groups: Sequence[EncodedGroup], *, pad_id: int) -> PackedBatch:
    """Pack groups into as few rows as pay (``arrange``); candidates keep the order of their groups.

    Raises:
        ValueError: no groups, an empty prompt, or an empty response.
    """
    if not groups:
        raise ValueError("a batch needs at least one group")
    for group in groups:
        if not group.prompt or any(not candidate.tokens for candidate in group.candidates):
            raise ValueError(f"group {group.name} has an empty prompt or response")
    rows, width = arrange([group.length for group in groups])
    width = max(sum(groups[index].length for index in row) for row in rows)
    input_ids = torch.full((len(rows), width), pad_id, dtype=torch.int64)
    position_ids = torch.zeros((len(rows), width), dtype=torch.int64)
    mask = torch.zeros((len(rows), 1, width, width), dtype=torch.bool)
    sources: dict[int, list[int]] = {}
    for row, members in enumerate(rows):
        start = 0
        for index in members:
            place = slice(start, start + groups[index].length)
            ids, positions, seen, predicted_from = _lay_out(groups[index])
            input_ids[row, place], position_ids[row, place] = ids, positions
            mask[row, 0, place, place] = seen
            sources[index] = [row * width + start + token for token in predicted_from]
            start = place.stop
        padding = torch.arange(start, width)
        mask[row, 0, padding, padding] = True  # padding sees itself: a row of all False is NaN in softmax
    members_of = [(number, candidate) for number, group in enumerate(groups) for candidate in group.candidates]
    lengths = torch.tensor([len(candidate.tokens) for _, candidate in members_of])
    return PackedBatch(
        input_ids=input_ids,
        position_ids=position_ids,
        attention_mask=mask,
        layout=tuple(tuple(_lengths(groups[index]) for index in row) for row in rows),
        source=torch.tensor([place for number in range(len(groups)) for place in sources[number]]),
        targets=torch.tensor([token for _, candidate in members_of for token in candidate.tokens]),
        owner=torch.arange(len(members_of)).repeat_interleave(lengths),
        scores=torch.tensor([candidate.score for _, candidate in members_of]),
        is_teacher=torch.tensor([candidate.is_teacher for _, candidate in members_of]),
        also=torch.tensor([candidate.also for _, candidate in members_of]),
        group=torch.tensor([number for number, _ in members_of]),
        weights=torch.tensor([group.weight for group in groups]),
        names=tuple(group.name for group in groups),
    )


def _lengths(group: EncodedGroup) -> GroupLengths:
    return GroupLengths(
        prompt=len(group.prompt), responses=tuple(len(candidate.tokens) for candidate in group.candidates)
    )


def _lay_out(group: EncodedGroup) -> tuple[Tensor, Tensor, Tensor, list[int]]:
    """One group by itself: ids [L], positions [L], who sees whom [L, L], and what predicts each response token."""
    prompt = len(group.prompt)
    ids = torch.tensor([*group.prompt, *(token for candidate in group.candidates for token in candidate.tokens)])
    positions = torch.arange(group.length)
    seen = torch.zeros(group.length, group.length, dtype=torch.bool)
    seen[:, :prompt] = True
    seen[:prompt, :prompt] = torch.ones(prompt, prompt, dtype=torch.bool).tril()
    predicted_from: list[int] = []
    start = prompt
    for candidate in group.candidates:
        end = start + len(candidate.tokens)
        positions[start:end] = torch.arange(prompt, prompt + end - start)
        seen[start:end, start:end] = torch.ones(end - start, end - start, dtype=torch.bool).tril()
        predicted_from += [prompt - 1, *range(start, end - 1)]
        start = end
    return ids, positions, seen, predicted_from
