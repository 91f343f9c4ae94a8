"""The pool: order, laziness, bounded memory, replaced workers, limits judged alone, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rrtf.core.errors import UserError
from rrtf.core.records import Job, Limits, Outcome, TestKind, UnitTests
from rrtf.sandbox import Sandbox, executor, guarantees, outcome, runtime_name
from rrtf.sandbox.executor import ATTEMPTS
from rrtf.sandbox.isolation.probe import MINIMUM, Guarantee
from rrtf.sandbox.protocol.findings import Findings, Report
from rrtf.sandbox.protocol.messages import MAX_PREPARED_TESTS, Ending
from tests.sandbox.conftest import LIMITS

SQUARE = UnitTests(kind=TestKind.CASES, cases=({"args": "(3,)", "expected": "9"},))
CHECK = UnitTests(kind=TestKind.CHECK, code="def check(candidate):\n    assert candidate(3) == 9\n")


def job(program: str, tests: UnitTests = SQUARE, limits: Limits = LIMITS) -> Job:
    return Job(program=program, entry_point="f", tests=tests, limits=limits)


def descendants(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *descendants(child)]
    return found


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}/stat").exists()]


def wait_until_gone(pids: list[int], seconds: float = 5.0) -> list[int]:
    deadline = time.monotonic() + seconds
    while alive(pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    return alive(pids)


def test_results_come_in_input_order() -> None:
    slow = "import time\ntime.sleep(0.2)\ndef f(x): return 9"
    programs = [slow if number % 5 == 0 else f"def f(x): return {number}" for number in range(20)]
    with Sandbox(workers=3) as sandbox:
        results = list(sandbox.run(map(job, programs)))
    expected = [number % 5 == 0 or number == 9 for number in range(20)]
    assert [one.passed for one in results] == expected
    assert [one.key for one in results] == [job(program).key(runtime_name()) for program in programs]


def test_input_is_drawn_as_results_are_taken() -> None:
    drawn = 0

    def jobs() -> Iterator[Job]:
        nonlocal drawn
        for _ in range(10_000):
            drawn += 1
            yield job("def f(x): return 9")

    with Sandbox(workers=1, window=8) as sandbox:
        results = sandbox.run(jobs())
        for _ in range(5):
            assert next(results).passed
        assert drawn <= 5 + 8
        results.close()  # type: ignore[attr-defined]
        assert next(sandbox.run([job("def f(x): return 9")])).passed


def test_no_jobs_give_no_results(sandbox: Sandbox) -> None:
    assert list(sandbox.run([])) == []


def test_one_iteration_at_a_time(sandbox: Sandbox) -> None:
    first = sandbox.run([job("def f(x): return 9")] * 3)
    next(first)
    with pytest.raises(ValueError, match="already runs jobs"):
        next(sandbox.run([job("def f(x): return 9")]))
    assert [one.passed for one in first] == [True, True]


def test_a_closed_sandbox_says_so() -> None:
    sandbox = Sandbox(workers=1)
    sandbox.close()
    sandbox.close()
    with pytest.raises(ValueError, match="closed"):
        next(sandbox.run([]))


@pytest.mark.parametrize(
    ("settings", "sentence"), [({"isolation": "jail"}, "auto"), ({"workers": -1}, "workers is -1")]
)
def test_wrong_settings_are_user_errors(settings: dict[str, object], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        Sandbox(**settings)  # type: ignore[arg-type]


def test_a_killed_worker_is_replaced_and_its_job_run_again() -> None:
    programs = ["import time\ntime.sleep(0.3)\ndef f(x): return 9"] * 4
    with Sandbox(workers=1) as sandbox:
        results = sandbox.run(map(job, programs))
        assert next(results).passed
        os.kill(descendants(os.getpid())[-1], signal.SIGKILL)
        assert [one.passed for one in results] == [True] * 3


@pytest.mark.slow
def test_infra_error_only_after_all_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    import rrtf.sandbox.executor as executor

    monkeypatch.setattr(executor._Task, "timeout_seconds", lambda self: -1.0)  # every wait is too long
    with Sandbox(workers=1) as sandbox:
        (one,) = sandbox.run([job("import time\ntime.sleep(2)\ndef f(x): return 9")])
    assert (one.outcome, one.cause) == (Outcome.INFRA_ERROR, "worker")
    assert f"died {ATTEMPTS} times" in (one.error or "")


@pytest.mark.parametrize("how", ["close", "kill"])
def test_nothing_is_left(how: str, tmp_path: Path) -> None:
    script = f"""
        import sys
        sys.path.insert(0, {str(Path.cwd())!r})
        from rrtf.core.records import Job, TestKind, UnitTests
        from rrtf.sandbox import Sandbox
        tests = UnitTests(kind=TestKind.CASES, cases=({{"args": "(3,)", "expected": "9"}},))
        fork = "import os, time\\nos.fork()\\nos.fork()\\ntime.sleep(100)"
        with Sandbox(workers=2) as sandbox:
            jobs = [Job(program=fork, entry_point="f", tests=tests)] * 4
            results = sandbox.run(jobs)
            print("ready", flush=True)
            if {how!r} == "kill":
                next(results)
    """
    before = len(Path("/proc/self/mountinfo").read_text().splitlines())
    driver = subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE)
    assert driver.stdout is not None
    with driver.stdout:
        assert driver.stdout.readline() == b"ready\n"
        if how == "kill":
            time.sleep(0.5)
            below = descendants(driver.pid)
            assert len(below) >= 6 + 4  # two workers of three processes, programs that have forked
            driver.kill()
        else:
            below = descendants(driver.pid)
        driver.wait(timeout=20)
    assert wait_until_gone(below) == []
    assert len(Path("/proc/self/mountinfo").read_text().splitlines()) == before


def test_this_machine_gives_the_minimum() -> None:
    held = guarantees()
    assert set(held) == set(Guarantee)
    assert [str(one) for one in MINIMUM if not held[one]] == []


def test_no_isolation_only_by_name() -> None:
    probe_program = "import os\ndef f(x): return 9 if os.path.exists('/proc/self') else 0"
    with Sandbox(workers=1, isolation="none") as sandbox:
        assert [one.passed for one in sandbox.run([job(probe_program), job("import os\nos._exit(0)")])] == [True, False]
    with Sandbox(workers=1) as sandbox:
        assert not next(sandbox.run([job(probe_program)])).passed


BUSY = """
import time
start = time.process_time()
def f(x):
    while time.process_time() - start < {seconds}: pass
    return x * x
