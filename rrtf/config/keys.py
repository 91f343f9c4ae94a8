"""All keys of the configuration, those of installed plugins among them, which choice brings a key, and which moved."""

from __future__ import annotations

from typing import Any

from rrtf.config.describe import list_rows, list_sections
from rrtf.config.groups import list_options
from rrtf.config.schemas import ModelConfig, RunConfig

MOVED = {
    "train.loss": "objective",
    "train.optimizer": "optimizer",
    "train.scheduler": "scheduler",
    "train.adapter": "adapter",
    "train.trainer": "trainer",
    "scorers": "scorer",
    "quantizers": "quantizer",
    "benchmarks": "benchmark",
    "ray": "executor",
}
"""Keys of earlier versions, and what they are called now."""


def list_keys(root: type[Any] = RunConfig, prefix: str = "") -> list[str]:
    """All keys that a schema knows, dotted; of the whole configuration also those of every choice."""
    keys = [f"{prefix}{row.name}" for row in list_rows(root)]
    for name, section in list_sections(root):
        keys += [f"{prefix}{name}", *list_keys(section, f"{prefix}{name}.")]
    if root is RunConfig:
        keys += list_keys(ModelConfig, "models.NAME.")
        keys += [
            key
            for option in list_options()
            if option.group != "ask"
            for key in list_keys(option.schema, f"{option.key}.")
        ]
    return keys


def find_choices(key: str) -> list[str]:
    """The choices on the command line that bring a setting, or settings below it: ``objective=dpo``."""
    return [
        option.choice
        for option in list_options()
        if any(f"{one}.".startswith(f"{key}.") for one in list_keys(option.schema, f"{option.key}."))
    ]


def find_moved(key: str) -> str | None:
    """The present name of a key of an earlier version, or None."""
    for old, new in MOVED.items():
        if key == old or key.startswith(f"{old}."):
            return new + key[len(old) :]
    return None
