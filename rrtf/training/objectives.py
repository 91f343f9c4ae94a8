"""What can be minimised over ranked groups: RRTF, and on the same groups RRHF, SFT, DPO, SimPO and ORPO.

Each is a small value object that turns ``Candidates`` into ``Terms``; choose one with ``objective=NAME``. All see the
same batches, pairs and log-probabilities, so a comparison differs in the objective alone. Symbols: s = summed and
p = length-normalised log-probability of a response, r = its score, w and l = the higher and the lower of a pair.

Reductions, for each group: RRTF and RRHF sum over pairs and tokens, as their papers write them; DPO, SimPO and ORPO
average over pairs (a group with no pair adds nothing); SFT sums over tokens. Groups are averaged over the global batch.
Gradient clipping makes the scale of a sum matter little; the learning rate that suits one need not suit another.

Not covered: objectives that sample during training (PPO, GRPO), and DPO's variants beyond its sigmoid loss.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

from rrtf.training.choices import PAIRS
from rrtf.training.loss import Candidates, Terms, best_of, cross_entropy_term, rank_term, ranked_pairs, with_figures


class Objective(Protocol):
    """From the candidates of a batch to what is minimised."""

    @property
    def needs_ref_logps(self) -> bool:
        """Whether ``Candidates.ref_logps`` must be there: log-probabilities of the model before training."""
        ...

    def __call__(self, candidates: Candidates) -> Terms: ...


def _pairs(candidates: Candidates, pairs: str) -> tuple[Tensor, Tensor]:
    if pairs not in PAIRS:
        raise ValueError(f"pairs is '{pairs}', one of {', '.join(PAIRS)} is needed")
    return ranked_pairs(candidates.scores, candidates.is_teacher, candidates.group_ids, all_pairs=pairs == "all")


def _mean_over_pairs(candidates: Candidates, higher: Tensor, cost: Tensor) -> Tensor:
    """[P] costs to the mean of each group, [G]."""
    group = candidates.group_ids[higher]
    total = cost.new_zeros(candidates.groups).index_add(0, group, cost)
    return total / cost.new_zeros(candidates.groups).index_add(0, group, torch.ones_like(cost)).clamp(min=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """The term that raises a likelihood, as all objectives share it.

    ``learn_passing_students`` takes it also on students that passed all tests, as the mean over them and the best.
    """

    learn_passing_students: bool = False

    def nll(self, candidates: Candidates, *, best: Tensor | None = None, by_token: bool = False) -> Tensor:
        """[G] negative log-likelihoods of the best teacher of each group, or of ``best`` [G]."""
        if best is None:
            best = best_of(candidates.scores, candidates.is_teacher, candidates.group_ids, candidates.groups)
        also = None
        if self.learn_passing_students and candidates.passed is not None:
            also = candidates.passed & ~candidates.is_teacher
        return cross_entropy_term(candidates, best, also=also, by_token=by_token)


@dataclass(frozen=True, slots=True, kw_only=True)
class RRTF(Likelihood):
    """``rank_weight * L_rank + ft_weight * L_ft`` (``rrtf.training.loss``). The defaults are the paper's."""

    rank_weight: float = 1.0
    ft_weight: float = 1.0
    pairs: str = "teacher_student"
    gap_weights: bool = True
    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        higher, lower = _pairs(candidates, self.pairs)
        rank = self.rank_weight * rank_term(candidates, higher, lower, gap_weights=self.gap_weights)
        ft = self.ft_weight * self.nll(candidates)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


@dataclass(frozen=True, slots=True, kw_only=True)
class RRHF(Likelihood):
    """RRHF (arXiv 2304.05302, equations 2 to 4): ``sum_{r_l < r_w} max(0, p_l - p_w)`` over all pairs, no gap weight,
    plus the cross-entropy of the best candidate, whoever wrote it."""

    rank_weight: float = 1.0
    ft_weight: float = 1.0
    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        higher, lower = _pairs(candidates, "all")
        everybody = torch.ones_like(candidates.is_teacher)
        best = best_of(candidates.scores, everybody, candidates.group_ids, candidates.groups)
        rank = self.rank_weight * rank_term(candidates, higher, lower, gap_weights=False)
        ft = self.ft_weight * self.nll(candidates, best=best)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


@dataclass(frozen=True, slots=True, kw_only=True)
class SFT(Likelihood):
    """Supervised fine-tuning on the best teacher of each group: L_ft of RRTF, and nothing else."""

    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        higher, lower = _pairs(candidates, "teacher_student")
        ft = self.nll(candidates)
        return with_figures(candidates, higher, lower, rank_loss=torch.zeros_like(ft), ft_loss=ft)


@dataclass(frozen=True, slots=True, kw_only=True)
class DPO(Likelihood):
    """DPO (arXiv 2305.18290, equation 7): ``-log sigmoid(beta * ((s_w - ref_w) - (s_l - ref_l)))``.

    ``ft_weight`` adds the best teacher's negative log-likelihood by token (the RPO term of arXiv 2404.19733); 0 as in
    the paper.
    """

    beta: float = 0.1
    ft_weight: float = 0.0
    pairs: str = "teacher_student"
    needs_ref_logps: ClassVar[bool] = True

    def __call__(self, candidates: Candidates) -> Terms:
        if candidates.ref_logps is None:
            raise ValueError("DPO needs the log-probabilities of the model before training")
        higher, lower = _pairs(candidates, self.pairs)
        gain = candidates.logps - candidates.ref_logps.to(candidates.logps.dtype)
        rank = _mean_over_pairs(candidates, higher, -logsigmoid(self.beta * (gain[higher] - gain[lower])))
        ft = self.ft_weight * self.nll(candidates, by_token=True)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


@dataclass(frozen=True, slots=True, kw_only=True)
class SimPO(Likelihood):
    """SimPO (arXiv 2405.14734, equation 6): ``-log sigmoid(beta * (p_w - p_l) - gamma)``; no reference model."""

    beta: float = 2.0
    gamma: float = 1.0
    ft_weight: float = 0.0
    pairs: str = "teacher_student"
    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        higher, lower = _pairs(candidates, self.pairs)
        margin = candidates.avg_logps[higher] - candidates.avg_logps[lower]
        rank = _mean_over_pairs(candidates, higher, -logsigmoid(self.beta * margin - self.gamma))
        ft = self.ft_weight * self.nll(candidates, by_token=True)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


@dataclass(frozen=True, slots=True, kw_only=True)
class ORPO(Likelihood):
    """ORPO (arXiv 2403.07691, equations 4 to 7): the best teacher's negative log-likelihood by token, plus
    ``-weight * log sigmoid(log odds(w) - log odds(l))`` with ``odds = P / (1 - P)`` and ``P = exp(p)``."""

    weight: float = 0.1
    pairs: str = "teacher_student"
    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        higher, lower = _pairs(candidates, self.pairs)
        odds = log_odds(candidates.avg_logps)
        rank = self.weight * _mean_over_pairs(candidates, higher, -logsigmoid(odds[higher] - odds[lower]))
        ft = self.nll(candidates, by_token=True)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


def log_odds(logps: Tensor) -> Tensor:
    """``log(P / (1 - P))`` of log-probabilities, finite also where P rounds to 1."""
    logps = logps.clamp(max=-1e-6)
    return logps - torch.log(-torch.expm1(logps))
