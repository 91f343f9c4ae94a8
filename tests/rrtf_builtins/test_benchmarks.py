"""The built-in benchmarks against the contract."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from rrtf.core.errors import UserError
from rrtf.core.jsonl import dump, write_records
from rrtf.testing import BenchmarkContract, build, example_problem
from rrtf_builtins.benchmarks.collections import Basics, FirstSteps
from rrtf_builtins.benchmarks.file import ProblemFile
from rrtf_builtins.benchmarks.humaneval import HumanEval


class TestBasics(BenchmarkContract):
    @pytest.fixture
    def config(self) -> Basics:
        return Basics()


class TestFirstSteps(BenchmarkContract):
    @pytest.fixture
    def config(self) -> FirstSteps:
        return FirstSteps()


class TestHumanEval(BenchmarkContract):
    @pytest.fixture
    def config(self) -> HumanEval:
        return HumanEval()


class TestProblemFile(BenchmarkContract):
    @pytest.fixture
    def config(self, tmp_path: Path) -> ProblemFile:
        return ProblemFile(path=str(problem_file(tmp_path)))


def problem_file(folder: Path) -> Path:
    path = folder / "problems.jsonl"
    write_records(path, [example_problem(task_id=f"t{index}").to_json() for index in range(3)])
    return path


def test_a_file_can_be_limited(tmp_path: Path) -> None:
    benchmark = build(ProblemFile(path=str(problem_file(tmp_path)), limit=2))
    assert [problem.task_id for problem in benchmark.problems("test")] == ["t0", "t1"]


def test_a_compressed_file_is_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl.gz"
    with gzip.open(path, "wt") as handle:
        handle.write(dump(example_problem().to_json()))
    assert build(ProblemFile(path=str(path))).problems("train") == [example_problem()]


def test_a_bad_line_of_a_file_is_named(tmp_path: Path) -> None:
    path = problem_file(tmp_path)
    path.write_text(path.read_text() + '{"task_id": "t3"}\n')
    with pytest.raises(UserError, match=r"problems\.jsonl, line 4: found the fields task_id; a problem needs"):
        build(ProblemFile(path=str(path))).problems("test")


def test_humaneval_has_nothing_to_train_on() -> None:
    with pytest.raises(UserError, match="humaneval is a benchmark to measure on"):
        build(HumanEval()).problems("train")


def test_another_copy_of_humaneval_can_be_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"mine\.jsonl: there is no such file"):
        build(HumanEval(path=str(tmp_path / "mine.jsonl"))).problems("test")
