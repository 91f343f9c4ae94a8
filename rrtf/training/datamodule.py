"""Groups in batches: one fixed schedule for the whole training, a pure function of the seed.

The groups of all epochs, each epoch in an order of its own, form one long list. It is cut into global batches of
``global_batch`` groups, a global batch into micro-batches (``rrtf.training.microbatches``). To Lightning this is a
single epoch: position is then one number, and resuming at it gives the same batches as never having stopped, also in
the middle of an epoch, and also with another number of processes.

Each group's weight is 1 / (groups in its global batch), so the loss of a step is the mean over the groups it really
has, for any micro-batch and any number of processes. Filler groups (weight 0) keep processes in step.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import lightning
import torch

from rrtf.training.layout import collate
from rrtf.training.microbatches import cut_by_number, cut_by_tokens, pieces_needed, windows
from rrtf.training.packing import EncodedGroup, OpaqueBatch
from rrtf.training.settings import Layout


def training_order(groups: int, epochs: int, seed: int) -> list[int]:
    """Indices of groups in the order they are trained on: a permutation for each epoch, one after another."""
    order: list[int] = []
    for epoch in range(epochs):
        generator = torch.Generator().manual_seed(seed * 1_000_003 + epoch)
        order += torch.randperm(groups, generator=generator).tolist()
    return order


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What is trained on when.

    Args:
        order: see ``training_order``.
        lengths: tokens of each group.
        global_batch: groups in an optimizer step, over all processes.
        micro_batch: groups in one forward pass of one process.
        micro_tokens: a budget of tokens for one forward pass instead; 0 for none.
        world: processes.
    """

    order: Sequence[int]
    lengths: Sequence[int]
    global_batch: int
    micro_batch: int = 1
    micro_tokens: int = 0
    world: int = 1

    @property
    def steps(self) -> int:
        """Optimizer steps."""
        return len(windows(self.order, self.global_batch))

    @property
    def accumulation(self) -> int:
        """Micro-batches of one process in every optimizer step."""
        if self.micro_tokens:
            return pieces_needed(
                self.order, self.lengths, global_batch=self.global_batch, tokens=self.micro_tokens, world=self.world
            )
        return -(-self.global_batch // (self.micro_batch * self.world))

    def micro_batches(self, rank: int) -> Iterator[list[tuple[int, float]]]:
        """(index, weight) pairs of each micro-batch of one process; every process gets the same number."""
        accumulation, world = self.accumulation, self.world
        pieces = accumulation * world
        for step in windows(self.order, self.global_batch):
            if self.micro_tokens:
                parts = cut_by_tokens(step, self.lengths, pieces=pieces, tokens=self.micro_tokens)
            else:
                parts = cut_by_number(step, self.lengths, pieces=pieces, size=self.micro_batch)
            filler = min(step, key=lambda index: (self.lengths[index], index))
            for part in parts[rank::world]:
                yield [(index, 1 / len(step)) for index in part] or [(filler, 0.0)]


class GroupLoader:
    """All micro-batches of one process, in order. Its state is the optimizer steps that were handed out whole.

    ``groups`` and ``layout`` may be changed before the first batch is taken (reference log-probabilities, and what
    ``rrtf.training.layout`` found out).
    """

    def __init__(self, groups: Sequence[EncodedGroup], schedule: Schedule, *, pad_id: int, rank: int = 0) -> None:
        self.groups, self.layout, self.pad_id = groups, Layout.PACKED, pad_id
        self.rank, self.world = rank, schedule.world
        self._plan = list(schedule.micro_batches(rank))
        self._accumulation = schedule.accumulation
        self._given = 0

    def __len__(self) -> int:
        return len(self._plan)

    def __iter__(self) -> Iterator[OpaqueBatch]:
        for members in self._plan[self._given :]:
            self._given += 1
            groups = [self._weighted(index, weight) for index, weight in members]
            yield OpaqueBatch(collate(groups, self.layout, self.pad_id))

    def state_dict(self) -> dict[str, int]:
        return {"steps": self._given // self._accumulation}

    def load_state_dict(self, state: dict[str, int]) -> None:
        self._given = state["steps"] * self._accumulation

    def _weighted(self, index: int, weight: float) -> EncodedGroup:
        """A group with its weight; a filler is cut to one candidate, so that it costs little and forms no pair."""
        group = self.groups[index]
        return dataclasses.replace(group, weight=weight, candidates=group.candidates[: None if weight else 1])


class GroupDataModule(lightning.LightningDataModule):
    """The schedule as a Lightning data module; it asks the trainer which process this is."""

    def __init__(self, groups: Sequence[EncodedGroup], schedule: Schedule, *, pad_id: int) -> None:
        super().__init__()
        self.groups, self.schedule, self._pad_id = groups, schedule, pad_id

    def train_dataloader(self) -> GroupLoader:
        rank = self.trainer.global_rank if self.trainer else 0
        return GroupLoader(self.groups, self.schedule, pad_id=self._pad_id, rank=rank)
