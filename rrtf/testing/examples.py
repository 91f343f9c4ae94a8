"""Records that tests of plugins need."""

from __future__ import annotations

import dataclasses
from typing import Any

from rrtf.core.records import Execution, Outcome, Problem, Role, Sample, TestKind, UnitTests
from rrtf.ranking.scorer import ScoredCandidate


def example_problem(**changes: Any) -> Problem:
    """A small valid problem; keyword arguments replace its fields."""
    cases = ({"args": "(2,)", "expected": "4"}, {"args": "(-1,)", "expected": "-2"})
    problem = Problem(
        task_id="demo/double",
        prompt="Return n doubled.",
        signature="def double(n: int) -> int:",
        entry_point="double",
        tests=UnitTests(kind=TestKind.CASES, cases=cases),
        reference="def double(n: int) -> int:\n    return 2 * n\n",
    )
    return dataclasses.replace(problem, **changes)


def example_sample(**changes: Any) -> Sample:
    """A greedy student sample of ``example_problem``; keyword arguments replace its fields."""
    sample = Sample(
        task_id="demo/double",
        role=Role.STUDENT,
        model="student",
        temperature=0.0,
        seed=0,
        index=0,
        response="    return 2 * n\n",
        program="def double(n: int) -> int:\n    return 2 * n\n",
    )
    return dataclasses.replace(sample, **changes)


def scored(
    role: Role = Role.STUDENT,
    outcome: Outcome = Outcome.ALL_PASS,
    *,
    program: str = "def double(n):\n    return 2 * n\n",
    model: str = "model",
) -> ScoredCandidate:
    """A candidate as a scorer sees it."""
    passed = 2 if outcome is Outcome.ALL_PASS else 0
    execution = Execution(key="0" * 64, outcome=outcome, tests_passed=passed, tests_total=2)
    return ScoredCandidate(role=role, model=model, program=program, execution=execution)


def labelled() -> list[ScoredCandidate]:
    """A student with each possible outcome, then a teacher with each."""
    return [scored(role, outcome) for role in Role for outcome in Outcome]
