"""From executed responses to ranked groups (PanGu-Coder2, section 3.2), as pure functions.

A candidate's combined score is ``sum_s weight_s * score_s`` over all scorers, rounded to 9 places: a tie that the
weights and margins mean is a tie, whatever the last bits of floating point say. If any scorer has no score for it, it
has no combined score: it stays in the record and never reaches training. Candidates rank by combined score, high to
low; with equal scores the teacher is first, then models by name and order of sampling.

A problem whose best teacher scores lower than its best student is filtered out, as in the paper. Beyond the paper, a
problem without a scored teacher is filtered too, because its loss would have no teacher, and the reason is counted.

Not covered: pairs among students (the paper ranks teacher against student).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rrtf.core.records import Candidate, Group, Problem, Role

PLACES = 9
"""Decimal places of a combined score."""


class Verdict(StrEnum):
    """What becomes of a problem after ranking."""

    KEPT = "kept"
    TEACHER_BELOW_STUDENT = "teacher_below_student"
    NO_TEACHER_SCORE = "no_teacher_score"


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


def judge(candidates: Sequence[Candidate]) -> Verdict:
    """Whether a problem's group goes to training."""
    teachers = [c.score for c in candidates if c.role is Role.TEACHER and c.score is not None]
    students = [c.score for c in candidates if c.role is Role.STUDENT and c.score is not None]
    if not teachers:
        return Verdict.NO_TEACHER_SCORE
    if students and max(teachers) < max(students):
        return Verdict.TEACHER_BELOW_STUDENT
    return Verdict.KEPT


def make_group(problem: Problem, candidates: Sequence[Candidate]) -> Group:
    """The ranked group of one problem; the problem's own extra fields travel along."""
    return Group(
        task_id=problem.task_id,
        prompt=problem.prompt,
        signature=problem.signature,
        entry_point=problem.entry_point,
        candidates=rank(candidates),
        extra=problem.extra,
    )


@dataclass(slots=True, kw_only=True)
class RankingCounts:
    """The numbers a user needs beside every run: outcomes by source, ties, what was filtered and why."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    verdicts: Counter[str] = field(default_factory=Counter)
    pairs: int = 0
    tied_pairs: int = 0
    without_score: int = 0
    duplicates: int = 0

    def add(self, candidates: Sequence[Candidate], verdict: Verdict) -> None:
        """Count one problem. A tie is a teacher and a student with the same outcome, both of them verdicts."""
        self.verdicts[str(verdict)] += 1
        for candidate in candidates:
            source = f"{candidate.role}: {candidate.model}"
            self.outcomes.setdefault(source, Counter())[str(candidate.outcome)] += candidate.count
            self.without_score += candidate.score is None
            self.duplicates += candidate.count - 1
        judged = [c for c in candidates if c.outcome.is_verdict]
        for teacher in (c for c in judged if c.role is Role.TEACHER):
            for student in (c for c in judged if c.role is Role.STUDENT):
                self.pairs += 1
                self.tied_pairs += teacher.outcome == student.outcome

    def to_json(self) -> dict[str, Any]:
        problems = sum(self.verdicts.values())
        return {
            "problems": problems,
            "verdicts": dict(sorted(self.verdicts.items())),
            "filtered_rate": 1 - self.verdicts[str(Verdict.KEPT)] / problems if problems else None,
            "tie_rate": self.tied_pairs / self.pairs if self.pairs else None,
            "candidates_without_score": self.without_score,
            "duplicate_responses": self.duplicates,
            "outcomes_by_source": {
                name: dict(sorted(counts.items())) for name, counts in sorted(self.outcomes.items())
            },
        }
