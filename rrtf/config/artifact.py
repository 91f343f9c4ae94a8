"""One declaration an artifact: everything that it is made from. Every question "is this done already?" reads it.

Each stage declares what it makes (``declare`` in its file in ``rrtf.commands``). Its fingerprint stands in the stage's
marker (is the stage done?), beside files that grow (are these rows of these inputs?) and beside checkpoints (may this
training go on?).
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from rrtf.config.build import to_plain
from rrtf.config.schemas import RunConfig
from rrtf.core.jsonl import file_hash, text_hash
from rrtf.core.provenance import folder_fingerprint, with_contents


@dataclass(frozen=True, kw_only=True)
class Artifact:
    """Files and folders of a run directory that are made together, and what they are made from.

    Args:
        paths: their places in the run directory.
        settings: plain values; texts that name files stand beside the hashes of these (``read_settings``).
        inputs: hashes of other artifacts and files, by name.
        version: raised when the code that makes it changes what comes out.
    """

    paths: tuple[str, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    inputs: Mapping[str, Any] = field(default_factory=dict)
    version: int = 1

    @cached_property
    def fingerprint(self) -> str:
        """A hash of everything that it is made from."""
        return text_hash(dict(self.settings), dict(self.inputs), self.version)


def read_settings(cfg: RunConfig, *keys: str, keep_places: bool = True) -> dict[str, Any]:
    """The settings under these keys that affect what comes out, with the contents of files that they name.

    Args:
        keep_places: whether the names of files count too; a training is the same wherever they lie.
    """
    plain = {key: to_plain(getattr(cfg, key), all_settings=False) for key in keys}
    settings: dict[str, Any] = with_contents(plain, keep_places=keep_places)
    return settings


def hash_inputs(out: Path, *names: str) -> dict[str, str | None]:
    """The contents of files and folders of a run directory, None for what is not there."""
    return {name: hash_path(out / name) for name in names}


def hash_path(path: Path) -> str | None:
    """The content of a file or folder, or None."""
    if not path.exists():
        return None
    return folder_fingerprint(str(path)) if path.is_dir() else file_hash(path)


def hash_code(things: Mapping[str, Any]) -> dict[str, str | None]:
    """The source of the modules that things are defined in: a class that has been edited is another."""
    return {name: _hash_module(_module_of(thing)) for name, thing in things.items()}


def _module_of(thing: Any) -> str:
    target = thing.get("_target_") if isinstance(thing, Mapping) else getattr(thing, "_target_", None)
    return str(target).rpartition(".")[0] if target else type(thing).__module__


def _hash_module(name: str) -> str | None:
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return None
    return hash_path(Path(spec.origin)) if spec and spec.origin else None
