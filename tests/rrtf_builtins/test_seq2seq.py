"""Encoder-decoder models in both engines, beside transformers' own ``generate`` on one prompt at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForSeq2SeqLM

from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import load_tokenizer
from rrtf.sampling.engine import Decoding, Sampler
from rrtf.testing import SamplerContract, build
from rrtf_builtins.samplers.ctranslate2 import CTranslate2Sampler
from rrtf_builtins.samplers.hf import HFSampler
from tests.tiny import make_prefixed, make_t5

PROMPTS = [Prompt(text=text, chat=False) for text in ("def f(n):\n", "import this, and more\n", "def g(a):\n")]
GREEDY = Decoding(temperature=0.0, max_new_tokens=12)


@pytest.fixture(scope="module")
def t5(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_t5(tmp_path_factory.mktemp("t5"))


@pytest.fixture(scope="module")
def prefixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_prefixed(tmp_path_factory.mktemp("prefixed"))


def plain(folder: Path, *, decoder_prompt: bool = False) -> list[str]:
    """What transformers' ``generate`` answers greedily to each prompt alone."""
    model, tokenizer = AutoModelForSeq2SeqLM.from_pretrained(folder).eval(), load_tokenizer(str(folder))
    texts = []
    for prompt in PROMPTS:
        ids = torch.tensor([tokenizer.encode(prompt)])
        more = {"decoder_input_ids": ids.clone()} if decoder_prompt else {}
        output = model.generate(input_ids=ids, max_new_tokens=12, do_sample=False, **more)
        new = output[0, 1 + (ids.shape[1] if decoder_prompt else 0) :].tolist()  # after the start token
        texts.append(tokenizer.decode(new[: new.index(2)] if 2 in new else new))
    return texts


def answers(config: Any, folder: Path, work: Path) -> list[str]:
    sampler: Sampler = build(config)
    with sampler.open(str(folder), work=work) as engine:
        return [answer.text for (answer,) in engine.generate(PROMPTS, GREEDY)]


class TestHFSamplerOnT5(SamplerContract):
    @pytest.fixture
    def config(self) -> HFSampler:
        return HFSampler(batch_size=4)

    @pytest.fixture
    def model(self, t5: Path) -> str:
        return str(t5)


class TestCTranslate2SamplerOnT5(SamplerContract):
    @pytest.fixture
    def config(self) -> CTranslate2Sampler:
        return CTranslate2Sampler(threads=2)

    @pytest.fixture
    def model(self, t5: Path) -> str:
        return str(t5)


class TestHFSamplerWithADecoderPrompt(SamplerContract):
    @pytest.fixture
    def config(self) -> HFSampler:
        return HFSampler(decoder_prompt=True)

    @pytest.fixture
    def model(self, prefixed: Path) -> str:
        return str(prefixed)


def test_greedy_answers_are_those_of_generate(t5: Path, tmp_path: Path) -> None:
    expected = plain(t5)
    assert len(set(expected)) > 1
    assert answers(HFSampler(), t5, tmp_path) == expected
    assert answers(CTranslate2Sampler(compute_type="float32", threads=1), t5, tmp_path) == expected


def test_a_decoder_that_begins_with_the_prompt_answers_as_generate_does(prefixed: Path, tmp_path: Path) -> None:
    expected = plain(prefixed, decoder_prompt=True)
    assert expected != plain(prefixed)
    assert answers(HFSampler(decoder_prompt=True), prefixed, tmp_path) == expected
