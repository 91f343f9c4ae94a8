"""run: all stages that the configuration names, each skipped when its marker says that nothing changed.

A stage's marker (``stages/<name>.json``) is written after the stage is done. It holds a fingerprint of the settings
and input files of the stage, its wall time and its peak memory. If the fingerprint differs, the stage runs again;
files it made from other settings are set aside first, never mixed.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rrtf.config import RunConfig
from rrtf.jsonl import file_hash, read_json, text_hash, write_json
from rrtf.manifest import manifest
from rrtf.memory import give_back, peak_mib, reset_peak
from rrtf.progress import say
from rrtf.sandbox import guarantees
from rrtf.stages import evaluate, evolve, quantize, rank, report, sample, train
from rrtf.stages.table import summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage: what it reads (settings and files) and what it writes."""

    run: Callable[[RunConfig, Path], None]
    settings: tuple[str, ...]
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()


STAGES = {
    "evolve": Stage(run=evolve.run, settings=("problems", "benchmarks"), outputs=("problems.jsonl", "evolution.json")),
    "sample": Stage(
        run=sample.run,
        settings=("student", "teachers", "sample", "student_prompt", "sampler", "seed"),
        inputs=("problems.jsonl",),
        outputs=("samples.jsonl",),
    ),
    "rank": Stage(
        run=rank.run,
        settings=("scorers", "sandbox"),
        inputs=("problems.jsonl", "samples.jsonl"),
        outputs=("groups.jsonl", "ranking.json"),
    ),
    "train": Stage(
        run=train.run,
        settings=("student", "train", "prompt", "seed", "groups"),
        inputs=("groups.jsonl",),
        outputs=("model", "training.json"),
    ),
    "evaluate": Stage(
        run=evaluate.run,
        settings=("student", "student_prompt", "prompt", "evaluate", "sampler", "benchmarks", "sandbox", "seed", "k"),
        inputs=("model",),
        outputs=("evaluation", "evaluation.json", "engines"),
    ),
    "quantize": Stage(
        run=quantize.run,
        settings=("prompt", "evaluate", "quantize", "quantizers", "sandbox", "seed"),
        inputs=("model",),
        outputs=("quantization.json",),
    ),
    "report": Stage(run=report.run, settings=(), outputs=("report.html",)),
}
APPENDED = ("samples.jsonl", "evaluation", "engines")
"""Outputs that grow row by row: they are kept only when made by the same settings."""


def run(cfg: RunConfig, out: Path) -> None:
    """Run the stages in ``cfg.stages``, write the manifest, print the table."""
    out.mkdir(parents=True, exist_ok=True)
    for name in cfg.stages:
        if name == "report":
            _write_manifest(cfg, out)  # the page shows it
        run_stage(name, cfg, out)
    _write_manifest(cfg, out)
    print(summary(out))


def _write_manifest(cfg: RunConfig, out: Path) -> None:
    files = {name for stage in STAGES.values() for name in (*stage.inputs, *stage.outputs)} - {"engines", "evaluation"}
    holds = {str(guarantee): held for guarantee, held in guarantees().items()}
    write_json(out / "manifest.json", manifest(plain(cfg), out, files, holds))


def run_stage(name: str, cfg: RunConfig, out: Path) -> None:
    """Run one stage, unless its marker says that it is done with these settings and inputs."""
    stage, marker = STAGES[name], out / "stages" / f"{name}.json"
    mark = fingerprint(stage, cfg, out)
    if stage.settings and _done(stage, marker, mark, out):
        say(f"{name}: done already")
        return
    begun = out / "stages" / f"{name}.begun.json"
    if begun.is_file() and read_json(begun)["fingerprint"] != mark:
        _set_aside(stage, out, read_json(begun)["fingerprint"][:8])
    write_json(begun, {"fingerprint": mark})
    say(f"{name} ...")
    reset_peak()
    start = time.monotonic()
    stage.run(cfg, out)
    give_back()
    seconds = time.monotonic() - start
    figures = {"fingerprint": mark, "wall_seconds": round(seconds, 1), "peak_rss_mib": round(peak_mib())}
    write_json(
        marker,
        figures | {"outputs": {path: file_hash(out / path) for path in stage.outputs if path not in APPENDED[1:]}},
    )
    say(f"{name}: {seconds:.0f} s")


def fingerprint(stage: Stage, cfg: RunConfig, out: Path) -> str:
    """What a stage's result depends on."""
    settings = {name: plain(getattr(cfg, name)) for name in stage.settings}
    inputs = {name: file_hash(out / name) if (out / name).exists() else None for name in stage.inputs}
    return text_hash(settings, inputs)


def plain(value: Any) -> Any:
    """Config objects as plain values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def _done(stage: Stage, marker: Path, mark: str, out: Path) -> bool:
    return (
        marker.is_file()
        and read_json(marker)["fingerprint"] == mark
        and all((out / path).exists() for path in stage.outputs)
    )


def _set_aside(stage: Stage, out: Path, old: str) -> None:
    for name in stage.outputs:
        if name in APPENDED and (out / name).exists():
            target = out / "aside" / f"{name}.{old}"
            target.parent.mkdir(exist_ok=True)
            (out / name).rename(target)
            say(f"{name} was made with other settings: moved to {target}")
