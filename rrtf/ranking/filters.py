"""Filter problems: decide from the scores of its candidates whether a problem's group goes to training.

A problem whose best teacher scores lower than its best student is filtered out, as in the paper (PanGu-Coder2, section
3.2). Beyond the paper, a problem without a scored teacher is filtered out too, because its loss would have no teacher.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from rrtf.core.records import Candidate, Role


class FilterResult(StrEnum):
    """Whether a problem is kept, or the reason why it is filtered out. ``ranking.json`` counts these values."""

    KEPT = "kept"
    TEACHER_BELOW_STUDENT = "teacher_below_student"
    NO_TEACHER_SCORE = "no_teacher_score"


def filter_problem(candidates: Sequence[Candidate]) -> FilterResult:
    """Decide whether a problem with these candidates is kept."""
    teachers = [c.score for c in candidates if c.role is Role.TEACHER and c.score is not None]
    students = [c.score for c in candidates if c.role is Role.STUDENT and c.score is not None]
    if not teachers:
        return FilterResult.NO_TEACHER_SCORE
    if students and max(teachers) < max(students):
        return FilterResult.TEACHER_BELOW_STUDENT
    return FilterResult.KEPT
