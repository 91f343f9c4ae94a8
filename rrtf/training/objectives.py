"""What can be minimised over ranked groups: RRTF, and on the same groups RRHF, SFT, DPO, SimPO and ORPO.

Each is a frozen data class that turns ``Candidates`` into ``Terms``. It is its own configuration: ``objective=dpo
objective.beta=0.2`` makes ``DPO(beta=0.2)``, and so does Python. The package of the entry-point group
``rrtf.objectives`` may be anybody's; ``objective=custom objective._target_=your.Objective`` needs no entry point.

All see the same batches, pairs and log-probabilities, so a comparison differs in the objective alone. Symbols: s =
summed and p = length-normalised log-probability of a response, r = its score, w and l = the higher and the lower of a
pair.

Reductions, for each group: RRTF and RRHF sum over pairs and tokens, as their papers write them; DPO, SimPO and ORPO
average over pairs (a group with no pair adds nothing); SFT sums over tokens. Groups are averaged over the global batch.
Gradient clipping makes the scale of a sum matter little; the learning rate that suits one need not suit another.

Not covered: objectives that sample during training (PPO, GRPO), and DPO's variants beyond its sigmoid loss.

torch is imported when an objective is called, so that a configuration is checked in a moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from rrtf.core.settings import setting

if TYPE_CHECKING:
    from torch import Tensor

    from rrtf.training.loss import Candidates, Terms

PAIRS = ("teacher_student", "all")


class Objective(Protocol):
    """From the candidates of a batch to what is minimised."""

    @property
    def needs_ref_logps(self) -> bool:
        """Whether ``Candidates.ref_logps`` must be there: log-probabilities of the model before training."""
        ...

    def __call__(self, candidates: Candidates) -> Terms: ...


def _select_pairs(candidates: Candidates, pairs: str) -> tuple[Tensor, Tensor]:
    from rrtf.training.loss import ranked_pairs

    if pairs not in PAIRS:
        raise ValueError(f"pairs is '{pairs}', one of {', '.join(PAIRS)} is needed")
    return ranked_pairs(candidates.scores, candidates.is_teacher, candidates.group_ids, all_pairs=pairs == "all")


def _pairs(default: str = "teacher_student") -> Any:
    return setting(default, "teacher_student ranks teachers above students, all any two candidates", choices=PAIRS)


def _weight(default: float, text: str) -> Any:
    return setting(default, text, least=0)


@dataclass(frozen=True, kw_only=True)
class Likelihood:
    """The term that raises a likelihood, as all objectives share it.

    ``learn_passing_students`` takes it also on students that passed all tests, as the mean over them and the best.
    """

    learn_passing_students: bool = setting(
        False, "L_ft also on students that passed all tests, the mean over them and the teacher; beyond the papers"
    )

    def nll(self, candidates: Candidates, *, best: Tensor | None = None, by_token: bool = False) -> Tensor:
        """[G] negative log-likelihoods of the best teacher of each group, or of ``best`` [G]."""
        from rrtf.training.loss import best_of, cross_entropy_term

        if best is None:
            best = best_of(candidates.scores, candidates.is_teacher, candidates.group_ids, candidates.groups)
        also = None
        if self.learn_passing_students and candidates.passed is not None:
            also = candidates.passed & ~candidates.is_teacher
        return cross_entropy_term(candidates, best, also=also, by_token=by_token)


@dataclass(frozen=True, kw_only=True)
class RRTF(Likelihood):
    """The paper's: the sum over teacher-student pairs of ``(r_w - r_l) max(0, p_l - p_w)``, times ``rank_weight``, plus
    ``ft_weight`` times -s of the best teacher (L_rank and L_ft of ``rrtf.training.loss``)."""

    rank_weight: float = _weight(1.0, "factor of L_rank")
    ft_weight: float = _weight(1.0, "factor of L_ft, the cross-entropy")
    pairs: str = _pairs()
    gap_weights: bool = setting(True, "weigh a pair by the gap of its scores, as in the paper")
    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        from rrtf.training.loss import rank_term, with_figures

        higher, lower = _select_pairs(candidates, self.pairs)
        rank = self.rank_weight * rank_term(candidates, higher, lower, gap_weights=self.gap_weights)
        ft = self.ft_weight * self.nll(candidates)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


@dataclass(frozen=True, kw_only=True)
class RRHF(Likelihood):
    """RRHF (arXiv 2304.05302, equations 2 to 4): ``sum_{r_l < r_w} max(0, p_l - p_w)`` over all pairs, no gap weight,
    plus the cross-entropy of the best candidate, whoever wrote it."""

    rank_weight: float = _weight(1.0, "factor of L_rank")
    ft_weight: float = _weight(1.0, "factor of L_ft, the cross-entropy")
    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        import torch

        from rrtf.training.loss import best_of, rank_term, with_figures

        higher, lower = _select_pairs(candidates, "all")
        everybody = torch.ones_like(candidates.is_teacher)
        best = best_of(candidates.scores, everybody, candidates.group_ids, candidates.groups)
        rank = self.rank_weight * rank_term(candidates, higher, lower, gap_weights=False)
        ft = self.ft_weight * self.nll(candidates, best=best)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


@dataclass(frozen=True, kw_only=True)
class SFT(Likelihood):
    """Supervised fine-tuning on the best teacher of each group: L_ft of RRTF, and nothing else."""

    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        import torch

        from rrtf.training.loss import with_figures

        higher, lower = _select_pairs(candidates, "teacher_student")
        ft = self.nll(candidates)
        return with_figures(candidates, higher, lower, rank_loss=torch.zeros_like(ft), ft_loss=ft)


@dataclass(frozen=True, kw_only=True)
class DPO(Likelihood):
    """DPO (arXiv 2305.18290, equation 7): the mean over pairs of
    ``-log sigmoid(beta * ((s_w - ref_w) - (s_l - ref_l)))``.

    ``ft_weight`` adds the best teacher's negative log-likelihood by token (the RPO term of arXiv 2404.19733); 0 as in
    the paper.
    """

    beta: float = setting(0.1, "strength of the pull towards the untrained model", above=0)
    ft_weight: float = _weight(
        0.0, "factor of the best teacher's negative log-likelihood by token (RPO); 0 as in the paper"
    )
    pairs: str = _pairs()
    needs_ref_logps: ClassVar[bool] = True

    def __call__(self, candidates: Candidates) -> Terms:
        from torch.nn.functional import logsigmoid

        from rrtf.training.loss import mean_over_pairs, with_figures

        if candidates.ref_logps is None:
            raise ValueError("DPO needs the log-probabilities of the model before training")
        higher, lower = _select_pairs(candidates, self.pairs)
        gain = candidates.logps - candidates.ref_logps.to(candidates.logps.dtype)
        rank = mean_over_pairs(candidates, higher, -logsigmoid(self.beta * (gain[higher] - gain[lower])))
        ft = self.ft_weight * self.nll(candidates, by_token=True)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


@dataclass(frozen=True, kw_only=True)
class SimPO(Likelihood):
    """SimPO (arXiv 2405.14734, equation 6): the mean over pairs of ``-log sigmoid(beta * (p_w - p_l) - gamma)``; no
    reference model."""

    beta: float = setting(2.0, "scale of the margin of average log-probabilities", above=0)
    gamma: float = setting(1.0, "target margin, taken off before the sigmoid")
    ft_weight: float = _weight(0.0, "factor of the best teacher's negative log-likelihood by token; 0 as in the paper")
    pairs: str = _pairs()
    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        from torch.nn.functional import logsigmoid

        from rrtf.training.loss import mean_over_pairs, with_figures

        higher, lower = _select_pairs(candidates, self.pairs)
        margin = candidates.avg_logps[higher] - candidates.avg_logps[lower]
        rank = mean_over_pairs(candidates, higher, -logsigmoid(self.beta * margin - self.gamma))
        ft = self.ft_weight * self.nll(candidates, by_token=True)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


@dataclass(frozen=True, kw_only=True)
class ORPO(Likelihood):
    """ORPO (arXiv 2403.07691, equations 4 to 7): the best teacher's negative log-likelihood by token, plus
    the mean over pairs of ``-weight * log sigmoid(log odds(w) - log odds(l))`` with ``odds = P / (1 - P)`` and
    ``P = exp(p)``."""

    weight: float = _weight(0.1, "factor of the odds-ratio term; the paper's lambda")
    pairs: str = _pairs()
    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        from torch.nn.functional import logsigmoid

        from rrtf.training.loss import log_odds, mean_over_pairs, with_figures

        higher, lower = _select_pairs(candidates, self.pairs)
        odds = log_odds(candidates.avg_logps)
        rank = self.weight * mean_over_pairs(candidates, higher, -logsigmoid(odds[higher] - odds[lower]))
        ft = self.nll(candidates, by_token=True)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)
