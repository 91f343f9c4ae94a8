"""Policy gradients on stored samples: GRPO, Dr. GRPO and RLOO without sampling during training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rrtf.core.settings import setting
from rrtf.training.objectives.parts import (
    REDUCTIONS,
    Likelihood,
    check_choice,
    gains,
    pass_shares,
    passed,
    reduction_setting,
    select_pairs,
    times_sampled,
    weight_setting,
)

if TYPE_CHECKING:
    from torch import Tensor

    from rrtf.training.loss import Candidates, Terms

REWARDS = ("score", "pass_share", "passed")
RATIOS = ("sequence", "none")
BASELINES = ("mean_std", "mean", "leave_one_out")


@dataclass(frozen=True, kw_only=True)
class GRPO(Likelihood):
    """Offline GRPO: the mean over the candidates of a group of ``-min(rho A, clip(rho, 1 - clip, 1 + clip) A)``.

    A is the advantage of a candidate's reward in its group (``rrtf.training.advantages``: GRPO, Dr. GRPO or RLOO).
    rho is the ratio of GSPO (arXiv 2507.18071), of whole responses and length-normalised,
    ``exp(p - p_ref)``, with ``p_ref = ref / |y|``. ``ratio=none`` is the plain ``-A p``, or ``-A s`` with
    ``reduction=sum``: nothing then bounds how far a response with a negative advantage is pushed down.

    How it departs from the papers: samples are drawn once, before training, and rho is taken against the untrained
    model. That is the student that drew its samples, but at temperature 1, under the training prompt and of the program
    as it is trained on; log-probabilities stored while sampling would be of another text (the raw response to
    ``student_prompt``, at its temperature), so none are stored, and there is no ratio by token. Teachers' responses are
    off-policy. Where the model has moved by more than ``clip`` in the direction that A asks for, a candidate has no
    gradient. A program that was sampled n times counts n times.

    ``kl_weight`` adds the mean of ``exp(d) - d - 1``, ``d = p_ref - p`` (the k3 estimator, GRPO's equation 4, of the
    mean token). A reward that is unknown (``pass_share`` of some) leaves its candidate out.
    """

    reward: str = setting(
        "score", "the combined score, the share of tests passed, or 1 for all tests passed and else 0", choices=REWARDS
    )
    baseline: str = setting(
        "mean_std", "mean_std as in GRPO, mean as in Dr. GRPO, leave_one_out as in RLOO", choices=BASELINES
    )
    ratio: str = setting("sequence", "sequence: clipped, as in GSPO; none: the log-likelihood itself", choices=RATIOS)
    clip: float = setting(0.2, "how far the ratio may move from 1, as in GRPO", above=0)
    reduction: str = reduction_setting("token", "with ratio=none, the log-likelihood")
    kl_weight: float = weight_setting(0.0, "factor of the estimated KL divergence from the untrained model")
    include_teachers: bool = setting(True, "teachers take part; else students alone")
    ft_weight: float = weight_setting(0.0, "factor of the best teacher's negative log-likelihood by token")

    @property
    def needs_ref_logps(self) -> bool:
        return self.ratio == "sequence" or self.kl_weight > 0

    @property
    def needs_teacher(self) -> bool:
        return False

    def complaints(self) -> list[str]:
        """A sum that the ratio would not see."""
        if self.reduction == "sum" and self.ratio == "sequence":
            return ["reduction is 'sum', which needs ratio=none: the ratio of a sequence is of its mean token"]
        return []

    def __call__(self, candidates: Candidates) -> Terms:
        from rrtf.training.loss import mean_over_candidates, with_figures

        for name, choices in CHOICES.items():
            check_choice(name, getattr(self, name), choices)
        rewards = self._rewards(candidates)
        counts = times_sampled(candidates).masked_fill(rewards.isnan(), 0)
        if not self.include_teachers:
            counts = counts.masked_fill(candidates.is_teacher, 0)
        cost = self._cost(candidates, rewards, counts)
        if self.kl_weight:
            cost = cost + self.kl_weight * divergence(-gains(candidates, "GRPO", by_token=True))
        rank = mean_over_candidates(candidates, cost, counts)
        ft = self.ft_weight * self.nll(candidates, by_token=True)
        higher, lower = select_pairs(candidates, "all")
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)

    def _rewards(self, candidates: Candidates) -> Tensor:
        """[C]; NaN where unknown."""
        if self.reward == "passed":
            return passed(candidates, "GRPO with reward=passed").to(candidates.logps.dtype)
        return pass_shares(candidates) if self.reward == "pass_share" else candidates.scores

    def _cost(self, candidates: Candidates, rewards: Tensor, counts: Tensor) -> Tensor:
        """[C] what is minimised of each candidate."""
        import torch

        from rrtf.training.advantages import advantages

        advantage = advantages(candidates, rewards, counts, self.baseline).to(candidates.logps.dtype)
        if self.ratio == "none":
            return -advantage * (candidates.avg_logps if self.reduction == "token" else candidates.logps)
        ratio = gains(candidates, "GRPO with ratio=sequence", by_token=True).exp()
        clipped = ratio.clamp(1 - self.clip, 1 + self.clip)
        return -torch.minimum(ratio * advantage, clipped * advantage)


CHOICES = {"reward": REWARDS, "baseline": BASELINES, "ratio": RATIOS, "reduction": REDUCTIONS}


def divergence(d: Tensor) -> Tensor:
    """k3, the estimator of a KL divergence that is never negative: ``exp(d) - d - 1`` of a log-ratio d."""
    return d.expm1() - d
