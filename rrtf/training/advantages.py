"""Advantages: how much better a candidate's reward is than what its group makes one expect.

With rewards r of the N responses of a group, their mean m and population standard deviation d::

    mean_std        A_i = (r_i - m) / (d + 1e-6)                     GRPO (arXiv 2402.03300, section 4.1.2)
    mean            A_i = r_i - m                                    Dr. GRPO (arXiv 2503.20783)
    leave_one_out   A_i = r_i - mean_{j != i} r_j = N / (N - 1) (r_i - m)    RLOO (arXiv 2402.14740)

A response that was sampled n times counts as n of the N. A group of one response has no advantage, nor one whose
rewards are all equal.
"""

from __future__ import annotations

import torch
from torch import Tensor

from rrtf.training.loss import Candidates, mean_over_candidates

TINY = 1e-6


def advantages(candidates: Candidates, rewards: Tensor, counts: Tensor, baseline: str) -> Tensor:
    """[C] float64 advantages, those of equal rewards exactly 0.

    Args:
        rewards: [C]; of a candidate that counts 0 it may be NaN.
        counts: [C] how often each response counts, 0 to leave one out (its advantage is 0).
        baseline: one of the three.
    """
    rewards, counts = rewards.double(), counts.double()
    rewards = rewards.masked_fill(counts == 0, 0)
    found = rewards - mean_over_candidates(candidates, rewards, counts)[candidates.group_ids]
    found = found.masked_fill((counts == 0) | (found.abs() < 1e-12), 0)  # rounding is no advantage
    if baseline == "mean":
        return found
    if baseline == "mean_std":
        spread = mean_over_candidates(candidates, found**2, counts).sqrt()
        return found / (spread[candidates.group_ids] + TINY)
    total = counts.new_zeros(candidates.groups).index_add(0, candidates.group_ids, counts)[candidates.group_ids]
    return found * total / torch.where(total > 1, total - 1, 1)
