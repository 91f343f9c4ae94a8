"""Compute pass@k with its 95 % interval and the counts by outcome from executed samples."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rrtf.core.errors import UserError
from rrtf.core.records import Execution, Outcome
from rrtf.evaluation.passk import mean_interval, pass_at_k


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One executed sample; ``sample`` is its index within the task."""

    task_id: str
    sample: int
    execution: Execution

    def to_json(self) -> dict[str, Any]:
        execution = self.execution
        return {
            "task_id": self.task_id,
            "sample": self.sample,
            "outcome": str(execution.outcome),
            "passed": execution.passed,
            "tests_passed": execution.tests_passed,
            "tests_total": execution.tests_total,
            "cause": execution.cause,
            "error": execution.error,
        }


def refuse_too_few_samples(task_ids: Sequence[str], ks: Sequence[int]) -> None:
    """Refuse a k larger than the number of samples of some task: pass@k has no unbiased estimate from fewer than k.

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


def compute_metrics(results: Sequence[Result], ks: Sequence[int]) -> dict[str, Any]:
    """Return pass@k with 95 % intervals and counts by outcome. Inconclusive outcomes do not enter pass@k."""
    by_task: dict[str, list[bool]] = defaultdict(list)
    for result in results:
        if result.execution.outcome.is_conclusive:
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
