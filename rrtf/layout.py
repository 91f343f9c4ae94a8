"""Which layout and head are right for a model: found by numbers, not by a list of names.

A model may ignore a four-dimensional mask (its own sliding window, ALiBi, a state-space layer) or scale its logits.
Before training, the log-probabilities of two real groups are computed in the fastest way and compared with plain runs
of each response through the model's own logits; the first way that agrees is taken.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor

from rrtf.attention import set_attention
from rrtf.choices import FLEX, GROUPED, SDPA, Layout
from rrtf.errors import UserError
from rrtf.group_attention import pays
from rrtf.logprobs import ResponseLogps
from rrtf.packing import EncodedGroup, PackedBatch, pack
from rrtf.padding import pad

EXACT = 1e-3
"""Largest difference of a log-probability between two right ways in float32, in nats."""
ROUNDED = 0.05
"""Mean difference where weights are computed with in half precision; a wrong mask moves it by ten times that."""


FASTER = (FLEX, GROUPED)
"""Attentions for packed rows that stand in for SDPA under a mask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How log-probabilities are computed: the layout of groups, the model's own head or chunks, and the attention."""

    layout: Layout = Layout.PACKED
    own_head: bool = False
    attention: str = SDPA

    def __str__(self) -> str:
        head = "the model's own logits" if self.own_head else "logits in chunks"
        return f"{self.layout} groups, {head}, {self.attention} attention"


def lay(groups: Sequence[EncodedGroup], layout: Layout, pad_id: int) -> PackedBatch:
    """Groups as a batch in one of the two layouts; where the mask is faster, without what our own attention needs."""
    if layout is Layout.PADDED:
        return pad(groups, pad_id=pad_id)
    batch = pack(groups, pad_id=pad_id, mask=False)
    return batch if pays(batch.rows, batch.input_ids.shape[1]) else dataclasses.replace(batch, rows=())


def set_way(logps: ResponseLogps, way: Way) -> None:
    """Make a model compute in this way from now on.

    Raises:
        ValueError: the model does not know that attention.
    """
    logps.own_head = way.own_head
    set_attention(logps.model, way.attention)


def find_way(
    logps: ResponseLogps,
    groups: Sequence[EncodedGroup],
    *,
    pad_id: int,
    wanted: Layout,
    attention: str,
    half: bool = False,
) -> tuple[Way, list[str]]:
    """The first way whose log-probabilities are right, set on the model; and a sentence about each that was not.

    Args:
        groups: what to try it on; the two shortest with most candidates are taken.
        wanted: ``auto`` tries packed groups before padded ones.
        half: weights are computed with in half precision.

    Raises:
        UserError: no way agrees with the model's own plain runs.
    """
    trial, device = _trial(groups), next(logps.parameters()).device
    plain = Way(layout=Layout.PADDED, own_head=True, attention=SDPA if attention in FASTER else attention)
    rejected = []
    with _measured(logps):
        set_way(logps, plain)
        expected = torch.cat([logps(lay([one], Layout.PADDED, pad_id).to(device)) for one in _apart(trial)])
        for way in _ways(wanted, attention):
            try:
                set_way(logps, way)
                packed = way.layout is Layout.PACKED  # with all that its attention needs, however short the trial is
                batch = pack(trial, pad_id=pad_id) if packed else pad(trial, pad_id=pad_id)
                found = logps(batch.to(device))
            except (RuntimeError, ValueError, TypeError, NotImplementedError, AttributeError) as error:
                rejected.append(f"{way}: {type(error).__name__}: {str(error).splitlines()[0]}")
                continue
            off = (found - expected).abs()
            if float(off.mean()) <= ROUNDED if half else float(off.max()) <= EXACT:
                return way, rejected
            rejected.append(f"{way}: log-probabilities differ from plain runs by up to {float(off.max()):.2g}")
    raise UserError(f"this model's log-probabilities cannot be computed here: {'; '.join(rejected)}")


def _ways(wanted: Layout, attention: str) -> Iterator[Way]:
    attentions = (attention, SDPA) if attention in FASTER else (attention,)
    for layout in (Layout.PACKED, Layout.PADDED) if wanted is Layout.AUTO else (wanted,):
        for own_head in (False, True):
            for one in attentions if layout is Layout.PACKED else attentions[-1:]:
                yield Way(layout=layout, own_head=own_head, attention=one)


def _trial(groups: Sequence[EncodedGroup]) -> list[EncodedGroup]:
    return sorted(groups, key=lambda group: (len(group.candidates) < 2, group.length))[:2]


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
    return tokens.new_zeros(len(batch.scores)).index_add(0, batch.owner, tokens)
