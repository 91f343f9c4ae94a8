"""Candidates for the tests of this folder: a hand-made group, and random ones.

The hand-made group: a teacher w (two tokens, s = -4, p = -2, r = 1) and two students, l (one token, s = p = -1,
r = -0.6) and m (three tokens, s = -12, p = -4, r = -1). Pairs of a teacher above a student: (w, l), (w, m); of any two:
also (l, m). The untrained model gave s = -5, -1.5, -10: log-ratios g = 1, 0.5, -2; by token 0.5, 0.5, -2/3. w passed
all tests, l half of them, m none.
"""

from __future__ import annotations

import math
import random
from typing import Any

import torch

from rrtf.training.loss import Candidates

SUMS, MEANS = (-4.0, -1.0, -12.0), (-2.0, -1.0, -4.0)


def by_hand(**changed: Any) -> Candidates:
    fields: dict[str, Any] = {
        "logps": torch.tensor(SUMS, dtype=torch.float64),
        "avg_logps": torch.tensor(MEANS, dtype=torch.float64),
        "scores": torch.tensor([1.0, -0.6, -1.0], dtype=torch.float64),
        "is_teacher": torch.tensor([True, False, False]),
        "group_ids": torch.zeros(3, dtype=torch.int64),
        "groups": 1,
        "passed": torch.tensor([True, False, False]),
        "pass_share": torch.tensor([1.0, 0.5, 0.0], dtype=torch.float64),
        "ref_logps": torch.tensor([-5.0, -1.5, -10.0], dtype=torch.float64),
        "lengths": torch.tensor([2.0, 1.0, 3.0], dtype=torch.float64),
    }
    return Candidates(**(fields | changed))


def students_only(**changed: Any) -> Candidates:
    """The same group without a teacher: w is a student that passed."""
    return by_hand(is_teacher=torch.tensor([False, False, False]), **changed)


def alone(**changed: Any) -> Candidates:
    """A group of l alone."""
    fields = {
        name: getattr(by_hand(), name)[1:2]
        for name in (*("logps", "avg_logps", "scores", "is_teacher", "group_ids"), "passed", "pass_share", "lengths")
    }
    return Candidates(groups=1, ref_logps=torch.tensor([-1.5], dtype=torch.float64), **(fields | changed))


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def sigmoid_cost(x: float) -> float:
    """-log sigmoid(x)."""
    return math.log1p(math.exp(-x))


def random_candidates(seed: int, groups: int = 5) -> Candidates:
    """Groups of 1 to 6 candidates with repeated scores, some without a teacher, some shares unknown."""
    draw = random.Random(seed)
    sizes = [draw.randint(1, 6) for _ in range(groups)]
    lengths = [draw.randint(1, 9) for _ in range(sum(sizes))]
    means = [-draw.expovariate(0.5) - 0.01 for _ in lengths]
    logps = [mean * length for mean, length in zip(means, lengths, strict=True)]
    shares = [draw.choice([0.0, 0.25, 0.5, 1.0, math.nan]) for _ in lengths]
    return Candidates(
        logps=torch.tensor(logps, dtype=torch.float64),
        avg_logps=torch.tensor(means, dtype=torch.float64),
        scores=torch.tensor([draw.choice([-1.0, -0.3, 1.0]) for _ in lengths], dtype=torch.float64),
        is_teacher=torch.tensor([draw.random() < 0.4 for _ in lengths]),
        group_ids=torch.tensor([number for number, size in enumerate(sizes) for _ in range(size)]),
        groups=groups,
        passed=torch.tensor([share == 1.0 for share in shares]),
        pass_share=torch.tensor(shares, dtype=torch.float64),
        ref_logps=torch.tensor(
            [logp + draw.gauss(0, 0.3) * n for logp, n in zip(logps, lengths, strict=True)]
        ).double(),
        lengths=torch.tensor(lengths, dtype=torch.float64),
        counts=torch.tensor([float(draw.choice([1, 1, 1, 3])) for _ in lengths], dtype=torch.float64),
    )


def moved(made: Candidates, logps: torch.Tensor) -> Candidates:
    """The same candidates with other log-probabilities, ``avg_logps`` made of them."""
    import dataclasses

    assert made.lengths is not None
    return dataclasses.replace(made, logps=logps, avg_logps=logps / made.lengths)
