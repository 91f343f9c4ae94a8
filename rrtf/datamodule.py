"""Groups in batches: one fixed schedule for the whole training, a pure function of the seed.

The groups of all epochs, each epoch in an order of its own, form one long list. It is cut into global batches of
``global_batch`` groups, a global batch into micro-batches. To Lightning this is a single epoch: position is then one
number, and resuming at it gives the same batches as never having stopped, also in the middle of an epoch.

Each group's weight is 1 / (groups in its global batch), so the loss of a step is the mean over the groups it really
has, for any micro-batch and any number of processes. Filler groups (weight 0) keep processes in step.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

import lightning
import torch

from rrtf.packing import EncodedGroup, PackedBatch, pack


def training_order(groups: int, epochs: int, seed: int) -> list[int]:
    """Indices of groups in the order they are trained on: a permutation for each epoch, one after another."""
    order: list[int] = []
    for epoch in range(epochs):
        generator = torch.Generator().manual_seed(seed * 1_000_003 + epoch)
        order += torch.randperm(groups, generator=generator).tolist()
    return order


class GroupLoader:
    """All micro-batches of one process, in order. Its state is how many were handed out.

    Args:
        groups: what to train on.
        order: see ``training_order``.
        global_batch: groups in an optimizer step, over all processes.
        micro_batch: groups in one forward pass of one process.
        rank, world: this process and how many there are.
    """

    def __init__(
        self,
        groups: Sequence[EncodedGroup],
        *,
        order: Sequence[int],
        global_batch: int,
        micro_batch: int,
        pad_id: int,
        rank: int = 0,
        world: int = 1,
    ) -> None:
        self._groups, self._pad_id = groups, pad_id
        lengths = [group.length for group in groups]
        self._plan = list(_micro_batches(order, lengths, global_batch, micro_batch, rank, world))
        self._given = 0

    def __len__(self) -> int:
        return len(self._plan)

    def __iter__(self) -> Iterator[PackedBatch]:
        for members in self._plan[self._given :]:
            self._given += 1
            yield pack([self._weighted(index, weight) for index, weight in members], pad_id=self._pad_id)

    def state_dict(self) -> dict[str, int]:
        return {"given": self._given}

    def load_state_dict(self, state: dict[str, int]) -> None:
        self._given = state["given"]

    def _weighted(self, index: int, weight: float) -> EncodedGroup:
        return dataclasses.replace(self._groups[index], weight=weight)


class GroupDataModule(lightning.LightningDataModule):
    """The schedule as a Lightning data module; it asks the trainer for rank and world size."""

    def __init__(
        self,
        groups: Sequence[EncodedGroup],
        *,
        epochs: int,
        global_batch: int,
        micro_batch: int,
        seed: int,
        pad_id: int,
    ) -> None:
        super().__init__()
        self.groups = groups
        self.order = training_order(len(groups), epochs, seed)
        self._settings: dict[str, Any] = {"global_batch": global_batch, "micro_batch": micro_batch, "pad_id": pad_id}

    def train_dataloader(self) -> GroupLoader:
        rank, world = (self.trainer.global_rank, self.trainer.world_size) if self.trainer else (0, 1)
        return GroupLoader(self.groups, order=self.order, rank=rank, world=world, **self._settings)


def _micro_batches(
    order: Sequence[int], lengths: Sequence[int], global_batch: int, micro_batch: int, rank: int, world: int
) -> Iterator[list[tuple[int, float]]]:
    """(index, weight) pairs of each micro-batch of one process; every process gets the same number.

    Within a global batch groups of like length come together: the loss is the same, the padding is less.
    """
    for start in range(0, len(order), global_batch):
        window = sorted(order[start : start + global_batch], key=lambda index: (lengths[index], index))
        for first in range(0, len(window), micro_batch * world):
            part = window[first : first + micro_batch * world][rank * micro_batch : (rank + 1) * micro_batch]
            yield [(index, 1 / len(window)) for index in part] or [(window[0], 0.0)]
