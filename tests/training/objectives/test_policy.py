"""Offline GRPO by hand.

Rewards 1, -0.6, -1 have the mean -0.2 and the deviations 1.2, -0.4, -0.8.
"""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch

from rrtf.training.advantages import advantages
from rrtf.training.objectives import GRPO
from rrtf.training.objectives.policy import divergence
from tests.training.objectives.candidates import SUMS, alone, by_hand, moved


def advantages_by_hand(baseline: str, **changed: Any) -> list[float]:
    candidates = by_hand(**changed)
    counts = torch.ones(3) if candidates.counts is None else candidates.counts
    return advantages(candidates, candidates.scores, counts, baseline).tolist()


def test_advantages_are_deviations_from_a_baseline() -> None:
    """Population variance (1.44 + 0.16 + 0.64) / 3. Means of the others: -0.8, 0, 0.2."""
    deviation = math.sqrt(2.24 / 3)
    assert advantages_by_hand("mean") == pytest.approx([1.2, -0.4, -0.8])
    assert advantages_by_hand("mean_std") == pytest.approx([x / (deviation + 1e-6) for x in (1.2, -0.4, -0.8)])
    assert advantages_by_hand("leave_one_out") == pytest.approx([1.8, -0.6, -1.2])


def test_a_response_sampled_twice_counts_twice() -> None:
    """1, -0.6, -0.6, -1: mean -0.3. Leaving one out: 1 + 2.2 / 3, -0.6 + 0.6 / 3, -1 + 0.2 / 3."""
    twice = torch.tensor([1.0, 2.0, 1.0])
    assert advantages_by_hand("mean", counts=twice) == pytest.approx([1.3, -0.3, -0.7])
    expected = [1 + 2.2 / 3, -0.6 + 0.6 / 3, -1 + 0.2 / 3]
    assert advantages_by_hand("leave_one_out", counts=twice) == pytest.approx(expected)


@pytest.mark.parametrize("baseline", ["mean_std", "mean", "leave_one_out"])
@pytest.mark.parametrize("reward", [0.1, -0.3, 1.0])
def test_equal_rewards_are_no_advantage(baseline: str, reward: float) -> None:
    """Also where their mean is rounded; a deviation of rounding must not be divided by itself."""
    assert advantages_by_hand(baseline, scores=torch.full((3,), reward)) == [0.0, 0.0, 0.0]
    one = alone()
    assert advantages(one, one.scores, torch.ones(1), baseline).tolist() == [0.0]


def test_the_ratio_is_of_the_mean_token_and_clipped() -> None:
    """rho = e^0.5, e^0.5, e^(-2/3) = 1.65, 1.65, 0.51. w: min(1.65, 1.2) 1.2 = 1.44. l: min of -0.4 * 1.65 and
    -0.4 * 1.2. m: min of -0.8 * 0.51 and -0.8 * 0.8."""
    expected = -(1.2 * 1.2 - 0.4 * math.exp(0.5) - 0.8 * 0.8) / 3
    assert GRPO(baseline="mean")(by_hand()).rank_loss.item() == pytest.approx(expected)
    assert GRPO(baseline="mean")(by_hand()).ft_loss.item() == 0.0


def test_a_candidate_that_moved_far_enough_has_no_gradient() -> None:
    """w rose and m fell by more than 0.2, as their advantages ask; l rose against its own: 0.4 e^0.5 / 3."""
    logps = torch.tensor(SUMS, dtype=torch.float64, requires_grad=True)
    GRPO(baseline="mean")(moved(by_hand(), logps)).rank_loss.sum().backward()
    assert logps.grad is not None
    assert logps.grad.tolist() == pytest.approx([0.0, 0.4 * math.exp(0.5) / 3, 0.0])


def test_at_the_reference_it_is_the_policy_gradient() -> None:
    """rho = 1: the loss is the mean advantage, 0, and its gradient at s is -A / (3 |y|)."""
    logps = torch.tensor(SUMS, dtype=torch.float64, requires_grad=True)
    terms = GRPO(baseline="mean")(moved(by_hand(ref_logps=logps.detach().clone()), logps))
    terms.rank_loss.sum().backward()
    assert terms.rank_loss.item() == pytest.approx(0.0, abs=1e-12)
    assert logps.grad is not None
    assert logps.grad.tolist() == pytest.approx([-1.2 / 6, 0.4 / 3, 0.8 / 9])


