"""Score by who wrote it: the paper's rule that with equal outcomes the teacher's response ranks higher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rrtf.core.records import Problem, Role
from rrtf.core.settings import setting
from rrtf.ranking.scorer import ScoredCandidate


@dataclass(frozen=True, kw_only=True)
class TeacherPreference:
    """``margin`` for a teacher, 0 for a student."""

    weight: float = setting(1.0, "share in the combined score, above 0")
    margin: float = setting(
        0.05, "what a teacher gets, 0 or more; it stays below the smallest gap between scores of outcomes"
    )

    def spread(self) -> float:
        """The most that the scores of two candidates can lie apart."""
        return self.margin

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        return [self.margin if candidate.role is Role.TEACHER else 0.0 for candidate in candidates]
