"""From executed samples to numbers: results a sample, pass@k with its interval, counts by outcome."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rrtf.core.errors import UserError
from rrtf.core.records import Execution, Outcome
from rrtf.evaluation.passk import PairedTest, mean_interval, paired_exact, pass_at_k


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One executed sample; ``sample`` is its index within the task."""

    task_id: str
    sample: int
    execution: Execution

    def to_json(self) -> dict[str, Any]:
        verdict = self.execution
        return {
            "task_id": self.task_id,
            "sample": self.sample,
            "outcome": str(verdict.outcome),
            "passed": verdict.passed,
            "tests_passed": verdict.tests_passed,
            "tests_total": verdict.tests_total,
            "cause": verdict.cause,
            "error": verdict.error,
        }


def refuse_too_few(task_ids: Sequence[str], ks: Sequence[int]) -> None:
    """pass@k has no unbiased estimate from fewer than k samples.

    Raises:
        UserError: naming k and the task with the fewest samples.
    """
    counts = Counter(task_ids)
    if not counts:
        raise UserError("there are no samples to evaluate")
    task, fewest = min(counts.items(), key=lambda item: item[1])
    for k in ks:
        if k > fewest:
            raise UserError(f"k={k} needs at least {k} samples of every task, {task} has {fewest}")


def metrics(results: Sequence[Result], ks: Sequence[int]) -> dict[str, Any]:
    """pass@k with 95 % intervals and counts by outcome. Samples without a verdict count for nothing."""
    by_task: dict[str, list[bool]] = defaultdict(list)
    for result in results:
        if result.execution.outcome.is_verdict:
            by_task[result.task_id].append(result.execution.passed)
    table = {}
    for k in ks:
        values = [pass_at_k(len(passed), sum(passed), k) for passed in by_task.values() if len(passed) >= k]
        table[str(k)] = asdict(mean_interval(values)) | {"tasks": len(values)} if values else None
    outcomes = Counter(str(result.execution.outcome) for result in results)
    return {
        "tasks": len({result.task_id for result in results}),
        "samples": len(results),
        "pass@k": table,
        "checked_with_less_trust": sum(result.execution.fallback is not None for result in results),
        "outcomes": {str(outcome): outcomes[str(outcome)] for outcome in Outcome if outcomes[str(outcome)]},
    }


def compare(first: Sequence[Mapping[str, Any]], second: Sequence[Mapping[str, Any]]) -> PairedTest:
    """The paired exact test of two results files: a task counts as solved when its first sample passed.

    A task whose first sample has no verdict on either side counts for nothing.
    """
    left, right = _solved(first), _solved(second)
    tasks = [task for task in left if task in right]
    return paired_exact([left[task] for task in tasks], [right[task] for task in tasks])


def _solved(rows: Sequence[Mapping[str, Any]]) -> dict[str, bool]:
    return {
        row["task_id"]: bool(row["passed"]) for row in rows if row["sample"] == 0 and Outcome(row["outcome"]).is_verdict
    }
