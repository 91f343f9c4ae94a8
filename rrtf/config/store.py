"""The schemas in Hydra's ConfigStore, so that every value is checked when a configuration is composed.

A built-in option has a file in ``conf/`` whose defaults name its schema; an option of a package from outside needs no
file, its schema is the option.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from hydra.core.config_store import ConfigStore
from omegaconf import DictConfig, OmegaConf

from rrtf.config.conf_dir import conf_dir
from rrtf.config.groups import list_options
from rrtf.config.schemas import RunConfig


def register() -> None:
    """Put the schemas into the ConfigStore; can be called again."""
    store = ConfigStore.instance()
    store.store(name="rrtf_schema", node=open_schema(RunConfig))
    for option in list_options():
        node = open_schema(option.schema)  # type: ignore[arg-type]  # classes hash
        store.store(group=f"schema/{option.group}", name=option.name, node=node)
        if not (conf_dir() / option.group / f"{option.name}.yaml").is_file():
            package = "_group_" if option.key == option.group else option.key
            store.store(group=option.group, name=option.name, node=node, package=package)


@cache
def open_schema(schema: type[Any]) -> DictConfig:
    """A schema whose values may be set: OmegaConf takes a frozen data class for one that nobody may override.

    Made once a class: Hydra copies what it composes.
    """
    node: DictConfig = OmegaConf.structured(schema)
    _clear_readonly(node)
    return node


def _clear_readonly(node: Any) -> None:
    if not OmegaConf.is_config(node):
        return
    OmegaConf.set_readonly(node, None)
    if isinstance(node, DictConfig) and not node._is_none() and not node._is_missing():
        for key in node:
            _clear_readonly(node._get_node(key))
