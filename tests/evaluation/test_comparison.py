"""The paired test of two results files."""

from __future__ import annotations

from typing import Any

from rrtf.evaluation.comparison import compare


def row(task: int, outcome: str) -> dict[str, Any]:
    return {"task_id": str(task), "sample": 0, "outcome": outcome, "passed": outcome == "all_pass"}


def test_a_task_without_a_conclusive_outcome_counts_for_neither_side() -> None:
    """Six flaky before and six passes after are no evidence; one real change is 1 of 1, p = 1."""
    before = [row(task, "flaky") for task in range(6)] + [row(6, "partial_pass")]
    after = [row(task, "all_pass") for task in range(7)]
    found = compare(before, after)
    assert (found.first_only, found.second_only, found.p_value) == (0, 1, 1.0)
