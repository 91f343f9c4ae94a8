"""Choose what is trained on: groups by how often the student passes, and few candidates that still differ.

A group that a student passes at times lies where the student can improve; those that none passes are many and hard.
A group that every student passes, or none, teaches a ranking among students nothing, and a candidate whose outcome
another one has teaches less than one with an outcome of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rrtf.core.draws import draw_tasks
from rrtf.core.records import Candidate, Group, Outcome, Role
from rrtf.ranking.signals import student_pass_rate


def passes_between(group: Group, least: float, most: float) -> bool:
    """Whether the students' pass rate lies in these bounds; a group without a student's verdict has rate 0."""
    return least <= (student_pass_rate(group.candidates) or 0.0) <= most


def limit_unsolved(groups: Sequence[Group], most: int | None, seed: int) -> list[Group]:
    """The groups in their order, with at most ``most`` of those that no student passes; None keeps all.

    Which ones is decided by a hash of seed and task, whatever the others are.
    """
    if most is None:
        return list(groups)
    unsolved = {group.task_id for group in groups if not student_pass_rate(group.candidates)}
    left_out = unsolved - draw_tasks(unsolved, most, seed)
    return [group for group in groups if group.task_id not in left_out]


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
