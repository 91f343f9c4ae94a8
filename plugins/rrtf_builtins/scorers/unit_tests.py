"""Score by outcome: the order compile_error < runtime_error < partial_pass < all_pass as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rrtf.core.records import Outcome, Problem
from rrtf.ranking.scorer import ScoredCandidate


@dataclass(frozen=True)
class UnitTestScorer:
    """The paper's first feedback. What is no verdict (infra_error, flaky) has no score."""

    weight: float
    compile_error: float
    runtime_error: float
    partial_pass: float
    all_pass: float

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        table = {
            Outcome.COMPILE_ERROR: self.compile_error,
            Outcome.RUNTIME_ERROR: self.runtime_error,
            Outcome.PARTIAL_PASS: self.partial_pass,
            Outcome.ALL_PASS: self.all_pass,
        }
        return [table.get(candidate.execution.outcome) for candidate in candidates]
