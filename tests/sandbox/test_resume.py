"""A runner killed half-way: nothing goes on running, and the next run executes only what is missing."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

from rrtf.bench.store import Counted, bench_store, many_jobs
from rrtf.sandbox import Sandbox, runtime_name
from rrtf.sandbox.store import ExecutionStore, execute_stored
from tests.sandbox.test_executor import descendants, wait_until_gone

PROGRAMS = 400


def test_a_killed_runner_leaves_nothing_running_and_nothing_runs_twice(tmp_path: Path) -> None:
    path = tmp_path / "executions.sqlite"
    script = f"""
        import sys
        sys.path.insert(0, {str(Path.cwd())!r})
        from pathlib import Path
        from rrtf.bench.store import bench_store
        bench_store(Path({str(path)!r}), {PROGRAMS}, 2, on_done=lambda count: print(count, flush=True))
    """
    driver = subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE)
    assert driver.stdout is not None
    with driver.stdout:
        assert [driver.stdout.readline() for _ in range(2)] == [b"64\n", b"64\n"]
        below = descendants(driver.pid)
        driver.kill()
        driver.wait(timeout=20)
    assert len(below) >= 6  # two workers of three processes
    assert wait_until_gone(below) == []
    with ExecutionStore(path) as store, Sandbox(workers=2) as sandbox:
        held = len(store)
        assert 128 <= held < PROGRAMS
        counted = Counted(sandbox)
        verdicts = list(execute_stored(many_jobs(PROGRAMS), executor=counted, store=store, runtime=runtime_name()))
        assert counted.jobs == PROGRAMS - held
        assert [one.passed for one in verdicts] == [True] * PROGRAMS
        assert len(store) == PROGRAMS


def test_the_second_time_nothing_is_executed(tmp_path: Path) -> None:
    figures = bench_store(tmp_path / "executions.sqlite", 100, 2, on_done=lambda count: None)
    assert [figures[name]["executed"] for name in ("first", "again")] == [100, 0]
    assert [figures[name]["passed"] for name in ("first", "again")] == [100, 100]
