"""Select the layout and head that are right for a model: found by numbers, not by a list of names.

A model may ignore a four-dimensional mask (its own sliding window, ALiBi, a state-space layer) or scale its logits.
Before training, the log-probabilities of a few real groups, the longest among them (a window is shorter than a row only
there), are computed in the fastest way and compared with plain runs of each response through the model's own logits.
The first way that agrees, and that a backward pass goes through as training will, is taken.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from rrtf.core.errors import UserError
from rrtf.training.attention import set_attention
from rrtf.training.grouped_attention import pays
from rrtf.training.logprobs import ResponseLogps
from rrtf.training.packing import EncodedGroup, PackedBatch, pack
from rrtf.training.padding import pad
from rrtf.training.settings import FLEX, GROUPED, SDPA, Layout

EXACT = 1e-3
"""Largest difference of a log-probability between two right ways in float32, in nats."""
ROUNDED = 0.05
"""Mean difference where weights are computed with in half precision; a wrong mask moves it by ten times that."""


FASTER = (FLEX, GROUPED)
"""Attentions for packed rows that stand in for SDPA under a mask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardMode:
    """A way to compute log-probabilities: the layout of groups, the model's own head or chunks, and the attention."""

    layout: Layout = Layout.PACKED
    full_logits: bool = False
    attention: str = SDPA

    def __str__(self) -> str:
        head = "the model's own logits" if self.full_logits else "logits in chunks"
        return f"{self.layout} groups, {head}, {self.attention} attention"


LAYOUTS: dict[Layout, Callable[..., PackedBatch]] = {Layout.PACKED: pack, Layout.PADDED: pad}
"""The function that makes a batch of groups, by layout; each but ``padded`` takes ``mask=`` as ``pack`` does."""


def build_batch(groups: Sequence[EncodedGroup], layout: Layout, pad_id: int) -> PackedBatch:
    """Groups as a batch in one of the ``LAYOUTS``; where the mask is faster, without what our own attention needs."""
    if layout is Layout.PADDED:
        return pad(groups, pad_id=pad_id)
    batch = LAYOUTS[layout](groups, pad_id=pad_id, mask=False)
    return batch if pays(batch.rows, batch.input_ids.shape[1], batch.opening) else dataclasses.replace(batch, rows=())


def set_forward_mode(logps: ResponseLogps, mode: ForwardMode) -> None:
    """Make a model compute in this way from now on.

    Raises:
        ValueError: the model does not know that attention.
    """
    logps.full_logits = mode.full_logits
    set_attention(logps.model, mode.attention)


