"""Objectives over pairs of a better and a worse candidate: DPO, IPO, SimPO and ORPO. Each averages over pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rrtf.core.settings import setting
from rrtf.training.objectives.parts import REDUCTIONS, Paired, check_choice, gains, reduction_setting, weight_setting

if TYPE_CHECKING:
    from rrtf.training.loss import Candidates, Terms

BY_TOKEN = "factor of the best teacher's negative log-likelihood by token; 0 as in the paper"


@dataclass(frozen=True, kw_only=True)
class DPO(Paired):
    """DPO (arXiv 2305.18290, equation 7): the mean over pairs of
    ``-log sigmoid(beta * ((s_w - ref_w) - (s_l - ref_l)))``.

    ``ft_weight`` adds the best teacher's negative log-likelihood by token, -p (DPO+NLL, "RPO": arXiv 2404.19733,
    equation 1); 0 as in the paper of DPO. There it is of each pair's winner and has the factor 1, while DPO has alpha:
    ``ft_weight`` is their 1 / alpha. Winner and best teacher are the same where a group has one teacher and a pair;
    here a group without a pair learns from its teacher too.
    """

    beta: float = setting(0.1, "strength of the pull towards the untrained model", above=0)
    ft_weight: float = weight_setting(
        0.0, "factor of the best teacher's negative log-likelihood by token (RPO); 0 as in the paper"
    )
    needs_ref_logps: ClassVar[bool] = True

    def __call__(self, candidates: Candidates) -> Terms:
        from torch.nn.functional import logsigmoid

        from rrtf.training.loss import mean_over_pairs, with_figures

        gain = gains(candidates, "DPO")
        higher, lower = self.select(candidates)
        rank = mean_over_pairs(candidates, higher, -logsigmoid(self.beta * (gain[higher] - gain[lower])))
        ft = self.ft_weight * self.nll(candidates, by_token=True)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


@dataclass(frozen=True, kw_only=True)
class IPO(Paired):
    """IPO (arXiv 2310.12036, equation 17): the mean over pairs of ``(h - 1 / (2 tau))^2`` with
    ``h = (s_w - ref_w) - (s_l - ref_l)``.

    Unlike DPO's, its loss is lowest at a finite margin. The sums over tokens are the equation as printed, and the
    default; ``reduction=token`` divides each log-ratio by |y|, as TRL does, so that the margin to reach is a token's
    and long responses do not weigh more.
    """

    tau: float = setting(0.1, "the margin to reach is 1 / (2 tau) nats", above=0)
    reduction: str = reduction_setting("sum", "a response's log-ratio")
    ft_weight: float = weight_setting(0.0, BY_TOKEN)
    needs_ref_logps: ClassVar[bool] = True

    def __call__(self, candidates: Candidates) -> Terms:
        from rrtf.training.loss import mean_over_pairs, with_figures

        check_choice("reduction", self.reduction, REDUCTIONS)
        gain = gains(candidates, "IPO", by_token=self.reduction == "token")
        higher, lower = self.select(candidates)
        rank = mean_over_pairs(candidates, higher, (gain[higher] - gain[lower] - 1 / (2 * self.tau)) ** 2)
        ft = self.ft_weight * self.nll(candidates, by_token=True)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


@dataclass(frozen=True, kw_only=True)
class SimPO(Paired):
    """SimPO (arXiv 2405.14734, equation 6): the mean over pairs of ``-log sigmoid(beta * (p_w - p_l) - gamma)``; no
    reference model."""

    beta: float = setting(2.0, "scale of the margin of average log-probabilities", above=0)
    gamma: float = setting(1.0, "target margin, taken off before the sigmoid")
    ft_weight: float = weight_setting(0.0, BY_TOKEN)
    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        from torch.nn.functional import logsigmoid

        from rrtf.training.loss import mean_over_pairs, with_figures

        higher, lower = self.select(candidates)
        margin = candidates.avg_logps[higher] - candidates.avg_logps[lower]
        rank = mean_over_pairs(candidates, higher, -logsigmoid(self.beta * margin - self.gamma))
        ft = self.ft_weight * self.nll(candidates, by_token=True)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)


@dataclass(frozen=True, kw_only=True)
class ORPO(Paired):
    """ORPO (arXiv 2403.07691, equations 4 to 7): the best teacher's negative log-likelihood by token, plus
    the mean over pairs of ``-weight * log sigmoid(log odds(w) - log odds(l))`` with ``odds = P / (1 - P)`` and
    ``P = exp(p)``."""

    weight: float = weight_setting(0.1, "factor of the odds-ratio term; the paper's lambda")
    needs_ref_logps: ClassVar[bool] = False

    def __call__(self, candidates: Candidates) -> Terms:
        from torch.nn.functional import logsigmoid

        from rrtf.training.loss import log_odds, mean_over_pairs, with_figures

        higher, lower = self.select(candidates)
        odds = log_odds(candidates.avg_logps)
        rank = self.weight * mean_over_pairs(candidates, higher, -logsigmoid(odds[higher] - odds[lower]))
        ft = self.nll(candidates, by_token=True)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)
