"""Run jobs on a pool of workers of this machine and yield their executions in the order of the jobs.

Each worker runs one program at a time and has one more waiting. At most ``window`` jobs are between input and output,
so memory stays bounded on any number of jobs. A worker that dies is replaced and its job run again; a job that ends
``ATTEMPTS`` workers while others live is a runtime_error. Nothing that a worker says is believed: a report that is none
(``protocol.findings``) is the verdict of its program. Jobs whose outcome may depend on the load
(``outcome.needs_rerun_alone``) are run again alone: all workers finish what they have, then these run one by one.
"""

from __future__ import annotations

import functools
import os
import select
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from types import TracebackType
from typing import Any, Self

from rrtf.core.errors import InfrastructureError, UserError, did_you_mean
from rrtf.core.records import Execution, Job, Limits
from rrtf.sandbox import outcome
from rrtf.sandbox.isolation import landlock, probe
from rrtf.sandbox.isolation.probe import MINIMUM, Guarantee
from rrtf.sandbox.protocol.extension_types import Malformed
from rrtf.sandbox.protocol.findings import Report, read_report
from rrtf.sandbox.runtime import runtime_name
from rrtf.sandbox.worker_handle import Unreadable, WorkerGone, WorkerHandle

ATTEMPTS = 3
WINDOW = 1024
"""Jobs between input and output: one that sleeps must not keep the others waiting, and memory stays bounded."""
JOBS_PER_WORKER = 2
"""Jobs sent to one worker: the one it runs and the one it starts on next without waiting for the executor."""
LOOKAHEAD = 32
"""Pending jobs that are searched for one whose tests the worker has prepared already."""
_SLACK_SECONDS = 60.0
ISOLATIONS = ("auto", "namespaces", "none")


@dataclass(slots=True, eq=False)
class _Task:
    """A job between input and output."""

    number: int
    job: Job
    key: str
    attempts: int = 0
    suspect: bool = False
    """Reached a limit while other programs ran: waits to be run alone."""
    result: Execution | None = None

    def message(self, *, grace: bool) -> dict[str, Any]:
        job = self.job
        return {
            "kind": str(job.tests.kind),
            "program": job.program,
            "entry_point": job.entry_point,
            "code": job.tests.code,
            "cases": [dict(case) for case in job.tests.cases],
            "limits": limits_as_json(job.limits),
            "grace": grace,
            "separate": self.attempts > 0,
        }

    def timeout_seconds(self) -> float:
        """Return the wall seconds after which the worker itself must have failed."""
        return self.job.limits.wall_seconds * max(1, len(self.job.tests.cases)) + _SLACK_SECONDS


@functools.lru_cache(maxsize=1024)
def limits_as_json(limits: Limits) -> dict[str, Any]:
    return asdict(limits)


