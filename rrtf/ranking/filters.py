"""Filter problems: decide from the scores of its candidates whether a problem's group goes to training.

A problem whose best teacher scores lower than its best student is filtered out, as in the paper (PanGu-Coder2, section
3.2). Beyond the paper, a problem without a scored teacher is filtered out too, because its loss would have no teacher.
Objectives that learn from students alone need neither: ``filtering=none`` keeps every problem with a score.
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
    NO_SCORE = "no_score"


FILTERS = ("paper", "none")


def filter_problem(candidates: Sequence[Candidate], filtering: str = "paper") -> FilterResult:
    """Decide whether a problem with these candidates is kept.

    Args:
        filtering: ``paper``, or ``none`` to keep every problem with a scored candidate.
    """
    teachers = [c.score for c in candidates if c.role is Role.TEACHER and c.score is not None]
    students = [c.score for c in candidates if c.role is Role.STUDENT and c.score is not None]
    if filtering == "none":
        return FilterResult.KEPT if teachers or students else FilterResult.NO_SCORE
    if not teachers:
        return FilterResult.NO_TEACHER_SCORE
    if students and max(teachers) < max(students):
        return FilterResult.TEACHER_BELOW_STUDENT
    return FilterResult.KEPT
