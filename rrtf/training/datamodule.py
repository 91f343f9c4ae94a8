"""Encoded groups in batches: an order that is a pure function of the seed, cut into global and micro-batches.

A *pass* is what Lightning calls an epoch: one run through the loader. It holds ``epochs`` epochs, each in an order of
its own, one after another. A plain ``Trainer(max_epochs=3)`` has passes of one epoch, and the last step of each is of
the groups that are left; ``rrtf train`` has one pass of all epochs, whose steps go on across the borders of epochs.
Epoch number e has the same order in both.

A pass is cut into global batches of ``global_batch`` groups, a global batch into micro-batches
(``rrtf.training.microbatches``). The position is one number, optimizer steps since training began, so resuming at it
gives the same batches as never having stopped, also in the middle of a pass, and with another number of processes.

Each group's weight is 1 / (groups in its global batch), so the loss of a step is the mean over the groups it really
has, for any micro-batch and any number of processes. Filler groups (weight 0) keep processes in step.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Self

import lightning
import torch
from lightning.pytorch.utilities import CombinedLoader

from rrtf.core.errors import UserError
from rrtf.training.accumulation import check_accumulation, check_division
from rrtf.training.layout import token_footprint
from rrtf.training.microbatches import cut_by_number, cut_by_tokens, first_fit, pieces_needed, windows
from rrtf.training.packing import EncodedGroup, GroupBatch
from rrtf.training.settings import Layout

PEEKED = 64
"""Items of a user's own data set that are looked at to find out how the model can be run."""


