"""run: all stages that the configuration names, each skipped when its marker says that nothing changed.

A stage's marker (``stages/<name>.json``) is written after the stage is done and taken away before it runs again. It
holds a fingerprint of the stage's settings and of all files they name, hashes of what it wrote, its wall time and its
peak memory. A stage is done when the fingerprint and the hashes still hold. Growing files claim their inputs
themselves (``rrtf.core.provenance``), so what other settings made is set aside, never mixed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rrtf.commands import evaluate, evolve, quantize, rank, report, sample, train
from rrtf.commands.table import summary
from rrtf.config.build import to_plain
from rrtf.config.schemas import RunConfig
from rrtf.core.console import say
from rrtf.core.jsonl import file_hash, read_json, text_hash, write_json
from rrtf.core.manifest import manifest
from rrtf.core.processes import peak_mib, release_memory, reset_peak
from rrtf.core.provenance import folder_fingerprint, with_contents
from rrtf.sandbox import guarantees


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage: what it reads (settings and files) and what it writes."""

    run: Callable[[RunConfig, Path], None]
    settings: tuple[str, ...]
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()


STAGES = {
    "evolve": Stage(run=evolve.run, settings=("problems", "benchmark"), outputs=("problems.jsonl", "evolution.json")),
    "sample": Stage(
        run=sample.run,
        settings=sample.SETTINGS,
        inputs=("problems.jsonl",),
        outputs=("samples.jsonl",),
    ),
    "rank": Stage(
        run=rank.run,
        settings=("scorer", "sandbox"),
        inputs=("problems.jsonl", "samples.jsonl"),
        outputs=rank.OUTPUTS,
    ),
    "train": Stage(
        run=train.run,
        settings=(
            "student",
            "train",
            "objective",
            "optimizer",
            "scheduler",
            "adapter",
            "trainer",
            "prompt",
            "seed",
            "groups",
        ),
        inputs=("groups.jsonl",),
        outputs=("model", "training.json"),
    ),
    "evaluate": Stage(
        run=evaluate.run,
        settings=("student", "student_prompt", "prompt", "evaluate", "sampler", "benchmark", "sandbox", "seed", "k"),
        inputs=("model",),
        outputs=("evaluation.json",),
    ),
    "quantize": Stage(
        run=quantize.run,
        settings=("prompt", "evaluate", "quantize", "quantizer", "benchmark", "sandbox", "seed", "model"),
        inputs=("model",),
        outputs=("quantization.json",),
    ),
    "report": Stage(run=report.run, settings=(), outputs=("report.html",)),
}


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
    files = {name for stage in STAGES.values() for name in (*stage.inputs, *stage.outputs)}
    holds = {str(guarantee): held for guarantee, held in guarantees().items()}
    write_json(out / "manifest.json", manifest(to_plain(cfg), out, files, holds))


def run_stage(name: str, cfg: RunConfig, out: Path) -> None:
    """Run one stage, unless its marker says that it is done with these settings and inputs."""
    stage, marker = STAGES[name], out / "stages" / f"{name}.json"
    mark = fingerprint(stage, cfg, out)
    if stage.settings and _done(stage, marker, mark, out):
        say(f"{name}: done already")
        return
    marker.unlink(missing_ok=True)
    say(f"{name} ...")
    reset_peak()
    start = time.monotonic()
    stage.run(cfg, out)
    release_memory()
    seconds = time.monotonic() - start
    figures = {"fingerprint": mark, "wall_seconds": round(seconds, 1), "peak_rss_mib": round(peak_mib())}
    write_json(marker, figures | {"outputs": _hashes(out, stage.outputs)})
    say(f"{name}: {seconds:.0f} s")


def fingerprint(stage: Stage, cfg: RunConfig, out: Path) -> str:
    """What a stage's result depends on."""
    chosen = {name: getattr(cfg, name) for name in stage.settings}
    settings = {name: with_contents(to_plain(value)) for name, value in chosen.items() if value != {}}
    return text_hash(settings, _hashes(out, stage.inputs))


def _hashes(out: Path, names: Sequence[str]) -> dict[str, str | None]:
    """The content of files and folders in a run directory, None for what is not there."""
    return {name: _hash(out / name) if (out / name).exists() else None for name in names}


def _hash(path: Path) -> str:
    return folder_fingerprint(str(path)) if path.is_dir() else file_hash(path)


def _done(stage: Stage, marker: Path, mark: str, out: Path) -> bool:
    if not marker.is_file():
        return False
    held = read_json(marker)
    return bool(held["fingerprint"] == mark and held.get("outputs") == _hashes(out, stage.outputs))
