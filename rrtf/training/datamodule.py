"""The LightningDataModule: encoded groups in optimizer steps of ``global_batch`` groups, on any number of processes.

The order is that of ``rrtf.training.epochs``; ``rrtf.training.loaders`` hands the batches out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import lightning

from rrtf.core.errors import UserError
from rrtf.training.accumulation import check_accumulation
from rrtf.training.epochs import Schedule
from rrtf.training.layout import token_footprint
from rrtf.training.loaders import GroupLoader, HeldOutLoader, check_encoded
from rrtf.training.microbatches import first_fit
from rrtf.training.packing import EncodedGroup
from rrtf.training.settings import Layout


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
