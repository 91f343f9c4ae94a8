"""KTO by hand."""

from __future__ import annotations

import pytest
import torch

from rrtf.training.objectives import KTO
from tests.training.objectives.candidates import SUMS, alone, by_hand, sigmoid


def test_kto_values_good_candidates_above_and_bad_ones_below_the_reference_point() -> None:
    """g: w 1 (passed), l 0.5, m -2. Their mean is below 0, so z = 0."""
    expected = (1 - sigmoid(0.1 * 1)) + 2 * (1 - sigmoid(-0.1 * 0.5)) + 2 * (1 - sigmoid(0.1 * 2))
    assert KTO(undesirable_weight=2.0)(by_hand()).rank_loss.item() == pytest.approx(expected / 3)


def test_ktos_reference_point_is_the_mean_log_ratio() -> None:
    """References that make g = 1, 0.5, 3: z = 1.5."""
    candidates = by_hand(ref_logps=torch.tensor([-5.0, -1.5, -15.0], dtype=torch.float64))
    expected = 3 * (1 - sigmoid(0.2 * (1 - 1.5))) + (1 - sigmoid(0.2 * (1.5 - 0.5))) + (1 - sigmoid(0.2 * (1.5 - 3)))
    assert KTO(beta=0.2, desirable_weight=3.0)(candidates).rank_loss.item() == pytest.approx(expected / 3)


def test_ktos_reference_point_has_no_gradient() -> None:
    """g = 1, 0.5, 3, z = 1.5: each candidate has -+ beta sigma'(beta (g - z)) / 3, and nothing through z."""
    logps = torch.tensor(SUMS, dtype=torch.float64, requires_grad=True)
    candidates = by_hand(logps=logps, ref_logps=torch.tensor([-5.0, -1.5, -15.0], dtype=torch.float64))
    KTO(beta=0.2)(candidates).rank_loss.sum().backward()

    def slope(x: float) -> float:
        return 0.2 * sigmoid(x) * (1 - sigmoid(x)) / 3

    assert logps.grad is not None
    assert logps.grad.tolist() == pytest.approx([-slope(-0.1), slope(-0.2), slope(0.3)])


def test_kto_at_the_reference_costs_half() -> None:
    assert KTO()(by_hand(ref_logps=torch.tensor(SUMS, dtype=torch.float64))).rank_loss.item() == pytest.approx(0.5)


def test_kto_needs_no_pair() -> None:
    """l alone, g = 0.5 = z: one half."""
    terms = KTO()(alone())
    assert (terms.pairs.item(), terms.rank_loss.item()) == (0, pytest.approx(0.5))


@pytest.mark.parametrize("missing", ["passed", "ref_logps"])
def test_kto_without_what_it_needs_is_refused(missing: str) -> None:
    with pytest.raises(ValueError, match=r"^KTO needs"):
        KTO()(by_hand(**{missing: None}))
