"""Programs that do not give the same verdict twice: run each several times and say so where the runs disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from rrtf.core.records import Execution, Job, Outcome
from rrtf.sandbox.store import Executor


class Repeated:
    """An executor that runs every job ``times`` times on another one.

    The verdict is ``flaky`` where runs that came to a verdict disagree in outcome or in tests passed; it is the
    first run's otherwise. A run that failed on our side (``infra_error``) counts only if all did.
    """

    def __init__(self, executor: Executor, times: int) -> None:
        if times < 1:
            raise ValueError(f"times is {times}, at least 1 is needed")
        self._executor, self._times = executor, times

    def run(self, jobs: Iterable[Job]) -> Iterator[Execution]:
        """Execute jobs and yield their verdicts in the same order."""
        runs = iter(self._executor.run(job for job in jobs for _ in range(self._times)))
        while several := list(islice(runs, self._times)):
            yield agreed(several)


def agreed(runs: Sequence[Execution]) -> Execution:
    """The verdict of several runs of one program."""
    judged = [run for run in runs if run.outcome is not Outcome.INFRA_ERROR]
    if not judged:
        return runs[0]
    seen = Counter((str(run.outcome), run.tests_passed) for run in judged)
    if len(seen) == 1:
        return judged[0]
    found = ", ".join(f"{outcome} ({passed} passed) {count}x" for (outcome, passed), count in seen.most_common())
    return replace(judged[0], outcome=Outcome.FLAKY, tests_passed=0, cause=None, error=f"runs disagree: {found}")
