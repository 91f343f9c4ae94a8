"""RRTF, RRHF, SFT, DPO, SimPO and ORPO against their papers' equations worked out by hand (``candidates.by_hand``)."""

from __future__ import annotations

import math

import pytest
import torch

from rrtf.training.loss import log_odds
from rrtf.training.objectives import DPO, ORPO, RRHF, RRTF, SFT, SimPO
from tests.training.objectives.candidates import MEANS, SUMS, by_hand, sigmoid_cost


def test_rrtf_over_all_pairs_ranks_students_among_themselves() -> None:
    """(w, l): gap 1.6, margin -1: 1.6. (w, m) and (l, m) are in order: l, the worse teacher of m, has margin 3."""
    terms = RRTF(pairs="all")(by_hand())
    assert (terms.pairs.item(), terms.pairs_in_order.item()) == (3, 2)
    assert terms.rank_loss.tolist() == pytest.approx([1.6])
    swapped = by_hand(avg_logps=torch.tensor([-2.0, -5.0, -4.0], dtype=torch.float64))
    assert RRTF(pairs="all")(swapped).rank_loss.tolist() == pytest.approx([0.4 * 1.0])  # (l, m): gap 0.4, margin -1
    assert RRTF()(swapped).rank_loss.tolist() == [0.0]


def test_rrtf_without_gap_weights_counts_every_pair_alike() -> None:
    assert RRTF(gap_weights=False)(by_hand()).rank_loss.tolist() == pytest.approx([1.0])


def test_rrhf_is_unweighted_and_learns_from_the_best_whoever_wrote_it() -> None:
    """Rank: only (w, l) is out of order, by 1. Cross-entropy of w, the best: 4. With l the best: 1."""
    terms = RRHF()(by_hand())
    assert (terms.rank_loss.item(), terms.ft_loss.item()) == pytest.approx((1.0, 4.0))
    better = by_hand(scores=torch.tensor([0.0, 1.0, -1.0], dtype=torch.float64))
    terms = RRHF()(better)
    assert (terms.rank_loss.item(), terms.ft_loss.item()) == pytest.approx((0.0, 1.0))


def test_sft_is_the_cross_entropy_of_the_best_teacher_alone() -> None:
    terms = SFT()(by_hand())
    assert (terms.rank_loss.item(), terms.ft_loss.item()) == (0.0, 4.0)
    assert terms.pairs.item() == 2  # ranking accuracy is still logged


def test_dpo_is_the_mean_over_pairs_of_its_sigmoid_loss() -> None:
    """Gains s - ref: w 1, l 0.5, m -2. Differences: (w, l) 0.5, (w, m) 3; times beta 0.1."""
    terms = DPO(beta=0.1)(by_hand())
    assert terms.rank_loss.item() == pytest.approx((sigmoid_cost(0.05) + sigmoid_cost(0.3)) / 2)
    assert terms.ft_loss.item() == 0.0


def test_dpo_at_the_reference_costs_log_2() -> None:
    assert DPO()(by_hand(ref_logps=torch.tensor(SUMS, dtype=torch.float64))).rank_loss.item() == pytest.approx(
        math.log(2)
    )


def test_dpo_without_a_reference_is_refused() -> None:
    with pytest.raises(ValueError, match="before training"):
        DPO()(by_hand(ref_logps=None))


def test_simpo_compares_length_normalised_log_probabilities_with_a_target_margin() -> None:
    """(w, l): 2 * -1 - 1 = -3. (w, m): 2 * 2 - 1 = 3. With half the mean token's cross-entropy of w: 0.5 * 2."""
    terms = SimPO(beta=2.0, gamma=1.0, ft_weight=0.5)(by_hand())
    assert terms.rank_loss.item() == pytest.approx((sigmoid_cost(-3) + sigmoid_cost(3)) / 2)
    assert terms.ft_loss.item() == pytest.approx(1.0)


def test_orpo_compares_odds() -> None:
    """Odds of P: P / (1 - P) with P = e^-2, e^-1, e^-4."""
    odds = [math.log(math.exp(p) / (1 - math.exp(p))) for p in MEANS]
    terms = ORPO(weight=0.1)(by_hand())
    expected = (sigmoid_cost(odds[0] - odds[1]) + sigmoid_cost(odds[0] - odds[2])) / 2
    assert terms.rank_loss.item() == pytest.approx(0.1 * expected)
    assert terms.ft_loss.item() == pytest.approx(2.0)


def test_log_odds_stay_finite_for_a_certain_response() -> None:
    logps = torch.tensor([0.0, -1e-12, -50.0], requires_grad=True)
    odds = log_odds(logps)
    odds.sum().backward()
    assert torch.isfinite(odds).all()
    assert logps.grad is not None
    assert torch.isfinite(logps.grad).all()


def test_an_unknown_choice_of_pairs_is_refused() -> None:
    with pytest.raises(ValueError, match="'some'"):
        RRTF(pairs="some")(by_hand())
