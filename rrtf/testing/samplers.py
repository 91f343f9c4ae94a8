"""The contract of samplers."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from rrtf.core.records import Role
from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Completion, Decoding, Engine, ForModel, Sampler
from rrtf.testing.configs import ConfigContract, build


class SamplerContract(ConfigContract):
    """Tests of what sampling and serving rely on. Fixtures to override: ``config`` and ``model``; by default the rest.

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

    def test_it_is_a_sampler_for_a_model_of_the_grid_too(self, sampler: Sampler) -> None:
        made = sampler.for_model("big", Role.TEACHER) if isinstance(sampler, ForModel) else sampler
        assert isinstance(made, Sampler)

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
        assert not cut.cut or cut.cut.startswith(stop)
        assert cut.finished


def _texts(answers: Sequence[Sequence[Completion]]) -> list[list[str]]:
    return [[answer.text for answer in group] for group in answers]
