"""Store executions in SQLite under a hash of the job and the runtime, so that nothing runs twice.

Write-ahead logging and a transaction every few executions: a kill loses at most those in flight. Inconclusive outcomes
(infra_error, flaky) are not stored, so the next run tries them again.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from rrtf.core.errors import UserError
from rrtf.core.records import Execution, Job

_TABLE = (
    "CREATE TABLE IF NOT EXISTS executions "
    "(key TEXT PRIMARY KEY, outcome TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID"
)


class Executor(Protocol):
    """Runs programs against tests. ``run`` keeps the order and holds a bounded number of jobs."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Execution]: ...


class ExecutionStore:
    """Executions by key.

    Raises:
        UserError: the file is no execution store.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
        except sqlite3.DatabaseError as error:
            raise UserError(_describe_failure(path, error)) from None
        try:
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.execute(_TABLE)
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise UserError(_describe_failure(path, error)) from None

    def get(self, key: str) -> Execution | None:
        row = self._db.execute("SELECT record FROM executions WHERE key = ?", (key,)).fetchone()
        return Execution.from_json(json.loads(row[0])) if row else None

    def put(self, executions: Iterable[Execution]) -> None:
        """Store executions in one transaction; inconclusive outcomes (infra_error, flaky) are left out.

        Raises:
            UserError: the store is in use by another process, or the disk is full.
        """
        rows = [
            (item.key, str(item.outcome), json.dumps(item.to_json()))
            for item in executions
            if item.outcome.is_conclusive
        ]
        try:
            with self._db:
                self._db.execute("BEGIN IMMEDIATE")
                self._db.executemany("INSERT OR REPLACE INTO executions VALUES (?, ?, ?)", rows)
        except sqlite3.OperationalError as error:
            locked = "locked" in str(error)
            raise UserError(
                _describe_failure(self._path, error) if locked else f"{self._path} cannot be written to: {error}"
            ) from None

    def __len__(self) -> int:
        return int(self._db.execute("SELECT COUNT(*) FROM executions").fetchone()[0])

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()


def execute_stored(
    jobs: Iterable[Job],
    *,
    executor: Executor,
    store: ExecutionStore,
    runtime: str,
    window: int = 2048,
    commit: int = 64,
    on_done: Callable[[int], None] = lambda count: None,
) -> Iterator[Execution]:
    """Execute what the store does not hold yet; yields in the order of ``jobs``.

    Args:
        runtime: names interpreter and executor, part of each key.
        window: jobs looked up and held together; bounds memory.
        commit: executions in a transaction; a kill loses fewer than that.
        on_done: called with the number of jobs that just finished, for a progress bar.
    """
    source = iter(jobs)
    while part := list(islice(source, window)):
        keys = [job.key(runtime) for job in part]
        known = {key: found for key in set(keys) if (found := store.get(key)) is not None}
        if held := sum(key in known for key in keys):
            on_done(held)
        missing = {key: job for key, job in zip(keys, part, strict=True) if key not in known}
        copies = Counter(keys)
        for fresh in _batches(_execute_missing(missing, executor), commit):
            store.put(fresh)
            known |= {execution.key: execution for execution in fresh}
            on_done(sum(copies[execution.key] for execution in fresh))
        yield from (known[key] for key in keys)


def _execute_missing(missing: Mapping[str, Job], executor: Executor) -> Iterator[Execution]:
    for key, execution in zip(missing, executor.run(missing.values()), strict=True):
        yield execution if execution.key == key else replace(execution, key=key)


def _batches(executions: Iterator[Execution], size: int) -> Iterator[list[Execution]]:
    while batch := list(islice(executions, size)):
        yield batch


def _describe_failure(path: Path, error: sqlite3.DatabaseError) -> str:
    if "locked" in str(error):
        return f"{path} is in use by another process; wait for it to end, or choose another run directory (out=...)"
    return f"{path} is no execution store ({error}); move it away and it will be made again"
