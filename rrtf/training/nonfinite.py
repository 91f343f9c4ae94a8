"""Stop a training whose loss or gradient is not finite, and name the groups it comes from."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from rrtf.training.loss import Terms


class NonFiniteLoss(RuntimeError):
    """The loss or the gradient's norm is not a finite number; the message names the groups."""


def check_loss(loss: Tensor, terms: Terms, task_ids: Sequence[str], *, step: int) -> None:
    """Check the loss of one micro-batch.

    Args:
        loss: 0-d.
        terms: by group, [G] each; ``task_ids`` has their names.

    Raises:
        NonFiniteLoss: it is infinite or NaN; the groups whose own terms are, or all of them, are named.
    """
    if torch.isfinite(loss):
        return
    finite = torch.isfinite(terms.rank_loss + terms.ft_loss).tolist()
    suspects = [name for name, good in zip(task_ids, finite, strict=True) if not good] or task_ids
    raise NonFiniteLoss(f"the loss is {loss.item()} at step {step}: look at the groups {', '.join(suspects)}")


def check_gradient(norm: float, task_ids: Sequence[str], *, step: int) -> None:
    """Check the gradient of an optimizer step.

    Args:
        norm: Euclidean, of all gradients together.
        task_ids: names of the groups that this process computed in the step.

    Raises:
        NonFiniteLoss: it is infinite or NaN.
    """
    if not math.isfinite(norm):
        raise NonFiniteLoss(f"the gradient's norm is {norm} at step {step}: look at the groups {', '.join(task_ids)}")
