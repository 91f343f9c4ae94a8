"""The execution store with a fake executor that counts its runs."""

from __future__ import annotations

import functools
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from rrtf.core.errors import UserError
from rrtf.core.records import Execution, Job, Outcome
from rrtf.sandbox.store import ExecutionStore, execute_stored
from rrtf.testing import example_problem


class Counted:
    """Remembers what it ran; a program's text says its outcome, anything else passes."""

    def __init__(self) -> None:
        self.ran: list[str] = []

    def run(self, jobs: Iterable[Job]) -> Iterator[Execution]:
        for job in jobs:
            self.ran.append(job.program)
            named = job.program in list(map(str, Outcome))
            yield Execution(key="", outcome=Outcome(job.program) if named else Outcome.ALL_PASS, error=job.program)


def jobs(*programs: str) -> list[Job]:
    return [Job(program=program, entry_point="f", tests=example_problem().tests) for program in programs]


def verdicts(
    path: Path,
    executor: Counted,
    *programs: str,
    runtime: str = "r",
    window: int = 2048,
    commit: int = 64,
    on_done: Callable[[int], None] = lambda count: None,
) -> list[str | None]:
    """The programs as their executions name them, so that a mix-up would show."""
    with ExecutionStore(path) as store:
        found = execute_stored(
            jobs(*programs),
            executor=executor,
            store=store,
            runtime=runtime,
            window=window,
            commit=commit,
            on_done=on_done,
        )
        return [execution.error for execution in found]


def test_verdicts_come_in_the_order_of_the_jobs(tmp_path: Path) -> None:
    programs = [f"p{i}" for i in range(20)]
    verdicts(tmp_path / "v.sqlite", Counted(), *programs[5:9], *programs[12:3:-2])
    assert verdicts(tmp_path / "v.sqlite", Counted(), *programs, window=7) == programs


def test_nothing_runs_twice_in_a_batch_or_across_batches(tmp_path: Path) -> None:
    executor = Counted()
    assert verdicts(tmp_path / "v.sqlite", executor, *"abaabcab", window=3) == list("abaabcab")
    assert executor.ran == ["a", "b", "c"]


def test_nothing_runs_again_when_the_store_is_opened_again(tmp_path: Path) -> None:
    verdicts(tmp_path / "v.sqlite", Counted(), "a", "b")
    again = Counted()
    assert verdicts(tmp_path / "v.sqlite", again, "b", "c", "a") == ["b", "c", "a"]
    assert again.ran == ["c"]


def test_another_runtime_runs_again(tmp_path: Path) -> None:
    verdicts(tmp_path / "v.sqlite", Counted(), "a", runtime="python 3.11")
    again = Counted()
    verdicts(tmp_path / "v.sqlite", again, "a", runtime="python 3.12")
    assert again.ran == ["a"]


def test_an_execution_carries_the_key_of_its_job(tmp_path: Path) -> None:
    (job,) = jobs("a")
    with ExecutionStore(tmp_path / "v.sqlite") as store:
        (execution,) = execute_stored([job], executor=Counted(), store=store, runtime="r")
        assert execution.key == job.key("r")
        assert store.get(job.key("r")) == execution


@pytest.mark.parametrize("outcome", ["infra_error", "flaky"])
def test_what_is_no_verdict_is_given_back_and_not_stored(tmp_path: Path, outcome: str) -> None:
    first, second = Counted(), Counted()
    assert verdicts(tmp_path / "v.sqlite", first, outcome, "a") == [outcome, "a"]
    verdicts(tmp_path / "v.sqlite", second, outcome, "a")
    assert second.ran == [outcome]
    with ExecutionStore(tmp_path / "v.sqlite") as store:
        assert len(store) == 1


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome.is_conclusive])
def test_each_verdict_is_stored_as_it_is(tmp_path: Path, outcome: Outcome) -> None:
    execution = Execution(
        key="k",
        outcome=outcome,
        tests_passed=1,
        tests_total=3,
        cpu_seconds=0.25,
        peak_rss_mib=9.5,
        cause="c",
        error="ü\ud83d",
    )
    with ExecutionStore(tmp_path / "v.sqlite") as store:
        store.put([execution])
    with ExecutionStore(tmp_path / "v.sqlite") as store:
        assert store.get("k") == execution


