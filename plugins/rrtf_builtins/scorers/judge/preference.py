"""Scores of candidates from a judge's verdicts about pairs, and rates of how far the judge agrees with itself; pure.

Judges prefer a place, often the first, whatever stands there (Zheng et al. 2023, arXiv 2306.05685, who also ask in both
orders). So a pair is asked about in both orders, and one program is preferred only where both answers name it. All else
that was answered is a tie: both say so, one does, or both name the same place (a flip).

A candidate's score is ``margin * (2 * m - 1)``, where ``m`` is the mean over its judged pairs of 1 for a preference,
1/2 for a tie and 0 for a loss: between -margin and +margin, 0 for one that was in no pair. So two candidates are never
further apart than ``2 * margin``. With one teacher and the pairs ``tied``, the scores keep every preference: a student
that was preferred to the teacher has +margin, the teacher less; one that lost has -margin, the teacher more.

Not covered: who beat whom. A rating that weighs a win by the strength of the beaten (Bradley-Terry, Elo) needs many
more pairs than the handful of a problem: with one pair a student, around one teacher, its estimates are infinite.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations
from typing import Any

from rrtf.core.records import Outcome, Role
from rrtf.ranking.scorer import ScoredCandidate
from rrtf_builtins.scorers.judge.question import Verdict

OUTCOMES = list(Outcome)


class Pairs(StrEnum):
    """Pairs to judge: ``tied`` is teacher and student with equal outcomes, ``all`` any two with conclusive outcomes."""

    TIED = "tied"
    ALL = "all"


class Result(StrEnum):
    """The result of both orders, seen from the first candidate of a pair."""

    WON = "won"
    LOST = "lost"
    TIE = "tie"
    """Both orders say so."""
    HALF_TIE = "half_tie"
    """One order says so, the other prefers one."""
    FIRST_PLACE = "first_place"
    """Both orders prefer the program shown first: a flip."""
    SECOND_PLACE = "second_place"
    """Both orders prefer the program shown second: a flip."""
    SAME_PROGRAM = "same_program"
    """Not asked: a tie."""
    UNJUDGED = "unjudged"
    """At least one order has no verdict."""


def wanted(candidates: Sequence[ScoredCandidate], pairs: Pairs) -> Iterator[tuple[int, int]]:
    """The places of the candidates to be compared, the lower first."""
    for i, j in combinations(range(len(candidates)), 2):
        one, other = candidates[i], candidates[j]
        if not (one.execution.outcome.is_conclusive and other.execution.outcome.is_conclusive):
            continue
        tied = one.execution.outcome is other.execution.outcome and one.role is not other.role
        if tied or pairs is Pairs.ALL:
            yield i, j


def result(shown_first: Verdict | None, shown_second: Verdict | None) -> Result:
    """Both answers about a pair: with its first candidate as program A, and with it as program B."""
    if shown_first is None or shown_second is None:
        return Result.UNJUDGED
    if shown_first is shown_second:
        return {Verdict.A: Result.FIRST_PLACE, Verdict.B: Result.SECOND_PLACE, Verdict.TIE: Result.TIE}[shown_first]
    if Verdict.TIE in (shown_first, shown_second):
        return Result.HALF_TIE
    return Result.WON if shown_first is Verdict.A else Result.LOST


def points(of: Result) -> float | None:
    """The points of the first candidate of a pair; the second gets the rest of 1."""
    if of is Result.UNJUDGED:
        return None
    return {Result.WON: 1.0, Result.LOST: 0.0}.get(of, 0.5)


def scores(
    candidates: Sequence[ScoredCandidate], results: Mapping[tuple[int, int], Result], margin: float
) -> list[float | None]:
    """One score a candidate (see the module); None without a test verdict, or if none of its pairs could be judged."""
    got: list[list[float | None]] = [[] for _ in candidates]
    for (i, j), of in results.items():
        point = points(of)
        got[i].append(point)
        got[j].append(None if point is None else 1.0 - point)
    return [
        _score(mine, margin) if one.execution.outcome.is_conclusive else None
        for one, mine in zip(candidates, got, strict=True)
    ]


def _score(mine: Sequence[float | None], margin: float) -> float | None:
    judged = [point for point in mine if point is not None]
    if not judged:
        return None if mine else 0.0
    return margin * (2.0 * sum(judged) / len(judged) - 1.0)


@dataclass(slots=True)
class Tally:
    """Results of many pairs, and what they say about the judge."""

    results: Counter[Result] = field(default_factory=Counter)
    preferred: Counter[str] = field(default_factory=Counter)
    """``teacher`` or ``student``, between one of each; ``with_tests`` or ``against_tests``, where outcomes differ."""

    def add(self, one: ScoredCandidate, other: ScoredCandidate, of: Result) -> None:
        """Count one pair."""
        self.results[of] += 1
        if of not in (Result.WON, Result.LOST):
            return
        better, worse = (one, other) if of is Result.WON else (other, one)
        if better.role is not worse.role:
            self.preferred[Role(better.role).value] += 1
        if better.execution.outcome is not worse.execution.outcome:
            agrees = OUTCOMES.index(better.execution.outcome) > OUTCOMES.index(worse.execution.outcome)
            self.preferred["with_tests" if agrees else "against_tests"] += 1

    @property
    def judged(self) -> int:
        """Pairs with a verdict in both orders."""
        return self.results.total() - self.results[Result.UNJUDGED] - self.results[Result.SAME_PROGRAM]

    @property
    def preferences(self) -> int:
        return self.results[Result.WON] + self.results[Result.LOST]

    @property
    def flips(self) -> int:
        return self.results[Result.FIRST_PLACE] + self.results[Result.SECOND_PLACE]

    def to_json(self) -> dict[str, Any]:
        """Rates are of judged pairs; None where there is none."""
        agreed = self.preferences + self.results[Result.TIE]
        places = 2 * self.results[Result.FIRST_PLACE] + self.preferences
        named = 2 * (self.preferences + self.flips)
        return {
            "pairs": self.results.total(),
            "judged": self.judged,
            "preferences": self.preferences,
            "ties": self.results[Result.TIE],
            "half_ties": self.results[Result.HALF_TIE],
            "flips": self.flips,
            "unjudged": self.results[Result.UNJUDGED],
            "same_program": self.results[Result.SAME_PROGRAM],
            "agreement_rate": agreed / self.judged if self.judged else None,
            "flip_rate": self.flips / self.judged if self.judged else None,
            "first_place_rate": places / named if named else None,
            "preferred": {name: self.preferred[name] for name in ("teacher", "student")}
            | {name: self.preferred[name] for name in ("with_tests", "against_tests") if self.preferred[name]},
        }