def training_order(groups: int, epochs: int, seed: int, *, first: int = 0) -> list[int]:
    """Indices of groups in the order they are trained on: a permutation for each epoch, one after another.

    Args:
        first: the number of the first epoch.
    """
    order: list[int] = []
    for epoch in range(first, first + epochs):
        generator = torch.Generator().manual_seed(seed * 1_000_003 + epoch)
        order += torch.randperm(groups, generator=generator).tolist()
    return order


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What is trained on when.

    Args:
        lengths: tokens of each group.
        seed: of the orders.
        epochs: epochs in one pass.
        repeated: whether other passes follow the first.
        global_batch: groups in an optimizer step, over all processes.
        micro_batch: groups in one forward pass of one process.
        micro_tokens: a budget of tokens for one forward pass instead; 0 for none.
        world: processes.

    Raises:
        AccumulationError: the micro-batches of all processes do not divide the global batch.
    """

    lengths: Sequence[int]
    seed: int = 0
    epochs: int = 1
    repeated: bool = False
    global_batch: int
    micro_batch: int = 1
    micro_tokens: int = 0
    world: int = 1

    def __post_init__(self) -> None:
        if not self.micro_tokens:
            check_division(global_batch=self.global_batch, micro_batch=self.micro_batch, processes=self.world)

    @property
    def steps(self) -> int:
        """Optimizer steps of a pass."""
        return -(-len(self.lengths) * self.epochs // self.global_batch)

    @property
    def tokens(self) -> int:
        """Tokens of a pass."""
        return sum(self.lengths[index] for index in self.order())

    @property
    def accumulation(self) -> int:
        """Micro-batches of one process in every optimizer step.

        Under a budget of tokens, what the fullest step needs; where passes repeat, a step of the longest groups.
        """
        if not self.micro_tokens:
            return self.global_batch // (self.micro_batch * self.world)
        order = self._longest() if self.repeated else self.order()
        return pieces_needed(
            order, self.lengths, global_batch=self.global_batch, tokens=self.micro_tokens, world=self.world
        )

    def order(self, number: int = 0) -> list[int]:
        """Indices of groups as pass ``number`` takes them."""
        return training_order(len(self.lengths), self.epochs, self.seed, first=number * self.epochs)

    def micro_batches(self, rank: int, number: int = 0) -> Iterator[list[tuple[int, float]]]:
        """(index, weight) pairs of each micro-batch of one process in pass ``number``; all processes get as many."""
        world, pieces = self.world, self.accumulation * self.world
        for step in windows(self.order(number), self.global_batch):
            if self.micro_tokens:
                parts = cut_by_tokens(step, self.lengths, pieces=pieces, tokens=self.micro_tokens)
            else:
                parts = cut_by_number(step, self.lengths, pieces=pieces, size=self.micro_batch)
            filler = min(step, key=lambda index: (self.lengths[index], index))
            for part in parts[rank::world]:
                yield [(index, 1 / len(step)) for index in part] or [(filler, 0.0)]

    def _longest(self) -> list[int]:
        """The longest groups that a step can hold."""
        indices = [index for index in range(len(self.lengths)) for _ in range(self.epochs)]
        return sorted(indices, key=lambda index: -self.lengths[index])[: self.global_batch]


class GroupLoader:
    """The micro-batches of one process, pass after pass. Its state is the optimizer steps that were handed out whole.

    To Lightning it is a loader and its own sampler: ``set_epoch`` says which pass comes next.
    """

    def __init__(self, groups: Sequence[EncodedGroup], schedule: Schedule, *, rank: int = 0) -> None:
        self.groups, self.schedule, self.rank = groups, schedule, rank
        self.accumulation = schedule.accumulation
        self._length = schedule.steps * self.accumulation
        self._pass, self._given = 0, 0

    @property
    def sampler(self) -> GroupLoader:
        """Whose ``set_epoch`` Lightning calls."""
        return self

    def set_epoch(self, epoch: int) -> None:
        """Go to the start of pass ``epoch``, unless that is where we are."""
        if epoch != self._pass:
            self._pass, self._given = epoch, 0

    def __len__(self) -> int:
        """Micro-batches of a pass."""
        return self._length

    def __iter__(self) -> Iterator[GroupBatch]:
        """The rest of this pass; after its end, the next one where passes repeat."""
        if self._given == self._length and self.schedule.repeated:
            self.set_epoch(self._pass + 1)
        plan = self.schedule.micro_batches(self.rank, self._pass)
        for members in islice(plan, self._given, None):
            self._given += 1
            yield GroupBatch([weighted(self.groups[index], weight) for index, weight in members], whole_step=True)

    def state_dict(self) -> dict[str, int]:
        return {"steps": self._pass * self.schedule.steps + self._given // self.accumulation}

    def load_state_dict(self, state: dict[str, int]) -> None:
        self._pass, steps = divmod(state["steps"], self.schedule.steps)
        self._given = steps * self.accumulation
        if not self.schedule.repeated and self._pass:  # the end of the only pass
            self._pass, self._given = 0, self._length


class HeldOutLoader:
    """Held-out groups in batches, in their own order; every process gets the same number of batches."""

    def __init__(
        self, groups: Sequence[EncodedGroup], parts: Sequence[Sequence[int]], *, rank: int, world: int
    ) -> None:
        self.groups = groups
        self._parts = [list(part) for part in parts[rank::world]]
        self._missing = -(-len(parts) // world) - len(self._parts)

    def __len__(self) -> int:
        return len(self._parts) + self._missing

    def __iter__(self) -> Iterator[GroupBatch]:
        for part in self._parts:
            yield collate([self.groups[index] for index in part])
        for _ in range(self._missing):
            yield GroupBatch([weighted(min(self.groups, key=lambda group: group.length), 0.0)])


class GroupDataModule(lightning.LightningDataModule):
    """Encoded groups for ``RRTFModule``, in optimizer steps of ``global_batch`` groups.

    Say ``Trainer(accumulate_grad_batches=data.accumulate_grad_batches)``; another number is an error.

    Args:
        groups: what is trained on (``rrtf.encode``).
        val_groups: held-out groups, measured by ``val/loss``, ``val/ranking_accuracy`` and ``val/margin``.
        global_batch: groups in an optimizer step, over all processes; the last step of an epoch may have fewer.
        micro_batch: groups in one forward pass of one process.
        micro_tokens: a budget of tokens for one forward pass instead of ``micro_batch``; 0 for none.
        seed: of the order of groups; epoch e has the order of ``training_order(..., seed, first=e)``.
        processes: devices times nodes of the trainer.
        layout: ``padded`` counts padded rows under ``micro_tokens``.

    Raises:
        UserError: no groups.
        AccumulationError: ``micro_batch`` times ``processes`` does not divide ``global_batch``.
    """

    def __init__(
        self,
        groups: Sequence[EncodedGroup],
        val_groups: Sequence[EncodedGroup] = (),
        *,
        global_batch: int = 8,
        micro_batch: int = 1,
        micro_tokens: int = 0,
        seed: int = 0,
        processes: int = 1,
        layout: str = "auto",
    ) -> None:
        super().__init__()
        check_encoded([*groups, *val_groups])
        if not groups:
            raise UserError("there are no groups to train on")
        self.groups, self.val_groups = groups, val_groups
        self._limit_val_batches: int | float = 1.0
        self.schedule = Schedule(
            lengths=[token_footprint(group, Layout(layout)) for group in groups],
            seed=seed,
            repeated=True,
            global_batch=global_batch,
            micro_batch=micro_batch,
            micro_tokens=micro_tokens,
            world=processes,
        )
        self._describe()

    @classmethod
    def from_schedule(
        cls, groups: Sequence[EncodedGroup], schedule: Schedule, val_groups: Sequence[EncodedGroup] = ()
    ) -> Self:
        """The data module of a schedule of your own (``rrtf train`` trains all epochs in one pass)."""
        made = cls(
            groups,
            val_groups,
            global_batch=schedule.global_batch,
            micro_batch=schedule.micro_batch,
            micro_tokens=schedule.micro_tokens,
            processes=schedule.world,
        )
        made.schedule = schedule
        made._describe()
        return made

    @property
    def accumulate_grad_batches(self) -> int:
        """Micro-batches of one process in an optimizer step: what Lightning's Trainer must be told."""
        return self.schedule.accumulation

    @property
    def steps_per_epoch(self) -> int:
        """Optimizer steps of one pass, which Lightning calls an epoch."""
        return self.schedule.steps

    def setup(self, stage: str) -> None:
        """Compare with the trainer, before anything is loaded or computed; without held-out groups nothing is measured.

        (Lightning warns of empty loaders, so it is told before that there is nothing.)

        Raises:
            AccumulationError: the trainer accumulates, or has processes, otherwise than the data was cut for.
        """
        if stage == "fit" and self.trainer is not None:
            check_accumulation(self.trainer, needed=self.accumulate_grad_batches, processes=self.schedule.world)
            self._limit_val_batches = self.trainer.limit_val_batches
            if not self.val_groups:
                self.trainer.limit_val_batches = 0

    def teardown(self, stage: str) -> None:
        if stage == "fit" and self.trainer is not None:
            self.trainer.limit_val_batches = self._limit_val_batches

    def train_dataloader(self) -> GroupLoader:
        return GroupLoader(self.groups, self.schedule, rank=self.trainer.global_rank if self.trainer else 0)

    def val_dataloader(self) -> HeldOutLoader | list[HeldOutLoader]:
        """The held-out groups; an empty list where there are none."""
        if not self.val_groups:
            return []
        rank, world = (self.trainer.global_rank, self.trainer.world_size) if self.trainer else (0, 1)
        return HeldOutLoader(self.val_groups, self._held_out_parts(), rank=rank, world=world)

    def _held_out_parts(self) -> list[list[int]]:
        indices, size = list(range(len(self.val_groups))), self.schedule.micro_batch
        if self.schedule.micro_tokens:
            return first_fit([group.length for group in self.val_groups], self.schedule.micro_tokens)
        return [indices[start : start + size] for start in range(0, len(indices), size)]

    def _describe(self) -> None:
        kept = ("global_batch", "micro_batch", "micro_tokens", "seed")
        described = {name: getattr(self.schedule, name) for name in kept}
        self.save_hyperparameters(described | {"groups": len(self.groups), "val_groups": len(self.val_groups)})


