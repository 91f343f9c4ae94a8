"""Score by length: among programs that pass, the shorter one is better."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass

from rrtf.core.records import Outcome, Problem
from rrtf.ranking.scorer import ScoredCandidate

_LAYOUT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


@dataclass(frozen=True)
class BrevityScorer:
    """``-tokens / scale``, at least -1, for a program that passes; 0 for one that fails; None without a verdict."""

    weight: float
    scale: float

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        return [self._one(candidate) for candidate in candidates]

    def _one(self, candidate: ScoredCandidate) -> float | None:
        if not candidate.execution.outcome.is_verdict:
            return None
        if candidate.execution.outcome is not Outcome.ALL_PASS:
            return 0.0
        return -min(1.0, count_tokens(candidate.program) / self.scale)


def count_tokens(program: str) -> int:
    """Python tokens of a program that parses, without comments and layout.

    >>> count_tokens("x = 1  # one")
    3
    """
    tokens = tokenize.generate_tokens(io.StringIO(program).readline)
    return sum(token.type not in _LAYOUT for token in tokens)
