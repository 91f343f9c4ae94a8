"""The built-in samplers and the quantizer against their contracts, on a random model of two layers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from rrtf.core.errors import UserError
from rrtf.core.jsonl import write_records
from rrtf.core.records import Role, Sample
from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import load_tokenizer
from rrtf.sampling.engine import Completion, Decoding, Sampler
from rrtf.testing import ConfigContract, QuantizerContract, SamplerContract, build, example_sample
from rrtf_builtins.quantizers.config import CTranslate2Quantizer
from rrtf_builtins.samplers.ctranslate2 import CTranslate2Sampler
from rrtf_builtins.samplers.ctranslate2_engine import CTranslate2Engine, fits_often
from rrtf_builtins.samplers.ctranslate2_weights import convert
from rrtf_builtins.samplers.hf import HFSampler
from rrtf_builtins.samplers.replay import ReplaySampler


class TestCTranslate2Sampler(SamplerContract):
    @pytest.fixture
    def config(self) -> CTranslate2Sampler:
        return CTranslate2Sampler(threads=2)

    @pytest.fixture
    def model(self, tiny_student: Path) -> str:
        return str(tiny_student)


class TestHFSampler(SamplerContract):
    @pytest.fixture
    def config(self) -> HFSampler:
        return HFSampler(batch_size=2)

    @pytest.fixture
    def model(self, tiny_student: Path) -> str:
        return str(tiny_student)


class TestCTranslate2Quantizer(QuantizerContract):
    @pytest.fixture
    def config(self) -> CTranslate2Quantizer:
        return CTranslate2Quantizer()

    @pytest.fixture
    def model(self, tiny_student: Path) -> Path:
        return tiny_student


def samples() -> list[Sample]:
    """Three at temperature 1, written out of order, one greedy, one of another model."""
    sampled = [
        example_sample(temperature=1.0, index=index, response=f"s{index}", extra={"tokens": index})
        for index in (2, 0, 1)
    ]
    return [*sampled, example_sample(response="greedy"), example_sample(model="other", response="other")]


class TestReplaySampler(ConfigContract):
    @pytest.fixture
    def config(self, tmp_path: Path) -> ReplaySampler:
        path = tmp_path / "samples.jsonl"
        write_records(path, [sample.to_json() for sample in samples()])
        return ReplaySampler(path=str(path))

    @pytest.fixture
    def ask(self, config: ReplaySampler, tmp_path: Path) -> Any:
        """From a decoding to the texts that the engine gives for the example problem."""
        sampler: Sampler = build(config)
        engine = sampler.open("student", work=tmp_path)
        prompt = Prompt(text="any", chat=False, task_id="demo/double")

        def texts(**decoding: Any) -> list[str]:
            (answers,) = engine.generate([prompt], Decoding(max_new_tokens=8, **decoding))
            return [answer.text for answer in answers]

        return texts

    def test_it_gives_the_first_n_rows_by_index(self, ask: Any) -> None:
        assert ask(temperature=1.0, n=2) == ["s0", "s1"]

    def test_it_gives_the_rows_of_the_temperature_and_model_asked(self, ask: Any) -> None:
        assert ask(temperature=0.0) == ["greedy"]

    def test_rows_are_those_of_the_models_name_and_role_whatever_is_opened(self, tmp_path: Path) -> None:
        """A student and a teacher with the same weights, and a teacher that has the student's name."""
        rows = [
            example_sample(model="org/weights", response="student"),
            example_sample(model="big", role=Role.TEACHER, response="big"),
            example_sample(model="org/weights", role=Role.TEACHER, response="itself"),
        ]
        write_records(tmp_path / "rows.jsonl", [row.to_json() for row in rows])
        sampler = build(ReplaySampler(path=str(tmp_path / "rows.jsonl")))
        prompt = Prompt(text="any", chat=False, task_id="demo/double")
        models = [("org/weights", Role.STUDENT), ("big", Role.TEACHER), ("org/weights", Role.TEACHER)]
        texts = []
        for name, role in models:
            engine = sampler.for_model(name, role).open("org/weights", work=tmp_path)
            texts.append(engine.generate([prompt], Decoding(temperature=0.0, max_new_tokens=8))[0][0].text)
        assert texts == ["student", "big", "itself"]

    def test_what_a_stop_word_cut_comes_with_the_answer(self, tmp_path: Path) -> None:
        row = example_sample(extra={"tokens": 3, "finished": False, "cut": "\ndef g"})
        write_records(tmp_path / "rows.jsonl", [row.to_json()])
        engine = build(ReplaySampler(path=str(tmp_path / "rows.jsonl"))).open("student", work=tmp_path)
        prompt = Prompt(text="any", chat=False, task_id="demo/double")
        assert engine.generate([prompt], Decoding(temperature=0.0, max_new_tokens=8)) == [
            [Completion(text=row.response, tokens=3, finished=False, cut="\ndef g")]
        ]

    def test_too_few_rows_are_a_sentence_with_the_file_and_both_numbers(self, ask: Any) -> None:
        sentence = r"samples\.jsonl holds 3 responses for demo/double at temperature 1\.0, 4 are asked for"
        with pytest.raises(UserError, match=sentence):
            ask(temperature=1.0, n=4)


