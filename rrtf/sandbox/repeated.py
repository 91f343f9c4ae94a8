"""Run each program several times and report it as flaky where the runs disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from rrtf.core.records import Execution, Job, Outcome
from rrtf.sandbox.store import Executor


class Repeated:
    """An executor that runs every job ``times`` times on another one.

    The outcome is ``flaky`` where conclusive runs disagree in outcome or in tests passed, else the first run's. A run
    that the sandbox failed to execute (``infra_error``) counts only if all did.
    """

    def __init__(self, executor: Executor, times: int) -> None:
        if times < 1:
            raise ValueError(f"times is {times}, at least 1 is needed")
        self._executor, self._times = executor, times

    def run(self, jobs: Iterable[Job]) -> Iterator[Execution]:
        """Execute jobs and yield their executions in the same order."""
        runs = iter(self._executor.run(job for job in jobs for _ in range(self._times)))
        while several := list(islice(runs, self._times)):
            yield combine_runs(several)


def combine_runs(runs: Sequence[Execution]) -> Execution:
    """Return the execution that several runs of one program amount to."""
    conclusive = [run for run in runs if run.outcome is not Outcome.INFRA_ERROR]
    if not conclusive:
        return runs[0]
    seen = Counter((str(run.outcome), run.tests_passed) for run in conclusive)
    if len(seen) == 1:
        return conclusive[0]
    found = ", ".join(f"{outcome} ({passed} passed) {count}x" for (outcome, passed), count in seen.most_common())
    return replace(conclusive[0], outcome=Outcome.FLAKY, tests_passed=0, cause=None, error=f"runs disagree: {found}")
