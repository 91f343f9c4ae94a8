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
  teachers and students the group has.
- y_tea in L_ft is the teacher with the highest score of its group, the first in rank order among equals. A group
  without a teacher has L_ft = 0.
- Beyond the paper, and off by default: L_ft may also be taken on students that passed all tests (``also``), as the
  mean over them and the teacher. The paper's authors name the risk that this answers: ties resolved for the teacher
  may lose novel correct solutions.
- L_rank is a sum over pairs and L_ft a sum over tokens, as written above; groups are then averaged with the
  weights the caller gives (1 / groups in the global batch), so accumulation does not change the loss.

Shapes: N response tokens, C candidates, G groups. Everything is float32 or float64 in, the same out.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class RRTFTerms:
    """The two terms for each group, and what is worth logging. ``rank`` and ``ft`` are [G]; the rest 0-d, detached."""

    rank: Tensor
    ft: Tensor
    pairs: Tensor
    pairs_in_order: Tensor
    margin_sum: Tensor


def sequence_logps(token_logps: Tensor, owner: Tensor, candidates: int) -> tuple[Tensor, Tensor]:
    """Sum and mean of the token log-probabilities of each candidate.

    Args:
        token_logps: [N] log P of each response token.
        owner: [N] int64, the candidate each token belongs to.
        candidates: C.

    Returns:
        (sums [C], means [C]); means are the paper's p_i. A candidate without tokens has 0 for both.
    """
    sums = token_logps.new_zeros(candidates).index_add(0, owner, token_logps)
    lengths = token_logps.new_zeros(candidates).index_add(0, owner, torch.ones_like(token_logps))
    return sums, sums / lengths.clamp(min=1)


def ranked_pairs(scores: Tensor, is_teacher: Tensor, group: Tensor) -> tuple[Tensor, Tensor]:
    """All (teacher, student) pairs of a group in which the teacher scores higher: two [P] index tensors into C.

    Args:
        scores: [C] combined scores r.
        is_teacher: [C] bool.
        group: [C] int64, the group of each candidate.
    """
    together = group[:, None] == group[None, :]
    chosen = together & is_teacher[:, None] & ~is_teacher[None, :] & (scores[:, None] > scores[None, :])
    teacher, student = chosen.nonzero(as_tuple=True)
    return teacher, student


def best_teachers(scores: Tensor, is_teacher: Tensor, group: Tensor, groups: int) -> Tensor:
    """The candidate whose cross-entropy is taken in each group: [G] int64 into C, or -1 without a teacher."""
    best = torch.full((groups,), -1, dtype=torch.int64, device=scores.device)
    for index in is_teacher.nonzero().flatten().tolist():
        held = int(best[group[index]])
        if held < 0 or bool(scores[index] > scores[held]):
            best[group[index]] = index
    return best


def rrtf_terms(
    sums: Tensor,
    means: Tensor,
    *,
    scores: Tensor,
    is_teacher: Tensor,
    group: Tensor,
    groups: int,
    also: Tensor | None = None,
) -> RRTFTerms:
    """L_rank and L_ft of every group (equations in the module docstring).

    Args:
        sums: [C] summed log-probabilities of the responses.
        means: [C] length-normalised log-probabilities p.
        scores: [C] r. is_teacher: [C] bool. group: [C] int64 in 0..G-1. groups: G.
        also: [C] bool, candidates beside the best teacher whose cross-entropy counts; None as in the paper.
    """
    teacher, student = ranked_pairs(scores, is_teacher, group)
    gap = (scores[teacher] - scores[student]).to(means.dtype)
    margin = means[teacher] - means[student]
    rank = means.new_zeros(groups).index_add(0, group[teacher], -gap * margin.clamp(max=0))
    best = best_teachers(scores, is_teacher, group, groups)
    learned = torch.zeros_like(is_teacher) if also is None else also.clone()
    learned[best[best >= 0]] = True
    counts = sums.new_zeros(groups).index_add(0, group, learned.to(sums.dtype))
    ft = sums.new_zeros(groups).index_add(0, group, torch.where(learned, -sums, 0.0)) / counts.clamp(min=1)
    return RRTFTerms(
        rank=rank,
        ft=ft,
        pairs=torch.tensor(len(teacher), device=means.device),
        pairs_in_order=(margin > 0).sum().detach(),
        margin_sum=margin.sum().detach(),
    )


def weighted_loss(terms: RRTFTerms, weights: Tensor, *, rank_weight: float = 1.0, ft_weight: float = 1.0) -> Tensor:
    """``sum_g weights[g] * (rank_weight * L_rank[g] + ft_weight * L_ft[g])``, 0-d. The paper has both weights 1."""
    return (weights.to(terms.ft.dtype) * (rank_weight * terms.rank + ft_weight * terms.ft)).sum()
