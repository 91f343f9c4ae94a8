"""Measure the execution store on many programs: speed, the driver's memory, the store's size, and that nothing runs
twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from rrtf.bench.sandbox_suites import many_jobs
from rrtf.core.errors import UserError
from rrtf.core.processes import peak_mib, reset_peak
from rrtf.core.records import Execution, Job
from rrtf.sandbox import Sandbox, runtime_name
from rrtf.sandbox.store import ExecutionStore, Executor, execute_stored


class Counted:
    """Counts what another executor is given."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self.jobs = 0

    def run(self, jobs: Iterable[Job]) -> Iterator[Execution]:
        return self._executor.run(self._count(jobs))

    def _count(self, jobs: Iterable[Job]) -> Iterator[Job]:
        for job in jobs:
            self.jobs += 1
            yield job


def bench_store(path: Path, programs: int, workers: int, *, on_done: Callable[[int], None]) -> dict[str, Any]:
    """Run ``programs`` distinct programs through a new store at ``path``, then all of them once more.

    Raises:
        UserError: there is a store already.
    """
    if path.exists():
        raise UserError(f"{path} exists: this benchmark fills a new store, choose another folder with out=DIR")
    passes = {name: _once(path, programs, workers, on_done) for name in ("first", "again")}
    return {"programs": programs, "workers": workers, **passes, "store_mib": path.stat().st_size / 2**20}


def _once(path: Path, programs: int, workers: int, on_done: Callable[[int], None]) -> dict[str, Any]:
    reset_peak()
    started = time.monotonic()
    with ExecutionStore(path) as store, Sandbox(workers=workers) as sandbox:
        counted = Counted(sandbox)
        executions = execute_stored(
            many_jobs(programs), executor=counted, store=store, runtime=runtime_name(), on_done=on_done
        )
        passed = sum(one.passed for one in executions)
    seconds = time.monotonic() - started
    return {
        "executed": counted.jobs,
        "passed": passed,
        "programs_per_second": programs / seconds,
        "peak_rss_mib": peak_mib(),
    }