def collate(groups: Sequence[EncodedGroup]) -> GroupBatch:
    """The ``collate_fn`` of a plain torch ``DataLoader`` over encoded groups.

    Each group weighs 1 / (groups in the batch): the loss of a batch is the mean over its groups, that of a step the
    mean over its batches. The module makes tensors of it, in the layout that its model needs.

    Raises:
        UserError: something else than encoded groups.
    """
    check_encoded(groups)
    return GroupBatch([dataclasses.replace(group, weight=1 / len(groups)) for group in groups])


def weighted(group: EncodedGroup, weight: float) -> EncodedGroup:
    """A group with its weight; a filler is cut to one candidate, so that it costs little and forms no pair."""
    return dataclasses.replace(group, weight=weight, candidates=group.candidates[: None if weight else 1])


def groups_of(loaders: Any, *, everything: bool = False) -> list[EncodedGroup]:
    """The groups behind a loader, a list of loaders, or None; of a user's own data set the first ``PEEKED``.

    Args:
        everything: all of them, also where that means to read a data set through.

    Raises:
        UserError: the data set holds something else than encoded groups.
    """
    if isinstance(loaders, CombinedLoader):
        loaders = loaders.flattened
    if isinstance(loaders, (list, tuple)):
        return [group for loader in loaders for group in groups_of(loader, everything=everything)]
    if isinstance(loaders, (GroupLoader, HeldOutLoader)):
        return list(loaders.groups)
    found = [] if loaders is None else list(_items(loaders.dataset, None if everything else PEEKED))
    check_encoded(found)
    return found


def _items(dataset: Any, most: int | None) -> Iterator[EncodedGroup]:
    """The first items of a data set, by index or by iteration."""
    if isinstance(dataset, Sequence):
        return iter(dataset)
    if hasattr(dataset, "__getitem__") and hasattr(dataset, "__len__"):
        return (dataset[index] for index in range(len(dataset) if most is None else min(most, len(dataset))))
    return islice(dataset, most)


def check_encoded(items: Iterable[Any]) -> None:
    """Refuse what is not encoded.

    Raises:
        UserError: an item is no ``EncodedGroup``.
    """
    for item in items:
        if not isinstance(item, EncodedGroup):
            raise UserError(f"the data holds {type(item).__name__}, encoded groups are needed: rrtf.encode makes them")
