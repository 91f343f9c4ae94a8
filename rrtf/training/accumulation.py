"""Check and convert between Lightning's count, of micro-batches, and that of training, of optimizer steps.

An optimizer step is a global batch; Lightning makes one of ``Trainer(accumulate_grad_batches=N)`` micro-batches. Where
N is another number than the data was cut for, each step has another global batch, and nothing shows it: an error.
"""

from __future__ import annotations

import math
from typing import Any

import lightning
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler

from rrtf.core.errors import UserError


class AccumulationError(UserError, ValueError):
    """Micro-batches that do not make up whole global batches; the message names both numbers."""


def check_division(*, global_batch: int, micro_batch: int, processes: int) -> None:
    """Refuse a global batch that is not whole micro-batches of all processes.

    Raises:
        AccumulationError: it is not.
    """
    if global_batch % (micro_batch * processes):
        raise AccumulationError(
            f"global_batch is {global_batch}, which {micro_batch * processes} groups at once "
            f"(micro_batch {micro_batch} x {processes} processes) do not divide"
        )


def check_accumulation(trainer: lightning.Trainer, *, needed: int, processes: int) -> None:
    """Compare a trainer with what the data was cut for.

    Args:
        needed: micro-batches of one process in an optimizer step.
        processes: over how many processes a global batch was cut.

    Raises:
        AccumulationError: the trainer has other numbers.
    """
    if trainer.world_size != processes:
        raise AccumulationError(
            f"the data is cut for {processes} processes, the trainer has {trainer.world_size}: "
            f"say GroupDataModule(processes={trainer.world_size})"
        )
    if trainer.accumulate_grad_batches != needed:
        raise AccumulationError(
            f"Trainer(accumulate_grad_batches={trainer.accumulate_grad_batches}) does not fit the data, whose global "
            f"batch is {needed} micro-batches: say accumulate_grad_batches={needed} (data.accumulate_grad_batches)"
        )


def check_whole_steps(trainer: lightning.Trainer) -> None:
    """Refuse an epoch that ends in the middle of an optimizer step, once the training data is set up.

    Lightning would take that step on what it has, divided by ``accumulate_grad_batches`` all the same. ``fast_dev_run``
    is left alone: it proves that code runs, and trains nothing.

    Raises:
        AccumulationError: the micro-batches of an epoch are no multiple of the accumulation.
    """
    batches, pieces = trainer.num_training_batches, trainer.accumulate_grad_batches
    if not trainer.fast_dev_run and batches != float("inf") and batches % pieces:  # type: ignore[attr-defined]
        raise AccumulationError(
            f"an epoch is {batches} micro-batches, which accumulate_grad_batches={pieces} does not divide: choose the "
            "batch size or limit_train_batches so that it does, or let rrtf.GroupDataModule cut the groups"
        )


def planned_steps(trainer: lightning.Trainer) -> int | None:
    """Optimizer steps of a whole training, before its data is set up; None where no number bounds them.

    ``trainer.estimated_stepping_batches`` says the same, but sets up the data. Asked while optimizers are made, that is
    before a checkpoint's position is restored, and a resumed training would start its data over (docs/log.md,
    2026-11-24).
    """
    bounds = [trainer.max_steps] if trainer.max_steps >= 0 else []
    batches = batches_per_epoch(trainer)
    if batches is not None and trainer.max_epochs is not None and trainer.max_epochs >= 0:
        bounds.append(max(trainer.max_epochs, 1) * math.ceil(batches / trainer.accumulate_grad_batches))
    return min(bounds, default=None)


def batches_per_epoch(trainer: lightning.Trainer) -> int | None:
    """Micro-batches of one process in an epoch, as ``limit_train_batches`` leaves them; None for data of no length."""
    loader: Any = trainer.fit_loop._data_source.dataloader()
    try:
        length = len(loader)
    except TypeError:
        return None
    if isinstance(loader, DataLoader) and not isinstance(loader.sampler, DistributedSampler):
        length = math.ceil(length / trainer.world_size)  # Lightning gives each process its share
    limit = trainer.limit_train_batches
    return min(length, limit) if isinstance(limit, int) else int(length * limit)


def undo_division(trainer: lightning.Trainer, *, whole_step: bool) -> int:
    """The factor that undoes others' divisions of the loss, where the weights hold the mean already.

    Lightning divides by the accumulation, DeepSpeed once more, and all by the processes.

    Args:
        whole_step: the weights are shares of the whole global batch; else the loss is a mean over its micro-batch.
    """
    pieces = trainer.accumulate_grad_batches
    twice = pieces if trainer.strategy.handles_gradient_accumulation else 1
    return twice * (pieces * trainer.world_size if whole_step else 1)


def recount(checkpoint: dict[str, Any], accumulation: int) -> None:
    """Count a checkpoint's micro-batches as this training cuts a step, in place.

    Args:
        checkpoint: what Lightning is about to restore. ``accumulate_grad_batches`` in it says how its steps were cut;
            a checkpoint without that is of one single pass over the data.
        accumulation: micro-batches of one process in an optimizer step of this training.
    """
    before = checkpoint.get("accumulate_grad_batches")
    progress = checkpoint["loops"]["fit_loop"]["epoch_loop.batch_progress"]
    if before is None:
        done = int(checkpoint["global_step"]) * accumulation
        for counts in (progress["total"], progress["current"]):
            counts.update(dict.fromkeys(counts, done))
    elif before != accumulation:
        for counts in (progress["total"], progress["current"]):
            processed = counts["processed"]
            moved = processed // before * accumulation - processed
            counts.update({name: count + moved for name, count in counts.items()})
