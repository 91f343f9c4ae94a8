"""Measure the share of the gradient that each term of a loss has, and find the factor that gives it a set share.

The gradient is that at the log-probabilities of the response tokens, ``d loss / d log P(y_t)``, and not at the weights:
it is what a term asks of the tokens, costs nothing beside a backward pass through the model, and adds up exactly. Its
square norm over a batch is the sum over candidates of ``|y_i| D_i^2`` with ``D_i = d loss / d s_i`` (a token's
log-probability enters through its response's sum s_i), so squares of micro-batches and processes add up too.

Not covered: how the model turns these into gradients of weights, where terms may cancel or agree.

Shapes: C candidates, G groups, P pairs.
"""

from __future__ import annotations

import torch
from torch import Tensor

from rrtf.training.loss import Candidates, Terms


def gradient_squares(terms: Terms, candidates: Candidates, weights: Tensor) -> Tensor:
    """Square norms of the gradients of ``sum_g weights[g] rank_loss[g]`` and the same of ``ft_loss``: [2], detached.

    Args:
        candidates: those that the terms were made of, with ``avg_logps`` made of ``logps``, and with ``lengths``.
        weights: [G].
    """
    return torch.stack([_square(term, candidates, weights) for term in (terms.rank_loss, terms.ft_loss)])


def _square(term: Tensor, candidates: Candidates, weights: Tensor) -> Tensor:
    if not term.requires_grad:
        return torch.zeros_like(candidates.logps[:1]).sum().detach()
    weighted = (weights.to(term.dtype) * term).sum()
    (slopes,) = torch.autograd.grad(
        weighted, candidates.logps, retain_graph=True, allow_unused=True, materialize_grads=True
    )
    return (_lengths(candidates) * slopes**2).sum()


def rank_share(rank_square: float, ft_square: float) -> float:
    """``||g_rank|| / (||g_rank|| + ||g_ft||)`` of the square norms; 0 where both are 0."""
    rank, ft = float(rank_square) ** 0.5, float(ft_square) ** 0.5
    return rank / (rank + ft) if rank + ft else 0.0


def rank_squares(candidates: Candidates, higher: Tensor, lower: Tensor, gaps: Tensor) -> Tensor:
    """The square norm of the gradient of each group's ``rank_term``, [G], without autograd.

    Each pair out of order pulls p_w up and p_l down by its gap, and p moves by ``1 / |y|`` with each token.
    """
    pull = gaps.to(candidates.avg_logps.dtype) * (candidates.avg_logps[higher] <= candidates.avg_logps[lower])
    slopes = torch.zeros_like(candidates.avg_logps).index_add(0, lower, pull).index_add(0, higher, -pull)
    return _by_group(candidates, slopes**2 / _lengths(candidates))


def likelihood_squares(candidates: Candidates, weights: Tensor, *, by_token: bool) -> Tensor:
    """The square norm of the gradient of each group's ``cross_entropy_term``, [G], without autograd."""
    weights, lengths = weights.to(candidates.logps.dtype), _lengths(candidates)
    mass = _by_group(candidates, weights).clamp(min=1)
    return _by_group(candidates, weights**2 / lengths if by_token else weights**2 * lengths) / mass**2


def balance(share: float, rank: Tensor, ft: Tensor) -> Tensor:
    """The factor of each group's rank term, [G], after which ``||g_rank|| / (||g_rank|| + ||g_ft||)`` is ``share``.

    ``share / (1 - share) * ||g_ft|| / ||g_rank||``; 1 for a group that has one of the terms alone.

    Args:
        rank: [G] square norms of the gradients of the rank terms. ft: [G] of the likelihood terms.
    """
    both = (rank > 0) & (ft > 0)
    ratio = (ft / torch.where(both, rank, 1)).sqrt()
    return torch.where(both, share / (1 - share) * ratio, 1)


def _by_group(candidates: Candidates, values: Tensor) -> Tensor:
    return values.new_zeros(candidates.groups).index_add(0, candidates.group_ids, values)


def _lengths(candidates: Candidates) -> Tensor:
    if candidates.lengths is None:
        raise ValueError("the share of a gradient needs the lengths of the candidates")
    return candidates.lengths.to(candidates.logps.dtype)
