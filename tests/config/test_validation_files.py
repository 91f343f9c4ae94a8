"""The run directory that a configuration names: whether it can be written to, and whose groups it holds."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rrtf.commands import check as check_command
from rrtf.config.compose import check, compose
from rrtf.config.typed import typed
from rrtf.config.validation_files import complaints_about_files


@pytest.mark.parametrize("below", ["", "/deeper/still"])
def test_a_file_where_the_run_directory_would_be(tmp_path: Path, below: str) -> None:
    (tmp_path / "taken").write_text("")
    found = check([f"out={tmp_path}/taken{below}"])
    assert found == [f"out names {tmp_path}/taken{below}: {tmp_path}/taken is a file, a directory is needed"]


def test_a_place_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest folder that is there decides. (Root may write anywhere, so the system's answer is replaced.)"""
    asked: list[Path] = []

    def refuse(path: Path, mode: int) -> bool:
        asked.append(path)
        return mode != os.W_OK | os.X_OK

    monkeypatch.setattr("rrtf.config.validation_files.os.access", refuse)
    assert check([f"out={tmp_path}/runs/mine"]) == [f"out names {tmp_path}/runs/mine: {tmp_path} cannot be written to"]
    assert asked == [tmp_path]


def test_a_place_that_can(tmp_path: Path) -> None:
    assert check([f"out={tmp_path}/runs/mine"]) == []
    assert list(tmp_path.iterdir()) == []


Directory = Callable[..., Path]


@pytest.fixture
def directory(tmp_path: Path) -> Directory:
    """A run directory with one group and its samples, of a student; ``noted``: by ``rrtf sample``."""

    def make(student: str, *, noted: bool = True) -> Path:
        rows = [{"role": "teacher", "model": "reference"}, {"role": "student", "model": student}]
        (tmp_path / "samples.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
        (tmp_path / "groups.jsonl").write_text(json.dumps({"candidates": rows}) + "\n")
        (tmp_path / "problems.jsonl").write_text("")
        if noted:
            (tmp_path / "samples.jsonl.inputs.json").write_text("{}")
        return tmp_path

    return make


def complaints(out: Path, stage: str, *overrides: str) -> list[str]:
    return list(complaints_about_files(typed(compose([f"out={out}", *overrides])), stage))


def test_groups_of_another_student(directory: Directory) -> None:
    out = directory("me/first")
    sentence = (
        f"student is me/second, {out}/groups.jsonl was made with me/first: add student=me/first, "
        f"or groups={out}/groups.jsonl to train another model on its groups"
    )
    assert complaints(out, "train", "student=me/second") == [sentence]
    assert complaints(out, "run", "student=me/second", "stages=[train,evaluate]") == [sentence]
    assert complaints(out, "run", "student=me/second", "stages=[rank,train]") == [
        f"student is me/second, {out}/samples.jsonl was made with me/first: add student=me/first"
    ]


@pytest.mark.parametrize(
    ("stage", "overrides"),
    [
        ("train", ["student=me/first"]),
        ("rank", ["student=me/second"]),
        ("run", ["student=me/second"]),
        ("train", ["student=me/second", "groups=OUT/groups.jsonl"]),
    ],
)
def test_commands_that_another_student_does_not_hurt(directory: Directory, stage: str, overrides: list[str]) -> None:
    """The same student, a stage that does not load it, a run that samples again, a file named on purpose."""
    out = directory("me/first")
    assert complaints(out, stage, *(item.replace("OUT", str(out)) for item in overrides)) == []


def test_samples_that_a_user_brought_name_models_as_they_like(directory: Directory) -> None:
    assert complaints(directory("a student", noted=False), "train", "student=me/second") == []


def test_a_copy_of_the_students_folder_is_the_same_student(directory: Directory, tmp_path: Path) -> None:
    first, copy = tmp_path / "first", tmp_path / "copy"
    first.mkdir()
    (first / "config.json").write_text("{}")
    shutil.copytree(first, copy)
    out = directory(str(first))
    assert complaints(out, "train", f"student={copy}") == []
    (copy / "config.json").write_text('{"hidden_size": 1}')
    assert complaints(out, "train", f"student={copy}") == [
        f"student is {copy}, {out}/groups.jsonl was made with {first}: add student={first}, "
        f"or groups={out}/groups.jsonl to train another model on its groups"
    ]


def test_a_gguf_file_is_looked_at_before_anything_runs(tmp_path: Path) -> None:
    """Under every key that names a model, and only its header; what a server serves may be called like a file."""
    (tmp_path / "page.gguf").write_text("<!DOCTYPE html>")
    page, missing = f"{tmp_path}/page.gguf", f"{tmp_path}/missing.gguf"
    flaw = "it is no GGUF file, for it begins with b'<!DO' in place of b'GGUF'"
    short = ["+ask@models.short=own", f"models.short.weights={missing}"]
    assert check([f"student={page}", f"teachers=[reference,{missing},short]", *short, "model=other.gguf"]) == [
        f"student names {page}: {flaw}",
        f"teachers names {missing}: there is no such file",
        "model names other.gguf: there is no such file",
        f"models.short.weights names {missing}: there is no such file",
    ]
    server = ["sampler=openai", "sampler.base_url=http://localhost:1/v1"]
    assert check(["student=served.gguf", "teachers=[other.gguf]", *server]) == []
    assert check_command.run([f"student={missing}"]) == 2


def test_a_copy_of_the_students_file_is_the_same_student(directory: Directory, tmp_path: Path) -> None:
    (tmp_path / "first.gguf").write_text("weights")
    (tmp_path / "copy.gguf").write_text("weights")
    (tmp_path / "other.gguf").write_text("others")
    out = directory(f"{tmp_path}/first.gguf")

    def of_students(name: str) -> list[str]:
        return [one for one in complaints(out, "train", f"student={tmp_path}/{name}") if "made with" in one]

    assert of_students("copy.gguf") == []
    assert len(of_students("other.gguf")) == 1


def test_a_trained_model_is_compared_with_the_student_it_came_from(tmp_path: Path) -> None:
    (tmp_path / "training.json").write_text(json.dumps({"student": "some/model"}))
    other, same = compose([f"out={tmp_path}"]), compose([f"out={tmp_path}", "student=some/model"])
    assert list(complaints_about_files(typed(other), "evaluate")) == [
        f"student is smollm2-135m, the model in {tmp_path} was trained from some/model: add student=some/model"
    ]
    assert not any("trained from" in one for one in complaints_about_files(typed(same), "evaluate"))
    for quiet in (["model=gpt2"], ["samples=x.jsonl"]):
        found = complaints_about_files(typed(compose([f"out={tmp_path}", *quiet])), "evaluate")
        assert not any("trained from" in one for one in found)
    assert not any("trained from" in one for one in complaints_about_files(typed(other), "run"))  # it trains anew
