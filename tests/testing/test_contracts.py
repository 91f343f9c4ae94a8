"""The shipped contracts: good plugins pass, and each way to break one is noticed by the check made for it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np
import pytest

from rrtf.core.errors import UserError
from rrtf.core.records import Problem, Role
from rrtf.core.settings import setting
from rrtf.models.prompts import Prompt, cut_at_stop
from rrtf.ranking.scorer import ScoredCandidate
from rrtf.sampling.engine import Completion, Decoding
from rrtf.testing import (
    BenchmarkContract,
    ConfigContract,
    QuantizerContract,
    SamplerContract,
    ScorerContract,
    build,
    example_problem,
    labelled,
)


@dataclass
class LengthScorer:
    """A good scorer: minus the length of the program."""

    weight: float = 1.0

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        return [-float(len(candidate.program)) for candidate in candidates]


@dataclass
class LengthConfig:
    _target_: str = f"{__name__}.LengthScorer"
    weight: float = 2.0


@dataclass
class HashSampler:
    """A good sampler without a model: its answers are hashes of prompt, seed and index."""

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> HashEngine:
        return HashEngine()


class HashEngine:
    concurrency = 2

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        return [[self.answer(prompt, decoding, index) for index in range(decoding.n)] for prompt in prompts]

    def answer(self, prompt: Prompt, decoding: Decoding, index: int) -> Completion:
        seed = decoding.seed if decoding.temperature else 0
        text = hashlib.sha256(f"{prompt.text}/{seed}/{index}".encode()).hexdigest()[: decoding.max_new_tokens]
        cut = cut_at_stop(text, decoding.stop)
        return Completion(text=cut, tokens=len(text), finished=cut != text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        return None


@dataclass
class HashConfig:
    _target_: str = f"{__name__}.HashSampler"


class TestLengthScorer(ScorerContract):
    @pytest.fixture
    def config(self) -> LengthConfig:
        return LengthConfig()


class TestHashSampler(SamplerContract):
    @pytest.fixture
    def config(self) -> HashConfig:
        return HashConfig()

    @pytest.fixture
    def model(self) -> str:
        return "any"


class CopyQuantizer:
    """Stands in for a quantizer without Lightning: copies the weights."""

    name = "copy"

    def quantize(self, model: Path, target: Path) -> None:
        target.mkdir(parents=True, exist_ok=True)
        (target / "weights").write_bytes((model / "weights").read_bytes())

    def sampler(self) -> HashSampler:
        return HashSampler()

    baseline = sampler


@dataclass
class CopyConfig:
    _target_: str = f"{__name__}.CopyQuantizer"


class TestCopyQuantizer(QuantizerContract):
    @pytest.fixture
    def config(self) -> CopyConfig:
        return CopyConfig()

    @pytest.fixture
    def model(self, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("model")
        (folder / "weights").write_bytes(b"1234")
        return folder

    def test_it_is_a_lightning_callback_with_a_name_for_a_folder(self, quantizer: Any) -> None:
        """The stand-in is none, and the contract says so."""
        with pytest.raises(AssertionError):
            super().test_it_is_a_lightning_callback_with_a_name_for_a_folder(quantizer)


@dataclass
class Broken:
    """A scorer that behaves as told; ``calls`` counts."""

    behave: Callable[[Broken, Sequence[ScoredCandidate]], Any]
    weight: float = 1.0
    calls: list[int] = field(default_factory=list)

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> Any:
        self.calls.append(len(candidates))
        return self.behave(self, candidates)


def by_place(scorer: Broken, candidates: Sequence[ScoredCandidate]) -> list[float]:
    return [float(index) for index in range(len(candidates))]


def by_count(scorer: Broken, candidates: Sequence[ScoredCandidate]) -> list[float]:
    return [float(len(scorer.calls))] * len(candidates)


def changing(scorer: Broken, candidates: Sequence[ScoredCandidate]) -> list[float]:
    candidates.pop()  # type: ignore[attr-defined]
    return [0.0]


BROKEN_SCORERS: list[tuple[str, Broken]] = [
    ("test_it_is_a_scorer_with_a_finite_weight", Broken(by_place, weight=float("nan"))),
    ("test_each_candidate_gets_a_finite_number_or_none", Broken(lambda scorer, many: [float("nan")] * len(many))),
    ("test_each_candidate_gets_a_finite_number_or_none", Broken(lambda scorer, many: [1.0])),
    ("test_each_candidate_gets_a_finite_number_or_none", Broken(lambda scorer, many: 1 / 0)),
    (
        "test_no_candidates_get_no_scores",
        Broken(lambda scorer, many: [max(map(len, [c.program for c in many] or [""]))]),
    ),
    ("test_the_same_candidates_get_the_same_scores", Broken(by_count)),
    ("test_scores_follow_the_candidates_in_any_order", Broken(by_place)),
    ("test_problem_and_candidates_are_left_as_they_were", Broken(changing)),
]


@pytest.mark.parametrize(("check", "scorer"), BROKEN_SCORERS, ids=[check[5:] for check, _ in BROKEN_SCORERS])
def test_a_broken_scorer_is_noticed(check: str, scorer: Broken) -> None:
    arguments: dict[str, Any] = {"scorer": scorer, "problem": example_problem(), "candidates": labelled()}
    method = getattr(ScorerContract(), check)
    with pytest.raises(AssertionError):
        method(**{name: value for name, value in arguments.items() if name in method.__code__.co_varnames})


def test_a_scorer_that_cannot_go_to_a_worker_is_noticed(tmp_path: Path) -> None:
    scorer = LengthScorer()
    scorer.lock = threading.Lock()  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="cannot pickle"):
        ScorerContract().test_it_scores_the_same_in_a_worker_process(scorer, example_problem(), labelled(), tmp_path)


class Unseeded(HashEngine):
    """Forgets the seed of a call: counts instead."""

    calls = 0

    def answer(self, prompt: Prompt, decoding: Decoding, index: int) -> Completion:
        type(self).calls += 1
        return Completion(text=str(self.calls), tokens=1, finished=True)


class OneAnswer(HashEngine):
    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        return [group[:1] for group in super().generate(prompts, decoding)]


class Endless(HashEngine):
    """Ignores stop words and the length, and calls every answer finished."""

    def answer(self, prompt: Prompt, decoding: Decoding, index: int) -> Completion:
        return Completion(text="x = 1\n" * 9, tokens=99, finished=False)


BROKEN_ENGINES: list[tuple[str, type[HashEngine]]] = [
    ("test_every_prompt_gets_n_completions", OneAnswer),
    ("test_an_answer_keeps_to_the_length_asked", Endless),
    ("test_an_answer_that_was_cut_by_the_length_is_not_finished", Endless),
    ("test_greedy_answers_repeat", Unseeded),
    ("test_the_same_seed_gives_the_same_answers", Unseeded),
    ("test_another_seed_gives_other_answers", Endless),
    ("test_threads_change_no_answer", Unseeded),
    ("test_an_answer_ends_before_a_stop_word", Endless),
]


@pytest.mark.parametrize(("check", "engine"), BROKEN_ENGINES, ids=[check[5:] for check, _ in BROKEN_ENGINES])
def test_a_broken_sampler_is_noticed(check: str, engine: type[HashEngine]) -> None:
    prompts = [Prompt(text="a", chat=False), Prompt(text="b", chat=False)]
    with pytest.raises(AssertionError):
        getattr(SamplerContract(), check)(engine(), prompts)


class Forgetful(HashSampler):
    """Keeps whose rows it writes to itself, and gives no sampler."""

    def for_model(self, name: str, role: Role) -> Any:
        self.name = name


def test_a_sampler_that_is_none_for_a_model_of_the_grid_is_noticed() -> None:
    with pytest.raises(AssertionError):
        SamplerContract().test_it_is_a_sampler_for_a_model_of_the_grid_too(Forgetful())


@dataclass
class Fixed:
    """A benchmark of what it is given."""

    train: list[Problem]
    test: list[Problem]
    name: str = "fixed"

    def problems(self, split: str) -> list[Problem]:
        if not getattr(self, split):
            raise UserError(f"fixed has no {split}")
        return list(getattr(self, split))


ONE, OTHER = example_problem(task_id="one"), example_problem(task_id="other")
BROKEN_BENCHMARKS: list[tuple[str, Fixed]] = [
    ("test_it_has_problems", Fixed([], [])),
    ("test_task_ids_are_unique_in_a_split", Fixed([ONE, ONE], [])),
    ("test_the_two_splits_are_the_same_or_share_nothing", Fixed([ONE, OTHER], [ONE])),
    ("test_problems_survive_their_json", Fixed([example_problem(extra={"prompt": "mine"})], [])),
    ("test_the_signature_introduces_the_entry_point", Fixed([example_problem(entry_point="triple")], [])),
    ("test_a_model_is_never_shown_the_tests", Fixed([], [example_problem(prompt="def check(candidate): ...")])),
]


def splits_of(benchmark: Fixed) -> dict[str, list[Problem]]:
    return {split: found for split in ("train", "test") if (found := getattr(benchmark, split))}


@pytest.mark.parametrize(("check", "benchmark"), BROKEN_BENCHMARKS, ids=[check[5:] for check, _ in BROKEN_BENCHMARKS])
def test_a_broken_benchmark_is_noticed(check: str, benchmark: Fixed) -> None:
    with pytest.raises(AssertionError):
        getattr(BenchmarkContract(), check)(splits_of(benchmark))


def test_a_good_benchmark_passes_every_check_of_its_problems() -> None:
    for check, _ in BROKEN_BENCHMARKS:
        getattr(BenchmarkContract(), check)({"train": [ONE], "test": [OTHER]})


@dataclass
class NoDefault:
    weight: float
    _target_: str = f"{__name__}.LengthScorer"


def test_a_config_field_without_a_default_is_noticed() -> None:
    with pytest.raises(AssertionError):
        ConfigContract().test_every_field_of_the_config_has_a_default(NoDefault(1.0))


@dataclass(frozen=True, kw_only=True)
class HalfLength:
    """A good scorer that is its own config."""

    weight: float = setting(1.0, "share in the combined score")
    factor: float = setting(0.5, "what a character costs", above=0)

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        return [-self.factor * len(candidate.program) for candidate in candidates]


class TestHalfLength(ScorerContract):
    @pytest.fixture
    def config(self) -> HalfLength:
        return HalfLength()


class TestArrays(ScorerContract):
    """A scorer may return an array."""

    @pytest.fixture
    def config(self) -> Arrays:
        return Arrays()


@dataclass(frozen=True, kw_only=True)
class Arrays:
    weight: float = 1.0

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> Any:
        return np.array([len(candidate.program) for candidate in candidates], dtype=np.float32)


def test_a_class_that_does_the_work_itself_is_what_it_stands_for() -> None:
    scorer = HalfLength()
    assert build(scorer) is scorer


def test_a_setting_that_may_not_be_is_noticed() -> None:
    with pytest.raises(AssertionError, match="factor is 0, a number above 0 is needed"):
        ConfigContract().test_it_has_no_complaint_about_itself(HalfLength(factor=0))


def test_a_config_that_imports_something_heavy_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "acme_heavy_config.py").write_text("import sys\nsys.modules['torch'] = sys\nclass Config: ...\n")
    monkeypatch.syspath_prepend(tmp_path)
    config = type("Config", (), {"__module__": "acme_heavy_config"})()
    with pytest.raises(AssertionError):
        ConfigContract().test_importing_the_config_imports_nothing_heavy(config)


def test_a_config_is_built_by_its_target_with_its_other_fields() -> None:
    assert build(LengthConfig(weight=3.0)) == LengthScorer(weight=3.0)