def test_greedy_answers_of_both_engines_are_the_same(tiny_student: Path, tmp_path: Path) -> None:
    """In float32 CTranslate2 and transformers are two implementations of one model."""
    prompts = [Prompt(text=text, chat=False) for text in ("def f(n):\n", "import this, and more\n")]
    decoding = Decoding(temperature=0.0, max_new_tokens=12)
    texts = []
    for config in (CTranslate2Sampler(compute_type="float32", threads=1), HFSampler()):
        sampler: Sampler = build(config)
        with sampler.open(str(tiny_student), work=tmp_path) as engine:
            texts.append([answer.text for (answer,) in engine.generate(prompts, decoding)])
    assert texts[0] == texts[1]


class Opened(CTranslate2Engine):
    """Counts the replicas that are opened."""

    opened = 0

    def _open(self, *, workers: int, threads: int) -> Any:
        self.opened += 1
        return super()._open(workers=workers, threads=threads)


@pytest.fixture
def opened(tiny_student: Path, tmp_path: Path) -> Opened:
    folder = convert(str(tiny_student), tmp_path / "float32", "float32")
    tokenizer = load_tokenizer(str(folder))
    return Opened(folder, tokenizer, compute_type="float32", device="cpu", replicas=2, cores=2)


def test_greedy_calls_share_weights_and_draws_take_fresh_ones(opened: Opened) -> None:
    prompts, greedy = [Prompt(text="def f():", chat=False)], Decoding(temperature=0.0, max_new_tokens=4)
    with opened:
        first = opened.generate(prompts, greedy)
        assert opened.generate(prompts, greedy) == first
        assert opened.opened == 1
        drawn = [opened.generate(prompts, Decoding(temperature=1.0, max_new_tokens=4, seed=7)) for _ in range(2)]
        assert drawn[0] == drawn[1]
        assert opened.opened == 3
        assert opened.generate(prompts, greedy) == first
        assert opened.opened == 4  # a call that draws has let the shared weights go
    assert opened.generate(prompts, greedy) == first
    assert opened.opened == 5  # and so has leaving


def test_greedy_calls_at_once_load_the_weights_once(opened: Opened) -> None:
    """Both workers answer, from one copy."""
    prompts, greedy = [Prompt(text="def f():", chat=False)], Decoding(temperature=0.0, max_new_tokens=4)
    with opened, ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: opened.generate(prompts, greedy), range(8)))
        assert opened._share().num_generators == opened.concurrency == 2
    assert answers == answers[:1] * 8
    assert opened.opened == 1


@pytest.mark.parametrize(("mib", "cores", "expected"), [(1024, 2, True), (1025, 2, False), (300, 8, False)])
def test_a_large_model_is_opened_once(tmp_path: Path, mib: int, cores: int, expected: bool) -> None:
    with (tmp_path / "model.bin").open("wb") as file:
        file.truncate(mib << 20)
    assert fits_often(tmp_path, cores) is expected
