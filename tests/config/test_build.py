"""What stages build from the configuration: limits from references, and programs that are run several times."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rrtf.config.build import execute, limits, limits_by_problem
from rrtf.config.schemas import RunConfig
from rrtf.config.validation import compose, typed
from rrtf.core.records import Job, Outcome, Problem
from rrtf.sandbox.store import ExecutionStore
from rrtf.testing import example_problem

BURN = """
import time

def double(n):
    end = time.process_time() + {seconds}
    while time.process_time() < end:
        pass
    return 2 * n
"""


def config(*overrides: str) -> RunConfig:
    return typed(compose(["sandbox.workers=1", *overrides]))


def problem(name: str, reference: str | None) -> Problem:
    return replace(example_problem(), task_id=name, reference=reference)


@pytest.fixture
def problems() -> list[Problem]:
    """A quick reference, one of a quarter second a case, none, and one that fails."""
    return [
        problem("quick", "def double(n):\n    return 2 * n\n"),
        problem("slow", BURN.format(seconds=0.25)),
        problem("none", None),
        problem("wrong", "def double(n):\n    return n + 1\n"),
    ]


def test_limits_come_from_the_references_that_pass(tmp_path: Path, problems: list[Problem]) -> None:
    cfg = config()
    with ExecutionStore(tmp_path / "v.sqlite") as store:
        found = limits_by_problem(cfg, problems, store)
    cases = len(example_problem().tests.cases)
    assert found["quick"].cpu_seconds == 1.0
    assert found["slow"].cpu_seconds in (4.0, 8.0, 16.0)
    assert found["slow"].cpu_seconds >= 10 * 0.25 * cases
    assert found["slow"].cpu_seconds < 4 * 10 * 0.25 * cases
    assert found["none"] == found["wrong"] == limits(cfg.sandbox)


def test_calibration_can_be_switched_off(tmp_path: Path, problems: list[Problem]) -> None:
    cfg = config("sandbox.calibrate=0")
    with ExecutionStore(tmp_path / "v.sqlite") as store:
        assert set(limits_by_problem(cfg, problems, store).values()) == {limits(cfg.sandbox)}
        assert len(store) == 0


def test_with_repeats_a_program_that_changes_its_mind_is_flaky_and_not_stored(tmp_path: Path) -> None:
    moody = "import time\ndef double(n):\n    return 2 * n + (time.perf_counter_ns() * 2654435761 >> 9) % 2\n"
    jobs = [
        Job(program=program, entry_point="double", tests=example_problem().tests)
        for program in (moody, "def double(n):\n    return 2 * n\n")
    ]
    with ExecutionStore(tmp_path / "v.sqlite") as store:
        found = list(execute(config("sandbox.repeats=12"), jobs, store, lambda count: None))
        assert [one.outcome for one in found] == [Outcome.FLAKY, Outcome.ALL_PASS]
        assert len(store) == 1
