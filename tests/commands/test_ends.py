"""Commands end with what they did; they refuse work that leads nowhere, and places that cannot be written."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from omegaconf import OmegaConf

from rrtf.commands import app
from rrtf.commands.app import run_stage
from rrtf.commands.evaluate import plan_run
from rrtf.commands.quantize import timing_prompts
from rrtf.commands.run_directory import sole_user
from rrtf.commands.table import describe_comparison, describe_outcomes
from rrtf.config.compose import compose
from rrtf.config.typed import typed
from rrtf.core import log
from rrtf.testing.examples import example_problem
from tests import warm
from tests.commands.ending import started
from tests.made_once import made_once
from tests.tiny import overrides

Shown = tuple[int, str, str]


def run(capsys: pytest.CaptureFixture[str], stage: str, *arguments: str) -> Shown:
    """Exit code, standard output, standard error."""
    code = run_stage(stage, list(arguments))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.fixture(scope="session")
def ranked(shared_folder: Path, tiny_student: Path) -> tuple[Path, list[str], list[str]]:
    """A run directory with groups, the command line, and what each stage said; made once for all test processes."""
    folder = shared_folder / "ends"
    folder.mkdir(exist_ok=True)
    arguments = overrides(folder, tiny_student, folder / "out")

    def run(out: Path) -> None:
        said: list[str] = []
        for stage in ("evolve", "sample", "rank", "sample", "sample"):
            if len(said) == 4:
                (out / "stages" / "sample.json").unlink()  # killed before the marker was written
            done = warm.command(stage, *arguments)
            said.append(done.stderr)
            assert done.returncode == 0, said
        (folder / "said.json").write_text(json.dumps(said))

    out = made_once(folder / "out", run)
    return out, arguments, json.loads((folder / "said.json").read_text())


def test_each_stage_says_what_it_did(ranked: tuple[Path, list[str], list[str]], tiny_student: Path) -> None:
    evolve, sample, rank, done, again = ranked[2]
    assert evolve == "8 problems gathered, 8 kept (evolution.json)\n"
    tokens = sum(
        json.loads(line)["tokens"]
        for line in (ranked[0] / "samples.jsonl").read_text().splitlines()
        if "tokens" in line
    )
    assert sample == f"{tiny_student}: 16 new rows of {tokens} tokens, 0 kept from before (samples.jsonl)\n"
    assert rank.splitlines()[-1] == "8 groups of 8 problems kept (ranking.json)"
    assert done == "sample: done already\n"
    assert again == f"{tiny_student}: 0 new rows of 0 tokens, 16 kept from before (samples.jsonl)\n"


def test_the_directory_tells_what_made_it(ranked: tuple[Path, list[str], list[str]], tiny_student: Path) -> None:
    out, _, said = ranked
    for stage in ("evolve", "sample", "rank"):
        path = out / "config" / f"{stage}.yaml"
        first, config = path.read_text().splitlines()[0], OmegaConf.load(path)
        assert first.startswith(f"# rrtf {stage} out={out} student={tiny_student}")
        assert (config.out, config.train.epochs, config.seed) == (str(out), 2, 0)
    text = (out / log.NAME).read_text()
    assert len(re.findall(r" INFO rrtf \w+ .*\(process \d+\)$", text, re.M)) == 5
    assert said[2].splitlines()[-1] in text
    assert len(re.findall(r" INFO done$", text, re.M)) == 5


def test_a_key_in_the_configuration_is_masked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("MY_TOKEN", "0123456789abcdef")
    assert run(capsys, "evolve", f"out={tmp_path}", "student=x0123456789abcdef", "benchmark=[]")[0] == 0
    assert (
        "0123456789abcdef" not in (tmp_path / "config" / "evolve.yaml").read_text() + (tmp_path / log.NAME).read_text()
    )


def test_no_problem_is_left(capsys: pytest.CaptureFixture[str], tmp_path: Path, tiny_student: Path) -> None:
    """All problems are in the benchmark too; the file that names them is there."""
    arguments = overrides(tmp_path, tiny_student, tmp_path / "out")
    shutil.copy(tmp_path / "train.jsonl", tmp_path / "test.jsonl")
    code, _, err = run(capsys, "evolve", *arguments)
    data = json.loads((tmp_path / "out" / "evolution.json").read_text())
    assert (code, data["kept"], len(data["dropped"])) == (2, 0, 8)
    counts = [f"{sum(row['reason'] == why for row in data['dropped'])} {why}" for why in {data["dropped"][0]["reason"]}]
    assert err == (
        f"rrtf evolve: 8 problems gathered, 0 kept: {counts[0]}: nothing is left to sample; "
        f"{tmp_path}/out/evolution.json names each and why\n"
    )


def test_no_group_is_left(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, ranked: tuple[Path, list[str], list[str]]
) -> None:
    """Samples of the student alone have no teacher to learn from."""
    out = tmp_path / "out"
    out.mkdir()
    shutil.copy(ranked[0] / "problems.jsonl", out)
    rows = (ranked[0] / "samples.jsonl").read_text().splitlines(keepends=True)
    (out / "samples.jsonl").write_text("".join(row for row in rows if '"teacher"' not in row))
    code, _, err = run(capsys, "rank", *ranked[1], f"out={out}")
    assert (code, (out / "groups.jsonl").read_text()) == (2, "")
    assert json.loads((out / "ranking.json").read_text())["verdicts"]["no_teacher_score"] == 8
    assert err.splitlines()[-1] == (
        "rrtf rank: 0 groups of 8 problems kept: 8 no_teacher_score: there is nothing to train on; "
        f"{out}/ranking.json has the counts"
    )


def test_training_another_student_than_the_groups_are_of_is_refused(
    capsys: pytest.CaptureFixture[str], ranked: tuple[Path, list[str], list[str]], tiny_student: Path
) -> None:
    """Without student= a later command would train the default one."""
    out = ranked[0]
    code, _, err = run(capsys, "train", *[item for item in ranked[1] if not item.startswith("student=")])
    assert (code, err) == (
        2,
        f"rrtf train: student is smollm2-135m, {out}/groups.jsonl was made with {tiny_student}: add "
        f"student={tiny_student}, or groups={out}/groups.jsonl to train another model on its groups\n",
    )
    assert not (out / "checkpoints").exists()


@pytest.mark.slow
def test_a_training_says_how_the_loss_went(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, ranked: tuple[Path, list[str], list[str]]
) -> None:
    out = tmp_path / "out"
    arguments = [*ranked[1], f"out={out}", f"groups={ranked[0]}/groups.jsonl"]
    process = started("train", *arguments)
    said = process.communicate()[1]
    assert process.returncode == 0
    (line,) = [line for line in said.splitlines() if line.startswith("4 optimizer steps")]
    found = re.fullmatch(r"4 optimizer steps on 8 groups, loss (\S+) at first, (\S+) at last: (.*)", line)
    assert found is not None
    assert float(found[2]) < float(found[1])
    assert Path(found[3]) == out / "model"
    assert (out / "model" / "config.json").is_file()


@pytest.mark.parametrize(
    ("stage", "key"), [("sample", "student"), ("evaluate", "model"), ("train", "student"), ("sample", "teachers")]
)
def test_a_model_that_cannot_be_had_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    ranked: tuple[Path, list[str], list[str]],
    stage: str,
    key: str,
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    out = tmp_path / "out"
    out.mkdir()
    for name in ("problems.jsonl", "groups.jsonl"):
        shutil.copy(ranked[0] / name, out)
    value = "[nosuch/model]" if key == "teachers" else "nosuch/model"
    code, _, err = run(capsys, stage, *ranked[1], f"out={out}", f"{key}={value}")
    (last,) = [line for line in err.splitlines() if "nosuch/model" in line]
    assert code == 2
    assert last.startswith(f"rrtf {stage}: {key} names nosuch/model: no folder here, and not to be had from the hub (")
    assert last.endswith("); is the name right, is the hub reachable?")
    assert "Traceback" not in err


def test_a_report_of_nothing_is_refused_and_leaves_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "report", f"out={tmp_path}/typo")
    assert (code, err) == (2, f"rrtf report: out names {tmp_path}/typo: there is no such run directory\n")
    assert list(tmp_path.iterdir()) == []


def test_a_report_may_look_while_others_work_and_two_writers_may_not(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with sole_user(tmp_path):
        assert run(capsys, "report", f"out={tmp_path}")[0] == 0
        assert (tmp_path / "report.html").is_file()
        code, _, err = run(capsys, "evolve", f"out={tmp_path}")
    assert (code, err) == (
        2,
        f"rrtf evolve: another rrtf command is at work in {tmp_path}; wait for it or name another out=DIR\n",
    )


@pytest.mark.parametrize("below", ["", "/deeper"])
def test_out_is_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path, below: str) -> None:
    (tmp_path / "my.jsonl").write_text("rows")
    code, _, err = run(capsys, "evolve", f"out={tmp_path}/my.jsonl{below}")
    assert (code, err) == (
        2,
        f"rrtf evolve: {tmp_path}/my.jsonl is a file where a folder is needed; choose another place with out=DIR\n",
    )
    assert (tmp_path / "my.jsonl").read_text() == "rows"


def test_a_read_only_place_is_told_before_hydra_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def read_only(path: Path, *args: object, **kw: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "mkdir", read_only)
    code, _, err = run(capsys, "evolve", f"out={tmp_path}/new")
    assert (code, err) == (
        2,
        f"rrtf evolve: {tmp_path}/new: Read-only file system; choose another place with out=DIR\n",
    )


def test_a_disk_that_fills_is_one_sentence_and_a_traceback_in_the_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{tmp_path}/problems.jsonl")

    monkeypatch.setattr("rrtf.commands.evolve.run", full)
    code, _, err = run(capsys, "evolve", f"out={tmp_path}")
    sentence = f"{tmp_path}/problems.jsonl: the disk is full; free space and run the same command again"
    assert (code, err) == (1, f"rrtf evolve: {sentence}\n")
    text = (tmp_path / log.NAME).read_text()
    assert "Traceback (most recent call last)" in text
    assert f" ERROR {sentence}\n" in text


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no tmpfs can be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_real_disk_that_fills_and_the_same_command_once_there_is_space(
    small_disk: Path, tmp_path: Path, tiny_student: Path
) -> None:
    arguments = overrides(tmp_path, tiny_student, small_disk / "out")
    (small_disk / "filler").write_bytes(bytes(240 << 10))
    process = started("evolve", *arguments)
    said = process.communicate()[1]
    assert process.returncode == 1
    assert re.fullmatch(rf"rrtf evolve: {small_disk}/\S+: the disk is full; free space and run .* again\n", said), said
    (small_disk / "filler").unlink()
    process = started("evolve", *arguments)
    assert process.communicate()[1] == "8 problems gathered, 8 kept (evolution.json)\n"
    assert list((small_disk / "out").rglob("*.part")) == []


def test_a_library_that_exits_is_no_success(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def leave(*args: object) -> None:
        raise SystemExit(0)

    monkeypatch.setattr("rrtf.commands.evolve.run", leave)
    code, _, err = run(capsys, "evolve", f"out={tmp_path}")
    assert (code, err) == (1, "rrtf evolve: something called exit(0) before the work was done\n")


def test_an_interrupt_without_our_handlers_is_130(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "_run_job", interrupt)
    code, _, err = run(capsys, "evolve", f"out={tmp_path}")
    assert (code, err) == (130, "rrtf evolve: ended by SIGINT; run the same command again to go on\n")


def test_an_evaluation_says_what_was_measured() -> None:
    """Before or after, the benchmark, the mode, and in whose format."""
    asked = ["evaluate.same_prompt=[everyday]", "prompt@other_prompt=signature"]
    cfg = typed(compose(["benchmark=[everyday]", "evaluate.n=2", *asked, "student=org/s"]))
    measured = [one for part in plan_run(cfg, Path("r")).values() for one in part.values()]
    planned = [one.title for one in measured]
    assert planned == [
        "before, everyday, greedy",
        "before, everyday, T=0.2",
        "before, everyday, trained format, greedy",
        "before, everyday, other format, greedy",
        "after, everyday, greedy",
        "after, everyday, T=0.2",
    ]
    assert [one.prompt for one in measured[1:5]] == [cfg.student_prompt, cfg.prompt, cfg.other_prompt, cfg.prompt]
    share = {"value": 0.5, "low": 0.25, "high": 0.75}
    figures = {"tasks": 4, "pass@k": {"1": share}, "outcomes": {"all_pass": 2}}
    assert describe_outcomes(planned[0], figures) == (
        "before, everyday, greedy: pass@1 50.0 [25.0, 75.0] % of 4 tasks; all_pass 2"
    )


def test_a_quantized_model_stands_beside_its_baseline() -> None:
    share = {"value": 0.5, "low": 0.25, "high": 0.75}
    small = {"ms_per_token": 4.04, "disk_mib": 100.2, "pass@1": share}
    large = {"ms_per_token": 9.0, "disk_mib": 400.0, "pass@1": None}
    assert describe_comparison("int8", small, large) == (
        "int8: 4.0 ms/token (9.0 unquantized), 100 MiB on disk (400), pass@1 50.0 [25.0, 75.0] % (–)"
    )


@pytest.mark.parametrize(("name", "chat"), [("chat", True), ("signature", False)])
def test_a_model_is_timed_in_its_own_format(name: str, chat: bool) -> None:
    """A chat model that continues plain text ends after a token or two: its speed would be that of reading."""
    cfg = typed(compose([f"prompt={name}", "quantize.timing_prompts=2"]))
    problems = [example_problem(task_id=f"a/{number}") for number in range(3)]
    prompts = timing_prompts(cfg, problems)
    assert [(one.text, one.chat) for one in prompts] == [(cfg.prompt.render(one), chat) for one in problems[:2]]
