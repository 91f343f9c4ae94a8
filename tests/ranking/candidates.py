"""Candidates with a score, for the tests of this folder."""

from __future__ import annotations

import dataclasses
from typing import Any

from rrtf.core.records import Candidate, Outcome, Role


def candidate(role: Role, score: float | None, **changes: Any) -> Candidate:
    base = Candidate(role=role, model="m", response="r", program="p", outcome=Outcome.ALL_PASS, scores={}, score=score)
    return dataclasses.replace(base, **changes)


def teacher(score: float | None, **changes: Any) -> Candidate:
    return candidate(Role.TEACHER, score, **changes)


def student(score: float | None, **changes: Any) -> Candidate:
    return candidate(Role.STUDENT, score, **changes)
