"""The contracts of plugins, as pytest classes to subclass: what rrtf relies on, checked in your own test suite.

Override the ``config`` fixture with your plugin's config and inherit the rest::

    from rrtf.testing import ScorerContract

    class TestBrevity(ScorerContract):
        @pytest.fixture
        def config(self) -> Brevity:
            return Brevity(weight=0.5)

The object under test is built from the config by its ``_target_``, as rrtf does it; every other fixture has a
default and can be overridden too. ``example_problem``, ``scored`` and ``labelled`` make the records that tests of
plugins need. The built-in plugins are tested by subclasses of the same classes.

Not covered: quality. A contract says that a plugin can be relied on, never that its numbers are good.
"""

from __future__ import annotations

import copy
import dataclasses
import importlib
import math
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from rrtf.benchmarks import Benchmark
from rrtf.errors import UserError
from rrtf.prompts import Prompt
from rrtf.records import Execution, Outcome, Problem, Role, Sample, TestKind, UnitTests
from rrtf.sampling.engine import Completion, Decoding, Engine, Sampler
from rrtf.scoring import ScoredCandidate, Scorer, safe_scores

HEAVY = ("torch", "transformers", "lightning", "ctranslate2", "vllm", "gptqmodel", "ray", "datasets", "wandb")
"""What a config module must not import: listing plugins has to stay fast."""


def example_problem(**changes: Any) -> Problem:
    """A small valid problem; keyword arguments replace its fields."""
    cases = ({"args": "(2,)", "expected": "4"}, {"args": "(-1,)", "expected": "-2"})
    problem = Problem(
        task_id="demo/double",
        prompt="Return n doubled.",
        signature="def double(n: int) -> int:",
        entry_point="double",
        tests=UnitTests(kind=TestKind.CASES, cases=cases),
        reference="def double(n: int) -> int:\n    return 2 * n\n",
    )
    return dataclasses.replace(problem, **changes)


def example_sample(**changes: Any) -> Sample:
    """A greedy student sample of ``example_problem``; keyword arguments replace its fields."""
    sample = Sample(
        task_id="demo/double",
        role=Role.STUDENT,
        model="student",
        temperature=0.0,
        seed=0,
        index=0,
        response="    return 2 * n\n",
        program="def double(n: int) -> int:\n    return 2 * n\n",
    )
    return dataclasses.replace(sample, **changes)


def scored(
    role: Role = Role.STUDENT,
    outcome: Outcome = Outcome.ALL_PASS,
    *,
    program: str = "def double(n):\n    return 2 * n\n",
    model: str = "model",
) -> ScoredCandidate:
    """A candidate as a scorer sees it."""
    passed = 2 if outcome is Outcome.ALL_PASS else 0
    execution = Execution(key="0" * 64, outcome=outcome, tests_passed=passed, tests_total=2)
    return ScoredCandidate(role=role, model=model, program=program, execution=execution)


def labelled() -> list[ScoredCandidate]:
    """A student with each possible outcome, then a teacher with each."""
    return [scored(role, outcome) for role in Role for outcome in Outcome]


def build(config: Any) -> Any:
    """Make the object that a config stands for: its ``_target_``, called with the other fields."""
    values = {item.name: getattr(config, item.name) for item in dataclasses.fields(config)}
    module, _, name = values.pop("_target_").rpartition(".")
    return getattr(importlib.import_module(module), name)(**values)


class ConfigContract:
    """What holds for the config of any plugin. Fixture to override: ``config``, an instance of your data class."""

    @pytest.fixture
    def config(self) -> Any:
        raise NotImplementedError(f"{type(self).__name__} needs a fixture 'config' that returns the plugin's config")

    def test_every_field_of_the_config_has_a_default(self, config: Any) -> None:
        bare = [
            item.name
            for item in dataclasses.fields(config)
            if item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        ]
        assert bare == []

    def test_the_target_of_the_config_can_be_built(self, config: Any) -> None:
        assert build(config) is not None

    def test_importing_the_config_imports_nothing_heavy(self, config: Any) -> None:
        script = f"import sys, {type(config).__module__}; print([name for name in {HEAVY!r} if name in sys.modules])"
        env = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env, check=False)
        assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


