"""A stage as a whole: skipped when nothing changed, marked when it is done.

A stage's marker (``stages/<name>.json``) is written after the stage and taken away before it runs again. It holds the
fingerprint of all that the stage declares (``rrtf.config.artifact``), hashes of what it wrote, its wall time and its
peak memory. A stage is done when the fingerprint and the hashes still hold. Files that grow are bound to their own
fingerprints (``rrtf.core.provenance``), so rows of other settings are archived, never mixed.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from rrtf.config.artifact import Artifact, hash_inputs
from rrtf.config.schemas import RunConfig
from rrtf.core.console import say
from rrtf.core.jsonl import read_json, text_hash, write_json
from rrtf.core.processes import peak_mib, release_memory, reset_peak
from rrtf.core.provenance import SCHEMA


class Stage(Protocol):
    """A module of ``rrtf.commands`` that is a stage.

    ``show(cfg, out)`` prints what it found before, if it is there. ``add_up(out)`` is for a stage that is made of
    others: its wall time and peak memory from their markers.
    """

    def declare(self, cfg: RunConfig, out: Path) -> list[Artifact]: ...

    def run(self, cfg: RunConfig, out: Path) -> None: ...


def find_stage(name: str) -> Stage:
    """The module of a stage."""
    module: Any = importlib.import_module(f"rrtf.commands.{name}")
    stage: Stage = module
    return stage


def run_stage(name: str, cfg: RunConfig, out: Path, *, announce: bool = False) -> None:
    """Run one stage, unless its marker says that it is done with these settings and inputs.

    Args:
        announce: say that it begins and ends, where several follow one another.
    """
    stage, marker = find_stage(name), out / "stages" / f"{name}.json"
    declared = stage.declare(cfg, out)
    fingerprint = text_hash([artifact.fingerprint for artifact in declared])
    outputs = [path for artifact in declared for path in artifact.paths]
    if declared and is_done(marker, fingerprint, out, outputs):
        say(f"{name}: done already")
        getattr(stage, "show", lambda cfg, out: None)(cfg, out)
        return
    marker.unlink(missing_ok=True)
    if announce:
        say(f"{name} ...")
    reset_peak()
    start = time.monotonic()
    stage.run(cfg, out)
    release_memory()
    seconds = time.monotonic() - start
    measured = {"wall_seconds": round(seconds, 1), "peak_rss_mib": round(peak_mib())}
    figures = getattr(stage, "add_up", lambda out: measured)(out)
    held = {"schema": SCHEMA, "fingerprint": fingerprint, "outputs": hash_inputs(out, *outputs)}
    write_json(marker, held | figures)
    if announce:
        say(f"{name}: {seconds:.0f} s")


def is_done(marker: Path, fingerprint: str, out: Path, outputs: Sequence[str]) -> bool:
    """Whether a marker holds this fingerprint and the outputs are as they were then."""
    if not marker.is_file():
        return False
    held = read_json(marker)
    return bool(held.get("fingerprint") == fingerprint and held.get("outputs") == hash_inputs(out, *outputs))
