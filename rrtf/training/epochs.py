"""Plan which groups each optimizer step trains on: a pure function of the seed, for any cut into micro-batches.

A *pass* is what Lightning calls an epoch: one run through the loader. It holds ``epochs`` epochs, each in an order of
its own, one after another. A plain ``Trainer(max_epochs=3)`` has passes of one epoch, and the last step of each is of
the groups that are left; ``rrtf train`` has one pass of all epochs, whose steps go on across the borders of epochs.
Epoch number e has the same order in both.

A pass is cut into global batches of ``global_batch`` groups, a global batch into micro-batches
(``rrtf.training.microbatches``). Each group's weight is 1 / (groups in its global batch), so the loss of a step is the
mean over the groups it really has, for any micro-batch and any number of processes. Filler groups (weight 0) keep
processes in step.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import accumulate

import torch

from rrtf.training.accumulation import check_division
from rrtf.training.microbatches import cut_by_number, cut_by_tokens, pieces_needed, windows


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


def first_to_reach(tokens: int, lengths: Sequence[int]) -> int:
    """How many of the lengths it takes to sum to ``tokens``; all for 0, or where they do not reach it."""
    if not tokens:
        return len(lengths)
    return next((count for count, total in enumerate(accumulate(lengths), 1) if total >= tokens), len(lengths))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Which groups each optimizer step and each micro-batch holds.

    Args:
        lengths: tokens of each group.
        seed: of the orders.
        epochs: epochs in one pass.
        repeated: whether other passes follow the first.
        global_batch: groups in an optimizer step, over all processes.
        micro_batch: groups in one forward pass of one process.
        micro_tokens: a budget of tokens for one forward pass instead; 0 for none.
        world: processes.
        most_tokens: a pass ends with the group that reaches so many tokens; 0 for no end.

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
    most_tokens: int = 0

    def __post_init__(self) -> None:
        if not self.micro_tokens:
            check_division(global_batch=self.global_batch, micro_batch=self.micro_batch, processes=self.world)

    @property
    def steps(self) -> int:
        """Optimizer steps of a pass."""
        groups = len(self.order()) if self.most_tokens else len(self.lengths) * self.epochs
        return -(-groups // self.global_batch)

    @property
    def tokens(self) -> int:
        """Tokens of a pass: prompts once a group, and all candidates."""
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
        order = training_order(len(self.lengths), self.epochs, self.seed, first=number * self.epochs)
        return order[: first_to_reach(self.most_tokens, [self.lengths[index] for index in order])]

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
