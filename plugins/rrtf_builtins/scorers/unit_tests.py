"""Score by outcome: the order compile_error < runtime_error < partial_pass < all_pass as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rrtf.core.records import Outcome, Problem
from rrtf.core.settings import setting
from rrtf.ranking.scorer import ScoredCandidate


@dataclass(frozen=True, kw_only=True)
class UnitTests:
    """The paper's first feedback. The numbers are CodeRL's (arXiv 2207.01780); the paper gives an order only.

    What is no verdict (infra_error, flaky) has no score.
    """

    weight: float = setting(1.0, "share in the combined score, above 0")
    compile_error: float = setting(-1.0, "score of a program that does not compile")
    runtime_error: float = setting(-0.6, "score of one that compiles and passes no test, because it raises or is ended")
    partial_pass: float = setting(-0.3, "score of one that runs and fails a test")
    all_pass: float = setting(1.0, "score of one that passes all tests")

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        table = {
            Outcome.COMPILE_ERROR: self.compile_error,
            Outcome.RUNTIME_ERROR: self.runtime_error,
            Outcome.PARTIAL_PASS: self.partial_pass,
            Outcome.ALL_PASS: self.all_pass,
        }
        return [table.get(candidate.execution.outcome) for candidate in candidates]
