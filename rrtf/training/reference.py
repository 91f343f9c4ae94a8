"""Log-probabilities of responses under the model before training (``ref_logps``), which DPO compares with.

They belong to a prompt and a response, whatever batch, epoch or loader these come in, so they are looked up by these.
They are computed once, when training begins, and kept in checkpoints: a resumed training has no untrained model.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import lightning
import torch

from rrtf.core.errors import UserError
from rrtf.training.layout import logps_of
from rrtf.training.logprobs import ResponseLogps
from rrtf.training.metrics import sum_over_processes
from rrtf.training.packing import EncodedGroup, PackedBatch

ReferenceTable = Mapping[tuple[tuple[int, ...], tuple[int, ...]], float]
"""The log-probability of a whole response, by (tokens of the prompt, tokens of the response)."""


def reference_table(groups: Iterable[EncodedGroup], ref_logps: Sequence[float]) -> ReferenceTable:
    """The table of values that stand in the order of the groups and their candidates.

    Raises:
        UserError: there are more or fewer values than candidates: they are of other groups.
    """
    keys = [(group.prompt, candidate.tokens) for group in groups for candidate in group.candidates]
    if len(keys) != len(ref_logps):
        raise UserError(
            f"the checkpoint holds log-probabilities before training of {len(ref_logps)} candidates, the data has "
            f"{len(keys)}: go on with the same groups"
        )
    return dict(zip(keys, ref_logps, strict=True))


def with_ref_logps(groups: Iterable[EncodedGroup], table: ReferenceTable) -> list[EncodedGroup]:
    """Groups whose candidates know their log-probability before training.

    Raises:
        KeyError: the table lacks one.
    """
    return [
        dataclasses.replace(
            group,
            candidates=tuple(
                dataclasses.replace(one, ref_logp=table[group.prompt, one.tokens]) for one in group.candidates
            ),
        )
        for group in groups
    ]


class RefLogps:
    """The ``ref_logps`` of the parts of the data (``train``, ``val``), each in the order of groups and candidates."""

    def __init__(self) -> None:
        self._by_part: dict[str, list[float]] = {}
        self._table: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}
        self._loaded = False

    def write(self, checkpoint: dict[str, Any]) -> None:
        """Put them into a checkpoint, None for a part without."""
        checkpoint["reference"], checkpoint["val_reference"] = self._by_part.get("train"), self._by_part.get("val")

    @classmethod
    def read(cls, checkpoint: Mapping[str, Any]) -> RefLogps:
        """Those of a checkpoint; of a part that it lacks there are none any more."""
        made = cls()
        kept = {"train": checkpoint.get("reference"), "val": checkpoint.get("val_reference")}
        made._by_part = {part: values for part, values in kept.items() if values is not None}
        made._loaded = True
        return made

    def add(
        self, part: str, groups: Sequence[EncodedGroup], compute: Callable[[Sequence[EncodedGroup]], list[float]]
    ) -> None:
        """Know those of all candidates of these groups; they are computed unless a checkpoint held them.

        Raises:
            UserError: training has begun, and they are not in its checkpoint; or those in it are of other groups.
        """
        if part not in self._by_part:
            if groups and self._loaded:
                raise UserError(
                    f"the checkpoint holds no log-probabilities before training of the {part} groups: go on with the "
                    "groups that it was written with"
                )
            self._by_part[part] = compute(groups)
        self._table |= reference_table(groups, self._by_part[part])

    def attach(self, groups: Iterable[EncodedGroup]) -> list[EncodedGroup]:
        """``with_ref_logps`` of the groups that were added."""
        return with_ref_logps(groups, self._table)


def compute_ref_logps(
    groups: Sequence[EncodedGroup],
    logps: ResponseLogps,
    build: Callable[[Sequence[EncodedGroup]], PackedBatch],
    trainer: lightning.Trainer,
) -> list[float]:
    """The log-probabilities of all candidates of all groups, one after another; processes share the work.

    Every process runs as many forward passes, as sharded weights need it.

    Args:
        build: groups as a batch on the model's device.
    """
    starts = [0]
    for group in groups:
        starts.append(starts[-1] + len(group.candidates))
    found = torch.zeros(starts[-1], dtype=torch.float64, device=trainer.strategy.root_device)
    for first in range(0, len(groups), trainer.world_size):
        index = first + trainer.global_rank
        batch = build([groups[min(index, len(groups) - 1)]])
        with trainer.precision_plugin.forward_context():
            sums = logps_of(logps, batch)
        if index < len(groups):
            found[starts[index] : starts[index + 1]] = sums.double()
    return sum_over_processes(found, trainer).tolist()
