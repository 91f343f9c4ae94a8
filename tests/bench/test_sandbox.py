"""``rrtf bench sandbox``: what it refuses, and that its figures are those of a run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rrtf.bench.sandbox import read_sampled_jobs, run
from rrtf.config.bench import SandboxBench
from rrtf.core.errors import UserError
from rrtf.core.jsonl import write_records
from rrtf.core.records import Role, Sample
from rrtf.sandbox import hostile
from rrtf.testing import example_problem
from tests.sandbox.test_hostile import HANGS


def rrtf(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "rrtf.cli", "bench", *arguments], capture_output=True, text=True)


def write_run(folder: Path, *programs: str) -> Path:
    problem = example_problem()
    rows = [
        Sample(
            task_id=problem.task_id,
            role=Role.STUDENT,
            model="m",
            temperature=1.0,
            seed=0,
            index=index,
            response=program,
            program=program,
        ).to_json()
        for index, program in enumerate(programs)
    ]
    write_records(folder / "problems.jsonl", [problem.to_json()])
    write_records(folder / "samples.jsonl", rows)
    return folder


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "rrtf bench: name a benchmark; there are"),
        (("sandbx",), "rrtf bench: there is no benchmark 'sandbx', did you mean 'sandbox'?"),
        (("sandbox", "suite=hostle"), "rrtf bench sandbox: suite is 'hostle', did you mean 'hostile'?"),
        (("sandbox", "repeat=2"), "rrtf bench sandbox: there is no setting 'repeat', did you mean 'repeats'?"),
        (("sandbox", "workers=0"), "rrtf bench sandbox: workers is 0, at least 1 is needed"),
        (("sandbox", "suite=labels"), "rrtf bench sandbox: suite=labels judges the programs of a run directory"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_2(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    done = rrtf(*arguments, *([f"out={tmp_path}"] if len(arguments) > 1 else []))
    assert done.returncode == 2
    assert done.stderr.startswith(sentence)
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "bench.json").exists()


def test_labels_of_a_run_are_compared_between_loads(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", "def double(n):\n    return 2 * n\n", "def double(n):\n    return n\n")
    done = rrtf("sandbox", "suite=labels", f"run={folder}", "oversubscription=[1,2]", f"out={tmp_path / 'out'}")
    assert done.returncode == 0, done.stderr
    figures = json.loads((tmp_path / "out" / "bench.json").read_text())
    assert figures["programs"] == 2
    assert [row["outcomes"] for row in figures["rows"]] == [{"all_pass": 1, "partial_pass": 1}] * 2
    assert [row["changed"] for row in figures["rows"]] == [[], []]


def test_equal_programs_are_one_job(tmp_path: Path) -> None:
    same = "def double(n):\n    return 2 * n\n"
    assert len(read_sampled_jobs(write_run(tmp_path, same, same, "x"))) == 2


def test_a_sample_of_an_unknown_problem_is_refused(tmp_path: Path) -> None:
    folder = write_run(tmp_path, "x")
    (folder / "problems.jsonl").write_text("")
    with pytest.raises(UserError, match=r"which problems\.jsonl does not hold"):
        read_sampled_jobs(folder)


def test_the_hostile_suite_runs_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fifth of those that end soon; ``tests.sandbox.test_hostile`` has each specimen, by the same judgement."""
    chosen = [specimen for specimen in hostile.suite() if specimen.name not in HANGS][::5]
    monkeypatch.setattr(hostile, "suite", lambda: chosen)
    figures, text = run(SandboxBench(out=str(tmp_path), suite="hostile"))
    assert [row for row in figures["specimens"] if not row["contained"]] == []
    assert len(figures["specimens"]) == len(chosen) >= 5
    assert text.endswith(f"{figures['contained']} of {figures['contained']} contained")
