"""The typed configuration: one tree for all stages, registered in Hydra's ConfigStore.

Every value in ``conf/`` is checked against these classes when it is composed: an unknown key or a wrong type is
refused, wherever it comes from. Plugins add their own typed options (see ``rrtf.config.plugins``). What types cannot
say (ranges, files, combinations) is in ``rrtf.config.validation``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hydra.core.config_store import ConfigStore
from omegaconf import MISSING, OmegaConf

from rrtf.config.plugins import installed
from rrtf.config.training import OPTIONS, TrainConfig


@dataclass
class PromptConfig:
    """How a problem becomes the text a model continues, and a candidate the text it learns (rrtf.models.prompts)."""

    template: str = MISSING
    response: str = "{completion}"
    chat: bool = False
    stop: list[str] = field(default_factory=list)


@dataclass
class ProblemsConfig:
    """Where problems come from. ``sources`` are names of installed benchmarks or paths of Problem files."""

    sources: list[str] = field(default_factory=list)
    limit: int | None = None
    decontaminate_ngram: int = 10


@dataclass
class SampleConfig:
    temperatures: list[float] = field(default_factory=lambda: [0.2, 1.0])
    n: int = 1
    top_p: float = 0.95
    max_new_tokens: int = 256
    chunk: int = 16


@dataclass
class ModelConfig:
    """How one model of the grid is asked; what is null is as for all. ``weights``: a teacher's folder or hub name.

    ``extraction`` is auto, completion or last_block (``rrtf.sampling.extraction.methods``).
    """

    weights: str | None = None
    sampler: Any = None
    prompt: PromptConfig | None = None
    temperatures: list[float] | None = None
    n: int | None = None
    max_new_tokens: int | None = None
    extraction: str = "auto"


@dataclass
class SandboxConfig:
    """How programs are executed, and what each may use.

    ``cpu_seconds`` holds where there is no reference solution; else a program may use ``calibrate`` times what the
    reference uses, and ``floor_cpu_seconds`` at least (0 switches that off). The reference itself may use
    ``reference_cpu_seconds``. ``require`` names guarantees beyond the minimum (``rrtf doctor`` lists all). With
    ``repeats`` above 1, a program whose runs disagree is ``flaky``: no verdict.
    """

    workers: int = 0
    isolation: str = "auto"
    require: list[str] = field(default_factory=list)
    cpu_seconds: float = 5.0
    wall_seconds: float = 60.0
    memory_mib: int = 1024
    output_kib: int = 256
    processes: int = 32
    file_mib: int = 16
    calibrate: float = 10.0
    floor_cpu_seconds: float = 1.0
    reference_cpu_seconds: float = 60.0
    repeats: int = 1


@dataclass
class RayConfig:
    """``executor=ray``: the address of a running cluster (none: one on this machine), and programs in a task.

    Models are sampled by at most ``engines`` at once (null: as many as the nodes have room for), each of which gets
    ``engine_cpus`` and ``engine_gpus`` of a node.
    """

    address: str | None = None
    chunk: int = 32
    engines: int | None = None
    engine_cpus: float = 1.0
    engine_gpus: float = 0.0


@dataclass
class EvaluateConfig:
    """``same_prompt`` names benchmarks on which the untrained student is also asked in the trained model's format.

    ``sampler`` is the engine that is measured with, if it is another than the one that samples for training.
    """

    sampler: Any = None
    greedy: bool = True
    same_prompt: list[str] = field(default_factory=list)
    n: int = 0
    temperature: float = 0.2
    top_p: float = 0.95
    max_new_tokens: int = 512
    chunk: int = 16


@dataclass
class QuantizeConfig:
    benchmark: str = "first_steps"
    timing_prompts: int = 16
    max_new_tokens: int = 64


@dataclass
class RunConfig:
    """Everything. The top-level keys are those that a user names most on the command line."""

    out: str = MISSING
    seed: int = 0
    student: str = MISSING
    teachers: list[str] = field(default_factory=lambda: ["reference"])
    model: str | None = None
    samples: str | None = None
    groups: str | None = None
    k: list[int] = field(default_factory=lambda: [1])
    stages: list[str] = field(default_factory=list)
    trust_remote_code: bool = False
    student_prompt: PromptConfig = field(default_factory=PromptConfig)
    prompt: PromptConfig = field(default_factory=PromptConfig)
    problems: ProblemsConfig = field(default_factory=ProblemsConfig)
    sample: SampleConfig = field(default_factory=SampleConfig)
    models: dict[str, ModelConfig] = field(default_factory=dict)
    sandbox: SandboxConfig = field(default_factory=SandboxConfig)
    executor: str = "local"
    ray: RayConfig = field(default_factory=RayConfig)
    train: TrainConfig = field(default_factory=TrainConfig)
    evaluate: EvaluateConfig = field(default_factory=EvaluateConfig)
    quantize: QuantizeConfig = field(default_factory=QuantizeConfig)
    sampler: Any = MISSING
    scorers: dict[str, Any] = field(default_factory=dict)
    quantizers: dict[str, Any] = field(default_factory=dict)
    benchmarks: dict[str, Any] = field(default_factory=dict)
    logger: dict[str, Any] = field(default_factory=dict)


def evaluating_sampler(cfg: RunConfig) -> Any:
    """The config of the engine that is measured with."""
    return cfg.sampler if cfg.evaluate.sampler is None else cfg.evaluate.sampler


def register() -> None:
    """Put the schema and every installed plugin into Hydra's ConfigStore; can be called again."""
    store = ConfigStore.instance()
    store.store(name="rrtf_schema", node=RunConfig)
    store.store(group="ask", name="own", node=ModelConfig)  # +ask@models.NAME=own
    for option in OPTIONS:
        store.store(group=option.group, name=option.name, node=option.config, package=option.package)
    for plugin in installed():
        if plugin.config is not None:
            package = f"{plugin.kind.package}.{plugin.name}" if plugin.kind.many else plugin.kind.package
            store.store(group=plugin.kind.option, name=plugin.name, node=changeable(plugin.config), package=package)


def changeable(config: type[Any]) -> Any:
    """A data class as a node that overrides may change, also where the class is frozen."""
    node = OmegaConf.structured(config)
    OmegaConf.set_readonly(node, None)
    return node
