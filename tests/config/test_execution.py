"""Stages build limits from reference solutions, and programs that are run several times."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rrtf.config.compose import compose
from rrtf.config.execution import open_runner
from rrtf.config.schemas import RunConfig
from rrtf.config.typed import typed
from rrtf.core.records import Job, Outcome, Problem
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
    with open_runner(cfg, tmp_path / "v.sqlite") as runner:
        found = runner.find_limits(problems)
    cases = len(example_problem().tests.cases)
    assert found["quick"].cpu_seconds == 1.0
    assert found["slow"].cpu_seconds in (4.0, 8.0, 16.0)
    assert found["slow"].cpu_seconds >= 10 * 0.25 * cases
    assert found["slow"].cpu_seconds < 4 * 10 * 0.25 * cases
    assert found["none"] == found["wrong"] == cfg.sandbox.limits


def test_calibration_can_be_switched_off(tmp_path: Path, problems: list[Problem]) -> None:
    cfg = config("sandbox.calibrate=0")
    with open_runner(cfg, tmp_path / "v.sqlite") as runner:
        assert set(runner.find_limits(problems).values()) == {cfg.sandbox.limits}
        assert len(runner.store) == 0


def test_with_repeats_a_program_that_changes_its_mind_is_flaky_and_not_stored(tmp_path: Path) -> None:
    moody = "import time\ndef double(n):\n    return 2 * n + (time.perf_counter_ns() * 2654435761 >> 9) % 2\n"
    jobs = [
        Job(program=program, entry_point="double", tests=example_problem().tests)
        for program in (moody, "def double(n):\n    return 2 * n\n")
    ]
    with open_runner(config("sandbox.repeats=12"), tmp_path / "v.sqlite") as runner:
        found = list(runner.run(jobs))
        assert [one.outcome for one in found] == [Outcome.FLAKY, Outcome.ALL_PASS]
        assert len(runner.store) == 1
