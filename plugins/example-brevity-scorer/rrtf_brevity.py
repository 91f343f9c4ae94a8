"""An rrtf scorer that prefers shorter programs among those that pass."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass

from rrtf.core.records import Outcome, Problem
from rrtf.core.settings import setting
from rrtf.ranking.scorer import ScoredCandidate

_LAYOUT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


@dataclass(frozen=True, kw_only=True)
class Brevity:
    """``-tokens / scale``, at least -1, for a program that passes; 0 for one that fails; None without a verdict."""

    weight: float = setting(0.01, "share in the combined score, above 0")
    scale: float = setting(400.0, "number of tokens that costs the whole weight", above=0)

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        return [self._score_one(candidate) for candidate in candidates]

    def _score_one(self, candidate: ScoredCandidate) -> float | None:
        if not candidate.execution.outcome.is_conclusive:
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
