"""Every objective against a loop over floats, and against finite differences; and a batch is the sum of its groups."""

from __future__ import annotations

import dataclasses
import math

import pytest
import torch
from torch import Tensor

from rrtf.training.loss import Candidates, weighted_loss
from rrtf.training.objectives import (
    DPO,
    GRPO,
    IPO,
    KTO,
    ORPO,
    RFT,
    RRHF,
    RRTF,
    SFT,
    Objective,
    SelfDistillation,
    SimPO,
)
from tests.training.objectives.candidates import moved, random_candidates, sigmoid, sigmoid_cost

ALL: list[Objective] = [
    *(RRTF(), RRTF(pairs="all"), RRTF(pairs="pass_share"), RRTF(pairs="all", ft_reduction="token")),
    *(RRHF(), SFT(), DPO(ft_weight=0.5), SimPO(ft_weight=0.5), ORPO()),
    *(IPO(ft_weight=0.5), IPO(pairs="all", reduction="token", tau=0.4)),
    *(KTO(beta=0.3, undesirable_weight=2.0), KTO(ft_weight=0.5)),
    *(RFT(), RFT(reduction="token", ft_weight=0.5), SelfDistillation(), SelfDistillation(reduction="token")),
    *(GRPO(), GRPO(reward="passed", baseline="mean", kl_weight=0.3), GRPO(reward="pass_share", ratio="none")),
    GRPO(baseline="leave_one_out", ratio="none", reduction="sum", include_teachers=False, ft_weight=0.5),
]
EVERY = pytest.mark.parametrize("objective", ALL, ids=repr)


class Loops:
    """One group as plain floats, and the papers' equations over it."""

    def __init__(self, one: Candidates, number: int) -> None:
        assert one.ref_logps is not None
        assert one.passed is not None
        assert one.pass_share is not None
        assert one.counts is not None
        assert one.lengths is not None
        self.members = [c for c in range(len(one.logps)) if one.group_ids[c] == number]
        self.s, self.p, self.r = one.logps.tolist(), one.avg_logps.tolist(), one.scores.tolist()
        self.ref, self.n = one.ref_logps.tolist(), one.lengths.tolist()
        self.passed, self.share = one.passed.tolist(), one.pass_share.tolist()
        self.count, self.teacher = one.counts.tolist(), one.is_teacher.tolist()

    def pairs(self, by: list[float], across: bool) -> list[tuple[int, int]]:
        both = [(w, v) for w in self.members for v in self.members if by[w] > by[v]]
        return [(w, v) for w, v in both if not across or (self.teacher[w] and not self.teacher[v])]

    def hinge(self, by: list[float], across: bool, weighted: bool = True) -> float:
        gaps = [(by[w] - by[v] if weighted else 1.0, self.p[v] - self.p[w]) for w, v in self.pairs(by, across)]
        return sum(gap * max(0.0, behind) for gap, behind in gaps)

    def nll(self, *, by_token: bool = False) -> float:
        teachers = [c for c in self.members if self.teacher[c]]
        best = max(teachers, key=lambda c: self.r[c], default=None)
        return 0.0 if best is None else -(self.p if by_token else self.s)[best]

    def gain(self, c: int, *, by_token: bool = False) -> float:
        return (self.s[c] - self.ref[c]) / (self.n[c] if by_token else 1)


def mean(costs: list[float], weights: list[float] | None = None) -> float:
    weights = [1.0] * len(costs) if weights is None else weights
    return sum(w * cost for w, cost in zip(weights, costs, strict=True)) / sum(weights) if sum(weights) else 0.0


def grpo(objective: GRPO, g: Loops) -> float:
    rewards = {"score": g.r, "passed": [float(x) for x in g.passed], "pass_share": g.share}[objective.reward]
    sampled = [
        c
        for c in g.members
        if not math.isnan(rewards[c]) and (objective.include_teachers or not g.teacher[c])
        for _ in range(int(g.count[c]))
    ]
    costs = []
    for place, c in enumerate(sampled):
        others = [rewards[x] for x in sampled[:place] + sampled[place + 1 :]]
        middle = mean([rewards[x] for x in sampled])
        advantage = rewards[c] - middle
        if objective.baseline == "leave_one_out":
            advantage = rewards[c] - mean(others) if others else 0.0
        if objective.baseline == "mean_std":
            advantage /= math.sqrt(mean([(rewards[x] - middle) ** 2 for x in sampled])) + 1e-6
        ratio = math.exp(g.gain(c, by_token=True))
        cost = -min(ratio * advantage, min(max(ratio, 0.8), 1.2) * advantage)
        if objective.ratio == "none":
            cost = -advantage * (g.s if objective.reduction == "sum" else g.p)[c]
        away = -g.gain(c, by_token=True)
        costs.append(cost + objective.kl_weight * (math.exp(away) - away - 1))
    return mean(costs)


def kto(objective: KTO, g: Loops) -> float:
    z = max(0.0, mean([g.gain(c) for c in g.members]))
    good = {c: 1 - sigmoid(objective.beta * (g.gain(c) - z)) for c in g.members if g.passed[c]}
    bad = {c: 1 - sigmoid(objective.beta * (z - g.gain(c))) for c in g.members if not g.passed[c]}
    costs = [objective.desirable_weight * x for x in good.values()]
    return mean(costs + [objective.undesirable_weight * x for x in bad.values()])


