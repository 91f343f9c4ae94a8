"""``rrtf run rounds=2`` on a two-layer model: what each round is made from, and that kills change nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import load_file

from rrtf.commands import measure_round
from rrtf.commands.stage import find_stage
from rrtf.config.compose import compose
from rrtf.config.schemas import RunConfig
from rrtf.config.typed import typed
from rrtf.core.errors import UserError
from rrtf.core.jsonl import write_records
from rrtf.core.records import Problem
from rrtf.evaluation.validation_split import is_validation
from rrtf.report.page import render
from rrtf_builtins.problems import load_problems
from tests import warm
from tests.commands.trainings import kill_when_there, losses
from tests.made_once import made_once
from tests.tiny import overrides

SHARE = 0.3
KILLS = ["rounds/2/samples.jsonl", "rounds/2/checkpoints/*.ckpt"]


def arguments(folder: Path, student: Path) -> list[str]:
    """Six problems to train on and two for validation; a second teacher, which is the student under another name."""
    made = overrides(folder, student, folder / "out")
    problems = load_problems("train")
    kept = [one for one in problems if is_validation(one, SHARE)][:2]
    trained = [one for one in problems if not is_validation(one, SHARE)][:6]
    write_records(folder / "train.jsonl", (one.to_json() for one in trained + kept))
    return [
        *made,
        "rounds=2",
        "round.keep_groups=true",
        f"problems.validation_share={SHARE}",
        "teachers=[reference,big]",
        "+ask@models.big=own",
        f"models.big.weights={student}",
        "train.epochs=1",
        "train.precision=32-true",
        "stages=[evolve,sample,rank,train]",
    ]


@pytest.fixture(scope="session")
def finished(shared_folder: Path, tiny_student: Path) -> tuple[Path, list[str]]:
    """A finished run and the overrides that made it; made once for all test processes."""
    folder = shared_folder / "rounds"
    folder.mkdir(exist_ok=True)
    given = arguments(folder, tiny_student)

    def run(out: Path) -> None:
        done = warm.command("run", *given)
        assert done.returncode == 0, done.stderr

    return made_once(folder / "out", run), given


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def table(out: Path) -> dict[str, Any]:
    """``rounds.json`` without the seconds."""
    held: dict[str, Any] = json.loads((out / "rounds.json").read_text())
    assert all(row.pop("seconds") > 0 for row in held["rounds"])
    return held


def asked(path: Path) -> set[tuple[str, str]]:
    return {(row["role"], row["model"]) for row in lines(path)}


def distance(one: Path, other: Path) -> float:
    """The largest difference of a weight of two models."""
    first, second = (load_file(folder / "model.safetensors") for folder in (one, other))
    return max(float((first[name] - second[name]).abs().max()) for name in first)


def test_what_the_rounds_came_to(finished: tuple[Path, list[str]]) -> None:
    """A random model solves nothing: the second round is no better, and the first is taken."""
    out, _ = finished
    tokens = [json.loads((out / "rounds" / n / "training.json").read_text())["tokens"] for n in "12"]
    row = {"solved": 0, "problems": 2}
    assert table(out) == {
        "rounds": [
            {"round": 0, **row, "tokens": None, "chosen": False},
            {"round": 1, **row, "tokens": tokens[0], "chosen": True},
            {"round": 2, **row, "tokens": tokens[1], "chosen": False},
        ],
        "chosen": 1,
        "stopped": "the last round solved no more validation problems than round 1",
    }


def test_the_taken_rounds_model_is_the_runs(finished: tuple[Path, list[str]], tiny_student: Path) -> None:
    """And it is one of the first student, which it will be compared with."""
    out, _ = finished
    assert (out / "model" / "model.safetensors").samefile(out / "rounds" / "1" / "model" / "model.safetensors")
    training = json.loads((out / "training.json").read_text())
    assert (training["student"], training["round"]) == (str(tiny_student), 1)


def test_a_later_round_asks_the_improved_student_and_no_teacher_again(
    finished: tuple[Path, list[str]], tiny_student: Path
) -> None:
    out, _ = finished
    first, second = (out / "rounds" / number / "samples.jsonl" for number in "12")
    teachers = {("teacher", "reference"), ("teacher", "big")}
    assert asked(first) == {("student", str(tiny_student)), *teachers}
    assert asked(second) == {("student", "model of round 1"), *teachers}
    rows = [[row for row in lines(path) if row["model"] == "big"] for path in (first, second)]
    assert rows[0] == rows[1]
    assert len(rows[0]) == 6 * 2
    seeds = [{row["seed"] for row in lines(path) if row["role"] == "student"} for path in (first, second)]
    assert not seeds[0] & seeds[1]


def test_a_later_round_trains_the_improved_student_on_the_groups_of_both(finished: tuple[Path, list[str]]) -> None:
    out, _ = finished
    second = out / "rounds" / "2"
    assert json.loads((second / "training.json").read_text())["student"] == str(out / "rounds" / "1" / "model")
    whole = {group["task_id"]: group["candidates"] for group in lines(second / "all_groups.jsonl")}
    for number in "12":
        for group in lines(out / "rounds" / number / "groups.jsonl"):
            programs = {(one["role"], one["program"]) for one in group["candidates"]}
            assert programs <= {(one["role"], one["program"]) for one in whole[group["task_id"]]}
    assert len(whole) == 6
    assert distance(out / "rounds" / "1" / "model", second / "model") > 0
    assert losses(second)[0] < losses(out / "rounds" / "1")[0]  # it goes on where the first round ended


def test_problems_and_executions_are_those_of_the_run(finished: tuple[Path, list[str]]) -> None:
    out, _ = finished
    assert len(lines(out / "rounds" / "2" / "problems.jsonl")) == 6
    assert (out / "rounds" / "2" / "executions.sqlite").samefile(out / "executions.sqlite")
    assert list(out.rglob("stale")) == []


def test_the_report_is_of_the_taken_round(finished: tuple[Path, list[str]], tmp_path: Path) -> None:
    out, _ = finished
    page = render(out)
    assert '<th scope="row">1 (taken)</th>' in page
    assert "The last round solved no more validation problems than round 1." in page
    assert "There is no <code>groups.jsonl</code>" not in page
    assert "model of round 1" not in page
    copy = shutil.copytree(out, tmp_path / "out", symlinks=True)
    held = json.loads((copy / "rounds.json").read_text())
    (copy / "rounds.json").write_text(json.dumps(held | {"chosen": 2}))
    assert "student: model of round 1" in render(copy)


def test_the_manifest_has_every_rounds_files(finished: tuple[Path, list[str]]) -> None:
    out, _ = finished
    files = json.loads((out / "manifest.json").read_text())["files"]
    assert files["rounds/1/model"] == files["model"]
    assert {"rounds.json", "rounds/2/groups.jsonl", "rounds/0/evaluation/validation/greedy/results.jsonl"} <= set(files)


def test_kills_change_nothing(finished: tuple[Path, list[str]], tmp_path: Path, tiny_student: Path) -> None:
    """Killed in the second round's sampling, and in its training; moved; then left alone.

    What a round has finished is not done again, and everything is as in a run that was never killed.
    """
    whole, _ = finished
    out, again = tmp_path / "out", arguments(tmp_path, tiny_student)
    for appears in KILLS:
        kill_when_there(out, appears, again)
        assert not (out / "model").exists()
    first = (out / "rounds" / "1" / "model").stat().st_mtime_ns
    out = out.rename(tmp_path / "moved")
    done = warm.command("run", *again, f"out={out}")
    assert done.returncode == 0, done.stderr
    assert (out / "rounds" / "1" / "model").stat().st_mtime_ns == first
    assert list(out.rglob("stale")) == []
    assert table(out) == table(whole)
    for number in "12":
        one, other = out / "rounds" / number, whole / "rounds" / number
        assert losses(one) == losses(other)
        assert distance(one / "model", other / "model") == 0.0
        for name in ("samples.jsonl", "groups.jsonl"):
            assert (one / name).read_bytes() == (other / name).read_bytes()


def test_a_second_run_does_nothing_again(finished: tuple[Path, list[str]]) -> None:
    out, given = finished
    before = (out / "rounds.json").stat().st_mtime_ns
    done = warm.command("run", *given)
    assert "rounds: done already" in done.stderr
    assert (out / "rounds.json").stat().st_mtime_ns == before


def config(*settings: str) -> RunConfig:
    base = ["student=org/small", "sampler=hf", "rounds=2", f"problems.validation_share={SHARE}", "benchmark=[basics]"]
    return typed(compose([*base, *settings]))


def test_what_the_rounds_depend_on(tmp_path: Path) -> None:
    (tmp_path / "problems.jsonl").write_text("")

    def fingerprint(*more: str) -> str:
        (declared,) = find_stage("rounds").declare(config(*more), tmp_path)
        return declared.fingerprint

    first = fingerprint()
    counts = ["rounds=3", "round.keep_groups=true", "round.patience=2", "sample.n=2", "optimizer.lr=1e-4"]
    counts += ["scorer.unit_tests.partial_pass=0", "evaluate.max_new_tokens=9"]  # how it is measured decides, too
    assert [change for change in counts if fingerprint(change) == first] == []
    others = ["train.checkpoint_every=3", "sandbox.workers=3", "quantize.timing_prompts=3"]
    assert [change for change in others if fingerprint(change) != first] == []


def test_validation_problems_are_neither_trained_on_nor_reported() -> None:
    """The built-in sources: of each family all or none, and nothing of the benchmark's held-out side."""
    cfg = config("problems.sources=[basics]")
    found = measure_round.find_problems(cfg)
    assert found == [one for one in load_problems("train") if is_validation(one, SHARE) and one in found]
    assert len(found) > 20
    assert not {one.task_id for one in found} & {one.task_id for one in load_problems("test")}


def test_a_validation_problem_that_is_reported_is_left_out(tmp_path: Path) -> None:
    """The same file is the source and the benchmark: nothing is left to choose on."""
    problems = [one for one in load_problems("train") if is_validation(one, SHARE)][:2]
    write_records(tmp_path / "problems.jsonl", (one.to_json() for one in problems))
    path = str(tmp_path / "problems.jsonl")
    cfg = config(f"problems.sources=[{path}]", "benchmark=[file]", f"benchmark.file.path={path}")
    with pytest.raises(UserError, match=r"problems.validation_share=0.3 cuts no family from .* that is not reported"):
        measure_round.find_problems(cfg)


def test_two_validation_problems_with_one_id_are_refused(tmp_path: Path) -> None:
    problems = [one for one in load_problems("train") if is_validation(one, SHARE)][:2]
    rows = [problem.to_json() | {"task_id": "same"} for problem in problems]
    write_records(tmp_path / "problems.jsonl", rows)
    assert all(is_validation(Problem.from_json(row), SHARE) for row in rows)
    with pytest.raises(UserError, match="two different problems share the task_id 'same'"):
        measure_round.find_problems(config(f"problems.sources=[{tmp_path / 'problems.jsonl'}]"))
