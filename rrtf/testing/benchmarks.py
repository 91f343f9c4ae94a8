"""The contract of benchmarks."""

from __future__ import annotations

from typing import Any

import pytest

from rrtf.core.errors import UserError
from rrtf.core.records import Problem
from rrtf.evaluation.benchmark import Benchmark
from rrtf.testing.configs import ConfigContract, build


class BenchmarkContract(ConfigContract):
    """Tests of what evaluation relies on. Fixtures: ``config``; by default ``benchmark``.

    A benchmark has a ``train`` split, a ``test`` split, or both; both may be the same problems (a user's file), else
    they share nothing.
    """

    @pytest.fixture
    def benchmark(self, config: Any) -> Benchmark:
        made: Benchmark = build(config)
        return made

    @pytest.fixture
    def splits(self, benchmark: Benchmark) -> dict[str, list[Problem]]:
        """The splits that the benchmark has."""
        return {split: found for split in ("train", "test") if (found := _problems(benchmark, split))}

    def test_it_is_a_benchmark_with_a_name(self, benchmark: Benchmark) -> None:
        assert isinstance(benchmark, Benchmark)
        assert benchmark.name

    def test_it_has_problems(self, splits: dict[str, list[Problem]]) -> None:
        assert splits

    def test_task_ids_are_unique_in_a_split(self, splits: dict[str, list[Problem]]) -> None:
        for problems in splits.values():
            ids = [problem.task_id for problem in problems]
            assert len(ids) == len(set(ids))

    def test_problems_come_in_the_same_order_each_time(
        self, benchmark: Benchmark, splits: dict[str, list[Problem]]
    ) -> None:
        for split, problems in splits.items():
            assert benchmark.problems(split) == problems

    def test_the_two_splits_are_the_same_or_share_nothing(self, splits: dict[str, list[Problem]]) -> None:
        train, test = splits.get("train", []), splits.get("test", [])
        shared = {problem.task_id for problem in train} & {problem.task_id for problem in test}
        assert train == test or not shared

    def test_problems_survive_their_json(self, splits: dict[str, list[Problem]]) -> None:
        for problem in [problem for problems in splits.values() for problem in problems]:
            assert Problem.from_json(problem.to_json()) == problem

    def test_the_signature_introduces_the_entry_point(self, splits: dict[str, list[Problem]]) -> None:
        for problem in [problem for problems in splits.values() for problem in problems]:
            assert problem.entry_point.split("(")[0].split(".")[-1] in problem.signature, problem.task_id

    def test_a_model_is_never_shown_the_tests(self, splits: dict[str, list[Problem]]) -> None:
        for problem in [problem for problems in splits.values() for problem in problems]:
            shown = problem.prompt + problem.signature
            assert "def check(" not in shown, problem.task_id
            assert "METADATA" not in shown, problem.task_id


def _problems(benchmark: Benchmark, split: str) -> list[Problem]:
    try:
        return benchmark.problems(split)
    except UserError:
        return []
