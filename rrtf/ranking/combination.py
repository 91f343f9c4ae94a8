"""Combine the scores of a candidate and rank candidates (PanGu-Coder2, section 3.2), as pure functions.

A candidate's combined score is ``sum_s weight_s * score_s`` over all scorers, rounded to 9 places, so that scores whose
weights and margins are meant to tie do tie, whatever the last bits of floating point say. A candidate that has no score
from some scorer has no combined score: it stays in the record and never reaches training. Candidates rank by combined
score, high to low; with equal scores the teacher is first, then models by name and order of sampling.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from rrtf.core.records import Candidate, Role

PLACES = 9
"""Decimal places of a combined score."""


def combine(scores: Mapping[str, float | None], weights: Mapping[str, float]) -> float | None:
    """The weighted sum, or None if any scorer has no score, or there is none."""
    if not weights:
        return None
    parts = []
    for name, weight in weights.items():
        score = scores[name]
        if score is None:
            return None
        parts.append(weight * score)
    return round(math.fsum(parts), PLACES)


def rank(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Candidates best first; those without a score last."""

    def order(candidate: Candidate) -> tuple[bool, float, bool, str]:
        score = candidate.score
        return (score is None, -(score or 0.0), candidate.role is not Role.TEACHER, candidate.model)

    return tuple(sorted(candidates, key=order))
