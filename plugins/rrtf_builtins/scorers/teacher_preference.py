"""Score by who wrote it: the paper's rule that with equal outcomes the teacher's response ranks higher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rrtf.core.records import Problem, Role
from rrtf.ranking.scorer import ScoredCandidate


@dataclass(frozen=True)
class TeacherPreferenceScorer:
    """``margin`` for a teacher, 0 for a student. Keep it below the smallest gap between outcome scores."""

    weight: float
    margin: float

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        return [self.margin if candidate.role is Role.TEACHER else 0.0 for candidate in candidates]