def naive(objective: Objective, g: Loops) -> float:
    """rank + ft of one group as loops over floats, from the papers' equations."""
    across, everything = g.pairs(g.r, True), g.pairs(g.r, False)
    students = [c for c in g.members if not g.teacher[c]]
    match objective:
        case RRTF(pairs="pass_share"):
            return g.nll() + g.hinge(g.share, False)
        case RRTF(pairs=pairs, ft_reduction=reduction):
            return g.nll(by_token=reduction == "token") + g.hinge(g.r, pairs == "teacher_student")
        case RRHF():
            return -g.s[max(g.members, key=lambda c: g.r[c])] + g.hinge(g.r, False, weighted=False)
        case SFT():
            return g.nll()
        case DPO(beta=b, ft_weight=f):
            return f * g.nll(by_token=True) + mean([sigmoid_cost(b * (g.gain(w) - g.gain(v))) for w, v in across])
        case IPO(tau=tau, ft_weight=f, pairs=pairs, reduction=reduction):
            token, chosen = reduction == "token", across if pairs == "teacher_student" else everything
            h = [g.gain(w, by_token=token) - g.gain(v, by_token=token) for w, v in chosen]
            return f * g.nll(by_token=True) + mean([(x - 1 / (2 * tau)) ** 2 for x in h])
        case SimPO(beta=b, gamma=gamma, ft_weight=f):
            return f * g.nll(by_token=True) + mean([sigmoid_cost(b * (g.p[w] - g.p[v]) - gamma) for w, v in across])
        case ORPO(weight=weight):
            odds = {c: math.log(math.exp(g.p[c]) / (1 - math.exp(g.p[c]))) for c in g.members}
            return g.nll(by_token=True) + weight * mean([sigmoid_cost(odds[w] - odds[v]) for w, v in across])
        case KTO(ft_weight=f):
            return f * g.nll(by_token=True) + kto(objective, g)
        case RFT(reduction=reduction, ft_weight=f):
            token = reduction == "token"
            own = mean([-(g.p if token else g.s)[c] for c in students if g.passed[c]])
            return own + f * g.nll(by_token=token)
        case SelfDistillation(reduction=reduction):
            kept = g.p if reduction == "token" else g.s
            return mean([-kept[c] for c in students], [g.count[c] for c in students])
        case GRPO(ft_weight=f):
            return f * g.nll(by_token=True) + grpo(objective, g)
    raise AssertionError(objective)


@EVERY
@pytest.mark.parametrize("seed", range(8))
def test_random_groups_agree_with_loops(objective: Objective, seed: int) -> None:
    candidates = random_candidates(seed)
    terms = objective(candidates)
    expected = [naive(objective, Loops(candidates, number)) for number in range(candidates.groups)]
    assert (terms.rank_loss + terms.ft_loss).tolist() == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("objective", [one for one in ALL if not isinstance(one, KTO)], ids=repr)
def test_gradients_are_those_of_finite_differences(objective: Objective) -> None:
    """All but KTO's, whose z is a constant for the gradient and moves with finite differences (``test_unpaired``)."""
    made = random_candidates(3, groups=2)

    def loss(logps: Tensor) -> Tensor:
        return weighted_loss(objective(moved(made, logps)), torch.ones(2, dtype=torch.float64))

    logps = made.logps.requires_grad_()
    assert loss(logps).requires_grad
    assert torch.autograd.gradcheck(loss, (logps,))


@EVERY
def test_a_batch_is_the_sum_of_its_groups(objective: Objective) -> None:
    """Accumulation changes nothing, also for those that average over pairs."""
    made = random_candidates(11)
    names = ("logps", "avg_logps", "scores", "is_teacher", "ref_logps", "passed", "pass_share", "lengths", "counts")
    apart = []
    for number in range(made.groups):
        mine = made.group_ids == number
        tensors = {name: getattr(made, name)[mine] for name in names}
        apart.append(objective(Candidates(group_ids=made.group_ids[mine] * 0, groups=1, **tensors)))
    together = objective(made)
    assert together.rank_loss.tolist() == pytest.approx([one.rank_loss.item() for one in apart])
    assert together.ft_loss.tolist() == pytest.approx([one.ft_loss.item() for one in apart])
    assert together.margin_sum.item() == pytest.approx(sum(one.margin_sum.item() for one in apart))


@EVERY
def test_inputs_are_left_as_they_were_and_float32_stays(objective: Objective) -> None:
    made = random_candidates(5)
    single = {
        field.name: value.float() if torch.is_tensor(value) and value.is_floating_point() else value
        for field in dataclasses.fields(made)
        for value in [getattr(made, field.name)]
    }
    kept = {name: value.clone() for name, value in single.items() if torch.is_tensor(value)}
    terms = objective(Candidates(**single))
    assert (terms.rank_loss.dtype, terms.ft_loss.dtype) == (torch.float32, torch.float32)
    for name, value in kept.items():
        assert torch.equal(value.nan_to_num(-7), single[name].nan_to_num(-7)), name
