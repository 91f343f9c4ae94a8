"""Training steps that ``rrtf bench train`` compares: the same random groups, each to a loss with a gradient.

- ``packed``: rrtf's own, the lines of ``rrtf.training.module``: one row a group (``rrtf.training.packing``),
  log-probabilities of the response tokens in chunks (``rrtf.training.logprobs``), the RRTF loss.
- ``masked``: the same with one SDPA call a layer under the [T, T] mask, instead of ``rrtf.training.grouped_attention``.
- ``padded``: every (prompt, response) a row of a padded batch, logits of all places in float32, log_softmax, gather;
  the same loss. This is how RRHF's public code computes it (which clones the log-probabilities besides; not here).
- ``floor``: the same unique tokens as ordinary rows of text, one row a group: plain causal attention, positions
  0..L-1, the LM head on the response tokens only, cross-entropy. Not RRTF: what its arithmetic cannot cost less than
  without kernels that skip what packing masks.
- ``floor_full``: transformers' ``model(input_ids, labels=input_ids)`` over those rows: the LM head on every token.

Responses are equally long, so the padded batch holds no padding and runs without a mask: the best case
for it.

Shapes: R rows, T tokens of the longest, V vocabulary, C candidates.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from rrtf.training.attention import resolve_attention, set_attention
from rrtf.training.layout import build_batch
from rrtf.training.logprobs import candidates_of, response_logps
from rrtf.training.loss import Candidates, weighted_loss
from rrtf.training.objectives import RRTF
from rrtf.training.packing import EncodedCandidate, EncodedGroup, PackedBatch, pack
from rrtf.training.settings import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The text of a step: ``groups`` prompts with ``candidates`` responses each; lengths in tokens."""

    groups: int
    candidates: int
    prompt_tokens: int
    response_tokens: int

    @property
    def unique_tokens(self) -> int:
        """Tokens of all prompts and responses, each counted once."""
        return self.groups * (self.prompt_tokens + self.candidates * self.response_tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A forward pass to the loss, and how many tokens it sends through the decoder, padding included."""

    loss: Callable[[], Tensor]
    tokens: int


def random_groups(shape: Shape, vocabulary: int, *, seed: int = 0) -> list[EncodedGroup]:
    """Groups of random tokens: a teacher with score 1, students below it, so that every pair counts."""
    source = random.Random(seed)

    def tokens(count: int) -> tuple[int, ...]:
        return tuple(source.randrange(vocabulary) for _ in range(count))

    return [
        EncodedGroup(
            task_id=f"random-{number}",
            prompt=tokens(shape.prompt_tokens),
            candidates=tuple(
                EncodedCandidate(
                    tokens=tokens(shape.response_tokens), score=1 - index / shape.candidates, is_teacher=index == 0
                )
                for index in range(shape.candidates)
            ),
            weight=1 / shape.groups,
        )
        for number in range(shape.groups)
    ]


def packed_step(model: Any, groups: Sequence[EncodedGroup], device: torch.device, chunk: int) -> Step:
    """rrtf's step. ``chunk``: response tokens projected to the vocabulary at a time. Packing is not timed."""
    set_attention(model, resolve_attention("auto"))
    return _step(model, build_batch(groups, Layout.PACKED, 0).to(device), chunk)


def masked_step(model: Any, groups: Sequence[EncodedGroup], device: torch.device, chunk: int) -> Step:
    """rrtf's step as the model attends by itself."""
    return _step(model, pack(groups, pad_id=0).to(device), chunk)


def _step(model: Any, batch: PackedBatch, chunk: int) -> Step:
    def loss() -> Tensor:
        logps = response_logps(model, batch, chunk=chunk)
        return weighted_loss(RRTF()(candidates_of(batch, logps)), batch.weights)

    return Step(loss=loss, tokens=batch.input_ids.numel())


def padded_step(model: Any, groups: Sequence[EncodedGroup], device: torch.device, chunk: int) -> Step:
    """The step of RRHF's public code with the RRTF loss."""
    rows = [(number, group.prompt, one) for number, group in enumerate(groups) for one in group.candidates]
    width = max(len(prompt) + len(one.tokens) for _, prompt, one in rows)
    ids = torch.zeros(len(rows), width, dtype=torch.int64)  # [R, T]
    seen, response_mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, (_, prompt, one) in enumerate(rows):
        end = len(prompt) + len(one.tokens)
        ids[row, :end] = torch.tensor(prompt + one.tokens)
        seen[row, :end] = 1
        response_mask[row, len(prompt) : end] = 1
    ids, seen, response_mask = ids.to(device), seen.to(device), response_mask.to(device)
    scores = torch.tensor([one.score for _, _, one in rows], device=device)
    is_teacher = torch.tensor([one.is_teacher for _, _, one in rows], device=device)
    group = torch.tensor([number for number, _, _ in rows], device=device)
    weights = torch.tensor([one.weight for one in groups], device=device)

    def loss() -> Tensor:
        logits = model(input_ids=ids, attention_mask=seen, use_cache=False).logits.float()  # [R, T, V]
        logps = logits[:, :-1].log_softmax(dim=-1).gather(2, ids[:, 1:, None]).squeeze(2)  # [R, T-1]
        mask = response_mask[:, 1:]
        sums = (logps * mask).sum(dim=1)
        means = sums / mask.sum(dim=1)
        candidates = Candidates(
            logps=sums, avg_logps=means, scores=scores, is_teacher=is_teacher, group_ids=group, groups=len(groups)
        )
        return weighted_loss(RRTF()(candidates), weights)

    return Step(loss=loss, tokens=ids.numel())


def floor_step(model: Any, groups: Sequence[EncodedGroup], device: torch.device, chunk: int) -> Step:
    """Plain causal language modelling of the same tokens, the LM head on the response tokens only."""
    ids = _plain_rows(groups).to(device)  # [groups, T]
    responses = ids.shape[1] - len(groups[0].prompt)
    targets = ids[:, -responses:].flatten()
    decoder = getattr(model, model.base_model_prefix)

    def loss() -> Tensor:
        hidden = decoder(input_ids=ids, use_cache=False).last_hidden_state[:, -responses - 1 : -1]
        return nn.functional.cross_entropy(model.get_output_embeddings()(hidden.flatten(0, 1)).float(), targets)

    return Step(loss=loss, tokens=ids.numel())


def floor_full_step(model: Any, groups: Sequence[EncodedGroup], device: torch.device, chunk: int) -> Step:
    """The plain step of a user of transformers: ``labels=input_ids``, the LM head on every token."""
    ids = _plain_rows(groups).to(device)

    def loss() -> Tensor:
        found: Tensor = model(input_ids=ids, labels=ids, use_cache=False).loss
        return found

    return Step(loss=loss, tokens=ids.numel())


def _plain_rows(groups: Sequence[EncodedGroup]) -> Tensor:
    """Each group's prompt and responses one after the other: [groups, T]; all groups are equally long."""
    rows = [[*group.prompt, *(token for one in group.candidates for token in one.tokens)] for group in groups]
    return torch.tensor(rows)


MAKERS: dict[str, Callable[[Any, Sequence[EncodedGroup], torch.device, int], Step]] = {
    "packed": packed_step,
    "masked": masked_step,
    "padded": padded_step,
    "floor": floor_step,
    "floor_full": floor_full_step,
}
