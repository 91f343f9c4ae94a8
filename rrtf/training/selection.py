"""Choose what is trained on: groups by how often the student passes, and few candidates that still differ.

A group that every student passes, or none, teaches a ranking among students nothing, and a candidate whose outcome
another one has teaches less than one with an outcome of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rrtf.core.records import Candidate, Group, Outcome, Role

OUTCOMES = (Outcome.ALL_PASS, Outcome.PARTIAL_PASS, Outcome.RUNTIME_ERROR, Outcome.COMPILE_ERROR)


def student_pass_rate(group: Group) -> float:
    """The share of the students' tries that passed all tests, a program counted as often as it was sampled.

    Tries without a verdict do not count; without any try it is 0.
    """
    students = [one for one in group.candidates if one.role is Role.STUDENT and one.outcome in OUTCOMES]
    tries = sum(one.count for one in students)
    return sum(one.count for one in students if one.outcome is Outcome.ALL_PASS) / max(tries, 1)


def spread_candidates(group: Group, count: int) -> Group:
    """At most ``count`` candidates in rank order: the best teacher, then of the students one of each outcome in turn.

    Further teachers come after the students. 0 takes all.
    """
    if not count or len(group.candidates) <= count:
        return group
    teachers = [one for one in group.candidates if one.role is Role.TEACHER]
    students = [one for one in group.candidates if one.role is Role.STUDENT]
    ordered = [*teachers[:1], *_in_turn(students), *teachers[1:]]
    chosen = {id(one) for one in ordered[:count]}
    return replace(group, candidates=tuple(one for one in group.candidates if id(one) in chosen))


def _in_turn(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best of each outcome, then the second best of each, and so on."""
    seen: dict[Outcome, int] = {}
    placed: list[tuple[int, int, Candidate]] = []
    for rank, one in enumerate(candidates):
        turn = seen.get(one.outcome, 0)
        seen[one.outcome] = turn + 1
        placed.append((turn, rank, one))
    return [one for _, _, one in sorted(placed, key=lambda entry: entry[:2])]
