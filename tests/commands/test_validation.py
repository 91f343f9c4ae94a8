"""pass@1 during training: when it is measured, what is kept, and that a kill loses nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rrtf.commands.validation import PassAtK, Spread
from rrtf.core.records import Problem
from tests import warm
from tests.commands.trainings import TWO, Training


class Ten:
    name = "ten"

    def problems(self, split: str) -> list[Problem]:
        return [f"{split} {number}" for number in range(10)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("limit", "expected"), [(1, [0]), (2, [0, 5]), (4, [0, 2, 5, 7]), (10, range(10)), (99, range(10))]
)
def test_a_limit_spreads_over_the_benchmark(limit: int, expected: Any) -> None:
    assert Spread(Ten(), limit).problems("test") == [f"test {number}" for number in expected]


class Kept(PassAtK):
    """Only the book-keeping."""

    def __init__(self, out: Path) -> None:
        self._folder = out / "validation"

    def keep(self, step: int, value: float) -> None:
        place = self._folder / f"step={step}"
        (place / "model").mkdir(parents=True)
        (place / "model" / "which").write_text(str(step))
        self._keep({"step": step, "pass@1": value, "benchmark": "ten", "tasks": 10}, place)


def test_the_best_model_stays_and_the_earliest_of_equals(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    best = []
    for step, value in ((0, 0.2), (5, 0.4), (10, 0.4), (15, 0.3), (20, 0.5)):
        kept.keep(step, value)
        best.append((tmp_path / "validation" / "best" / "which").read_text())
    assert best == ["0", "5", "5", "5", "20"]
    assert kept.measured() == {0: 0.2, 5: 0.4, 10: 0.4, 15: 0.3, 20: 0.5}
    assert not list((tmp_path / "validation").glob("step=*/model"))


def validated(training: Training) -> list[str]:
    return [
        "train.micro_batch=2",
        "train.validate.every=3",
        "train.validate.benchmark=file",
        "train.validate.limit=2",
        "train.export=best",
        "benchmark=[file]",
        f"benchmark.file.path={training.folder / 'test.jsonl'}",
        "evaluate.max_new_tokens=8",
        "sandbox.workers=1",
    ]


def rows(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "validation" / "validation.jsonl").read_text().splitlines()]


@pytest.mark.slow
def test_it_is_measured_before_during_and_after(training: Training) -> None:
    """6 steps: at 0, 3 and 6."""
    measured = training.once("measured", *validated(training))
    assert [(row["step"], row["tasks"]) for row in rows(measured)] == [(0, 2), (3, 2), (6, 2)]
    assert "validation/pass@1" in (measured / "logs" / "csv" / "version_0" / "metrics.csv").read_text()


@pytest.mark.slow
def test_it_is_measured_once_each_over_a_stop(training: Training) -> None:
    """Stopped after 3 of 6 steps, a second launch on two processes measures what is missing."""
    measured = training.once("measured", *validated(training))
    training.stopped_after(3, "measured_twice", *validated(training))
    again = training.run("measured_twice", *validated(training), *TWO)
    assert rows(again) == rows(measured)
    assert (again / "model" / "model.safetensors").is_file()
    assert not (again / "engines").exists() or not list((again / "engines").iterdir())


def test_a_benchmark_that_is_not_chosen_is_one_sentence(training: Training) -> None:
    done = warm.command(*training.arguments("wrong", "train.validate.every=2", "train.validate.benchmark=humanevel"))
    assert done.returncode == 2
    assert "train.validate.benchmark is 'humanevel', did you mean 'humaneval'?" in done.stderr