def select_forward_mode(
    logps: ResponseLogps,
    groups: Sequence[EncodedGroup],
    *,
    pad_id: int,
    wanted: Layout,
    attention: str,
    half: bool = False,
    autocast: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> tuple[ForwardMode, list[str]]:
    """The first way whose log-probabilities are right, set on the model; and a sentence about each that was not.

    Args:
        groups: what to try it on; see ``_trial``.
        wanted: ``auto`` tries packed groups before padded ones.
        half: weights are computed with in half precision.
        autocast: what training wraps around a forward pass.

    Raises:
        UserError: no way agrees with the model's own plain runs.
    """
    trial, device = _trial(groups), next(logps.parameters()).device
    batches = [trial[:2], *([one] for one in trial[2:]), trial]  # some share a row and its opening, some are alone
    plain = ForwardMode(layout=Layout.PADDED, full_logits=True, attention=SDPA if attention in FASTER else attention)
    rejected: list[str] = []
    set_forward_mode(logps, plain)
    with _measured(logps):
        once = torch.cat([logps(build_batch([one], Layout.PADDED, pad_id).to(device)) for one in _apart(trial)])
    expected = torch.cat([once, once])  # as in the batches: each group alone or with another one, then all together
    for mode in _forward_modes(wanted, attention):
        make = LAYOUTS[mode.layout]  # with all that its attention needs, however short
        try:
            set_forward_mode(logps, mode)
            with _measured(logps):
                off = (torch.cat([logps(make(part, pad_id=pad_id).to(device)) for part in batches]) - expected).abs()
            if float(off.mean()) <= ROUNDED if half else float(off.max()) <= EXACT:
                _rehearse(logps, make(trial[:1], pad_id=pad_id).to(device), autocast)
                return mode, rejected
        except (RuntimeError, ValueError, TypeError, NotImplementedError, AttributeError) as error:
            rejected.append(f"{mode}: {type(error).__name__}: {str(error).splitlines()[0]}")
            continue
        rejected.append(f"{mode}: log-probabilities differ from plain runs by up to {float(off.max()):.2g}")
    raise UserError(f"this model's log-probabilities cannot be computed here: {'; '.join(rejected)}")


def _forward_modes(wanted: Layout, attention: str) -> Iterator[ForwardMode]:
    attentions = (attention, SDPA) if attention in FASTER else (attention,)
    for layout in (Layout.PACKED, Layout.PADDED) if wanted is Layout.AUTO else (wanted,):
        for full_logits in (False, True):
            for one in attentions[-1:] if layout is Layout.PADDED else attentions:
                yield ForwardMode(layout=layout, full_logits=full_logits, attention=one)


def _trial(groups: Sequence[EncodedGroup]) -> list[EncodedGroup]:
    """The two shortest with several candidates, the longest row, and the response that reaches furthest."""
    short = sorted(groups, key=lambda group: (len(group.candidates) < 2, group.length))[:2]
    longest, furthest = max(groups, key=lambda group: group.length), max(groups, key=context_length)
    return list(dict.fromkeys([*short, longest, furthest]))


def context_length(group: EncodedGroup) -> int:
    """Tokens of the prompt and the longest response: the furthest that attention looks back."""
    return len(group.prompt) + max(len(candidate.tokens) for candidate in group.candidates)


def token_footprint(group: EncodedGroup, layout: Layout) -> int:
    """Tokens that a group takes in a batch: padded rows repeat the prompt, and are as wide as the longest."""
    return len(group.candidates) * context_length(group) if layout is Layout.PADDED else group.length


def _rehearse(logps: ResponseLogps, batch: PackedBatch, autocast: Callable[[], AbstractContextManager[object]]) -> None:
    """A forward and a backward pass as in training: a kernel without dropout or gradient fails here.

    Gradients go as far as the embedded tokens and to no weight: DDP, FSDP and DeepSpeed count those that reach weights.
    """
    embedded: list[Tensor] = []

    def apart(module: nn.Module, inputs: object, output: Tensor) -> Tensor:
        embedded.append(output.detach().requires_grad_())
        return embedded[0]

    hook = logps.model.get_input_embeddings().register_forward_hook(apart)
    try:
        with torch.enable_grad(), autocast():
            total: Tensor = logps(batch).sum()
        torch.autograd.grad(total, embedded)
    finally:
        hook.remove()


def _apart(groups: Sequence[EncodedGroup]) -> Iterator[EncodedGroup]:
    """Each candidate as a group of its own."""
    for group in groups:
        for candidate in group.candidates:
            yield dataclasses.replace(group, candidates=(candidate,))


@contextmanager
def _measured(logps: ResponseLogps) -> Iterator[None]:
    """Without dropout and gradients."""
    training = logps.training
    logps.eval()
    try:
        with torch.no_grad():
            yield
    finally:
        logps.train(training)


def logps_of(logps: ResponseLogps, batch: PackedBatch) -> Tensor:
    """[C] log-probabilities of whole responses, without dropout and gradients: what DPO calls the reference."""
    with _measured(logps):
        tokens: Tensor = logps(batch)
    return tokens.new_zeros(len(batch.scores)).index_add(0, batch.candidate_ids, tokens)