"""


def test_over_the_limit_is_judged_alone() -> None:
    """0.7 s of CPU at a limit of 0.5: beside others it comes to its end, alone it is stopped: the latter counts."""
    limits = Limits(cpu_seconds=0.5, wall_seconds=20.0)
    programs = [BUSY.format(seconds=seconds) for seconds in (0.7, 0.05, 0.7, 0.05)]
    with Sandbox(workers=2) as sandbox:
        results = list(sandbox.run(job(program, limits=limits) for program in programs))
    assert [(one.outcome, one.cause) for one in results] == [
        (Outcome.RUNTIME_ERROR, "timeout"),
        (Outcome.ALL_PASS, None),
    ] * 2


def report(*, limit: str | None, over_at: float | None, passes: list[float]) -> Report:
    return Report(findings=Findings(pass_times=passes), ending=Ending(limit=limit, over_at=over_at))


@pytest.mark.parametrize(
    ("limit", "over_at", "passes", "needs"),
    [
        (None, None, [1.0], False),  # below the limit
        ("cpu", 2.0, [1.0], False),  # nothing passed between once and twice the limit
        ("cpu", 2.0, [1.0, 2.5], True),  # something did
        (None, 2.0, [1.0], True),  # it came to its end between the two
        ("wall", None, [], True),
        ("memory", None, [1.0], False),
    ],
)
def test_what_is_run_again_alone(limit: str | None, over_at: float | None, passes: list[float], needs: bool) -> None:
    one = report(limit=limit, over_at=over_at, passes=passes)
    assert outcome.needs_rerun_alone(one, alone=False) is needs
    assert outcome.needs_rerun_alone(one, alone=True) is False


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 16])
def test_verdicts_do_not_depend_on_the_load(workers: int) -> None:
    """Programs of 0.2 s of CPU at a limit of 1 s, 16 at a time: at that load each takes seconds of wall time."""
    programs = [BUSY.format(seconds=0.2)] * 12 + ["while True: pass", "def f(x): return 8", "def f(x) return"]
    with Sandbox(workers=workers) as sandbox:
        results = [one.outcome for one in sandbox.run(job(program, CHECK) for program in programs)]
    expected = [Outcome.ALL_PASS] * 12 + [Outcome.RUNTIME_ERROR, Outcome.PARTIAL_PASS, Outcome.COMPILE_ERROR]
    assert results == expected


def a_worker(*prepared: str, busy: bool = False) -> Any:
    return SimpleNamespace(prepared=dict.fromkeys(prepared), jobs=deque([None] if busy else []))


@pytest.mark.parametrize(
    ("mine", "others", "busy", "waiting", "picked"),
    [
        ((), (), False, "aab", 0),  # nobody has prepared anything: the next
        (("b",), (), False, "aab", 2),  # the one whose tests this worker knows
        (("b",), ("a",), False, "aac", 2),  # else one whose tests nobody knows
        (("b",), ("a",), False, "aaa", 0),  # with nothing else to do, the next
        (("b",), ("a",), True, "aaa", None),  # with something to do, leave them to the other
    ],
)
def test_tests_go_to_the_worker_that_has_prepared_them(
    mine: tuple[str, ...], others: tuple[str, ...], busy: bool, waiting: str, picked: int | None
) -> None:
    one, other = a_worker(*mine, busy=busy), a_worker(*others)
    run = executor._Run([one, other], None, 64)
    tests = [UnitTests(kind=TestKind.CHECK, code=code) for code in waiting]
    run._pending.extend(executor._Task(number, job("", tests=suite), "key") for number, suite in enumerate(tests))
    task = run._choose_task(one)
    assert (task.number if task else None) == picked


def test_a_worker_remembers_as_many_tests_as_it_keeps() -> None:
    with Sandbox(workers=1) as sandbox:
        worker = sandbox._workers[0]
        for number in range(MAX_PREPARED_TESTS + 10):
            worker.record_prepared(f"tests {number}")
        worker.record_prepared("tests 10")
        assert len(worker.prepared) == MAX_PREPARED_TESTS
        assert list(worker.prepared)[-1] == "tests 10"
        assert "tests 9" not in worker.prepared


def test_required_guarantees_raise_the_minimum(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="there is no guarantee 'landlok', did you mean 'landlock'"):
        Sandbox(workers=1, require=["landlok"])
    with pytest.raises(UserError, match="isolation is 'none', which gives none of the guarantees"):
        Sandbox(workers=1, isolation="none", require=["landlock"])
    held = dict.fromkeys(Guarantee, True) | {Guarantee.LANDLOCK: False}
    monkeypatch.setattr("rrtf.sandbox.executor.observe_guarantees", lambda worker: held)
    Sandbox(workers=1).close()
    with pytest.raises(UserError, match="cannot give landlock on this machine, which is below the minimum"):
        Sandbox(workers=1, require=["landlock"])