class ScorerContract(ConfigContract):
    """What ranking relies on. Fixtures: ``config``; by default ``scorer``, ``problem`` and ``candidates``."""

    @pytest.fixture
    def scorer(self, config: Any) -> Scorer:
        made: Scorer = build(config)
        return made

    @pytest.fixture
    def problem(self) -> Problem:
        return example_problem()

    @pytest.fixture
    def candidates(self) -> list[ScoredCandidate]:
        """Override to score what your scorer is about; keep a failed run among them."""
        return labelled()

    def test_it_is_a_scorer_with_a_finite_weight(self, scorer: Scorer) -> None:
        assert isinstance(scorer, Scorer)
        assert math.isfinite(scorer.weight)

    def test_each_candidate_gets_a_finite_number_or_none(
        self, scorer: Scorer, problem: Problem, candidates: list[ScoredCandidate]
    ) -> None:
        scores, failure = safe_scores("tested", scorer, problem, candidates)
        assert failure is None
        assert len(scores) == len(candidates)

    def test_no_candidates_get_no_scores(self, scorer: Scorer, problem: Problem) -> None:
        assert list(scorer.score(problem, [])) == []

    def test_the_same_candidates_get_the_same_scores(
        self, scorer: Scorer, problem: Problem, candidates: list[ScoredCandidate]
    ) -> None:
        assert scorer.score(problem, candidates) == scorer.score(problem, candidates)

    def test_scores_follow_the_candidates_in_any_order(
        self, scorer: Scorer, problem: Problem, candidates: list[ScoredCandidate]
    ) -> None:
        forward = list(scorer.score(problem, candidates))
        assert list(scorer.score(problem, candidates[::-1])) == forward[::-1]

    def test_problem_and_candidates_are_left_as_they_were(
        self, scorer: Scorer, problem: Problem, candidates: list[ScoredCandidate]
    ) -> None:
        before = copy.deepcopy((problem, candidates))
        scorer.score(problem, candidates)
        assert (problem, candidates) == before

    def test_it_scores_the_same_in_a_worker_process(
        self, scorer: Scorer, problem: Problem, candidates: list[ScoredCandidate]
    ) -> None:
        moved = pickle.loads(pickle.dumps(scorer))  # noqa: S301 - our own bytes
        assert moved.weight == scorer.weight
        assert moved.score(problem, candidates) == scorer.score(problem, candidates)


