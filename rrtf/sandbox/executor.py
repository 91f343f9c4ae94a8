"""The embedded executor: a pool of workers, jobs in, verdicts out in the same order.

Each worker runs one program at a time and has one more waiting. At most ``window`` jobs are between input and output,
so memory stays bounded on any number of jobs. A worker that dies is replaced and its job run again; only after
``ATTEMPTS`` deaths is the verdict ``infra_error``. Jobs whose verdict the load may have decided (``verdict``) are run
again alone: all workers finish what they have, then these run one by one.
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
from rrtf.core.records import Execution, Job, Limits, Outcome
from rrtf.sandbox import verdict
from rrtf.sandbox.isolation import landlock, probe
from rrtf.sandbox.isolation.probe import MINIMUM, Guarantee
from rrtf.sandbox.runtime import runtime_name
from rrtf.sandbox.worker_handle import Gone, Link

ATTEMPTS = 3
WINDOW = 1024
"""Jobs between input and output: one that sleeps must not keep the others waiting, and memory stays bounded."""
AHEAD = 2
"""Jobs at one worker: the one it runs and those it starts on next without waiting for us."""
LOOK_AHEAD = 32
"""Waiting jobs among which a worker looks for one whose tests it has prepared already."""
_SLACK_SECONDS = 60.0
ISOLATIONS = ("auto", "namespaces", "none")


@dataclass(slots=True, eq=False)
class _Task:
    """A job on its way."""

    number: int
    job: Job
    key: str
    attempts: int = 0
    suspect: bool = False
    """Reached a limit beside others: waits to be run alone."""
    result: Execution | None = None

    def message(self, *, grace: bool) -> dict[str, Any]:
        job = self.job
        return {
            "kind": str(job.tests.kind),
            "program": job.program,
            "entry_point": job.entry_point,
            "code": job.tests.code,
            "cases": [dict(case) for case in job.tests.cases],
            "limits": _limits(job.limits),
            "grace": grace,
            "apart": self.attempts > 0,
        }

    def patience(self) -> float:
        """Wall seconds after which the worker itself must have failed."""
        return self.job.limits.wall_seconds * max(1, len(self.job.tests.cases)) + _SLACK_SECONDS


@functools.lru_cache(maxsize=1024)
def _limits(limits: Limits) -> dict[str, Any]:
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
        self._needed = MINIMUM | {required(name) for name in require}
        self._cpus = sorted(os.sched_getaffinity(0))
        self._count = workers or len(self._cpus)
        self._window = window or max(WINDOW, 16 * self._count)
        self._isolation = isolation
        self._links: list[Link] = []
        self._running = False
        self._closed = False
        self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers and whatever they run; may be called twice."""
        self._closed = True
        for link in self._links:
            link.close()
        self._links.clear()

    def run(self, jobs: Iterable[Job]) -> Iterator[Execution]:
        """Execute jobs and yield their verdicts in the same order, while later jobs are still running.

        Raises:
            InfrastructureError: workers cannot be started any more.
        """
        if self._closed:
            raise ValueError("this sandbox is closed")
        if self._running:
            raise ValueError("this sandbox already runs jobs: finish that iteration first, or use another sandbox")
        self._running = True
        try:
            yield from _Run(self._links, self._replace, self._window).results(jobs)
        finally:
            self._running = False
            for link in list(self._links):
                if link.jobs and not self._closed:  # the caller stopped early: do not let old reports meet new jobs
                    self._replace(link)

    def _start(self) -> None:
        try:
            for number in range(self._count):  # fewer workers than CPUs stay free to move: others may do as we do
                cpu = self._cpus[number % len(self._cpus)] if self._count >= len(self._cpus) else None
                self._links.append(Link(self._isolation, cpu=cpu))
            if self._isolation != "none":
                held = observe(self._links[0])
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

    def _replace(self, link: Link) -> Link:
        link.close()
        fresh = Link(self._isolation, cpu=link.cpu)
        self._links[self._links.index(link)] = fresh
        return fresh


