"""Files and folders that a configuration names, and those that a command needs; hub names cannot be looked up here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from rrtf.config.plugins import installed
from rrtf.config.schemas import RunConfig
from rrtf.core.disk import file_in_the_way
from rrtf.core.errors import did_you_mean
from rrtf.core.jsonl import read_json, read_objects
from rrtf.core.provenance import folder_fingerprint


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
    """Whether two names are one, or of folders with the same content."""
    both = [Path(name).expanduser(), Path(other).expanduser()]
    if name == other or not all(path.is_dir() for path in both):
        return name == other
    return both[0].resolve() == both[1].resolve() or len({folder_fingerprint(str(path)) for path in both}) == 1


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