def test_without_a_ratio_it_is_the_likelihood_weighted_by_advantages() -> None:
    """RLOO: -(1.8 * -2 - 0.6 * -1 - 1.2 * -4) / 3 = -0.6; of sums -(1.8 * -4 - 0.6 * -1 - 1.2 * -12) / 3 = -2.6."""
    plain = GRPO(baseline="leave_one_out", ratio="none")
    assert plain(by_hand(ref_logps=None)).rank_loss.item() == pytest.approx(-0.6)
    summed = GRPO(baseline="leave_one_out", ratio="none", reduction="sum")
    assert summed(by_hand(ref_logps=None)).rank_loss.item() == pytest.approx(-2.6)


def test_a_loss_counts_a_response_as_often_as_it_was_sampled() -> None:
    """A = 1.3, -0.3 twice, -0.7; p = -2, -1, -4: -(-2.6 + 2 * 0.3 + 2.8) / 4 = -0.2."""
    twice = by_hand(counts=torch.tensor([1.0, 2.0, 1.0]))
    assert GRPO(baseline="mean", ratio="none")(twice).rank_loss.item() == pytest.approx(-0.2)


def test_rewards_are_scores_shares_or_passes() -> None:
    """Shares 1, 0.5, 0: A = 0.5, 0, -0.5: -(-1 + 2) / 3. Passed: A = 2/3, -1/3, -1/3: -(-4 + 1 + 4) / 9."""
    share = GRPO(reward="pass_share", baseline="mean", ratio="none")
    assert share(by_hand()).rank_loss.item() == pytest.approx(-1 / 3)
    passes = GRPO(reward="passed", baseline="mean", ratio="none")
    assert passes(by_hand()).rank_loss.item() == pytest.approx(-1 / 9)


def test_an_unknown_reward_leaves_its_candidate_out() -> None:
    """Shares 1 and 0 of w and m: A = 0.5, -0.5: -(-1 + 2) / 2."""
    shares = torch.tensor([1.0, math.nan, 0.0], dtype=torch.float64)
    logps = torch.tensor(SUMS, dtype=torch.float64, requires_grad=True)
    objective = GRPO(reward="pass_share", baseline="mean", ratio="none")
    loss = objective(moved(by_hand(pass_share=shares), logps)).rank_loss
    loss.sum().backward()
    assert loss.item() == pytest.approx(-0.5)
    assert logps.grad is not None
    assert logps.grad.tolist() == pytest.approx([-0.125, 0.0, 1 / 12])


def test_teachers_may_be_left_out() -> None:
    """l and m alone: A = 0.2, -0.2: -(-0.2 + 0.8) / 2."""
    objective = GRPO(baseline="mean", ratio="none", include_teachers=False)
    assert objective(by_hand()).rank_loss.item() == pytest.approx(-0.3)


def test_divergence_from_the_reference_is_k3_of_the_mean_token() -> None:
    """p_ref - p = -0.5, -0.5, 2/3; e^d - d - 1 of each. At the reference 0."""
    cost = [math.exp(d) - d - 1 for d in (-0.5, -0.5, 2 / 3)]
    plain, with_kl = GRPO(ratio="none"), GRPO(ratio="none", kl_weight=0.4)
    added = with_kl(by_hand()).rank_loss.item() - plain(by_hand()).rank_loss.item()
    assert added == pytest.approx(0.4 * sum(cost) / 3)
    assert divergence(torch.zeros(1)).item() == 0.0


def test_a_group_without_an_advantage_adds_nothing() -> None:
    for candidates in (alone(), by_hand(scores=torch.ones(3, dtype=torch.float64))):
        assert GRPO()(candidates).rank_loss.tolist() == [0.0]


def test_the_reference_is_needed_for_the_ratio_and_the_divergence() -> None:
    assert GRPO().needs_ref_logps
    assert not GRPO(ratio="none").needs_ref_logps
    assert GRPO(ratio="none", kl_weight=0.1).needs_ref_logps
    with pytest.raises(ValueError, match=r"^GRPO with ratio=sequence needs the log-probabilities of the model before"):
        GRPO()(by_hand(ref_logps=None))
    with pytest.raises(ValueError, match=r"^GRPO with reward=passed needs to know which candidates passed"):
        GRPO(reward="passed")(by_hand(passed=None))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reward": "test"}, "reward is 'test', one of score, pass_share, passed is needed"),
        ({"baseline": "none"}, "baseline is 'none', one of mean_std, mean, leave_one_out is needed"),
        ({"ratio": "token"}, "ratio is 'token', one of sequence, none is needed"),
    ],
)
def test_an_unknown_choice_is_one_sentence(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        GRPO(**changed)(by_hand())
