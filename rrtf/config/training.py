"""The typed configuration of training: objectives, optimizers, schedules and adapters are Hydra options.

``objective=dpo train.loss.beta=0.2`` chooses an option and sets a value of it; each option has a class here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from omegaconf import MISSING


@dataclass
class LikelihoodConfig:
    """``learn_passing_students``: the likelihood term also on students that passed all tests, beyond the papers."""

    learn_passing_students: bool = False


@dataclass
class RRTFConfig(LikelihoodConfig):
    _target_: str = "rrtf.training.objectives.RRTF"
    rank_weight: float = 1.0
    ft_weight: float = 1.0
    pairs: str = "teacher_student"
    gap_weights: bool = True


@dataclass
class RRHFConfig(LikelihoodConfig):
    _target_: str = "rrtf.training.objectives.RRHF"
    rank_weight: float = 1.0
    ft_weight: float = 1.0


@dataclass
class SFTConfig(LikelihoodConfig):
    _target_: str = "rrtf.training.objectives.SFT"


@dataclass
class DPOConfig(LikelihoodConfig):
    _target_: str = "rrtf.training.objectives.DPO"
    beta: float = 0.1
    ft_weight: float = 0.0
    pairs: str = "teacher_student"


@dataclass
class SimPOConfig(LikelihoodConfig):
    _target_: str = "rrtf.training.objectives.SimPO"
    beta: float = 2.0
    gamma: float = 1.0
    ft_weight: float = 0.0
    pairs: str = "teacher_student"


@dataclass
class ORPOConfig(LikelihoodConfig):
    _target_: str = "rrtf.training.objectives.ORPO"
    weight: float = 0.1
    pairs: str = "teacher_student"


@dataclass
class AdamWConfig:
    _target_: str = "torch.optim.AdamW"
    _partial_: bool = True
    lr: float = 3e-5
    betas: tuple[float, float] = (0.9, 0.95)
    eps: float = 1e-8
    weight_decay: float = 0.0


@dataclass
class CosineConfig:
    """Cosine to zero after a linear warm-up; ``warmup`` is a share of all optimizer steps."""

    _target_: str = "rrtf.training.schedules.cosine"
    _partial_: bool = True
    warmup: float = 0.1


@dataclass
class ConstantConfig:
    _target_: str = "rrtf.training.schedules.constant"
    _partial_: bool = True
    warmup: float = 0.1


@dataclass
class LoRAConfig:
    """Low-rank adapters instead of all weights (``rrtf.models.adapters``)."""

    rank: int = 16
    alpha: float = 32.0
    dropout: float = 0.0
    targets: list[str] = field(default_factory=lambda: ["all-linear"])
    four_bit: bool = False


@dataclass
class QLoRAConfig(LoRAConfig):
    four_bit: bool = True


@dataclass
class ValidateConfig:
    """pass@1 during training: every so many optimizer steps (0: never), on ``limit`` problems of a chosen benchmark."""

    every: int = 0
    benchmark: str = "first_steps"
    limit: int | None = None


@dataclass
class TrainConfig:
    """How the student is trained.

    A global batch is ``global_batch`` groups over all ``devices`` of all ``nodes``. A forward pass takes
    ``micro_batch`` groups, or with ``micro_tokens`` above 0 as many as that many tokens hold (with ``layout=padded``
    padding counts); accumulation follows. ``layout`` and ``attention`` are found out where they are ``auto``.
    ``export`` is ``last``, or ``best`` by pass@1 (with ``validate``).
    """

    epochs: int = 3
    global_batch: int = 8
    micro_batch: int = 1
    micro_tokens: int = 0
    max_tokens: int = 2048
    logprob_chunk: int = 512
    gradient_clip: float = 1.0
    gradient_checkpointing: bool = False
    precision: str = "auto"
    layout: str = "auto"
    attention: str = "auto"
    checkpoint_every: int = 20
    devices: int = 1
    nodes: int = 1
    strategy: str = "auto"
    sharded_checkpoints: bool = False
    export: str = "last"
    validate: ValidateConfig = field(default_factory=ValidateConfig)
    optimizer: Any = MISSING
    scheduler: Any = MISSING
    adapter: Any = None
    trainer: dict[str, Any] = field(default_factory=dict)
    loss: Any = MISSING


@dataclass(frozen=True)
class Option:
    """A choice on the command line (``group=name``), its class, and the key that its values land under."""

    group: str
    name: str
    config: type[Any]
    package: str


OPTIONS = (
    *(
        Option("objective", name, config, "train.loss")
        for name, config in (
            ("rrtf", RRTFConfig),
            ("rrhf", RRHFConfig),
            ("sft", SFTConfig),
            ("dpo", DPOConfig),
            ("simpo", SimPOConfig),
            ("orpo", ORPOConfig),
        )
    ),
    Option("optimizer", "adamw", AdamWConfig, "train.optimizer"),
    Option("scheduler", "cosine", CosineConfig, "train.scheduler"),
    Option("scheduler", "constant", ConstantConfig, "train.scheduler"),
    Option("adapter", "lora", LoRAConfig, "train.adapter"),
    Option("adapter", "qlora", QLoRAConfig, "train.adapter"),
)
