"""A user's mistakes: each one sentence on stderr that names what is wrong, and exit code 2."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rrtf.commands.app import run_stage


def train(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run_stage("train", list(arguments))
    return code, capsys.readouterr().err.strip()


def group(task: str) -> str:
    candidate = {
        "role": "teacher",
        "model": "reference",
        "response": "    return 1\n",
        "program": "def f():\n    return 1\n",
        "outcome": "all_pass",
        "scores": {"unit_tests": 1.0},
        "score": 1.0,
    }
    fields = {"task_id": task, "prompt": "Return one.", "signature": "def f():", "entry_point": "f"}
    return json.dumps(fields | {"candidates": [candidate]})


def test_a_typo_in_a_key(capsys: pytest.CaptureFixture[str]) -> None:
    code, message = train(capsys, "train.epoch=2")
    assert (code, message) == (2, "rrtf train: there is no setting 'train.epoch', did you mean 'train.epochs'?")


def test_a_typo_in_a_plugin_key(capsys: pytest.CaptureFixture[str]) -> None:
    code, message = train(capsys, "scorer.unit_tests.all_passed=2")
    assert code == 2
    assert message == (
        "rrtf train: there is no setting 'scorer.unit_tests.all_passed', did you mean 'scorer.unit_tests.all_pass'?"
    )


def test_a_wrong_type(capsys: pytest.CaptureFixture[str]) -> None:
    code, message = train(capsys, "train.epochs=many")
    assert code == 2
    assert message == "rrtf train: train.epochs: Value 'many' of type 'str' could not be converted to Integer"


def test_a_missing_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, message = train(capsys, f"groups={tmp_path}/none.jsonl", f"out={tmp_path}")
    assert (code, message) == (2, f"rrtf train: groups names {tmp_path}/none.jsonl: there is no such file")


def test_a_run_directory_without_groups(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, message = train(capsys, f"out={tmp_path}")
    assert code == 2
    assert message == (
        f"rrtf train: {tmp_path}/groups.jsonl: there is no such file; "
        "run rrtf rank first, or name a run directory with out=DIR"
    )


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"task_id": "x", ', "not valid JSON (Expecting property name enclosed in double quotes: line 1 column 17"),
        (group("x").replace('"all_pass"', '"passed"'), "field 'outcome' is 'passed'"),
        (group("x").replace('"score": 1.0', '"score": "high"'), "field 'score' is 'high', a number or null is needed"),
        (group("x").replace('"prompt"', '"promt"'), "field 'prompt' is missing"),
    ],
)
def test_a_malformed_line_7(capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "groups.jsonl"
    path.write_text("\n".join([*(group(f"task/{i}") for i in range(6)), line, group("task/8")]) + "\n")
    code, message = train(capsys, f"groups={path}", f"out={tmp_path}")
    assert code == 2
    assert message.startswith(f"rrtf train: {path}, line 7: {complaint}")
    assert len(message.splitlines()) == 1


def test_an_unknown_scorer(capsys: pytest.CaptureFixture[str]) -> None:
    code, message = train(capsys, "scorer=[unit_test]")
    assert (code, message) == (2, "rrtf train: there is no scorer 'unit_test', did you mean 'unit_tests'?")


def test_an_override_that_does_not_parse(capsys: pytest.CaptureFixture[str]) -> None:
    code, message = train(capsys, "train.epochs=[1")
    assert code == 2
    assert len(message.splitlines()) == 1
    assert "train.epochs=[1" in message


def test_several_problems_come_together(capsys: pytest.CaptureFixture[str]) -> None:
    code, message = train(capsys, "train.micro_batch=3", "evaluate.top_p=2", "stages=[trian]")
    assert code == 2
    assert "train.global_batch is 8, a multiple of micro_batch (3) is needed" in message
    assert "evaluate.top_p is 2.0" in message
    assert "stages holds 'trian', did you mean 'train'?" in message


def test_a_reader_that_has_seen_enough_is_no_traceback() -> None:
    """rrtf plugins | head -1"""
    writer = subprocess.Popen(
        [sys.executable, "-m", "rrtf.cli", "plugins"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.close()
    assert (writer.stderr.read(), writer.wait()) == ("", 1)
    writer.stderr.close()
