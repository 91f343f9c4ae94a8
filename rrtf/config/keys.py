"""All keys of the configuration, those of installed plugins among them, and which choice brings a key."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from rrtf.config.plugins import KINDS, Plugin, installed
from rrtf.config.schemas import ModelConfig, RunConfig
from rrtf.config.training import OPTIONS


def known_keys(root: type[Any] = RunConfig, prefix: str = "") -> list[str]:
    """All keys that the schema knows, dotted, the keys of installed plugins among them."""
    keys = []
    for item in dataclasses.fields(root):
        name = f"{prefix}{item.name}"
        keys.append(name)
        default = item.default_factory() if item.default_factory is not dataclasses.MISSING else item.default
        if dataclasses.is_dataclass(default) and not isinstance(default, type):
            keys += known_keys(type(default), f"{name}.")
    if root is RunConfig:
        keys += known_keys(ModelConfig, "models.NAME.")
        keys += [key for kind in KINDS for key in _plugin_keys(kind)]
        keys += [key for option in OPTIONS for key in known_keys(option.config, f"{option.package}.")]
    return keys


def brought_by(key: str) -> list[str]:
    """The choices on the command line that bring a setting, or settings below it: ``objective=dpo``."""
    options = [(f"{o.group}={o.name}", known_keys(o.config, f"{o.package}.")) for o in OPTIONS]
    plugins = [
        (f"{p.kind.option}={f'[{p.name}]' if p.kind.many else p.name}", known_keys(p.config, _prefix(p)))
        for p in installed()
        if p.config is not None
    ]
    return [choice for choice, keys in options + plugins if any(f"{one}.".startswith(f"{key}.") for one in keys)]


def _prefix(plugin: Plugin) -> str:
    return f"{plugin.kind.package}.{plugin.name}." if plugin.kind.many else f"{plugin.kind.package}."


def _plugin_keys(kind: Any) -> Iterator[str]:
    for plugin in installed([kind]):
        if plugin.config is not None:
            yield from known_keys(plugin.config, _prefix(plugin))
