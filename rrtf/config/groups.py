"""The groups of choices: ``ls conf``. A group's name is the key of its settings.

``objective=dpo`` puts the settings of DPO under ``objective``; in a group of which several are chosen each has a key of
its own: ``scorer=[unit_tests,brevity]`` and ``scorer.brevity.weight=0.5``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rrtf.config import options, schemas
from rrtf.config.conf_dir import conf_dir
from rrtf.config.plugins import KINDS, installed
from rrtf.models import adapters
from rrtf.training import optimizers, schedules

DISTRIBUTION = "rrtf"
MANY = frozenset({"callbacks", "logger", *(kind.option for kind in KINDS if kind.many)})
"""Groups of which several are chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice on the command line: ``group=name``, and the class of its settings."""

    group: str
    name: str
    schema: type[Any]
    plugin: bool = False
    distribution: str = DISTRIBUTION

    @property
    def key(self) -> str:
        """The key of its settings."""
        return f"{self.group}.{self.name}" if self.group in MANY else self.group

    @property
    def choice(self) -> str:
        """The argument that chooses it."""
        return f"{self.group}=[{self.name}]" if self.group in MANY else f"{self.group}={self.name}"


SCHEMAS: dict[str, dict[str, type[Any]]] = {
    "adapter": {"lora": adapters.Adapter, "qlora": adapters.QLoRA},
    "ask": {"own": schemas.ModelConfig},
    "callbacks": {
        "early_stopping": options.EarlyStopping,
        "lr_monitor": options.LearningRateMonitor,
        "weight_averaging": options.WeightAveraging,
    },
    "executor": {"local": schemas.LocalExecutor, "ray": schemas.RayExecutor},
    "logger": {"csv": options.CSVLogger, "tensorboard": options.TensorBoardLogger, "wandb": options.WandbLogger},
    "objective": {"custom": options.Custom},
    "optimizer": {"adamw": optimizers.AdamW, "custom": options.CustomPartial},
    "scheduler": {"constant": schedules.Constant, "cosine": schedules.Cosine, "custom": options.CustomPartial},
    "strategy": {"custom": options.Custom},
    "trainer": {"cpu": options.CPUTrainer, "default": options.Trainer, "gpu": options.GPUTrainer},
}
"""The options that are no plugins, by group and name."""


def list_own_options() -> list[Option]:
    """The options of this distribution, without what others installed."""
    return [option for option in list_options() if option.distribution == DISTRIBUTION]


def list_names(group: str) -> set[str]:
    """Every choice of a group: its files in ``conf/``, and options that have none."""
    return {path.stem for path in (conf_dir() / group).glob("*.yaml")} | {
        option.name for option in list_options() if option.group == group
    }


def list_options() -> Iterator[Option]:
    """Every choice with settings of its own, those of installed plugins among them."""
    for group, choices in SCHEMAS.items():
        yield from (Option(group=group, name=name, schema=schema) for name, schema in choices.items())
    for plugin in installed():
        if plugin.config is not None:
            yield Option(
                group=plugin.kind.option,
                name=plugin.name,
                schema=plugin.config,
                plugin=True,
                distribution=plugin.distribution,
            )
