"""Hold a run directory while a command is at work in it: one writer, a log, the configuration, errors as sentences."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rrtf.core.disk import FORBIDDEN, disk_error, file_in_the_way
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import read_json
from rrtf.core.log import LOGGER, command_line, run_log
from rrtf.core.provenance import SCHEMA

READS_ONLY = ("report",)
"""Commands that only read what others write: they may look at a run at work, and make no directory."""


def run_directory(out: str) -> Path:
    """``out``, or a folder below it for each job of a ``--multirun``."""
    from hydra.core.hydra_config import HydraConfig
    from hydra.types import RunMode

    if HydraConfig.initialized() and HydraConfig.get().mode is RunMode.MULTIRUN:
        return Path(HydraConfig.get().sweep.dir) / HydraConfig.get().sweep.subdir
    return Path(out)


@contextmanager
def at_work(out: Path, title: str, cfg: Any, arguments: Sequence[str]) -> Iterator[None]:
    """Hold the run directory, log into it, and leave the configuration there that this command was given."""
    with sentences_for(out), reader(out) if title in READS_ONLY else sole_user(out):
        line = command_line(title, arguments)
        with run_log(out, line):
            _record_configuration(cfg, out, title, line)
            yield


def _record_configuration(cfg: Any, out: Path, title: str, line: str) -> None:
    """Write ``config/COMMAND.yaml``: every value, interpolations resolved, keys masked."""
    from omegaconf import OmegaConf

    from rrtf.core.jsonl import write_text
    from rrtf.core.manifest import masked

    values = OmegaConf.to_container(cfg, resolve=True, enum_to_str=True)
    assert isinstance(values, dict)
    text = OmegaConf.to_yaml(OmegaConf.create(masked(values | {"out": str(out)}, os.environ)))
    write_text(out / "config" / f"{title.replace(' ', '_')}.yaml", f"# {line}\n{text}")


@contextmanager
def sentences_for(out: Path) -> Iterator[None]:
    """Turn a full disk, and a place that cannot be written to, into the user's sentence; the log has the traceback.

    Raises:
        UserError, InfrastructureError: see ``rrtf.core.disk``.
    """
    from rrtf.models.cache import cache_dir

    try:
        yield
    except Exception as error:
        if isinstance(error, (UserError, InfrastructureError)):
            raise
        places = {out: "out=DIR", cache_dir(): "RRTF_CACHE=DIR", Path(tempfile.gettempdir()): "TMPDIR=DIR"}
        sentence = disk_error(error, places)
        if sentence is None:
            raise
        LOGGER.debug("the sentence below stands for this", exc_info=error)
        raise sentence from error


@contextmanager
def reader(out: Path) -> Iterator[None]:
    """Look at a run directory, also while another command is at work in it.

    Raises:
        UserError: there is none.
    """
    if not out.is_dir():
        raise UserError(f"out names {out}: there is no such run directory")
    yield


@contextmanager
def sole_user(out: Path) -> Iterator[None]:
    """Hold a run directory: two commands that write to it at once would mix their rows.

    Raises:
        UserError: another command holds it, or it cannot be written to.
    """
    if blocker := file_in_the_way(out):
        raise UserError(f"out names {out}: {blocker} is a file, a directory is needed")
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = (out / ".lock").open("w")
    except OSError as error:
        if error.errno not in FORBIDDEN:
            raise
        raise UserError(f"out names {out}: it cannot be written to ({error.strerror})") from None
    with lock:
        refuse_earlier(out)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UserError(f"another rrtf command is at work in {out}; wait for it or name another out=DIR") from None
        yield


def refuse_earlier(out: Path) -> None:
    """Leave a run directory of an earlier version as it is.

    Raises:
        UserError: a marker or a note about inputs has another schema than ours.
    """
    for path in sorted([*out.glob("stages/*.json"), *out.glob("*.inputs.json")]):
        if read_json(path).get("schema") != SCHEMA:
            raise UserError(
                f"{out} was made by another version of rrtf ({path.relative_to(out)} is not of schema {SCHEMA}): it is "
                "left as it is; name another out=DIR, or go on with the version that made it"
            )
