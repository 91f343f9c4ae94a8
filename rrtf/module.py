"""The LightningModule: RRTF over packed groups, accumulated to global batches.

Logged once an optimizer step, as means over the global batch: the loss and its two terms, ranking accuracy (the
share of ranked pairs with p_tea > p_stu), margin (mean p_tea - p_stu), the gradient norm, the learning rate, and
tokens a second.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import lightning
import torch
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler

from rrtf.logprobs import response_logps
from rrtf.loss import rrtf_terms, sequence_logps, weighted_loss
from rrtf.packing import PackedBatch

SUMS = ("loss", "rank", "ft", "pairs", "in_order", "margin", "tokens", "groups")


class RRTFModule(lightning.LightningModule):
    """A causal LM with the RRTF objective.

    Args:
        model: a transformers causal LM.
        optimizer: from parameters to an optimizer.
        scheduler: from (optimizer, steps=) to a schedule of per-step factors.
        steps: optimizer steps of the whole training. (Asking the trainer for them sets up the data before a
            checkpoint's position is restored, and a resumed run would start its data over.)
        logprob_chunk: response tokens projected to the vocabulary at a time.
    """

    def __init__(
        self,
        model: nn.Module,
        *,
        optimizer: Callable[..., Optimizer],
        scheduler: Callable[..., LRScheduler],
        steps: int,
        rank_weight: float = 1.0,
        ft_weight: float = 1.0,
        logprob_chunk: int = 512,
    ) -> None:
        super().__init__()
        self.model = model
        self._optimizer, self._scheduler = optimizer, scheduler
        self._steps = steps
        self._weights = {"rank_weight": rank_weight, "ft_weight": ft_weight}
        self._chunk = logprob_chunk
        self._sums = dict.fromkeys(SUMS, 0.0)
        self._since = time.monotonic()
        self._rng: dict[str, Any] | None = None

    def training_step(self, batch: PackedBatch, batch_idx: int) -> Tensor:
        logps = response_logps(self.model, batch, chunk=self._chunk)
        sums, means = sequence_logps(logps, batch.owner, len(batch.scores))
        terms = rrtf_terms(
            sums,
            means,
            scores=batch.scores,
            is_teacher=batch.is_teacher,
            group=batch.group,
            groups=batch.groups,
            also=batch.also,
        )
        loss = weighted_loss(terms, batch.weights, **self._weights)
        if not torch.isfinite(loss):
            raise RuntimeError(
                f"the loss is {loss.item()} at step {self.global_step} for the groups {', '.join(batch.names)}"
            )
        self._add(
            loss=loss.detach(),
            rank=(batch.weights * terms.rank.detach()).sum(),
            ft=(batch.weights * terms.ft.detach()).sum(),
            pairs=terms.pairs,
            in_order=terms.pairs_in_order,
            margin=terms.margin_sum,
            tokens=batch.input_ids.numel(),
            groups=batch.groups,
        )
        # Lightning divides by the accumulation, and DDP by the processes; the weights already hold both.
        return loss * self.trainer.accumulate_grad_batches * self.trainer.world_size

    def on_before_optimizer_step(self, optimizer: Optimizer) -> None:
        sums, seconds = self._sums, time.monotonic() - self._since
        pairs = max(1.0, sums["pairs"])
        values = {
            "loss": sums["loss"],
            "loss_rank": sums["rank"],
            "loss_ft": sums["ft"],
            "ranking_accuracy": sums["in_order"] / pairs,
            "margin": sums["margin"] / pairs,
            "grad_norm": gradient_norm(self.model),
            "lr": optimizer.param_groups[0]["lr"],
            "tokens_per_second": sums["tokens"] / max(seconds, 1e-9),
            "groups": sums["groups"],
        }
        named = {f"train/{name}": value for name, value in values.items()}
        self.log_dict(named, logger=False)  # for callbacks
        for logger in self.loggers:  # now, not after the step: a checkpoint never holds a step that no log holds
            logger.log_metrics(named, step=self.global_step)
            logger.save()
        self._sums, self._since = dict.fromkeys(SUMS, 0.0), time.monotonic()

    def configure_optimizers(self) -> Any:
        optimizer = self._optimizer(self.model.parameters())
        schedule = self._scheduler(optimizer, steps=self._steps)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Dropout draws from the global generators, and Lightning keeps them in no checkpoint."""
        checkpoint["rng"] = {"cpu": torch.get_rng_state(), "cuda": torch.cuda.get_rng_state_all()}

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        self._rng = checkpoint["rng"]

    def on_train_start(self) -> None:
        if self._rng is not None:
            torch.set_rng_state(self._rng["cpu"])
            torch.cuda.set_rng_state_all(self._rng["cuda"])

    def _add(self, **values: Tensor | float) -> None:
        for name, value in values.items():
            self._sums[name] += float(value)


def gradient_norm(model: nn.Module) -> float:
    """The Euclidean norm of all gradients together, before clipping."""
    norms = [torch.linalg.vector_norm(p.grad) for p in model.parameters() if p.grad is not None]
    return float(torch.linalg.vector_norm(torch.stack(norms))) if norms else 0.0
