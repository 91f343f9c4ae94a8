"""What a scorer is, and the one boundary that types whatever escapes it.

A scorer gives each candidate of a problem a number, or None for "no score". One that raises, returns the wrong
number of scores or something that is no finite number gives None for every candidate of that problem, with a
sentence; it never becomes 0.0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from rrtf.records import Execution, Problem, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredCandidate:
    """What a scorer sees of one candidate."""

    role: Role
    model: str
    program: str
    execution: Execution


@runtime_checkable
class Scorer(Protocol):
    """Built by an ``rrtf.scorers`` plugin. ``weight`` is its share in the combined score."""

    weight: float

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        """One score (higher is better) or None for each candidate, in their order."""
        ...


def shape_problem(scorer: object) -> str | None:
    """What keeps an object from being a scorer, or None: it needs ``score`` and a finite ``weight`` above 0."""
    if not callable(getattr(scorer, "score", None)):
        return f"{type(scorer).__name__} has no method 'score'"
    weight = getattr(scorer, "weight", None)
    if isinstance(weight, bool) or not isinstance(weight, (int, float)) or not math.isfinite(weight) or weight <= 0:
        return f"its weight is {weight!r}, a finite number above 0 is needed"
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorerFailure:
    """A scorer that gave nothing usable for one problem."""

    scorer: str
    task_id: str
    message: str


def safe_scores(
    name: str, scorer: Scorer, problem: Problem, candidates: Sequence[ScoredCandidate]
) -> tuple[list[float | None], ScorerFailure | None]:
    """Scores of one scorer, or all None and why."""
    try:
        scores = scorer.score(problem, candidates)
        fault = _fault(scores, len(candidates))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the boundary: plugin code may fail in any way, sys.exit among them
        scores, fault = [], f"{type(error).__name__}: {error}"
    if fault:
        return [None] * len(candidates), ScorerFailure(scorer=name, task_id=problem.task_id, message=fault)
    return [None if score is None else float(score) for score in scores], None


def _fault(scores: object, wanted: int) -> str | None:
    if not isinstance(scores, (list, tuple)) or len(scores) != wanted:
        return f"returned {scores!r:.80} for {wanted} candidates"
    for score in scores:
        number = isinstance(score, (int, float)) and not isinstance(score, bool) and math.isfinite(score)
        if score is not None and not number:
            return f"returned the score {score!r:.80}, a finite number or None is needed"
    return None
