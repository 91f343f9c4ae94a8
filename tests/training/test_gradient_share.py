"""The share of the gradient at the log-probabilities: by hand, against autograd at the tokens, and cut into pieces."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from rrtf.training.gradient_share import gradient_squares, rank_share
from rrtf.training.logprobs import candidates_of
from rrtf.training.loss import weighted_loss
from rrtf.training.objectives import DPO, RRTF, SFT, Objective
from rrtf.training.packing import EncodedCandidate, EncodedGroup, PackedBatch, pack


def batch_of(*weights: float) -> PackedBatch:
    """Groups of a teacher of two tokens (score 1) and students of one (-0.6) and three tokens (-1)."""

    def one(length: int, score: float, *, is_teacher: bool = False) -> EncodedCandidate:
        return EncodedCandidate(tokens=(3,) * length, score=score, is_teacher=is_teacher, ref_logp=-1.0)

    members = (one(2, 1.0, is_teacher=True), one(1, -0.6), one(3, -1.0))
    return pack(
        [EncodedGroup(task_id=str(n), prompt=(1,), candidates=members, weight=w) for n, w in enumerate(weights)],
        pad_id=0,
    )


def tokens(*values: float) -> Tensor:
    return torch.tensor(values, dtype=torch.float64, requires_grad=True)


def squares(objective: Objective, batch: PackedBatch, logps: Tensor) -> list[float]:
    candidates = candidates_of(batch, logps)
    return gradient_squares(objective(candidates), candidates, batch.weights).tolist()


def test_square_norms_by_hand() -> None:
    """L_rank = 1.6 (p_l - p_w): -0.8 at both tokens of w, 1.6 at l's: 3.84. L_ft: -1 at both: 2. A weight of 0.5: a
    quarter of them."""
    logps = tokens(-1, -3, -1, -4, -4, -4)
    assert squares(RRTF(), batch_of(0.5), logps) == pytest.approx([0.96, 0.5])
    assert logps.grad is None
    assert squares(SFT(), batch_of(1.0), logps) == pytest.approx([0.0, 2.0])


def test_the_share_is_of_norms() -> None:
    assert rank_share(9.0, 1.0) == 0.75
    assert rank_share(0.0, 4.0) == 0.0
    assert rank_share(4.0, 0.0) == 1.0
    assert rank_share(0.0, 0.0) == 0.0


@pytest.mark.parametrize("objective", [RRTF(), RRTF(pairs="all", rank_share=0.4), DPO(ft_weight=0.5)], ids=repr)
def test_square_norms_are_those_at_the_tokens(objective: Objective) -> None:
    batch = batch_of(0.25, 0.75)
    drawn = -torch.rand(12, generator=torch.Generator().manual_seed(3), dtype=torch.float64)
    drawn[[0, 1, 6, 7]] -= 2  # the teachers are out of order
    logps = drawn.requires_grad_()
    terms = objective(candidates_of(batch, logps))
    found = squares(objective, batch, logps)
    for square, term in zip(found, (terms.rank_loss, terms.ft_loss), strict=True):
        (gradient,) = torch.autograd.grad((batch.weights * term).sum(), logps, retain_graph=True)
        assert square == pytest.approx((gradient**2).sum().item())
    assert all(found)


def test_micro_batches_add_up() -> None:
    drawn = -torch.rand(12, generator=torch.Generator().manual_seed(5), dtype=torch.float64)
    whole = squares(RRTF(), batch_of(0.5, 0.5), drawn.clone().requires_grad_())
    parts = [squares(RRTF(), batch_of(0.5), part.clone().requires_grad_()) for part in drawn.split(6)]
    assert whole == pytest.approx([sum(column) for column in zip(*parts, strict=True)])


def test_the_backward_pass_comes_after() -> None:
    batch, logps = batch_of(1.0), tokens(-1, -3, -1, -4, -4, -4)
    candidates = candidates_of(batch, logps)
    terms = RRTF()(candidates)
    gradient_squares(terms, candidates, batch.weights)
    weighted_loss(terms, batch.weights).backward()
    assert logps.grad is not None
    assert logps.grad.tolist() == pytest.approx([-1.8, -1.8, 1.6, 0, 0, 0])