class _Run:
    """One call of ``Sandbox.run``."""

    def __init__(self, links: list[Link], replace: Any, window: int) -> None:
        self._links = links
        self._replace = replace
        self._window = window
        self._alone = len(links) == 1
        self._ready: deque[_Task] = deque()
        self._suspects: deque[_Task] = deque()
        self._order: deque[_Task] = deque()
        self._deaths_in_a_row = 0

    def results(self, jobs: Iterable[Job]) -> Iterator[Execution]:
        source = enumerate(jobs)
        runtime = runtime_name()
        exhausted = False
        while True:
            while not exhausted and len(self._order) < self._window:
                following = next(source, None)
                if following is None:
                    exhausted = True
                    break
                task = _Task(following[0], following[1], following[1].key(runtime))
                self._order.append(task)
                self._ready.append(task)
                if len(self._ready) >= len(self._links):
                    self._hand_out()
            while self._order and self._order[0].result is not None:
                result = self._order.popleft().result
                assert result is not None
                yield result
            if not self._order and exhausted:
                return
            if not self._order or self._order[0].result is None:
                self._step()

    def _step(self) -> None:
        """Give out what can be given out, then wait for something to happen."""
        if self._suspects and not self._ready and not any(link.jobs for link in self._links):
            self._run_alone(self._suspects.popleft())
            return
        self._hand_out()
        poll = select.poll()
        by_handle = {link.fileno(): link for link in self._links}
        for handle, link in by_handle.items():
            poll.register(handle, select.POLLIN | (select.POLLOUT if link.waiting else 0))
        for handle, mask in poll.poll(1000):
            self._serve(by_handle[handle], bool(mask & ~select.POLLOUT))
        now = time.monotonic()
        for link in list(self._links):
            if link.jobs and now - link.busy_since > link.jobs[0].patience():
                self._lost(link, "no answer")

    def _hand_out(self) -> None:
        """Give each worker up to AHEAD jobs, those with fewest first."""
        for depth in range(AHEAD):
            for link in list(self._links):
                task = self._pick(link) if self._ready and len(link.jobs) <= depth else None
                if task is not None:
                    self._ready.remove(task)
                    self._give(link, task, grace=not self._alone)

    def _pick(self, link: Link) -> _Task | None:
        """The next job for a worker: of the next few, one whose tests it has prepared, else one whose tests nobody has.

        Preparing tests costs about a quarter of judging a program, so they are left to the worker that has done it;
        but a worker that would have nothing to do takes the very next job.
        """
        if len(self._links) == 1:
            return self._ready[0]
        nobodys: _Task | None = None
        for task in islice(self._ready, LOOK_AHEAD):
            tests = task.job.tests.code
            if tests in link.prepared:
                return task
            if nobodys is None and not any(tests in other.prepared for other in self._links):
                nobodys = task
        return nobodys or (None if link.jobs else self._ready[0])

    def _give(self, link: Link, task: _Task, *, grace: bool) -> None:
        if not link.jobs:
            link.busy_since = time.monotonic()
        link.jobs.append(task)
        link.remember(task.job.tests.code)
        link.send(task.message(grace=grace))
        try:
            link.flush()
        except Gone as error:
            self._lost(link, str(error))

    def _serve(self, link: Link, readable: bool) -> None:
        try:
            link.flush()
            reports = link.read() if readable else []
        except Gone as error:
            self._lost(link, str(error))
            return
        for report in reports:
            if "refused" in report:
                raise InfrastructureError(f"a sandbox worker did not start: {report['refused']}")
            self._deaths_in_a_row = 0
            task = link.jobs.popleft()
            link.busy_since = time.monotonic()
            self._take(task, report, alone=self._alone or task.suspect)

    def _take(self, task: _Task, report: dict[str, Any], *, alone: bool) -> None:
        if verdict.needs_alone(report, alone=alone):
            task.suspect = True
            self._suspects.append(task)
        else:
            task.result = verdict.judge(task.key, report)

    def _lost(self, link: Link, reason: str) -> None:
        """A worker is gone: start another, run its job again, or say that it cannot be run."""
        tasks = list(link.jobs)
        link.jobs.clear()
        self._deaths_in_a_row += 1
        if self._deaths_in_a_row > ATTEMPTS * len(self._links) + 10:
            raise InfrastructureError(f"sandbox workers keep dying: {reason}")
        self._replace(link)
        if tasks:
            tasks[0].attempts += 1
            if tasks[0].attempts >= ATTEMPTS:
                failed = tasks.pop(0)
                failed.result = Execution(
                    key=failed.key,
                    outcome=Outcome.INFRA_ERROR,
                    cause="worker",
                    error=f"the worker died {ATTEMPTS} times on this program: {reason}",
                )
        for task in reversed(tasks):
            (self._suspects if task.suspect else self._ready).appendleft(task)

    def _run_alone(self, task: _Task) -> None:
        self._give(self._links[0], task, grace=False)
        while task.result is None and any(link.jobs for link in self._links):
            self._step()


def required(name: str) -> Guarantee:
    """The guarantee of that name. Raises UserError."""
    try:
        return Guarantee(name)
    except ValueError:
        raise UserError(f"there is no guarantee '{name}', {did_you_mean(name, list(Guarantee))}") from None


def observe(link: Link) -> dict[Guarantee, bool]:
    """Return what a program sees and can do at this worker. Raises UserError or InfrastructureError."""
    report = link.ask({"kind": "observe", "program": probe.look()})
    return probe.read(report["output"], landlock.abi())
