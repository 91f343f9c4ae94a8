"""The whole loop on a two-layer model: what it writes, that it resumes, and that a kill changes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from rrtf.commands.app import run_stage
from rrtf.commands.run_directory import sole_user
from tests import warm
from tests.commands.trainings import kill_when_there, losses
from tests.made_once import made_once
from tests.tiny import overrides

UNQUANTIZED = "quantizer=[]"  # what is killed, torn or changed comes before
KILLS = [("sample", "samples.jsonl"), ("rank", "executions.sqlite"), ("train", "checkpoints/*.ckpt")]


@pytest.fixture(scope="session")
def finished(shared_folder: Path, tiny_student: Path) -> tuple[Path, list[str]]:
    """A finished run and the overrides that made it; made once for all test processes."""
    folder = shared_folder / "loop"
    folder.mkdir(exist_ok=True)
    arguments = [
        *overrides(folder, tiny_student, folder / "out"),
        "quantizer.ctranslate2.compute_type=int8_reduced_range",
        "+sampler@evaluate.sampler=ctranslate2",
        "evaluate.sampler.compute_type=float32",
    ]

    def run(out: Path) -> None:
        assert run_command("run", arguments) == 0

    return made_once(folder / "out", run), arguments


def run_command(stage: str, arguments: list[str]) -> int:
    """A stage in a process of its own, as a user runs it."""
    done = warm.command(stage, *arguments)
    if done.returncode:
        print(done.stdout, done.stderr)
    return done.returncode


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def weights_of(out: Path) -> dict[str, torch.Tensor]:
    return AutoModelForCausalLM.from_pretrained(out / "model").state_dict()  # type: ignore[no-any-return]


def difference(first: dict[str, torch.Tensor], second: dict[str, torch.Tensor]) -> float:
    return max(float((first[name] - second[name]).abs().max()) for name in first)


def test_every_artifact_of_the_contract_is_there(finished: tuple[Path, list[str]]) -> None:
    out, _ = finished
    names = (
        "problems.jsonl samples.jsonl executions.sqlite groups.jsonl model/model.safetensors model/tokenizer.json "
        "evaluation.json gain.json quantized/ctranslate2_int8_reduced_range/model.bin quantization.json "
        "report.html manifest.json"
    )
    assert [name for name in names.split() if not (out / name).exists()] == []


def test_one_run_sets_nothing_aside(finished: tuple[Path, list[str]]) -> None:
    """Also what the training callback has quantized is taken over by the quantize stage, not made twice."""
    out, _ = finished
    assert list(out.rglob("stale")) == []


def test_the_unquantized_model_is_measured_once(finished: tuple[Path, list[str]]) -> None:
    """``rrtf evaluate`` has measured it in float32, which is what the quantized one is compared with."""
    out, _ = finished
    assert [one.name for one in (out / "evaluation" / "quantized").iterdir()] == ["ctranslate2_int8_reduced_range"]
    models = json.loads((out / "quantization.json").read_text())["models"]
    after = json.loads((out / "evaluation" / "after" / "file" / "greedy" / "metrics.json").read_text())
    assert models["baseline of ctranslate2_int8_reduced_range"]["pass@1"] == after["pass@k"]["1"]


def test_the_grid_is_complete(finished: tuple[Path, list[str]]) -> None:
    out, _ = finished
    rows = lines(out / "samples.jsonl")
    assert len(rows) == 8 * (1 + 2)  # a reference and one sample at each of two temperatures
    assert sum(row["role"] == "teacher" for row in rows) == 8


def test_references_pass_and_lead_their_groups(finished: tuple[Path, list[str]]) -> None:
    out, _ = finished
    for group in lines(out / "groups.jsonl"):
        first = group["candidates"][0]
        assert (first["role"], first["outcome"], first["score"]) == ("teacher", "all_pass", 1.05)


def test_training_lowers_the_loss_and_exports_a_loadable_model(finished: tuple[Path, list[str]]) -> None:
    out, _ = finished
    curve = losses(out)
    assert sorted(curve) == [0, 1, 2, 3]  # 8 groups x 2 epochs / 4 groups a step
    assert curve[3] < curve[0]
    model = AutoModelForCausalLM.from_pretrained(out / "model", use_safetensors=True)
    assert model.config.num_hidden_layers == 2
    assert AutoTokenizer.from_pretrained(out / "model").eos_token == "<|im_end|>"


def test_the_metrics_count_every_sample(finished: tuple[Path, list[str]]) -> None:
    out, _ = finished
    data = json.loads((out / "evaluation.json").read_text())
    assert sorted(data) == ["file, T=0.2", "file, greedy"]
    for row in data.values():
        for side in ("before", "after"):
            assert sum(row[side]["outcomes"].values()) == row[side]["samples"]
            assert row[side]["pass@k"]["1"]["tasks"] == 4


def test_a_second_run_does_nothing_again(finished: tuple[Path, list[str]]) -> None:
    out, arguments = finished
    before = {path: path.stat().st_mtime_ns for path in (out / "samples.jsonl", out / "groups.jsonl", out / "model")}
    assert run_command("run", arguments) == 0
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_the_manifest_names_inputs_versions_and_no_environment(finished: tuple[Path, list[str]]) -> None:
    out, _ = finished
    text = (out / "manifest.json").read_text()
    manifest = json.loads(text)
    assert set(manifest) == {"code", "python", "platform", "packages", "config", "sandbox", "files"}
    assert manifest["packages"]["torch"].startswith(torch.__version__.split("+")[0])
    assert len(manifest["files"]["groups.jsonl"]) == 64


def test_kills_change_nothing(finished: tuple[Path, list[str]], tmp_path: Path, tiny_student: Path) -> None:
    """A run killed as soon as a stage's first output appears, then in the next stage, and the next; then left alone.

    Same groups, same losses, same weights.
    """
    out, again = tmp_path / "out", [*overrides(tmp_path, tiny_student, tmp_path / "out"), UNQUANTIZED]
    for stage, appears in KILLS:
        kill_when_there(out, appears, again)
        assert not (out / "stages" / f"{stage}.json").exists()
    assert run_command("run", again) == 0
    whole, _ = finished
    assert (out / "groups.jsonl").read_bytes() == (whole / "groups.jsonl").read_bytes()
    assert losses(out) == losses(whole)
    assert difference(weights_of(out), weights_of(whole)) == 0.0


def test_sampling_resumes_after_a_torn_tail(
    finished: tuple[Path, list[str]], tmp_path: Path, tiny_student: Path
) -> None:
    out, _ = finished
    arguments = overrides(tmp_path, tiny_student, tmp_path / "out")
    whole = (out / "samples.jsonl").read_bytes()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "problems.jsonl").write_bytes((out / "problems.jsonl").read_bytes())
    (tmp_path / "out" / "samples.jsonl").write_bytes(whole[: len(whole) * 2 // 3])
    assert run_stage("sample", arguments) == 0
    assert (tmp_path / "out" / "samples.jsonl").read_bytes() == whole


@pytest.mark.slow
def test_other_settings_and_back_never_mix(
    finished: tuple[Path, list[str]], tmp_path: Path, tiny_student: Path
) -> None:
    """Run with A, with B (another model, other answers), and with A again: the results are A's, not B's, not a mix."""
    out, _ = finished
    again = [*overrides(tmp_path, tiny_student, tmp_path / "out"), UNQUANTIZED]
    shutil.copytree(out, tmp_path / "out")
    first = weights_of(out)
    assert run_command("run", [*again, "train.epochs=1", "sample.max_new_tokens=4", "evaluate.max_new_tokens=4"]) == 0
    assert difference(weights_of(tmp_path / "out"), first) > 0
    rows = lines(tmp_path / "out" / "evaluation" / "after" / "file" / "greedy" / "samples.jsonl")
    assert max(row["tokens"] for row in rows) <= 4
    assert run_command("run", again) == 0
    assert difference(weights_of(tmp_path / "out"), first) == 0.0
    for name in ("samples.jsonl", "groups.jsonl", "evaluation/after/file/greedy/results.jsonl"):
        assert (tmp_path / "out" / name).read_bytes() == (out / name).read_bytes(), name


def test_a_changed_problem_file_is_noticed(tmp_path: Path, tiny_student: Path) -> None:
    arguments = [*overrides(tmp_path, tiny_student, tmp_path / "out"), "stages=[evolve]"]
    assert run_command("run", arguments) == 0
    assert len(lines(tmp_path / "out" / "problems.jsonl")) == 8
    source = tmp_path / "train.jsonl"
    source.write_text("".join(source.read_text().splitlines(keepends=True)[:5]))
    assert run_command("run", arguments) == 0
    assert len(lines(tmp_path / "out" / "problems.jsonl")) == 5


def test_two_commands_never_write_to_one_directory(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, tiny_student: Path
) -> None:
    arguments = overrides(tmp_path, tiny_student, tmp_path / "out")
    with sole_user(tmp_path / "out"):
        assert run_stage("evolve", arguments) == 2
    assert "another rrtf command is at work in" in capsys.readouterr().err
    assert run_stage("evolve", arguments) == 0
