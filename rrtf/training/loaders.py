"""Loaders of encoded groups for training and validation, and ``collate`` for a plain torch ``DataLoader``.

``GroupLoader`` hands out the micro-batches of ``rrtf.training.epochs.Schedule``. Its position is one number, optimizer
steps since training began, so resuming at it gives the same batches as never having stopped, also in the middle of a
pass, and with another number of processes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from lightning.pytorch.utilities import CombinedLoader

from rrtf.core.errors import UserError
from rrtf.training.epochs import Schedule
from rrtf.training.packing import EncodedGroup, GroupBatch

PEEKED = 64
"""Items of a user's own data set that are looked at to find out how the model can be run."""


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
        """The loader itself: Lightning calls ``set_epoch`` of a loader's sampler."""
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


def list_groups(loaders: Any, *, everything: bool = False) -> list[EncodedGroup]:
    """The groups behind a loader, a list of loaders, or None; of a user's own data set the first ``PEEKED``.

    Args:
        everything: all of them, also where that means to read a data set through.

    Raises:
        UserError: the data set holds something else than encoded groups.
    """
    if isinstance(loaders, CombinedLoader):
        loaders = loaders.flattened
    if isinstance(loaders, (list, tuple)):
        return [group for loader in loaders for group in list_groups(loader, everything=everything)]
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
