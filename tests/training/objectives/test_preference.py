"""IPO, and DPO with a likelihood term, by hand."""

from __future__ import annotations

import pytest
import torch

from rrtf.training.objectives import DPO, IPO
from tests.training.objectives.candidates import SUMS, alone, by_hand, sigmoid_cost


def test_ipo_is_the_mean_square_distance_from_its_margin() -> None:
    """g: w 1, l 0.5, m -2, so h is 0.5 and 3; 1 / (2 * 0.1) = 5: (4.5^2 + 2^2) / 2 = 12.125. With (l, m), h = 2.5:
    (20.25 + 4 + 6.25) / 3."""
    assert IPO()(by_hand()).rank_loss.tolist() == pytest.approx([12.125])
    assert IPO(pairs="all")(by_hand()).rank_loss.tolist() == pytest.approx([30.5 / 3])


def test_ipo_by_token_divides_each_log_ratio_by_its_length() -> None:
    """0.5, 0.5, -2/3: h is 0 and 7/6; 1 / (2 * 0.25) = 2: (4 + (5/6)^2) / 2."""
    assert IPO(tau=0.25, reduction="token")(by_hand()).rank_loss.tolist() == pytest.approx([(4 + 25 / 36) / 2])


def test_ipo_pulls_down_a_margin_that_is_too_wide() -> None:
    """h = 3 for (w, m) alone, with a margin of 2: the gradient at s_w is 2 (3 - 2) = 2, so s_w falls."""
    logps = torch.tensor(SUMS, dtype=torch.float64, requires_grad=True)
    candidates = by_hand(logps=logps, scores=torch.tensor([1.0, 1.0, -1.0], dtype=torch.float64))
    IPO(tau=0.25)(candidates).rank_loss.sum().backward()
    assert logps.grad is not None
    assert logps.grad.tolist() == pytest.approx([2.0, 0.0, -2.0])


def test_ipo_without_a_pair_adds_nothing() -> None:
    equal = by_hand(scores=torch.ones(3, dtype=torch.float64))
    assert (IPO()(alone()).rank_loss.tolist(), IPO()(equal).rank_loss.tolist()) == ([0.0], [0.0])


def test_ipo_without_a_reference_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^IPO needs the log-probabilities of the model before training$"):
        IPO()(by_hand(ref_logps=None))
    with pytest.raises(ValueError, match=r"^reduction is 'mean', one of sum, token is needed$"):
        IPO(reduction="mean")(by_hand())


def test_dpo_with_a_likelihood_term_is_rpos_loss_over_alpha() -> None:
    """arXiv 2404.19733: -log M(y_w) / |y_w| + alpha * DPO; here ft_weight = 1 / alpha. One pair (w, l): 4 / 2 = 2."""
    alpha = 4.0
    one = by_hand(scores=torch.tensor([1.0, -0.6, 1.0], dtype=torch.float64))
    terms = DPO(beta=0.1, ft_weight=1 / alpha)(one)
    rpo = 4 / 2 + alpha * sigmoid_cost(0.1 * (1 - 0.5))
    assert alpha * (terms.rank_loss + terms.ft_loss).item() == pytest.approx(rpo)
