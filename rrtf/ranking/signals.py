"""Measure what ranked groups can teach before anything is trained: students' pass rates, and pairs that differ.

A group whose students all pass, or none, ranks nothing among them; a pair of equal scores has no order. A set without
differences teaches nothing, whatever the objective.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from statistics import fmean
from typing import Any

from rrtf.core.records import Candidate, Group, Outcome, Role


def student_pass_rate(candidates: Iterable[Candidate]) -> float | None:
    """The share of the students' tries that passed all tests; a program counts as often as it was sampled.

    Tries without a verdict do not count; None without any try.
    """
    outcomes = _count_tries(candidates)
    tries = outcomes.total()
    return outcomes[Outcome.ALL_PASS] / tries if tries else None


def outcome_entropy(candidates: Iterable[Candidate]) -> float | None:
    """The entropy of the outcomes of the students' tries, in bits: 0 where all are alike, 2 for four equal shares."""
    outcomes = _count_tries(candidates)
    tries = outcomes.total()
    return sum(n / tries * math.log2(tries / n) for n in outcomes.values()) if tries else None


def describe_signals(groups: Sequence[Group]) -> dict[str, Any]:
    """The figures of a set for ``ranking.json``: shares, and means over groups that have a student's verdict.

    ``useful_pairs`` are those whose scores differ: of a teacher and a student, and of any two candidates.
    """
    rates = [rate for group in groups if (rate := student_pass_rate(group.candidates)) is not None]
    entropies = [bits for group in groups if (bits := outcome_entropy(group.candidates)) is not None]
    pairs = [pair for group in groups for pair in combinations(group.candidates, 2)]
    mixed = [pair for pair in pairs if pair[0].role is not pair[1].role]
    return {
        "groups": len(groups),
        "all_students_pass": sum(rate == 1 for rate in rates),
        "no_student_passes": sum(rate == 0 for rate in rates),
        "some_students_pass": sum(0 < rate < 1 for rate in rates),
        "mean_pass_rate": fmean(rates) if rates else None,
        "mean_outcome_entropy_bits": fmean(entropies) if entropies else None,
        "useful_pairs": {"teacher_student": _useful_share(mixed), "all": _useful_share(pairs)},
    }


def find_warning(signals: dict[str, Any]) -> str | None:
    """A sentence about a set that teaches little or nothing."""
    groups = signals["groups"]
    if not groups:
        return None
    if signals["useful_pairs"]["all"] == 0:
        return "no two candidates of a group have different scores: there is nothing to rank"
    if signals["all_students_pass"] == groups:
        return "every program of the student passes all tests: harder problems would teach it more"
    if signals["no_student_passes"] == groups:
        return "no program of the student passes: only the teacher's are learned from; easier problems, or more samples"
    return None


def _count_tries(candidates: Iterable[Candidate]) -> Counter[Outcome]:
    """The students' tries by outcome, those with a verdict."""
    tries: Counter[Outcome] = Counter()
    for one in candidates:
        if one.role is Role.STUDENT and one.outcome.is_conclusive:
            tries[one.outcome] += one.count
    return tries


def _useful_share(pairs: Sequence[tuple[Candidate, Candidate]]) -> float | None:
    """The share of pairs with two different scores."""
    if not pairs:
        return None
    return sum(None not in (a.score, b.score) and a.score != b.score for a, b in pairs) / len(pairs)
