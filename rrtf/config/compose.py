"""Compose a configuration outside a command, and tell every complaint about it at once (``rrtf check``)."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from omegaconf import DictConfig

from rrtf.config.conf_dir import conf_dir
from rrtf.config.errors import config_sentence, describe_unknown_key
from rrtf.config.keys import list_keys
from rrtf.config.schemas import RunConfig
from rrtf.config.store import register
from rrtf.config.typed import typed, unknown_settings
from rrtf.config.validation import list_complaints
from rrtf.core.errors import UserError


def compose(overrides: Sequence[str], *, config_dir: str | None = None) -> DictConfig:
    """Compose the configuration as a command would.

    Args:
        config_dir: a folder of a user's own that is searched too, as ``--config-dir``.
    """
    import hydra

    register()
    more = [f"hydra.searchpath=[file://{Path(config_dir).resolve()}]"] if config_dir else []
    with hydra.initialize_config_dir(str(conf_dir()), version_base="1.3"):
        return hydra.compose("config", overrides=[*more, *overrides])


def check(overrides: Sequence[str], *, config_dir: str | None = None) -> list[str]:
    """All complaints about a command line; where it does not compose, each override is tried for itself."""
    found: list[str] = []
    try:
        config = compose(overrides, config_dir=config_dir)
    except Exception:
        good, found = _try_one_by_one(overrides, config_dir)
        try:
            config = compose(good, config_dir=config_dir)
        except Exception as error:  # also without the overrides: a file in conf/, or a plugin that cannot be loaded
            return [*found, config_sentence(error, list_keys) or str(error)]
    found += describe_unknown(config)
    try:
        found += list_complaints(typed(config))
    except UserError as error:
        found.append(str(error))
    return found


def read_checked(config: DictConfig, stage: str, *, out: Path) -> RunConfig:
    """The composed configuration of a command as data classes.

    Args:
        out: the run directory (of this job of a ``--multirun``).

    Raises:
        UserError: all complaints.
    """
    made = dataclasses.replace(typed(config), out=str(out))
    if found := [*describe_unknown(config), *list_complaints(made, stage)]:
        raise UserError("; ".join(found))
    return made


def describe_unknown(config: DictConfig) -> list[str]:
    """A sentence about each key that was added with ``+`` and that nothing reads."""
    return [describe_unknown_key(key, list_keys()) for key in unknown_settings(config)]


def _try_one_by_one(overrides: Sequence[str], config_dir: str | None) -> tuple[list[str], list[str]]:
    """The overrides that hold, and a sentence about each that does not."""
    good: list[str] = []
    found: list[str] = []
    for override in overrides:
        try:
            compose([*good, override], config_dir=config_dir)
            good.append(override)
        except Exception as error:
            sentence = config_sentence(error, list_keys)
            if sentence is None:
                raise
            found.append(sentence)
    return good, found
