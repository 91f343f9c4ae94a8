"""Add up the figures of one optimizer step over its micro-batches, and log them before the step is taken."""

from __future__ import annotations

import time

import lightning
import torch
from torch import Tensor

from rrtf.training.loss import Candidates, Terms
from rrtf.training.metrics import SUMS, figures, sum_over_processes, sums_of
from rrtf.training.packing import PackedBatch


class StepSums:
    """``SUMS`` of the micro-batches that one process has computed since its last optimizer step.

    ``task_ids`` names their groups, ``micro_batches`` counts them.
    """

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Begin the next optimizer step."""
        self._sums = torch.zeros(len(SUMS), dtype=torch.float64)
        self._means = 0
        self.task_ids: list[str] = []
        self.micro_batches = 0
        self.restart_clock()

    def restart_clock(self) -> None:
        """Count time for tokens a second from now on."""
        self._since = time.monotonic()

    def add(self, batch: PackedBatch, terms: Terms, candidates: Candidates, loss: Tensor, *, whole_step: bool) -> None:
        """Count one micro-batch.

        Args:
            candidates: what the terms were made of, before the backward pass.
            loss: 0-d, detached.
            whole_step: the weights are shares of the whole global batch; else the loss is a mean over this micro-batch.
        """
        self._sums += sums_of(batch, terms, candidates, loss)
        self._means += not whole_step
        self.task_ids += batch.task_ids
        self.micro_batches += 1

    def figures(self, trainer: lightning.Trainer) -> dict[str, float]:
        """The figures of the global batch, over all processes; every process must ask."""
        sums = dict(zip(SUMS, sum_over_processes(self._sums, trainer).tolist(), strict=True))
        if self._means:  # the mean over batches that are means themselves
            sums |= {name: sums[name] / (self._means * trainer.world_size) for name in ("loss", "rank", "ft")}
        return figures(sums, time.monotonic() - self._since)


def log_step(module: lightning.LightningModule, named: dict[str, float]) -> None:
    """To callbacks and the progress bar, and, where it is their turn, to ``trainer.logged_metrics`` and loggers."""
    for name, value in named.items():
        module.log(name, value, logger=False, prog_bar=name == "train/loss")
    trainer = module.trainer
    every = trainer.log_every_n_steps  # type: ignore[attr-defined]
    if not every or (module.global_step + 1) % every:
        return
    trainer.logged_metrics.update(named)  # type: ignore[arg-type]
    for logger in module.loggers:  # not after the step: a checkpoint never holds a step that no log holds
        logger.log_metrics(named, step=module.global_step)
        logger.save()
