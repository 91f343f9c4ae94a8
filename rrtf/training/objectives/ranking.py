"""Objectives that rank candidates by a hinge on length-normalised log-probabilities: RRTF, and RRHF, its ancestor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rrtf.core.settings import setting
from rrtf.training.objectives.parts import (
    REDUCTIONS,
    Likelihood,
    Paired,
    check_choice,
    pass_shares,
    reduction_setting,
    select_pairs,
    weight_setting,
)

if TYPE_CHECKING:
    from torch import Tensor

    from rrtf.training.loss import Candidates, Terms


@dataclass(frozen=True, kw_only=True)
class Ranking(Likelihood):
    """The sum of a rank term and a likelihood term, and how they are balanced.

    As published, the likelihood term is a sum over tokens (its gradient grows with the length of the teacher) and the
    rank term one over means of tokens (its gradient shrinks with it), so the first drowns the second. ``ft_reduction``
    and ``rank_share`` answer that, beyond the papers. ``rank_share`` = a multiplies the rank term of each group by
    ``a / (1 - a) * ||g_ft|| / ||g_rank||``, a constant for the gradient, where g is the gradient of a term at the
    log-probabilities of the tokens (``rrtf.training.gradient_share``): of the two norms the rank term then has the
    share a. It replaces ``rank_weight`` in a group that has both terms; one that has a single term stays as it is.
    """

    rank_weight: float = weight_setting(1.0, "factor of L_rank")
    ft_weight: float = weight_setting(1.0, "factor of L_ft, the cross-entropy")
    ft_reduction: str = reduction_setting("sum", "L_ft, as in the paper")
    rank_share: float | None = setting(
        None,
        "share of L_rank in the gradient at the log-probabilities, set for each group with both terms",
        above=0,
        most=0.99,
        null="rank_weight alone",
    )

    def complaints(self) -> list[str]:
        """A share of nothing."""
        if self.rank_share is not None and not (self.rank_weight and self.ft_weight):
            return ["rank_share balances two terms: rank_weight and ft_weight above 0 are needed"]
        return []

    def terms(self, candidates: Candidates, higher: Tensor, lower: Tensor, gaps: Tensor, learned: Tensor) -> Terms:
        """Both terms, from pairs [P], their gaps [P], and the candidates whose likelihood is raised, [C] bool."""
        from rrtf.training.loss import cross_entropy_term, rank_term, with_figures

        check_choice("ft_reduction", self.ft_reduction, REDUCTIONS)
        by_token = self.ft_reduction == "token"
        rank = self.rank_weight * rank_term(candidates, higher, lower, gaps)
        ft = self.ft_weight * cross_entropy_term(candidates, learned, by_token=by_token)
        if self.rank_share is not None:
            from rrtf.training.gradient_share import balance, likelihood_squares, rank_squares

            rank_square = self.rank_weight**2 * rank_squares(candidates, higher, lower, gaps).detach()
            ft_square = self.ft_weight**2 * likelihood_squares(candidates, learned, by_token=by_token).detach()
            rank = rank * balance(self.rank_share, rank_square, ft_square)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


@dataclass(frozen=True, kw_only=True)
class RRTF(Ranking, Paired):
    """The paper's: the sum over teacher-student pairs of ``(r_w - r_l) max(0, p_l - p_w)``, times ``rank_weight``, plus
    ``ft_weight`` times -s of the best teacher (L_rank and L_ft of ``rrtf.training.loss``).

    ``pairs=pass_share`` ranks any two candidates by the share of tests passed and weighs them by its difference, so
    that partial passes rank among themselves.
    """

    gap_weights: bool = setting(True, "weigh a pair by the gap of its scores, as in the paper")
    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        higher, lower = self.select(candidates)
        values = pass_shares(candidates) if self.pairs == "pass_share" else candidates.scores
        gaps = values[higher] - values[lower]
        if not self.gap_weights:
            gaps = gaps.new_ones(len(gaps))
        return self.terms(candidates, higher, lower, gaps, self.learned(candidates))


@dataclass(frozen=True, kw_only=True)
class RRHF(Ranking):
    """RRHF (arXiv 2304.05302, equations 2 to 4): ``sum_{r_l < r_w} max(0, p_l - p_w)`` over all pairs, no gap weight,
    plus the cross-entropy of the best candidate, whoever wrote it."""

    needs_ref_logps: ClassVar[bool] = False

    @property
    def needs_teacher(self) -> bool:
        return False

    def __call__(self, candidates: Candidates) -> Terms:
        import torch

        from rrtf.training.loss import best_of

        higher, lower = select_pairs(candidates, "all")
        everybody = torch.ones_like(candidates.is_teacher)
        best = best_of(candidates.scores, everybody, candidates.group_ids, candidates.groups)
        gaps = candidates.scores.new_ones(len(higher))
        return self.terms(candidates, higher, lower, gaps, self.learned(candidates, best))
