"""The RRTF objective (PanGu-Coder2, arXiv 2307.14936, section 3.3) as pure functions of log-probabilities.

For a prompt x, a teacher response y_tea and a student response y_stu with scores r_tea and r_stu::

    p_i    = (1 / |y_i|) * sum_t log P(y_i,t | x, y_i,<t)
    L_rank = - sum_{r_tea > r_stu} (r_tea - r_stu) * min(0, p_tea - p_stu)
    L_ft   = - sum_t log P(y_tea,t | x, y_tea,<t)
    L      = L_rank + L_ft

Stated exactly, where the paper leaves room:

- |y_i| counts response tokens, the end token among them, and no prompt or padding token. (RRHF's public code
  counts padding too, because it overwrites its -100 labels before counting. Not here.)
- Pairs are (teacher, student) pairs of the same group; every such pair with r_tea > r_stu counts, however many
  teachers and students the group has. ``all_pairs`` ranks any two candidates of a group instead, as RRHF does.
- y_tea in L_ft is the teacher with the highest score of its group, the first in rank order among equals. A group
  without a teacher has L_ft = 0.
- Beyond the paper, and off by default: L_ft may also be taken on students that passed all tests, as the mean over
  them and the teacher (``learn_passing_students``). The paper's authors name the risk that this answers: ties
  resolved for the teacher may lose novel correct solutions.
- L_rank is a sum over pairs and L_ft a sum over tokens, as written above; groups are then averaged with the
  weights the caller gives (1 / groups in the global batch), so accumulation does not change the loss.

The parts are shared with the other objectives (``rrtf.training.objectives``). Shapes: N response tokens, C candidates,
G groups, P pairs. Everything is float32 or float64 in, the same out.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """What an objective sees of a batch: the candidates of all its groups, one after another.

    ``logps`` [C] are log-probabilities of whole responses, ``avg_logps`` [C] the same by token (the paper's p),
    ``scores`` [C] the combined scores r, ``is_teacher`` [C] bool, ``group_ids`` [C] int64 in 0..G-1, ``passed`` [C]
    bool (all tests), ``ref_logps`` [C] the ``logps`` of the untrained model, ``lengths`` [C] response tokens,
    ``pass_share`` [C] the share of tests passed, NaN where unknown, ``counts`` [C] how often a response was sampled
    (ranking keeps equal programs once; None: each once). What is None is unknown.
    """

    logps: Tensor
    avg_logps: Tensor
    scores: Tensor
    is_teacher: Tensor
    group_ids: Tensor
    groups: int
    passed: Tensor | None = None
    ref_logps: Tensor | None = None
    lengths: Tensor | None = None
    pass_share: Tensor | None = None
    counts: Tensor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What to minimise for each group, and what is worth logging.

    ``rank_loss`` [G] is the term that compares candidates, ``ft_loss`` [G] the one that raises a likelihood; the rest
    is 0-d and detached. ``margin_sum`` is of length-normalised log-probabilities, in nats a token, whatever the
    objective.
    """

    rank_loss: Tensor
    ft_loss: Tensor
    pairs: Tensor
    pairs_in_order: Tensor
    margin_sum: Tensor


def sequence_logps(token_logps: Tensor, candidate_ids: Tensor, candidates: int) -> tuple[Tensor, Tensor]:
    """Sum and mean of the token log-probabilities of each candidate.

    Args:
        token_logps: [N] log P of each response token.
        candidate_ids: [N] int64, the candidate each token belongs to.
        candidates: C.

    Returns:
        (logps [C], avg_logps [C]); avg_logps are the paper's p_i. A candidate without tokens has 0 for both.
    """
    logps = token_logps.new_zeros(candidates).index_add(0, candidate_ids, token_logps)
    lengths = token_logps.new_zeros(candidates).index_add(0, candidate_ids, torch.ones_like(token_logps))
    return logps, logps / lengths.clamp(min=1)


def ranked_pairs(
    scores: Tensor, is_teacher: Tensor, group_ids: Tensor, *, all_pairs: bool = False
) -> tuple[Tensor, Tensor]:
    """Pairs of a group in which the first scores higher: two [P] index tensors into C.

    Args:
        scores: [C] combined scores r.
        is_teacher: [C] bool.
        group_ids: [C] int64, the group of each candidate.
        all_pairs: any two candidates; else a teacher above a student.
    """
    chosen = (group_ids[:, None] == group_ids[None, :]) & (scores[:, None] > scores[None, :])
    if not all_pairs:
        chosen &= is_teacher[:, None] & ~is_teacher[None, :]
    higher, lower = chosen.nonzero(as_tuple=True)
    return higher, lower


def best_of(scores: Tensor, eligible: Tensor, group_ids: Tensor, groups: int) -> Tensor:
    """The eligible candidate with the highest score of each group, the first among equals: [G] int64, or -1 for none.

    Args:
        scores: [C]. eligible: [C] bool. group_ids: [C] int64. groups: G.
    """
    lowest = torch.finfo(scores.dtype).min
    top = scores.new_full((groups,), lowest).scatter_reduce(0, group_ids, scores.masked_fill(~eligible, lowest), "amax")
    none = len(scores)
    place = torch.arange(none, device=scores.device).masked_fill(~(eligible & (scores == top[group_ids])), none)
    first = torch.full((groups,), none, device=scores.device).scatter_reduce(0, group_ids, place, "amin")
    return first.masked_fill(first == none, -1)


def rank_term(candidates: Candidates, higher: Tensor, lower: Tensor, gaps: Tensor) -> Tensor:
    """L_rank of each group, [G]: a sum over pairs, weighted by ``gaps`` [P]."""
    margin = candidates.avg_logps[higher] - candidates.avg_logps[lower]
    cost = -gaps.to(margin.dtype) * margin.clamp(max=0)
    return cost.new_zeros(candidates.groups).index_add(0, candidates.group_ids[higher], cost)


def best_and(candidates: Candidates, best: Tensor, also: Tensor | None = None) -> Tensor:
    """The candidates in ``best`` [G] (-1 for none) and those of ``also`` [C] bool: [C] bool."""
    chosen = torch.zeros_like(candidates.is_teacher) if also is None else also.clone()
    chosen[best[best >= 0]] = True
    return chosen


def cross_entropy_term(candidates: Candidates, weights: Tensor, *, by_token: bool = False) -> Tensor:
    """The mean negative log-likelihood of each group, [G], over candidates with these ``weights`` [C].

    ``by_token`` takes a response's mean over its tokens instead of their sum.
    """
    return mean_over_candidates(candidates, -(candidates.avg_logps if by_token else candidates.logps), weights)


def mean_over_candidates(candidates: Candidates, values: Tensor, weights: Tensor) -> Tensor:
    """``sum_c weights[c] values[c] / sum_c weights[c]`` of each group, [G]; 0 where no candidate has a weight.

    Args:
        values: [C]; those without a weight may be anything, NaN too.
        weights: [C], 0 or more, or bool.
    """
    weights = weights.to(values.dtype)
    none = values.new_zeros(candidates.groups)
    mass = none.index_add(0, candidates.group_ids, weights)
    total = none.index_add(0, candidates.group_ids, weights * values.masked_fill(weights == 0, 0))
    return total / torch.where(mass > 0, mass, 1)


def with_figures(candidates: Candidates, higher: Tensor, lower: Tensor, *, rank_loss: Tensor, ft_loss: Tensor) -> Terms:
    """The terms with what is logged about the pairs."""
    margin = (candidates.avg_logps[higher] - candidates.avg_logps[lower]).detach()
    return Terms(
        rank_loss=rank_loss,
        ft_loss=ft_loss,
        pairs=torch.tensor(len(higher), device=margin.device),
        pairs_in_order=(margin > 0).sum(),
        margin_sum=margin.sum(),
    )


def weighted_loss(terms: Terms, weights: Tensor) -> Tensor:
    """``sum_g weights[g] * (rank_loss[g] + ft_loss[g])``, 0-d."""
    return (weights.to(terms.ft_loss.dtype) * (terms.rank_loss + terms.ft_loss)).sum()


def mean_over_pairs(candidates: Candidates, higher: Tensor, cost: Tensor) -> Tensor:
    """[P] costs to the mean of each group, [G]."""
    group = candidates.group_ids[higher]
    total = cost.new_zeros(candidates.groups).index_add(0, group, cost)
    return total / cost.new_zeros(candidates.groups).index_add(0, group, torch.ones_like(cost)).clamp(min=1)


def log_odds(logps: Tensor) -> Tensor:
    """``log(P / (1 - P))`` of log-probabilities, finite also where P rounds to 1."""
    logps = logps.clamp(max=-1e-6)
    return logps - torch.log(-torch.expm1(logps))
