"""KTO: candidates are good or bad by themselves, and no pair is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rrtf.core.settings import setting
from rrtf.training.objectives.parts import Likelihood, gains, passed, select_pairs, weight_setting

if TYPE_CHECKING:
    from torch import Tensor

    from rrtf.training.loss import Candidates, Terms


@dataclass(frozen=True, kw_only=True)
class KTO(Likelihood):
    """KTO (arXiv 2402.01306, L_KTO): the mean over the candidates of a group of
    ``desirable_weight * (1 - sigmoid(beta (g - z)))`` where one passed all tests, else
    ``undesirable_weight * (1 - sigmoid(beta (z - g)))``; ``g = s - ref``, teachers and students alike.

    z stands for KL(model || untrained model) given the prompt: ``max(0, mean g over the candidates of the group)``, a
    constant for the gradient. The paper estimates it from responses to other prompts of the micro-batch, which would
    take a second forward pass and make the loss depend on how a step is cut into micro-batches. These candidates come
    from the untrained model and from teachers, so the mean is a biased estimate; below 0 it is taken as 0. The paper
    advises that ``desirable_weight`` x (how many passed) be about 1 to 4/3 times ``undesirable_weight`` x (how many did
    not).
    """

    beta: float = setting(0.1, "strength of the pull towards the untrained model", above=0)
    desirable_weight: float = weight_setting(1.0, "factor of candidates that passed all tests; the paper's lambda_D")
    undesirable_weight: float = weight_setting(1.0, "factor of the other candidates; the paper's lambda_U")
    ft_weight: float = weight_setting(0.0, "factor of the best teacher's negative log-likelihood by token; 0 as there")
    needs_ref_logps: ClassVar[bool] = True

    @property
    def needs_teacher(self) -> bool:
        return False

    def __call__(self, candidates: Candidates) -> Terms:
        from rrtf.training.loss import mean_over_candidates, with_figures

        gain, good = gains(candidates, "KTO"), passed(candidates, "KTO")
        weights = gain.new_ones(len(gain))
        z = mean_over_candidates(candidates, gain.detach(), weights).clamp(min=0)
        cost = self._cost(gain - z[candidates.group_ids], good)
        higher, lower = select_pairs(candidates, "all")
        rank = mean_over_candidates(candidates, cost, weights)
        ft = self.ft_weight * self.nll(candidates, by_token=True)
        return with_figures(candidates, higher, lower, rank_loss=rank, ft_loss=ft)

    def _cost(self, above: Tensor, good: Tensor) -> Tensor:
        """[C] costs, from how far log-ratios are above z."""
        import torch

        desirable = self.desirable_weight * torch.sigmoid(-self.beta * above)  # 1 - sigmoid(x) = sigmoid(-x)
        return torch.where(good, desirable, self.undesirable_weight * torch.sigmoid(self.beta * above))
