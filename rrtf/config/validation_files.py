"""Files and folders that a configuration names, and those that a command needs; hub names cannot be looked up here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rrtf.config.plugins import installed
from rrtf.config.schemas import ModelConfig, RunConfig
from rrtf.core.disk import file_in_the_way
from rrtf.core.errors import did_you_mean
from rrtf.core.jsonl import read_json, read_objects
from rrtf.core.provenance import content_hash, folder_fingerprint
from rrtf.models.gguf import find_complaint, is_gguf


def complaints_about_files(cfg: RunConfig, stage: str) -> Iterator[str]:
    """Files and models that are named, and files that an earlier command should have written."""
    if cfg.samples and not Path(cfg.samples).is_file():
        yield f"samples names {cfg.samples}: there is no such file"
    if cfg.groups and not Path(cfg.groups).is_file():
        yield f"groups names {cfg.groups}: there is no such file"
    yield from _sources(cfg)
    if stage != "report" and (sentence := _complaint_about_place(Path(cfg.out))):
        yield f"out names {cfg.out}: {sentence}"
    stages = list(cfg.stages) if stage == "run" else [stage]
    yield from _complaints_about_student(cfg, stages)
    yield from _complaints_about_trained_student(cfg, stages)
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


def _complaint_about_place(out: Path) -> str | None:
    """Why a run directory cannot be made or written to, or None."""
    if blocker := file_in_the_way(out):
        return f"{blocker} is a file, a directory is needed"
    there = next(place for place in (out.absolute(), *out.absolute().parents) if os.path.isdir(place))
    return None if os.access(there, os.W_OK | os.X_OK) else f"{there} cannot be written to"


def _complaints_about_student(cfg: RunConfig, stages: Sequence[str]) -> Iterator[str]:
    """Groups that this run directory made with another student; those of ``groups=FILE`` may be anybody's.

    Samples that a user brought name models as the user likes; those of ``rrtf sample`` have a note beside them.
    """
    out = Path(cfg.out)
    path = out / ("samples.jsonl" if "rank" in stages else "groups.jsonl")
    if "train" not in stages or "sample" in stages or cfg.groups:
        return
    if not path.is_file() or not (out / "samples.jsonl.inputs.json").is_file():
        return
    students = _students(path)
    if students and not any(_is_same_model(name, cfg.student) for name in students):
        on_purpose = "" if "rank" in stages else f", or groups={path} to train another model on its groups"
        yield (
            f"student is {cfg.student}, {path} was made with {' and '.join(students)}: "
            f"add student={students[0]}{on_purpose}"
        )


def _complaints_about_trained_student(cfg: RunConfig, stages: Sequence[str]) -> Iterator[str]:
    """A trained model compared with another student than it was trained from."""
    path = Path(cfg.out) / "training.json"
    if "evaluate" not in stages or "train" in stages or cfg.model or cfg.samples or not path.is_file():
        return
    student = read_json(path).get("student")
    if isinstance(student, str) and not _is_same_model(student, cfg.student):
        yield f"student is {cfg.student}, the model in {cfg.out} was trained from {student}: add student={student}"


def _students(path: Path) -> list[str]:
    """The names of the student in a file of samples or of groups."""
    rows = (row for _, row in read_objects(path))
    programs = (one for row in rows for one in row.get("candidates", [row]))
    return sorted({str(one["model"]) for one in programs if one.get("role") == "student" and "model" in one})


def _is_same_model(name: str, other: str) -> bool:
    """Whether two names are one, or of folders or files with the same content."""
    both = [Path(name).expanduser(), Path(other).expanduser()]
    if name == other or not all(path.exists() for path in both):
        return name == other
    return both[0].resolve() == both[1].resolve() or len({_hash_model(path) for path in both}) == 1


def _hash_model(path: Path) -> str:
    return folder_fingerprint(str(path)) if path.is_dir() else content_hash(path)


def _sources(cfg: RunConfig) -> Iterator[str]:
    """Problems, student and teachers that are named but not there; hub names cannot be looked up here."""
    known = [plugin.name for plugin in installed() if plugin.kind.option == "benchmark"]
    for source in cfg.problems.sources:
        if Path(source).is_file() or source in known:
            continue
        is_path = "/" in source or source.endswith((".jsonl", ".gz", ".json"))
        hint = "there is no such file" if is_path else f"there is no such collection, {did_you_mean(source, known)}"
        yield f"problems.sources names {source}: {hint}"
    for key, name, sampler in _list_models(cfg):
        if complaint := _complaint_about_model(name, sampler):
            yield f"{key} names {name}: {complaint}"


def _list_models(cfg: RunConfig) -> Iterator[tuple[str, str, Any]]:
    """Every model that is named: the key, the name, and the sampler that asks it."""
    yield "student", cfg.student, cfg.sampler
    for name in cfg.teachers:
        own = cfg.models.get(name, ModelConfig())
        if own.weights is None:
            yield "teachers", name, own.sampler or cfg.sampler
    if cfg.model:
        yield "model", cfg.model, cfg.evaluating_sampler
    for name, own in cfg.models.items():
        if own.weights is not None:
            yield f"models.{name}.weights", own.weights, own.sampler or cfg.sampler


def _complaint_about_model(name: str, sampler: Any) -> str | None:
    """Why a path is none of a model, or None; what may be a hub name cannot be looked up here, nor a server's name."""
    if is_gguf(name):
        return find_complaint(name) if getattr(sampler, "opens_weights", True) else None
    is_path = name.startswith((".", "/", "~"))
    if is_path and not (Path(name).expanduser() / "config.json").is_file():
        return "there is no model folder (with config.json)"
    return None
