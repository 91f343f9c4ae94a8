"""The vLLM sampler against a stand-in with vLLM's signatures: vLLM itself needs a GPU."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest
import torch

from rrtf.core.errors import UserError
from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import load_tokenizer
from rrtf.sampling.engine import Decoding
from rrtf.testing import SamplerContract, build
from rrtf_builtins.samplers.vllm import VLLMSampler
from tests import fake_vllm

PROMPTS = [Prompt(text=text, chat=False) for text in ("def f(n):\n", "import this, and more\n")]


@pytest.fixture(autouse=True)
def vllm(monkeypatch: pytest.MonkeyPatch) -> None:
    """vLLM is installed and there is a GPU."""
    monkeypatch.setitem(sys.modules, "vllm", fake_vllm)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)


class TestVLLMSampler(SamplerContract):
    @pytest.fixture
    def config(self) -> VLLMSampler:
        return VLLMSampler()

    @pytest.fixture
    def model(self, tiny_student: Path) -> str:
        return str(tiny_student)


def test_answers_do_not_depend_on_the_prompts_beside_them(tiny_student: Path, tmp_path: Path) -> None:
    decoding = Decoding(temperature=1.0, max_new_tokens=8, n=2, seed=3)
    with build(VLLMSampler()).open(str(tiny_student), work=tmp_path) as engine:
        together = engine.generate(PROMPTS, decoding)
        assert engine.generate(PROMPTS[:1], decoding) == together[:1]
        assert together[0][0] != together[0][1]


def test_a_stop_word_at_the_start_of_an_answer_does_not_end_it(tiny_student: Path, tmp_path: Path) -> None:
    """vLLM stops there; the answer is asked for again, and cut at the next one as by the other engines."""
    decoding = Decoding(temperature=1.0, max_new_tokens=12, seed=3)
    with build(VLLMSampler()).open(str(tiny_student), work=tmp_path) as engine:
        whole = [answer for (answer,) in engine.generate(PROMPTS, decoding)]
        calls = fake_vllm.LLM.calls
        stop = (whole[0].text[0], whole[0].text[5])
        (first,), _ = engine.generate(PROMPTS, dataclasses.replace(decoding, stop=stop))
        assert fake_vllm.LLM.calls == calls + 2
    place = min(whole[0].text.find(word, 1) for word in stop if whole[0].text.find(word, 1) > 0)
    assert first.text == whole[0].text[:place]
    assert first.finished


def test_an_answer_that_the_models_length_has_cut_is_not_finished(tiny_student: Path, tmp_path: Path) -> None:
    decoding = Decoding(temperature=0.0, max_new_tokens=8)
    prompt = len(load_tokenizer(str(tiny_student)).encode(PROMPTS[0]))
    sampler = build(VLLMSampler(max_model_len=prompt + 3))
    with sampler.open(str(tiny_student), work=tmp_path) as engine:
        ((answer,),) = engine.generate(PROMPTS[:1], decoding)
    assert (answer.tokens, answer.finished) == (3, False)


def test_without_vllm_a_sentence_says_what_to_install(
    tiny_student: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vllm", None)
    with pytest.raises(UserError, match=r"sampler=vllm needs vLLM.*pip install 'rrtf\[vllm\]'"):
        build(VLLMSampler()).open(str(tiny_student), work=tmp_path)


def test_without_a_gpu_a_sentence_names_the_other_samplers(
    tiny_student: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 0)
    with pytest.raises(UserError, match="needs a GPU and none is found here; use sampler=ctranslate2, hf or openai"):
        build(VLLMSampler()).open(str(tiny_student), work=tmp_path)


def test_a_model_that_vllm_refuses_is_a_sentence_with_its_reason(
    tiny_student: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**settings: object) -> None:
        raise ValueError("Model architectures ['T5ForConditionalGeneration'] are not supported\nmore")

    monkeypatch.setattr(fake_vllm, "LLM", refuse)
    with pytest.raises(UserError, match=r"vLLM cannot open .* \(Model architectures .* not supported\); sampler=hf"):
        build(VLLMSampler()).open(str(tiny_student), work=tmp_path)
