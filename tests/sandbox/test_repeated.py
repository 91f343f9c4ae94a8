"""Verdicts of several runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from rrtf.core.records import Execution, Job, Limits, Outcome
from rrtf.sandbox import Sandbox
from rrtf.sandbox.repeated import Repeated, combine_runs
from rrtf.testing import example_problem


def ran(outcome: str, passed: int = 0) -> Execution:
    return Execution(key="k", outcome=Outcome(outcome), tests_passed=passed, tests_total=3)


@pytest.mark.parametrize(
    ("runs", "outcome"),
    [
        ([ran("all_pass", 3), ran("all_pass", 3)], "all_pass"),
        ([ran("all_pass", 3), ran("partial_pass", 2)], "flaky"),
        ([ran("partial_pass", 1), ran("partial_pass", 2)], "flaky"),
        ([ran("infra_error"), ran("all_pass", 3)], "all_pass"),
        ([ran("infra_error"), ran("infra_error")], "infra_error"),
        ([ran("runtime_error")], "runtime_error"),
    ],
)
def test_runs_that_disagree_are_flaky(runs: list[Execution], outcome: str) -> None:
    assert combine_runs(runs).outcome == outcome


def test_the_error_says_what_was_seen_how_often() -> None:
    runs = [ran("all_pass", 3), ran("partial_pass", 2), ran("all_pass", 3)]
    assert combine_runs(runs).error == "runs disagree: all_pass (3 passed) 2x, partial_pass (2 passed) 1x"


def test_every_job_runs_that_often_and_verdicts_stay_in_order() -> None:
    class Alternating:
        def __init__(self) -> None:
            self.ran: list[str] = []

        def run(self, jobs: Iterable[Job]) -> Iterator[Execution]:
            for number, job in enumerate(jobs):
                self.ran.append(job.program)
                yield ran("all_pass" if job.program == "steady" or number % 2 else "partial_pass", 3)

    inner = Alternating()
    jobs = [Job(program=name, entry_point="f", tests=example_problem().tests) for name in ("steady", "moody")]
    assert [str(one.outcome) for one in Repeated(inner, 2).run(jobs)] == ["all_pass", "flaky"]
    assert inner.ran == ["steady", "steady", "moody", "moody"]


def test_a_program_that_looks_at_the_clock_is_found_out() -> None:
    program = "import time\ndef double(n):\n    return 2 * n + (time.perf_counter_ns() * 2654435761 >> 9) % 2\n"
    limits = Limits(cpu_seconds=1.0, wall_seconds=10.0)
    job = Job(program=program, entry_point="double", tests=example_problem().tests, limits=limits)
    with Sandbox(workers=1) as sandbox:
        (execution,) = Repeated(sandbox, 12).run([job])
    assert execution.outcome is Outcome.FLAKY


def test_fewer_than_one_run_is_refused() -> None:
    with pytest.raises(ValueError, match="times is 0"):
        Repeated(Sandbox.__new__(Sandbox), 0)
