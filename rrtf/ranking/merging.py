"""Merge the groups of several rounds: one group a problem, with the candidates of all rounds ranked together.

A program that the student wrote in several rounds is one candidate, whose ``count`` is the sum. A teacher is asked once
for all rounds, so its candidate keeps its count. Not covered: scores are taken as each round gave them, also where a
scorer looked at a candidate beside the others of its round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rrtf.core.records import Candidate, Group, Role
from rrtf.ranking.combination import rank
from rrtf.ranking.signals import student_pass_rate


def merge_groups(rounds: Iterable[Iterable[Group]]) -> list[Group]:
    """Merge the groups of rounds, the first round first; problems keep the order in which they first appear."""
    by_task: dict[str, list[Group]] = {}
    for groups in rounds:
        for group in groups:
            by_task.setdefault(group.task_id, []).append(group)
    return [_merge(groups) for groups in by_task.values()]


def _merge(groups: Sequence[Group]) -> Group:
    """The groups of one problem as one."""
    first: dict[tuple[str, str], Candidate] = {}
    for candidate in (candidate for group in groups for candidate in group.candidates):
        key = ("the student" if candidate.role is Role.STUDENT else candidate.model, candidate.program)
        first[key] = _add(first[key], candidate) if key in first else candidate
    candidates = rank(list(first.values()))
    extra = {**groups[0].extra, "student_pass_rate": student_pass_rate(candidates)}
    return replace(groups[0], candidates=candidates, extra=extra)


def _add(first: Candidate, again: Candidate) -> Candidate:
    """Two candidates with the same program: the earlier one, unless only the later one has a score."""
    kept = again if first.score is None else first
    return replace(kept, count=first.count + (again.count if first.role is Role.STUDENT else 0))
