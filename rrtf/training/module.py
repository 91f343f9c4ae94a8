"""The LightningModule: an objective over groups of candidates, accumulated to global batches.

Logged once an optimizer step, over the global batch and all processes: the loss and its two terms, ranking accuracy
(the share of ranked pairs with p_tea > p_stu), margin (mean p_tea - p_stu), mean log-probability a token of teachers'
and of students' responses, the gradient norm before clipping, the learning rate, tokens a second, useful tokens a
second and their share (a prompt counts once, padding and fillers not at all).
"""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import lightning
import torch
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler

from rrtf.core.console import say
from rrtf.models.adapters import remove_frozen_weights
from rrtf.training.layout import ForwardMode, collate, logps_of, select_forward_mode
from rrtf.training.logprobs import ResponseLogps, candidates_of
from rrtf.training.loss import Terms, weighted_loss
from rrtf.training.objectives import Objective
from rrtf.training.packing import EncodedGroup, OpaqueBatch, PackedBatch
from rrtf.training.settings import Layout

SUMS = (
    *("loss", "rank", "ft", "pairs", "in_order", "margin"),
    *("teacher_logp", "teachers", "student_logp", "students", "tokens", "useful_tokens", "groups"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a model is trained.

    Args:
        optimizer: from parameters to an optimizer.
        scheduler: from (optimizer, steps=) to a schedule of per-step factors.
        steps: optimizer steps of the whole training. (Asking the trainer for them sets up the data before a
            checkpoint's position is restored, and a resumed run would start its data over.)
        layout, attention: see ``rrtf.training.layout``.
        half: weights are computed with in half precision also outside autocast.
        origin: kept in checkpoints: what ``rrtf export`` needs to make a model folder of one.
    """

    objective: Objective
    optimizer: Callable[..., Optimizer]
    scheduler: Callable[..., LRScheduler]
    steps: int
    seed: int = 0
    layout: Layout = Layout.AUTO
    attention: str = "sdpa"
    half: bool = False
    origin: Mapping[str, Any] = field(default_factory=dict)


class RRTFModule(lightning.LightningModule):
    """A causal LM with an objective over ranked groups.

    Args:
        logps: the model as a function from a batch to log-probabilities of response tokens.
        recipe: what is minimised, and how.
        shard: called once with the model and the devices' mesh where the strategy shards models (FSDP2).
    """

    def __init__(
        self, logps: ResponseLogps, recipe: Recipe, *, shard: Callable[[ResponseLogps, Any], None] | None = None
    ) -> None:
        super().__init__()
        self.logps = logps
        self.forward_mode = ForwardMode(attention=recipe.attention)
        self._recipe, self._shard = recipe, shard
        self._ref_logps: list[float] | None = None
        self.strict_loading = all(parameter.requires_grad for parameter in logps.parameters())
        if not self.strict_loading:  # before and after: a sharded checkpoint is read by the names it was written with
            self.register_state_dict_post_hook(remove_frozen_weights)  # type: ignore[no-untyped-call]
        self._exact = exact_buffers(logps)
        self._sums = torch.zeros(len(SUMS), dtype=torch.float64)
        self._since = time.monotonic()
        self._names: list[str] = []
        self._pieces = 0

    @property
    def model(self) -> nn.Module:
        """The transformers model."""
        return self.logps.model  # type: ignore[no-any-return]

    def configure_model(self) -> None:
        if self._shard is not None:
            self._shard(self.logps, self.device_mesh)
            self._shard = None

    def configure_optimizers(self) -> Any:
        trained = [parameter for parameter in self.parameters() if parameter.requires_grad]
        optimizer = self._recipe.optimizer(trained)
        schedule = self._recipe.scheduler(optimizer, steps=self._recipe.steps)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}

    def on_train_start(self) -> None:
        """Find the layout that is right for this model, and what the objective needs to know of it untrained."""
        restore_buffers(self.logps, self._exact)
        loader: Any = self.trainer.train_dataloader
        self._select_forward_mode(loader)
        if self._recipe.objective.needs_ref_logps:
            if self._ref_logps is None:
                self._ref_logps = self._compute_ref_logps(loader)
            loader.groups = with_ref_logps(loader.groups, self._ref_logps)

    def training_step(self, opaque: OpaqueBatch, batch_idx: int) -> Tensor:
        # Dropout draws from the global generators: seeded here, a step is the same whatever ran before it.
        torch.manual_seed((self._recipe.seed * 1_000_003 + batch_idx) * self.trainer.world_size + self.global_rank)
        batch = opaque.batch
        candidates = candidates_of(batch, self.logps(batch))
        terms = self._recipe.objective(candidates)
        loss = weighted_loss(terms, batch.weights)
        if not torch.isfinite(loss):
            raise NonFiniteLoss(f"the loss is {loss.item()} at step {self.global_step}: {suspects(batch, terms)}")
        self._add(batch, terms, candidates.avg_logps.detach(), loss.detach())
        self._names += batch.task_ids
        self._pieces += 1
        # Lightning divides by the accumulation, DeepSpeed once more, and all by the processes; the weights hold both.
        pieces = self.trainer.accumulate_grad_batches
        divided_by = pieces**2 if self.trainer.strategy.handles_gradient_accumulation else pieces
        return loss * divided_by * self.trainer.world_size

    def on_before_optimizer_step(self, optimizer: Optimizer) -> None:
        if self._pieces < self.trainer.accumulate_grad_batches:  # DeepSpeed asks for a step at every micro-batch
            return
        norm, rate = gradient_norm(self), optimizer.param_groups[0]["lr"]
        if (
            norm is not None and not math.isfinite(norm) and self.trainer.precision != "16-mixed"
        ):  # which skips such steps by design
            groups = ", ".join(self._names)
            raise NonFiniteLoss(
                f"the gradient's norm is {norm} at step {self.global_step}: look at the groups {groups}"
            )
        sums = dict(zip(SUMS, self._over_processes(self._sums).tolist(), strict=True))
        values = figures(sums, time.monotonic() - self._since) | {"lr": rate}
        values |= {} if norm is None else {"grad_norm": norm}
        named = {f"train/{name}": value for name, value in values.items()}
        self.log_dict(named, logger=False)  # for callbacks
        for logger in self.loggers:  # now, not after the step: a checkpoint never holds a step that no log holds
            logger.log_metrics(named, step=self.global_step)
            logger.save()
        self._sums, self._since, self._names, self._pieces = torch.zeros_like(self._sums), time.monotonic(), [], 0

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Keep the untrained model's log-probabilities, and where the model came from."""
        checkpoint["reference"], checkpoint["origin"] = self._ref_logps, dict(self._recipe.origin)

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Take the untrained model's log-probabilities over, and count micro-batches as this many processes cut them.

        Lightning counts micro-batches; an optimizer step may have been cut into another number of them.
        """
        self._ref_logps = checkpoint.get("reference")
        done = int(checkpoint["global_step"]) * self.trainer.accumulate_grad_batches
        progress = checkpoint["loops"]["fit_loop"]["epoch_loop.batch_progress"]
        for counts in (progress["total"], progress["current"]):
            counts.update(dict.fromkeys(counts, done))

    def restart_clock(self) -> None:
        """Count time for tokens a second from now on."""
        self._since = time.monotonic()

    def _select_forward_mode(self, loader: Any) -> None:
        recipe = self._recipe
        self.forward_mode, rejected = select_forward_mode(
            self.logps,
            loader.groups,
            pad_id=loader.pad_id,
            wanted=recipe.layout,
            attention=recipe.attention,
            half=recipe.half,
            autocast=self.trainer.precision_plugin.forward_context,
        )
        loader.layout = self.forward_mode.layout
        if rejected and self.trainer.is_global_zero:
            say(f"training uses {self.forward_mode}, slower than usual. Tried before: {'; '.join(rejected)}")
            if self.forward_mode.layout is Layout.PADDED and recipe.layout is Layout.AUTO:
                say("train.micro_tokens, where it is set, counts packed groups: train.layout=padded counts padded rows")

    def _compute_ref_logps(self, loader: Any) -> list[float]:
        """The log-probabilities of all candidates of all groups, one after another; processes share the work."""
        groups: Sequence[EncodedGroup] = loader.groups
        starts = [0]
        for group in groups:
            starts.append(starts[-1] + len(group.candidates))
        found = torch.zeros(starts[-1], dtype=torch.float64, device=self.device)
        for first in range(0, len(groups), loader.world):
            index = first + loader.rank
            batch = collate([groups[min(index, len(groups) - 1)]], self.forward_mode.layout, loader.pad_id).to(
                self.device
            )
            with self.trainer.precision_plugin.forward_context():
                sums = logps_of(self.logps, batch)
            if index < len(groups):
                found[starts[index] : starts[index + 1]] = sums.double()
        return self._over_processes(found).tolist()

    def _over_processes(self, values: Tensor) -> Tensor:
        """The sum over all processes, on CPU."""
        if self.trainer.world_size == 1:
            return values.cpu()
        total: Tensor = self.trainer.strategy.reduce(values.to(self.device), reduce_op="sum")
        return total.cpu()

    def _add(self, batch: PackedBatch, terms: Terms, means: Tensor, loss: Tensor) -> None:
        counted = batch.weights[batch.group_ids] > 0
        teachers, students = counted & batch.is_teacher, counted & ~batch.is_teacher
        values: tuple[Tensor | float, ...] = (
            *(loss, (batch.weights * terms.rank_loss.detach()).sum(), (batch.weights * terms.ft_loss.detach()).sum()),
            *(terms.pairs, terms.pairs_in_order, terms.margin_sum),
            *(means[teachers].sum(), teachers.sum(), means[students].sum(), students.sum()),
            *(batch.input_ids.numel(), batch.useful_tokens, (batch.weights > 0).sum()),
        )
        self._sums += torch.stack([torch.as_tensor(one, device=loss.device).double() for one in values]).cpu()


class NonFiniteLoss(RuntimeError):
    """The loss is not a number; the message names the groups."""


def suspects(batch: PackedBatch, terms: Terms) -> str:
    """The groups whose own loss is not finite."""
    finite = torch.isfinite(terms.rank_loss + terms.ft_loss).tolist()
    names = [name for name, good in zip(batch.task_ids, finite, strict=True) if not good] or list(batch.task_ids)
    return f"look at the groups {', '.join(names)}"


def figures(sums: dict[str, float], seconds: float) -> dict[str, float]:
    """What is logged of one optimizer step, from the sums over its micro-batches."""
    pairs, seconds = max(1.0, sums["pairs"]), max(seconds, 1e-9)
    return {
        "loss": sums["loss"],
        "loss_rank": sums["rank"],
        "loss_ft": sums["ft"],
        "ranking_accuracy": sums["in_order"] / pairs,
        "margin": sums["margin"] / pairs,
        "teacher_logp": sums["teacher_logp"] / max(1.0, sums["teachers"]),
        "student_logp": sums["student_logp"] / max(1.0, sums["students"]),
        "tokens_per_second": sums["tokens"] / seconds,
        "useful_tokens_per_second": sums["useful_tokens"] / seconds,
        "useful_tokens_share": sums["useful_tokens"] / max(1.0, sums["tokens"]),
        "groups": sums["groups"],
    }


def with_ref_logps(groups: Sequence[EncodedGroup], reference: Sequence[float]) -> list[EncodedGroup]:
    """Groups whose candidates know their log-probability before training."""
    values = iter(reference)
    return [
        dataclasses.replace(
            group, candidates=tuple(dataclasses.replace(one, ref_logp=next(values)) for one in group.candidates)
        )
        for group in groups
    ]


def exact_buffers(model: nn.Module) -> dict[str, Tensor]:
    """Copies of the float32 buffers of a model (rotary frequencies and the like)."""
    return {
        name: buffer.clone()
        for name, buffer in model.named_buffers()
        if buffer.dtype == torch.float32 and not buffer.is_meta
    }


def restore_buffers(model: nn.Module, exact: Mapping[str, Tensor]) -> None:
    """Undo what a half-precision strategy did to buffers: frequencies in bfloat16 turn far positions by a radian."""
    for name, buffer in model.named_buffers():
        if name in exact and buffer.dtype != torch.float32:
            buffer.data = exact[name].to(buffer.device)


def gradient_norm(model: nn.Module) -> float | None:
    """The Euclidean norm of all gradients together, before clipping; of all shards where weights are sharded.

    None where there are none to be seen: DeepSpeed keeps them to itself.
    """
    gradients = [parameter.grad for parameter in model.parameters() if parameter.grad is not None]
    if not gradients:
        return None
    norm: Any = torch.nn.utils.get_total_norm(gradients)
    return float(norm.full_tensor() if hasattr(norm, "full_tensor") else norm)