class Sandbox:
    """Runs programs against their tests in isolated processes on this machine.

    ``workers`` is their number, 0 for one a CPU that this process may use. ``isolation`` is ``auto`` (the strongest
    there is; refused below the minimum), ``namespaces`` (the same, by name) or ``none`` (trusted programs only).
    ``require`` names guarantees beyond the minimum (``landlock``) without which it refuses as well.

    Raises:
        UserError: an unknown isolation or guarantee, or this machine cannot give the guarantees that are needed.
        InfrastructureError: workers do not start.
    """

    def __init__(
        self, *, workers: int = 0, isolation: str = "auto", window: int = 0, require: Iterable[str] = ()
    ) -> None:
        if isolation not in ISOLATIONS:
            raise UserError(f"sandbox isolation is {isolation!r}, one of {', '.join(ISOLATIONS)} is needed")
        if workers < 0:
            raise UserError(f"sandbox workers is {workers}, 0 (one a CPU) or more is needed")
        self._needed = MINIMUM | {parse_guarantee(name) for name in require}
        self._cpus = sorted(os.sched_getaffinity(0))
        self._count = workers or len(self._cpus)
        self._window = window or max(WINDOW, 16 * self._count)
        self._isolation = isolation
        self._workers: list[WorkerHandle] = []
        self._running = False
        self._closed = False
        self._start_workers()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers and whatever they run; may be called twice."""
        self._closed = True
        for worker in self._workers:
            worker.close()
        self._workers.clear()

    def run(self, jobs: Iterable[Job]) -> Iterator[Execution]:
        """Execute jobs and yield their executions in the same order, while later jobs are still running.

        Raises:
            InfrastructureError: workers cannot be started any more.
        """
        if self._closed:
            raise ValueError("this sandbox is closed")
        if self._running:
            raise ValueError("this sandbox already runs jobs: finish that iteration first, or use another sandbox")
        self._running = True
        try:
            yield from _Run(self._workers, self._replace, self._window).results(jobs)
        finally:
            self._running = False
            for worker in list(self._workers):
                if worker.jobs and not self._closed:  # the caller stopped early: do not let old reports meet new jobs
                    self._replace(worker)

    def _start_workers(self) -> None:
        try:
            for number in range(self._count):  # fewer workers than CPUs stay free to move: others may do as we do
                cpu = self._cpus[number % len(self._cpus)] if self._count >= len(self._cpus) else None
                self._workers.append(WorkerHandle(self._isolation, cpu=cpu))
            if self._isolation != "none":
                held = observe_guarantees(self._workers[0])
                missing = sorted(str(guarantee) for guarantee in self._needed if not held[guarantee])
                if missing:
                    raise UserError(
                        f"the sandbox cannot give {', '.join(missing)} on this machine, which is below the minimum; "
                        "isolation 'none' runs programs you trust without it"
                    )
            elif self._needed > MINIMUM:
                raise UserError("sandbox isolation is 'none', which gives none of the guarantees that are required")
        except BaseException:
            self.close()
            raise

    def _replace(self, worker: WorkerHandle) -> WorkerHandle:
        worker.close()
        fresh = WorkerHandle(self._isolation, cpu=worker.cpu)
        self._workers[self._workers.index(worker)] = fresh
        return fresh


class _Run:
    """One call of ``Sandbox.run``."""

    def __init__(self, workers: list[WorkerHandle], replace: Any, window: int) -> None:
        self._workers = workers
        self._replace = replace
        self._window = window
        self._alone = len(workers) == 1
        self._pending: deque[_Task] = deque()
        self._suspects: deque[_Task] = deque()
        self._in_order: deque[_Task] = deque()
        self._deaths_in_a_row = 0

    def results(self, jobs: Iterable[Job]) -> Iterator[Execution]:
        source = enumerate(jobs)
        runtime = runtime_name()
        exhausted = False
        while True:
            while not exhausted and len(self._in_order) < self._window:
                following = next(source, None)
                if following is None:
                    exhausted = True
                    break
                task = _Task(following[0], following[1], following[1].key(runtime))
                self._in_order.append(task)
                self._pending.append(task)
                if len(self._pending) >= len(self._workers):
                    self._assign_jobs()
            while self._in_order and self._in_order[0].result is not None:
                result = self._in_order.popleft().result
                assert result is not None
                yield result
            if not self._in_order and exhausted:
                return
            if not self._in_order or self._in_order[0].result is None:
                self._step()

    def _step(self) -> None:
        """Assign pending jobs to workers, then wait for reports."""
        if self._suspects and not self._pending and not any(worker.jobs for worker in self._workers):
            self._run_alone(self._suspects.popleft())
            return
        self._assign_jobs()
        poll = select.poll()
        by_fd = {worker.fileno(): worker for worker in self._workers}
        for fd, worker in by_fd.items():
            poll.register(fd, select.POLLIN | (select.POLLOUT if worker.has_unsent else 0))
        for fd, mask in poll.poll(1000):
            self._read_reports(by_fd[fd], bool(mask & ~select.POLLOUT))
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.jobs and now - worker.busy_since > worker.jobs[0].timeout_seconds():
                self._replace_lost(worker, "no answer", silent=True)

    def _assign_jobs(self) -> None:
        """Send each worker up to ``JOBS_PER_WORKER`` jobs, those with the fewest first."""
        for depth in range(JOBS_PER_WORKER):
            for worker in list(self._workers):
                task = self._choose_task(worker) if self._pending and len(worker.jobs) <= depth else None
                if task is not None:
                    self._pending.remove(task)
                    self._send(worker, task, grace=not self._alone)

    def _choose_task(self, worker: WorkerHandle) -> _Task | None:
        """Choose a worker's next job: one whose tests it has prepared, else one whose tests no worker has prepared.

        Preparing tests costs about a quarter of running a program against them, so jobs go to the worker that has done
        it. A worker that would be idle takes the next job whatever its tests.
        """
        if len(self._workers) == 1:
            return self._pending[0]
        unprepared: _Task | None = None
        for task in islice(self._pending, LOOKAHEAD):
            tests = task.job.tests.code
            if tests in worker.prepared:
                return task
            if unprepared is None and not any(tests in other.prepared for other in self._workers):
                unprepared = task
        return unprepared or (None if worker.jobs else self._pending[0])

    def _send(self, worker: WorkerHandle, task: _Task, *, grace: bool) -> None:
        if not worker.jobs:
            worker.busy_since = time.monotonic()
        worker.jobs.append(task)
        worker.record_prepared(task.job.tests.code)
        worker.send(task.message(grace=grace))
        try:
            worker.flush()
        except WorkerGone as error:
            self._replace_lost(worker, str(error))

    def _read_reports(self, worker: WorkerHandle, readable: bool) -> None:
        try:
            worker.flush()
            for report in worker.read() if readable else ():
                self._take_report(worker, report)
        except Unreadable as error:
            if worker.jobs:
                task = worker.jobs.popleft()
                task.result = outcome.unreadable(task.key, str(error))
            self._replace_lost(worker, str(error), blame=False)
        except WorkerGone as error:
            self._replace_lost(worker, str(error))

    def _take_report(self, worker: WorkerHandle, value: Any) -> None:
        """Take a report for the oldest job of a worker. Raises Unreadable."""
        if isinstance(value, dict) and "refused" in value:
            raise InfrastructureError(f"a sandbox worker did not start: {value['refused']}")
        if not worker.jobs:
            raise Unreadable("a report that nobody asked for")
        try:
            report = read_report(value)
        except Malformed as error:
            raise Unreadable(f"a report of a wrong shape: {error}") from error
        self._deaths_in_a_row = 0
        task = worker.jobs.popleft()
        worker.busy_since = time.monotonic()
        self._record(task, report, alone=self._alone or task.suspect)

    def _record(self, task: _Task, report: Report, *, alone: bool) -> None:
        if outcome.needs_rerun_alone(report, alone=alone):
            task.suspect = True
            self._suspects.append(task)
        else:
            task.result = outcome.outcome_of(task.key, report)

    def _replace_lost(self, worker: WorkerHandle, reason: str, *, blame: bool = True, silent: bool = False) -> None:
        """Replace a dead worker and queue its jobs again.

        A job that has ended ``ATTEMPTS`` workers, where a new one starts and answers, is to blame itself: runtime_error
        of cause ``protocol``. One on which as many were silent for too long is an infra_error: a machine that stood
        still looks the same.

        Args:
            blame: whether the oldest job may have ended the worker.
            silent: the worker has not ended, it does not answer.

        Raises:
            InfrastructureError: workers die whatever they run.
        """
        tasks = list(worker.jobs)
        worker.jobs.clear()
        self._deaths_in_a_row += 1
        if self._deaths_in_a_row > ATTEMPTS * len(self._workers) + 10:
            raise InfrastructureError(f"sandbox workers keep dying: {reason}")
        fresh = self._replace(worker)
        if tasks and blame:
            tasks[0].attempts += 1
            if tasks[0].attempts >= ATTEMPTS:
                failed = tasks.pop(0)
                observe_guarantees(fresh)  # raises where it is this machine that fails
                self._deaths_in_a_row = 0
                text = f"the worker died {ATTEMPTS} times on this program: {reason}"
                failed.result = outcome.lost(failed.key, text) if silent else outcome.unreadable(failed.key, text)
        for task in reversed(tasks):
            (self._suspects if task.suspect else self._pending).appendleft(task)

    def _run_alone(self, task: _Task) -> None:
        self._send(self._workers[0], task, grace=False)
        while task.result is None and any(worker.jobs for worker in self._workers):
            self._step()


def parse_guarantee(name: str) -> Guarantee:
    """Return the guarantee of that name. Raises UserError."""
    try:
        return Guarantee(name)
    except ValueError:
        raise UserError(f"there is no guarantee '{name}', {did_you_mean(name, list(Guarantee))}") from None


def observe_guarantees(worker: WorkerHandle) -> dict[Guarantee, bool]:
    """Run the probe program at this worker; return which guarantees hold. Raises UserError or InfrastructureError."""
    report = worker.request({"kind": "probe", "program": probe.probe_program()})
    return probe.parse_report(report["output"], landlock.abi_version())
