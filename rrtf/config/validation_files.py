"""Files and folders that a configuration names, and those that a command needs; hub names cannot be looked up here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rrtf.config.plugins import installed
from rrtf.config.schemas import RunConfig
from rrtf.core.errors import did_you_mean


def complaints_about_files(cfg: RunConfig, stage: str) -> Iterator[str]:
    """Files and models that are named, and files that an earlier command should have written."""
    if cfg.samples and not Path(cfg.samples).is_file():
        yield f"samples names {cfg.samples}: there is no such file"
    if cfg.groups and not Path(cfg.groups).is_file():
        yield f"groups names {cfg.groups}: there is no such file"
    yield from _sources(cfg)
    if stage == "report" and not Path(cfg.out).is_dir():
        yield f"out names {cfg.out}: there is no such run directory"
    needs = {"sample": ["problems.jsonl"], "rank": ["problems.jsonl", "samples.jsonl"], "train": ["groups.jsonl"]}
    before = {"problems.jsonl": "evolve", "samples.jsonl": "sample", "groups.jsonl": "rank"}
    if stage == "train" and cfg.groups:
        return
    for name in needs.get(stage, []):
        if not (Path(cfg.out) / name).is_file():
            yield (
                f"{Path(cfg.out) / name}: there is no such file; "
                f"run rrtf {before[name]} first, or name a run directory with out=DIR"
            )


def _sources(cfg: RunConfig) -> Iterator[str]:
    """Problems, student and teachers that are named but not there; hub names cannot be looked up here."""
    known = [plugin.name for plugin in installed() if plugin.kind.option == "benchmark"]
    for source in cfg.problems.sources:
        if Path(source).is_file() or source in known:
            continue
        is_path = "/" in source or source.endswith((".jsonl", ".gz", ".json"))
        hint = "there is no such file" if is_path else f"there is no such collection, {did_you_mean(source, known)}"
        yield f"problems.sources names {source}: {hint}"
    models = {"student": [cfg.student], "teachers": cfg.teachers, "model": [cfg.model] if cfg.model else []}
    for key, names in models.items():
        for name in names:
            if _is_no_model_folder(name):
                yield f"{key} names {name}: there is no model folder (with config.json)"
    for name, own in cfg.models.items():
        if own.weights is not None and _is_no_model_folder(own.weights):
            yield f"models.{name}.weights names {own.weights}: there is no model folder (with config.json)"


def _is_no_model_folder(name: str) -> bool:
    """Whether a name is a path, and none of a model; what may be a hub name cannot be looked up here."""
    return name.startswith((".", "/", "~")) and not (Path(name).expanduser() / "config.json").is_file()
