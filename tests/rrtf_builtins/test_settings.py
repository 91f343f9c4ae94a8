"""Settings of the built-in plugins: each has a meaning, and an impossible value is a sentence."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from rrtf.config.build import build, to_plain
from rrtf.config.compose import compose
from rrtf.config.groups import list_own_options
from rrtf.config.typed import typed
from rrtf.core.settings import complaints_of, meaning_of
from rrtf_builtins.benchmarks.collections import Everyday, FirstSteps
from rrtf_builtins.benchmarks.file import ProblemFile
from rrtf_builtins.quantizers.config import CTranslate2Quantizer
from rrtf_builtins.samplers.ctranslate2 import CTranslate2Sampler
from rrtf_builtins.samplers.hf import HFSampler
from rrtf_builtins.samplers.openai import OpenAISampler
from rrtf_builtins.samplers.vllm import VLLMSampler
from rrtf_builtins.scorers.judge.settings import Judge

BUILT_IN: dict[str, Any] = {option.choice: option.schema for option in list_own_options() if option.plugin}


def test_the_plugins_of_this_distribution_are_found() -> None:
    """What the next test goes through: an objective, a scorer, a sampler, a benchmark and a quantizer, among others."""
    named = {"objective=rrtf", "scorer=[judge]", "sampler=replay", "benchmark=[humaneval]", "quantizer=[ctranslate2]"}
    assert named <= BUILT_IN.keys()


@pytest.mark.parametrize("kind", BUILT_IN.values(), ids=BUILT_IN.keys())
def test_every_setting_says_what_it_means_and_has_a_default(kind: Any) -> None:
    made = kind()
    fields = [field for field in dataclasses.fields(kind) if field.name != "_target_"]
    assert [field.name for field in fields if not meaning_of(field).text] == []
    unset = [field.name for field in fields if getattr(made, field.name) is None and not meaning_of(field).null]
    assert unset == (["model"] if kind is Judge else [])  # null stands for something, but a judge's model must be set
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.anything = 1


@pytest.mark.parametrize(
    ("thing", "sentence"),
    [
        (CTranslate2Sampler(threads=-1), "k.threads is -1, 0 or more is needed"),
        (CTranslate2Sampler(compute_type="int80"), "k.compute_type is 'int80', did you mean 'int8'?"),
        (CTranslate2Quantizer(compute_type="int80"), "k.compute_type is 'int80', did you mean 'int8'?"),
        (HFSampler(batch_size=0), "k.batch_size is 0, at least 1 is needed"),
        (HFSampler(calls=-1), "k.calls is -1, 0 or more is needed"),
        (HFSampler(dtype="float23"), "k.dtype is 'float23', did you mean 'float32'?"),
        (VLLMSampler(tensor_parallel_size=0), "k.tensor_parallel_size is 0, at least 1 is needed"),
        (
            VLLMSampler(gpu_memory_utilization=1.5),
            "k.gpu_memory_utilization is 1.5, a number above 0 and up to 1 is needed",
        ),
        (
            VLLMSampler(max_model_len=0),
            "k.max_model_len is 0, at least 1 is needed, or null for what the model can take",
        ),
        (OpenAISampler(base_url="http://h/v1", choices=0), "k.choices is 0, at least 1 is needed"),
        (OpenAISampler(base_url="http://h/v1", retries=-1), "k.retries is -1, 0 or more is needed"),
        (
            OpenAISampler(base_url="http://h/v1", outage_seconds=float("nan")),
            "k.outage_seconds is nan, 0 or more is needed",
        ),
        (
            OpenAISampler(base_url="http://h/v1", max_requests=-1),
            "k.max_requests is -1, 0 or more is needed, or null for no limit",
        ),
        (Judge(base_url="http://h/v1", model="m", margin=float("inf")), "k.margin is inf, a finite number is needed"),
        (ProblemFile(path=__file__, limit=0), "k.limit is 0, at least 1 is needed, or null for all"),
    ],
    ids=lambda value: type(value).__name__ if dataclasses.is_dataclass(value) else "",
)
def test_what_cannot_be_is_one_sentence(thing: Any, sentence: str) -> None:
    assert list(complaints_of(thing, "k")) == [sentence]


@pytest.mark.parametrize("kind", [CTranslate2Sampler, CTranslate2Quantizer])
def test_the_earlier_name_of_a_compute_type_is_still_read(kind: Any) -> None:
    assert kind(compute_type="int7") == kind(compute_type="int8_reduced_range")
    assert list(complaints_of(kind(compute_type="int7"), "sampler")) == []


def test_the_earlier_name_may_stand_in_a_configuration() -> None:
    """Rows made under either name are the same rows."""
    earlier, now = (typed(compose([f"sampler.compute_type={name}"])).sampler for name in ("int7", "int8_reduced_range"))
    assert earlier.compute_type == "int8_reduced_range"
    assert to_plain(earlier) == to_plain(now)


def test_a_sampler_opens_itself_and_a_quantizer_is_built() -> None:
    sampler = CTranslate2Sampler(threads=2)
    assert build(sampler) is sampler
    assert build(CTranslate2Quantizer(compute_type="int7")).name == "ctranslate2_int8_reduced_range"


def test_rows_of_two_samplers_with_the_same_settings_never_mix() -> None:
    """What has no setting of its own is known by its class."""
    assert to_plain(FirstSteps()) != to_plain(Everyday())
    assert to_plain(HFSampler())["_target_"] == "rrtf_builtins.samplers.hf.HFSampler"


def test_settings_without_effect_on_answers_are_left_out_of_what_rows_depend_on() -> None:
    kept = set(to_plain(OpenAISampler(), all_settings=False))
    assert kept == {"_target_", "model", "chat", "body", "choices"}
    assert set(to_plain(VLLMSampler(), all_settings=False)) == {
        "_target_",
        "dtype",
        "tensor_parallel_size",
        "max_model_len",
    }