class BenchmarkContract(ConfigContract):
    """What evaluation relies on. Fixtures: ``config``; by default ``benchmark``.

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


class SamplerContract(ConfigContract):
    """What sampling and serving rely on. Fixtures to override: ``config`` and ``model``; by default the rest.

    Keep the model tiny: a random one of two layers is enough.
    """

    @pytest.fixture
    def sampler(self, config: Any) -> Sampler:
        made: Sampler = build(config)
        return made

    @pytest.fixture
    def model(self) -> str:
        raise NotImplementedError(f"{type(self).__name__} needs a fixture 'model': a local folder or a hub name")

    @pytest.fixture
    def engine(self, sampler: Sampler, model: str, tmp_path: Path) -> Any:
        with sampler.open(model, work=tmp_path) as engine:
            yield engine

    @pytest.fixture
    def prompts(self) -> list[Prompt]:
        texts = (
            "def double(n: int) -> int:\n",
            "def is_even(n: int) -> bool:\n",
            "def first(values: list[int]) -> int:\n",
        )
        return [Prompt(text=text, chat=False) for text in texts]

    def test_it_opens_an_engine(self, sampler: Sampler, engine: Engine) -> None:
        assert isinstance(sampler, Sampler)
        assert isinstance(engine, Engine)
        assert engine.concurrency >= 1

    def test_every_prompt_gets_n_completions(self, engine: Engine, prompts: list[Prompt]) -> None:
        answers = engine.generate(prompts, Decoding(temperature=1.0, max_new_tokens=4, n=3))
        assert [len(group) for group in answers] == [3] * len(prompts)

    def test_an_answer_keeps_to_the_length_asked(self, engine: Engine, prompts: list[Prompt]) -> None:
        answers = engine.generate(prompts, Decoding(temperature=1.0, max_new_tokens=5, n=2))
        assert all(0 <= answer.tokens <= 5 for group in answers for answer in group)

    def test_an_answer_that_was_cut_by_the_length_is_not_finished(self, engine: Engine, prompts: list[Prompt]) -> None:
        answers = engine.generate(prompts, Decoding(temperature=0.0, max_new_tokens=2))
        assert all(answer.finished or answer.tokens == 2 for group in answers for answer in group)

    def test_greedy_answers_repeat(self, engine: Engine, prompts: list[Prompt]) -> None:
        decoding = Decoding(temperature=0.0, max_new_tokens=8)
        assert _texts(engine.generate(prompts, decoding)) == _texts(engine.generate(prompts, decoding))

    def test_the_same_seed_gives_the_same_answers(self, engine: Engine, prompts: list[Prompt]) -> None:
        decoding = Decoding(temperature=1.0, max_new_tokens=8, n=2, seed=7)
        first = _texts(engine.generate(prompts, decoding))
        engine.generate(prompts[:1], dataclasses.replace(decoding, seed=8))
        assert _texts(engine.generate(prompts, decoding)) == first

    def test_another_seed_gives_other_answers(self, engine: Engine, prompts: list[Prompt]) -> None:
        decoding = Decoding(temperature=1.0, max_new_tokens=16, n=2, seed=7)
        other = dataclasses.replace(decoding, seed=8)
        assert _texts(engine.generate(prompts, decoding)) != _texts(engine.generate(prompts, other))

    def test_threads_change_no_answer(self, engine: Engine, prompts: list[Prompt]) -> None:
        decodings = [Decoding(temperature=1.0, max_new_tokens=8, n=2, seed=seed) for seed in range(4)]
        alone = [_texts(engine.generate(prompts, decoding)) for decoding in decodings]
        with ThreadPoolExecutor(engine.concurrency) as pool:
            together = list(pool.map(lambda decoding: _texts(engine.generate(prompts, decoding)), decodings))
        assert together == alone

    def test_an_answer_ends_before_a_stop_word(self, engine: Engine, prompts: list[Prompt]) -> None:
        decoding = Decoding(temperature=0.0, max_new_tokens=16)
        whole = engine.generate(prompts, decoding)[0][0].text
        if len(whole) < 3:
            pytest.skip("the model's answer is too short to be stopped")
        stop = whole[len(whole) // 2 :][:2]
        cut = engine.generate(prompts, dataclasses.replace(decoding, stop=(stop,)))[0][0]
        assert cut.text == whole[: whole.index(stop, 1)]
        assert cut.finished


class QuantizerContract(ConfigContract):
    """What the quantize stage relies on. Fixtures to override: ``config`` and ``model``, a local folder."""

    @pytest.fixture
    def quantizer(self, config: Any) -> Any:
        return build(config)

    @pytest.fixture
    def model(self) -> Path:
        raise NotImplementedError(f"{type(self).__name__} needs a fixture 'model': the folder of a small model")

    @pytest.fixture
    def quantized(self, quantizer: Any, model: Path, tmp_path: Path) -> Path:
        quantizer.quantize(model, tmp_path / "quantized")
        return tmp_path / "quantized"

    def test_it_is_a_lightning_callback_with_a_name_for_a_folder(self, quantizer: Any) -> None:
        from rrtf.quantization import Quantizer

        assert isinstance(quantizer, Quantizer)
        assert quantizer.name
        assert quantizer.name == Path(quantizer.name).name

    def test_the_model_it_reads_is_left_as_it_was(self, quantizer: Any, model: Path, tmp_path: Path) -> None:
        before = _files(model)
        quantizer.quantize(model, tmp_path / "quantized")
        assert _files(model) == before

    def test_nothing_is_left_beside_the_result(self, quantized: Path) -> None:
        assert [item.name for item in quantized.parent.iterdir()] == ["quantized"]

    def test_quantizing_again_gives_the_same_files(self, quantizer: Any, quantized: Path, model: Path) -> None:
        before = _files(quantized)
        quantizer.quantize(model, quantized)
        assert _files(quantized) == before

    def test_its_sampler_runs_the_result(self, quantizer: Any, quantized: Path, tmp_path: Path) -> None:
        assert self._tokens(quantizer.sampler(), quantized, tmp_path / "work") > 0

    def test_its_baseline_runs_the_model(self, quantizer: Any, model: Path, tmp_path: Path) -> None:
        assert self._tokens(quantizer.baseline(), model, tmp_path / "work") > 0

    def _tokens(self, sampler: Sampler, model: Path, work: Path) -> int:
        with sampler.open(str(model), work=work) as engine:
            prompt = Prompt(text="def double(n: int) -> int:\n", chat=False)
            return engine.generate([prompt], Decoding(temperature=0.0, max_new_tokens=4))[0][0].tokens


def _problems(benchmark: Benchmark, split: str) -> list[Problem]:
    try:
        return benchmark.problems(split)
    except UserError:
        return []


def _texts(answers: Sequence[Sequence[Completion]]) -> list[list[str]]:
    return [[answer.text for answer in group] for group in answers]


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
