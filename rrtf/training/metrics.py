"""Figures of training and of held-out groups, from sums that add up over micro-batches and processes."""

from __future__ import annotations

from typing import Any

import lightning
import torch
from torch import Tensor, nn

from rrtf.training.gradient_share import gradient_squares, rank_share
from rrtf.training.loss import Candidates, Terms
from rrtf.training.packing import PackedBatch

SUMS = (
    *("loss", "rank", "ft", "rank_square", "ft_square", "pairs", "in_order", "margin"),
    *("teacher_logp", "teachers", "student_logp", "students", "tokens", "useful_tokens", "groups"),
)
"""The sums of one optimizer step, in the order of ``sums_of``."""

HELD_OUT_SUMS = ("loss", "groups", "pairs", "in_order", "margin")
"""The sums of a validation epoch, in the order of ``held_out_sums``."""


def sums_of(batch: PackedBatch, terms: Terms, candidates: Candidates, loss: Tensor) -> Tensor:
    """``SUMS`` of one micro-batch: [15] float64 on CPU. Fillers (weight 0) count as tokens only.

    Args:
        candidates: what the terms were made of, before the backward pass.
        loss: 0-d, detached.
    """
    avg_logps = candidates.avg_logps.detach()
    counted = batch.weights[batch.group_ids] > 0
    teachers, students = counted & batch.is_teacher, counted & ~batch.is_teacher
    return _stacked(
        *(loss, (batch.weights * terms.rank_loss.detach()).sum(), (batch.weights * terms.ft_loss.detach()).sum()),
        *gradient_squares(terms, candidates, batch.weights),
        *(terms.pairs, terms.pairs_in_order, terms.margin_sum),
        *(avg_logps[teachers].sum(), teachers.sum(), avg_logps[students].sum(), students.sum()),
        *(batch.input_ids.numel(), batch.useful_tokens, (batch.weights > 0).sum()),
        device=loss.device,
    )


def figures(sums: dict[str, float], seconds: float) -> dict[str, float]:
    """The figures of one optimizer step, from the sums over its micro-batches."""
    pairs, seconds = max(1.0, sums["pairs"]), max(seconds, 1e-9)
    return {
        "loss": sums["loss"],
        "loss_rank": sums["rank"],
        "loss_ft": sums["ft"],
        "rank_grad_share": rank_share(sums["rank_square"], sums["ft_square"]),
        "ranking_accuracy": sums["in_order"] / pairs,
        "margin": sums["margin"] / pairs,
        "teacher_logp": sums["teacher_logp"] / max(1.0, sums["teachers"]),
        "student_logp": sums["student_logp"] / max(1.0, sums["students"]),
        "tokens_per_second": sums["tokens"] / seconds,
        "useful_tokens_per_second": sums["useful_tokens"] / seconds,
        "useful_tokens_share": sums["useful_tokens"] / max(1.0, sums["tokens"]),
        "groups": sums["groups"],
    }


def held_out_sums(batch: PackedBatch, terms: Terms) -> Tensor:
    """``HELD_OUT_SUMS`` of one batch: [5] float64 on CPU; the loss is summed over groups, fillers are none."""
    counted = batch.weights > 0
    loss = (terms.rank_loss + terms.ft_loss)[counted].sum()
    return _stacked(loss, counted.sum(), terms.pairs, terms.pairs_in_order, terms.margin_sum, device=loss.device)


def held_out_figures(sums: dict[str, float]) -> dict[str, float]:
    """The figures of held-out groups: the mean loss of a group; the share of pairs in order, the mean margin."""
    pairs = max(1.0, sums["pairs"])
    return {
        "loss": sums["loss"] / max(1.0, sums["groups"]),
        "ranking_accuracy": sums["in_order"] / pairs,
        "margin": sums["margin"] / pairs,
    }


def sum_over_processes(values: Tensor, trainer: lightning.Trainer) -> Tensor:
    """The sum of each number over all processes, on CPU; every process must ask."""
    if trainer.world_size == 1:
        return values.cpu()
    total: Tensor = trainer.strategy.reduce(values.to(trainer.strategy.root_device), reduce_op="sum")
    return total.cpu()


def gradient_norm(model: nn.Module) -> float | None:
    """The Euclidean norm of all gradients together, before clipping; of all shards where weights are sharded.

    None where there are none to be seen: DeepSpeed keeps them to itself.
    """
    gradients = [parameter.grad for parameter in model.parameters() if parameter.grad is not None]
    if not gradients:
        return None
    norm: Any = torch.nn.utils.get_total_norm(gradients)
    return float(norm.full_tensor() if hasattr(norm, "full_tensor") else norm)


def _stacked(*values: Tensor | float, device: torch.device) -> Tensor:
    return torch.stack([torch.as_tensor(one, device=device).double() for one in values]).cpu()
