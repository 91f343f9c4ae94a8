"""Compare two evaluations of the same tasks by the paired exact test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rrtf.core.records import Outcome
from rrtf.evaluation.passk import PairedTest, paired_exact


def compare(first: Sequence[Mapping[str, Any]], second: Sequence[Mapping[str, Any]]) -> PairedTest:
    """Return the paired exact test of two results files. A task is solved if its first sample passed.

    A task whose first sample has an inconclusive outcome in either file is left out.
    """
    left, right = solved_tasks(first), solved_tasks(second)
    tasks = [task for task in left if task in right]
    return paired_exact([left[task] for task in tasks], [right[task] for task in tasks])


def solved_tasks(rows: Sequence[Mapping[str, Any]]) -> dict[str, bool]:
    """Whether the first sample of each task passed; tasks whose outcome is inconclusive are left out."""
    return {
        row["task_id"]: bool(row["passed"])
        for row in rows
        if row["sample"] == 0 and Outcome(row["outcome"]).is_conclusive
    }
