"""`rrtf clean` lists and deletes what may go, and leaves the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrtf.commands.run_directory import sole_user
from rrtf.commands.sample import engine_folder
from rrtf.commands.tools import run_tool


@pytest.fixture
def run(tmp_path: Path, tiny_student: Path) -> Path:
    """A run directory with an archive, a half-written file, and engines of a known and of a gone model."""
    out = tmp_path / "out"
    kept = engine_folder(out, str(tiny_student))
    files = {
        "samples.jsonl": 10,
        "stale/0123456789ab/samples.jsonl": 2**20,
        "checkpoints/.step=3.ckpt.part": 2**19,
        "checkpoints/step=2.ckpt": 7,
        f"engines/{kept.name}/model.bin": 5,
        "engines/ffffffffffff/model.bin": 2**20,
    }
    for name, size in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(bytes(size))
    (out / "config").mkdir()
    (out / "config" / "sample.yaml").write_text(f"student: {tiny_student}\nteachers: [reference]\nmodels: {{}}\n")
    (out / ".lock").touch()
    return out


def remaining(out: Path) -> set[str]:
    return {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}


def test_it_lists_sizes_and_deletes_nothing_by_itself(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = remaining(run)
    assert run_tool("clean", [f"out={run}"]) == 0
    heads, *rows, last = capsys.readouterr().out.splitlines()
    assert heads == "why                        size  path"
    assert sorted(rows) == [
        f"left by a killed write  0.5 MiB  {run}/checkpoints/.step=3.ckpt.part",
        f"made of other inputs    1.0 MiB  {run}/stale",
        f"model is gone           1.0 MiB  {run}/engines/ffffffffffff",
    ]
    assert last == "2.5 MiB may go: the same command with yes=true deletes it"
    assert remaining(run) == before


def test_with_yes_they_are_gone_and_the_rest_is_left(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = remaining(run)
    assert run_tool("clean", [str(run), "yes=true"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2.5 MiB deleted"
    assert before - remaining(run) == {
        "stale/0123456789ab/samples.jsonl",
        "checkpoints/.step=3.ckpt.part",
        "engines/ffffffffffff/model.bin",
    }
    assert run_tool("clean", [str(run)]) == 0
    assert capsys.readouterr().out == "nothing to delete\n"


def test_without_a_configuration_no_engine_is_called_gone(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (run / "config" / "sample.yaml").unlink()
    assert run_tool("clean", [str(run), "yes=true"]) == 0
    assert (run / "engines" / "ffffffffffff" / "model.bin").is_file()


def test_while_another_command_is_at_work_it_refuses(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = remaining(run)
    with sole_user(run):
        assert run_tool("clean", [str(run), "yes=true"]) == 2
    assert f"rrtf clean: another rrtf command is at work in {run}" in capsys.readouterr().err
    assert remaining(run) == before


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["{tmp}/typo"], "{tmp}/typo is no run directory: no rrtf command has written there"),
        (["{tmp}"], "{tmp} is no run directory: no rrtf command has written there"),
        ([], "name a run directory; usage: rrtf clean DIR [yes=true]"),
        (["x", "yes=1"], "yes is '1', true or false is needed"),
        (["x", "force=true"], "there is no setting 'force'; usage: rrtf clean DIR [yes=true]"),
    ],
)
def test_a_mistake_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    assert run_tool("clean", [text.format(tmp=tmp_path) for text in arguments]) == 2
    assert capsys.readouterr().err == f"rrtf clean: {complaint.format(tmp=tmp_path)}\n"
    assert list(tmp_path.iterdir()) == []
