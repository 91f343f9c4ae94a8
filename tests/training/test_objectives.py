"""Each objective against its paper's equation worked out by hand, and against a loop in float64.

The hand-made group: a teacher w (two tokens, s = -4, p = -2, r = 1) and two students, l (one token, s = p = -1,
r = -0.6) and m (three tokens, s = -12, p = -4, r = -1). Pairs of a teacher above a student: (w, l), (w, m); of any two:
also (l, m).
"""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
import torch
from torch import Tensor

from rrtf.training.loss import Candidates, log_odds, weighted_loss
from rrtf.training.objectives import DPO, ORPO, RRHF, RRTF, SFT, Objective, SimPO

SUMS, MEANS = (-4.0, -1.0, -12.0), (-2.0, -1.0, -4.0)
ALL: list[Objective] = [RRTF(), RRTF(pairs="all"), RRHF(), SFT(), DPO(ft_weight=0.5), SimPO(ft_weight=0.5), ORPO()]
EVERY = pytest.mark.parametrize("objective", ALL, ids=lambda one: type(one).__name__)


def by_hand(**changed: Any) -> Candidates:
    fields: dict[str, Any] = {
        "logps": torch.tensor(SUMS, dtype=torch.float64),
        "avg_logps": torch.tensor(MEANS, dtype=torch.float64),
        "scores": torch.tensor([1.0, -0.6, -1.0], dtype=torch.float64),
        "is_teacher": torch.tensor([True, False, False]),
        "group_ids": torch.zeros(3, dtype=torch.int64),
        "groups": 1,
        "ref_logps": torch.tensor([-5.0, -1.5, -10.0], dtype=torch.float64),
    }
    return Candidates(**(fields | changed))


def sigmoid_cost(x: float) -> float:
    """-log sigmoid(x)."""
    return math.log1p(math.exp(-x))


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


def random_candidates(seed: int, groups: int = 5) -> Candidates:
    """Groups of 1 to 6 candidates with repeated scores, some without a teacher."""
    draw = random.Random(seed)
    sizes = [draw.randint(1, 6) for _ in range(groups)]
    lengths = [draw.randint(1, 9) for _ in range(sum(sizes))]
    means = [-draw.expovariate(0.5) - 0.01 for _ in lengths]
    return Candidates(
        logps=torch.tensor([mean * length for mean, length in zip(means, lengths, strict=True)], dtype=torch.float64),
        avg_logps=torch.tensor(means, dtype=torch.float64),
        scores=torch.tensor([draw.choice([-1.0, -0.3, 1.0]) for _ in lengths], dtype=torch.float64),
        is_teacher=torch.tensor([draw.random() < 0.4 for _ in lengths]),
        group_ids=torch.tensor([number for number, size in enumerate(sizes) for _ in range(size)]),
        groups=groups,
        ref_logps=torch.tensor([-draw.expovariate(0.1) for _ in lengths], dtype=torch.float64),
    )


def naive(objective: Objective, one: Candidates) -> list[float]:
    """rank + ft of each group as loops over floats, from the papers' equations."""
    assert one.ref_logps is not None
    s, p, r, ref = one.logps.tolist(), one.avg_logps.tolist(), one.scores.tolist(), one.ref_logps.tolist()
    teacher, losses = one.is_teacher.tolist(), []
    for number in range(one.groups):
        members = [c for c in range(len(s)) if one.group_ids[c] == number]
        across = [(w, v) for w in members for v in members if teacher[w] and not teacher[v] and r[w] > r[v]]
        everything = [(w, v) for w in members for v in members if r[w] > r[v]]
        teachers = [c for c in members if teacher[c]]
        best = max(teachers, key=lambda c: r[c], default=None)

        def mean(costs: list[float]) -> float:
            return sum(costs) / len(costs) if costs else 0.0

        nll, nll_by_token = (0.0, 0.0) if best is None else (-s[best], -p[best])
        match objective:
            case RRTF(pairs="all"):
                loss = nll + sum((r[w] - r[v]) * max(0.0, p[v] - p[w]) for w, v in everything)
            case RRTF():
                loss = nll + sum((r[w] - r[v]) * max(0.0, p[v] - p[w]) for w, v in across)
            case RRHF():
                top = max(members, key=lambda c: r[c])
                loss = -s[top] + sum(max(0.0, p[v] - p[w]) for w, v in everything)
            case SFT():
                loss = nll
            case DPO(beta=b):
                gains = [sigmoid_cost(b * ((s[w] - ref[w]) - (s[v] - ref[v]))) for w, v in across]
                loss = 0.5 * nll_by_token + mean(gains)
            case SimPO(beta=b, gamma=g):
                loss = 0.5 * nll_by_token + mean([sigmoid_cost(b * (p[w] - p[v]) - g) for w, v in across])
            case ORPO(weight=weight):
                odds = [math.log(math.exp(value) / (1 - math.exp(value))) for value in p]
                loss = nll_by_token + weight * mean([sigmoid_cost(odds[w] - odds[v]) for w, v in across])
            case _:
                raise AssertionError(objective)
        losses.append(loss)
    return losses


@EVERY
@pytest.mark.parametrize("seed", range(8))
def test_random_groups_agree_with_loops(objective: Objective, seed: int) -> None:
    candidates = random_candidates(seed)
    terms = objective(candidates)
    assert (terms.rank_loss + terms.ft_loss).tolist() == pytest.approx(
        naive(objective, candidates), rel=1e-9, abs=1e-12
    )


@EVERY
def test_gradients_are_those_of_finite_differences(objective: Objective) -> None:
    made = random_candidates(3, groups=2)

    def loss(sums: Tensor, means: Tensor) -> Tensor:
        moved = {name: getattr(made, name) for name in ("scores", "is_teacher", "group_ids", "groups", "ref_logps")}
        return weighted_loss(
            objective(Candidates(logps=sums, avg_logps=means, **moved)), torch.ones(2, dtype=torch.float64)
        )

    assert torch.autograd.gradcheck(loss, (made.logps.requires_grad_(), made.avg_logps.requires_grad_()))


@EVERY
def test_a_batch_is_the_sum_of_its_groups(objective: Objective) -> None:
    """Accumulation changes nothing, also for those that average over pairs."""
    made = random_candidates(11)
    apart = []
    for number in range(made.groups):
        mine = made.group_ids == number
        tensors = {n: getattr(made, n)[mine] for n in ("logps", "avg_logps", "scores", "is_teacher", "ref_logps")}
        apart.append(objective(Candidates(group_ids=made.group_ids[mine] * 0, groups=1, **tensors)))
    together = objective(made)
    assert together.rank_loss.tolist() == pytest.approx([one.rank_loss.item() for one in apart])
    assert together.ft_loss.tolist() == pytest.approx([one.ft_loss.item() for one in apart])
    assert together.margin_sum.item() == pytest.approx(sum(one.margin_sum.item() for one in apart))