def test_an_unknown_key_is_none(tmp_path: Path) -> None:
    with ExecutionStore(tmp_path / "v.sqlite") as store:
        assert store.get("k") is None


def test_progress_counts_every_job_once(tmp_path: Path) -> None:
    done: list[int] = []
    verdicts(tmp_path / "v.sqlite", Counted(), *"abcdefg", window=3, on_done=done.append)
    assert done == [3, 3, 1]


def test_only_a_batch_of_jobs_is_held_at_a_time(tmp_path: Path) -> None:
    made: list[str] = []

    def endless() -> Iterator[Job]:
        while True:
            made.append("x")
            yield from jobs(f"p{len(made)}")

    with ExecutionStore(tmp_path / "v.sqlite") as store:
        found = execute_stored(endless(), executor=Counted(), store=store, runtime="r", window=5)
        next(found)
        assert len(made) == 5
        found.close()


def test_an_executor_that_loses_a_job_is_noticed(tmp_path: Path) -> None:
    class Losing(Counted):
        def run(self, jobs: Iterable[Job]) -> Iterator[Execution]:
            yield from list(super().run(jobs))[:-1]

    with pytest.raises(ValueError, match="shorter"):
        verdicts(tmp_path / "v.sqlite", Losing(), "a", "b")


@pytest.mark.parametrize(
    "data", [b"this is no database, it is a text that somebody left here", b"SQLite format 3\0" + b"x" * 200]
)
def test_a_file_that_is_no_store_is_named_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "v.sqlite").write_bytes(data)
    with pytest.raises(UserError, match=r"v\.sqlite is no execution store \(.*\); move it away") as caught:
        ExecutionStore(tmp_path / "v.sqlite")
    assert "\n" not in str(caught.value)


def test_a_folder_in_its_place_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "v.sqlite").mkdir()
    with pytest.raises(UserError, match=r"v\.sqlite is no execution store"):
        ExecutionStore(tmp_path / "v.sqlite")


def test_a_store_in_use_is_not_called_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ExecutionStore(tmp_path / "v.sqlite").close()
    holder = sqlite3.connect(tmp_path / "v.sqlite", isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, timeout=0.01))
    with pytest.raises(UserError, match=r"v\.sqlite is in use by another process"):
        ExecutionStore(tmp_path / "v.sqlite")
    holder.close()


def test_an_executor_that_fails_loses_its_batch_only(tmp_path: Path) -> None:
    class Failing(Counted):
        def run(self, jobs: Iterable[Job]) -> Iterator[Execution]:
            for execution in super().run(jobs):
                if execution.error == "d":
                    raise OSError("the machine is on fire")
                yield execution

    with pytest.raises(OSError, match="on fire"):
        verdicts(tmp_path / "v.sqlite", Failing(), *"abcdef", commit=2)
    again = Counted()
    assert verdicts(tmp_path / "v.sqlite", again, *"abcdef") == list("abcdef")
    assert again.ran == ["c", "d", "e", "f"]


def test_a_kill_half_way_keeps_the_batches_that_were_done(tmp_path: Path) -> None:
    script = f"""
import os, signal, sys
sys.path[:0] = {sys.path!r}
from {__name__} import Counted, verdicts
from pathlib import Path
class Killed(Counted):
    def run(self, jobs):
        for execution in super().run(jobs):
            if execution.error == "f":
                os.kill(os.getpid(), signal.SIGKILL)
            yield execution
verdicts(Path({str(tmp_path)!r}) / "v.sqlite", Killed(), *"abcdefg", commit=2)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    )
    assert done.returncode == -signal.SIGKILL
    again = Counted()
    assert verdicts(tmp_path / "v.sqlite", again, *"abcdefg") == list("abcdefg")
    assert again.ran == ["e", "f", "g"]
