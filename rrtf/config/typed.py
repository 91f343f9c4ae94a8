"""Convert a composed configuration to data classes; find what ``+`` adds and nothing reads."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from omegaconf import DictConfig, ListConfig, OmegaConf, open_dict
from omegaconf.errors import MissingMandatoryValue

from rrtf.config.schemas import RunConfig
from rrtf.core.errors import UserError


def typed(cfg: DictConfig) -> RunConfig:
    """The composed configuration as data classes; settings that no schema knows are left out (``unknown_settings``).

    A thing with ``_target_`` that has been given further arguments becomes a mapping that holds them all.

    Raises:
        UserError: a required value is missing.
    """
    missing = sorted(key for key in OmegaConf.missing_keys(cfg) if not key.startswith("hydra"))
    if missing:
        raise UserError(f"{', '.join(missing)}: a value is needed")
    known = cfg.copy()
    for key, node, extra in list(_extras(known, "")):
        if "_target_" in node:
            parent, _, name = key.rpartition(".")
            with open_dict(known):
                (OmegaConf.select(known, parent) if parent else known)[name] = OmegaConf.to_container(node)
        else:
            with open_dict(node):
                del node[extra]
    try:
        made = OmegaConf.to_object(known)
    except MissingMandatoryValue as error:
        raise UserError(str(error).split("\n")[0]) from None
    assert isinstance(made, RunConfig)
    return made


def unknown_settings(cfg: DictConfig) -> list[str]:
    """Keys that were added with ``+`` below a schema that does not know them."""
    return [f"{key}.{extra}" if key else extra for key, node, extra in _extras(cfg, "") if "_target_" not in node]


def _extras(node: Any, key: str) -> Iterator[tuple[str, DictConfig, str]]:
    """(key of a node, the node, a name in it that its schema does not have)."""
    if isinstance(node, ListConfig) or not OmegaConf.is_config(node) or node._is_none() or node._is_missing():
        return
    schema = OmegaConf.get_type(node)
    names = {item.name for item in dataclasses.fields(schema)} if dataclasses.is_dataclass(schema) else None
    for name in list(node):
        if names is not None and name not in names:
            yield key, node, str(name)
        elif not OmegaConf.is_missing(node, name) and not OmegaConf.is_interpolation(node, name):
            yield from _extras(node._get_node(name), f"{key}.{name}" if key else str(name))
