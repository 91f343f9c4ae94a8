"""One prompt, many answers: a group as one run of tokens, every response seeing the prompt and itself.

A group is ``prompt + response_1 + response_2 + ...``. Position ids restart after the prompt for every response, and
the attention mask lets a token see the prompt and the earlier tokens of its own response, nothing else. The
log-probabilities are those of separate runs, without running the prompt more than once and without padding
responses to each other. Several groups share a row where that saves padding; they do not see each other. What all
prompts of a batch start with (a chat template's opening) stands once, at the start of each row, seen by all tokens.

Shapes: B rows, T tokens in the longest row, L tokens of one group, N response tokens, C candidates, G groups.

Who sees whom follows from two numbers of each token: its segment (the opening, a prompt or one response), and the
segment it continues (a response's is its prompt). Dense attention takes the mask made from them here; block-sparse
attention makes its own (``rrtf.training.attention``).

Covered: any number of candidates and groups.
Not covered: models that cannot take a mask of their own; ``rrtf.training.padding`` has a layout for those.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from rrtf.core.prefixes import shared_length
from rrtf.training.microbatches import balanced

PADDING, OPENING = -1, -2
"""Segments that are no places: padding, and the opening of a row."""

LEAST_OPENING = 16
"""Tokens from which it pays to lay what all prompts start with once a row."""

ATTENTION_BREAK_EVEN = 4096
"""Places attended to at which attention costs as much as all products with weights; about 5 x the hidden size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedCandidate:
    """A tokenised response with its end token, its score, who wrote it, and whether it passed all tests.

    ``pass_share`` is the share of tests it passed, None if unknown; ``count`` how often it was sampled; ``ref_logp``
    its log-probability under the model before training, where an objective needs that.
    """

    tokens: tuple[int, ...]
    score: float
    is_teacher: bool
    passed: bool = False
    pass_share: float | None = None
    count: int = 1
    ref_logp: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedGroup:
    """A tokenised group. ``weight`` is its share of the global batch (0 for a filler group)."""

    task_id: str
    prompt: tuple[int, ...]
    candidates: tuple[EncodedCandidate, ...]
    weight: float = 1.0

    @property
    def length(self) -> int:
        """Tokens of the prompt and all responses."""
        return len(self.prompt) + sum(len(candidate.tokens) for candidate in self.candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLengths:
    """Tokens of a group's prompt behind the opening and of each response, in the order of the row."""

    prompt: int
    responses: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedBatch:
    """Rows ready for the model, and what the objective needs to know about the candidates."""

    input_ids: Tensor  # [B, T] int64
    position_ids: Tensor  # [B, T] int64
    attention_mask: Tensor | None  # [B, 1, T, T] bool, True = may be seen; [B, T] for padded rows; None: see ``pack``
    segment_ids: Tensor  # [B, T] int64: which prompt or response a token belongs to, or OPENING, or PADDING
    parent_segment_ids: Tensor  # [B, T] int64: the segment that a token's segment continues; a prompt's is its own
    rows: tuple[
        tuple[GroupLengths, ...], ...
    ]  # the groups of each packed row; says the same as segment_ids and parent_segment_ids
    logit_positions: Tensor  # [N] int64: where in the flattened B*T hidden states each response token is predicted from
    labels: Tensor  # [N] int64: the response tokens
    candidate_ids: Tensor  # [N] int64: the candidate of each response token
    scores: Tensor  # [C] float32
    is_teacher: Tensor  # [C] bool
    passed: Tensor  # [C] bool: all tests
    pass_share: Tensor | None  # [C] float32: share of tests passed, NaN where unknown; None: unknown of all
    counts: Tensor  # [C] float32: how often each response was sampled
    ref_logps: Tensor | None  # [C] float32: log-probabilities of the responses before training
    group_ids: Tensor  # [C] int64
    weights: Tensor  # [G] float32
    task_ids: tuple[str, ...]
    useful_tokens: int  # of prompts and responses, each prompt once; fillers and padding are none
    opening: int = 0  # tokens at the start of every row that all its groups see

    @property
    def groups(self) -> int:
        return len(self.task_ids)

    def to(self, device: torch.device) -> PackedBatch:
        """The same batch on another device."""
        values: dict[str, Any] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        values |= {name: value.to(device) for name, value in values.items() if isinstance(value, Tensor)}
        return PackedBatch(**values)


class GroupBatch:
    """Groups on their way from a loader to the module, which makes tensors of them as its model needs.

    No data class: Lightning's precision plugins look into those. They refuse a frozen one, and would round scores,
    weights and reference log-probabilities to half precision.

    Args:
        groups: with their weights.
        whole_step: the weights add up to 1 over all micro-batches and processes of an optimizer step; else over this
            batch alone.
    """

    def __init__(self, groups: Sequence[EncodedGroup], *, whole_step: bool = False) -> None:
        self.groups, self.whole_step = tuple(groups), whole_step

    def __len__(self) -> int:
        return len(self.groups)


def plan_rows(lengths: Sequence[int], opening: int = 0) -> tuple[list[list[int]], int]:
    """Assign groups to rows: lists of indices, and the width of all rows behind the opening.

    Near equal rows (``balanced``), from one for each group to one for all; the cheapest number of them wins. A token
    costs as much as the rest of the model once it attends to ``ATTENTION_BREAK_EVEN`` places, so wide rows have a
    price, and an opening has one for each row.

    Args:
        lengths: tokens of the groups without the opening.
        opening: tokens at the start of each row.
    """
    narrow, plans = max(lengths), []
    for count in range(1, len(lengths) + 1):
        rows = balanced(lengths, count, max(narrow, -(-sum(lengths) // count)))
        plans.append((rows, max(sum(lengths[index] for index in row) for row in rows)))
        if plans[-1][1] == narrow:
            break  # more rows are no narrower
    return min(plans, key=lambda plan: len(plan[0]) * _price(opening + plan[1]))


def _price(width: int) -> int:
    """What a row of that many tokens costs, products and attention."""
    return width * (ATTENTION_BREAK_EVEN + width)


def shared_opening(groups: Sequence[EncodedGroup]) -> int:
    """How many tokens all prompts start with, short of a whole prompt; 0 where that is too few to pay."""
    length = shared_length([group.prompt for group in groups])
    return length if length >= LEAST_OPENING else 0


def pack(groups: Sequence[EncodedGroup], *, pad_id: int, mask: bool = True) -> PackedBatch:
    """Pack groups into as few rows as pay (``plan_rows``); candidates keep the order of their groups.

    Args:
        mask: make the mask here. Else ``rrtf.training.attention`` makes it where the model is, if its attention needs
        one.

    Raises:
        ValueError: no groups, an empty prompt, or an empty response.
    """
    check_groups(groups)
    opening = shared_opening(groups)
    lengths = [group.length - opening for group in groups]
    rows, _ = plan_rows(lengths, opening)
    width = opening + max(sum(lengths[index] for index in row) for row in rows)
    ids, positions, segment_ids, parent_segment_ids = (
        torch.full((len(rows), width), fill) for fill in (pad_id, 0, PADDING, PADDING)
    )
    ids[:, :opening], positions[:, :opening] = torch.tensor(groups[0].prompt[:opening]), torch.arange(opening)
    segment_ids[:, :opening], parent_segment_ids[:, :opening] = OPENING, OPENING
    sources: dict[int, list[int]] = {}
    for row, members in enumerate(rows):
        start = opening
        for index in members:
            place = slice(start, start + lengths[index])
            tokens, at, own, continues, predicted_from = _lay_out(groups[index], opening)
            ids[row, place], positions[row, place] = tokens, at
            segment_ids[row, place], parent_segment_ids[row, place] = (
                own + start,
                continues + start,
            )  # a place is a number of its own
            sources[index] = [row * width + start + token for token in predicted_from]
            start = place.stop
    return PackedBatch(
        input_ids=ids,
        position_ids=positions,
        attention_mask=visible(segment_ids, parent_segment_ids)[:, None] if mask else None,
        segment_ids=segment_ids,
        parent_segment_ids=parent_segment_ids,
        rows=tuple(tuple(_lengths(groups[index], opening) for index in row) for row in rows),
        logit_positions=torch.tensor([place for number in range(len(groups)) for place in sources[number]]),
        opening=opening,
        **candidate_fields(groups),
    )


def visible(segment_ids: Tensor, parent_segment_ids: Tensor) -> Tensor:
    """Who sees whom: from [B, T] segments and parents to [B, T, T] bool, True where a row's token sees a column's.

    A token sees earlier tokens of its own segment, of the one it continues and of the opening. Padding sees itself: a
    row of all False would be NaN in softmax.
    """
    same = segment_ids[:, :, None] == segment_ids[:, None, :]
    continued = parent_segment_ids[:, :, None] == segment_ids[:, None, :]
    opening = (segment_ids == OPENING)[:, None, :]
    place = torch.arange(segment_ids.shape[1], device=segment_ids.device)
    earlier = place[:, None] >= place[None, :]
    real = (segment_ids != PADDING)[:, :, None]
    return ((same | continued | opening) & earlier & real) | (place[:, None] == place[None, :])


def check_groups(groups: Sequence[EncodedGroup]) -> None:
    """Refuse what no layout can hold.

    Raises:
        ValueError: no groups, an empty prompt, or an empty response.
    """
    if not groups:
        raise ValueError("a batch needs at least one group")
    for group in groups:
        if not group.prompt or any(not candidate.tokens for candidate in group.candidates):
            raise ValueError(f"group {group.task_id} has an empty prompt or response")


def candidate_fields(groups: Sequence[EncodedGroup]) -> dict[str, Any]:
    """The fields of a batch that do not depend on its layout; candidates keep the order of their groups.

    Floats are float32 also where Lightning's ``bf16-true`` makes bfloat16 the default.
    """
    members = [(number, candidate) for number, group in enumerate(groups) for candidate in group.candidates]
    lengths = torch.tensor([len(candidate.tokens) for _, candidate in members])
    ref_logps = [candidate.ref_logp for _, candidate in members if candidate.ref_logp is not None]
    shares = [math.nan if candidate.pass_share is None else candidate.pass_share for _, candidate in members]
    return {
        "labels": torch.tensor([token for _, candidate in members for token in candidate.tokens]),
        "candidate_ids": torch.arange(len(members)).repeat_interleave(lengths),
        "scores": torch.tensor([candidate.score for _, candidate in members], dtype=torch.float32),
        "is_teacher": torch.tensor([candidate.is_teacher for _, candidate in members]),
        "passed": torch.tensor([candidate.passed for _, candidate in members]),
        "pass_share": None if all(map(math.isnan, shares)) else torch.tensor(shares, dtype=torch.float32),
        "counts": torch.tensor([candidate.count for _, candidate in members], dtype=torch.float32),
        "ref_logps": torch.tensor(ref_logps, dtype=torch.float32) if len(ref_logps) == len(members) else None,
        "group_ids": torch.tensor([number for number, _ in members]),
        "weights": torch.tensor([group.weight for group in groups], dtype=torch.float32),
        "task_ids": tuple(group.task_id for group in groups),
        "useful_tokens": sum(group.length for group in groups if group.weight),
    }


def _lengths(group: EncodedGroup, opening: int) -> GroupLengths:
    return GroupLengths(
        prompt=len(group.prompt) - opening, responses=tuple(len(candidate.tokens) for candidate in group.candidates)
    )


def _lay_out(group: EncodedGroup, opening: int) -> tuple[Tensor, Tensor, Tensor, Tensor, list[int]]:
    """One group without the opening: ids, positions, segments (numbered by their first place) and parents, each [L],
    and what predicts each response token."""
    own, prompt, length = group.prompt[opening:], len(group.prompt) - opening, group.length - opening
    ids = torch.tensor([*own, *(token for candidate in group.candidates for token in candidate.tokens)])
    positions = torch.arange(length)
    segment_ids = torch.zeros(length, dtype=torch.int64)
    predicted_from: list[int] = []
    start = prompt
    for candidate in group.candidates:
        end = start + len(candidate.tokens)
        positions[start:end] = torch.arange(prompt, prompt + end - start)
        segment_ids[start:end] = start
        predicted_from += [prompt - 1, *range(start, end - 1)]
        start = end
    return ids, opening + positions, segment_ids, torch.zeros_like(segment_ids), predicted_from
