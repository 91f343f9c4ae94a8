"""Each stage declares its artifacts: a setting that affects what comes out changes the fingerprint, no other does."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrtf.commands.run_directory import sole_user
from rrtf.commands.stage import find_stage, is_done, run_stage
from rrtf.config.compose import compose
from rrtf.config.schemas import STAGES, RunConfig
from rrtf.config.typed import typed
from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_json, text_hash, write_json


def config(*settings: str) -> RunConfig:
    return typed(compose(["student=org/small", "sampler=hf", *settings]))


def fingerprint_of(stage: str, out: Path, *settings: str) -> str:
    return text_hash([one.fingerprint for one in find_stage(stage).declare(config(*settings), out)])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A run directory with a model and groups of some bytes."""
    for name in ("problems.jsonl", "samples.jsonl", "groups.jsonl"):
        (tmp_path / name).write_text(name)
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text("{}")
    return tmp_path


BEST = ("train.export=best", "train.validate.every=5")


@pytest.mark.parametrize(
    ("stage", "before", "change"),
    [
        ("train", BEST, "evaluate.max_new_tokens=9"),  # the best model is another one if it is measured otherwise
        ("train", BEST, "sampler.batch_size=9"),
        ("train", BEST, "benchmark=[everyday,first_steps]"),
        ("train", (), "train.export=best"),
        ("train", (), "train.epochs=4"),
        ("train", (), "objective=dpo"),
        ("train", (), "objective.rank_weight=2"),
        ("train", (), "optimizer.lr=1e-4"),
        ("train", (), "adapter=lora"),
        ("train", (), "trainer.max_steps=3"),
        ("evaluate", (), "model=org/other"),  # then without: not done already
        ("evaluate", ("model=org/other",), "model=org/third"),
        ("evaluate", (), "samples=pyproject.toml"),
        ("evaluate", (), "prompt=signature"),
        ("quantize", (), "model=org/other"),
        ("quantize", (), "quantize.benchmark=humaneval"),
        ("rank", (), "scorer.unit_tests.partial_pass=0"),
        ("rank", (), "sandbox.cpu_seconds=9"),
        ("sample", (), "sample.n=2"),
        ("sample", (), "seed=1"),
        ("evolve", (), "problems.limit=3"),
        ("evolve", (), "benchmark=[humaneval]"),
        ("evolve", ("problems.shuffle=true", "problems.limit=3"), "seed=1"),
    ],
)
def test_a_setting_that_affects_what_comes_out_counts(
    out: Path, stage: str, before: tuple[str, ...], change: str
) -> None:
    assert fingerprint_of(stage, out, *before) != fingerprint_of(stage, out, *before, change)


@pytest.mark.parametrize(
    ("stage", "change"),
    [
        ("train", "train.checkpoint_every=3"),
        ("train", "train.devices=2"),
        ("train", "trainer.accelerator=cpu"),
        ("train", "evaluate.max_new_tokens=9"),  # of the last model nothing depends on how it is measured
        ("rank", "sandbox.workers=3"),
        ("sample", "sampler.calls=2"),
        ("evolve", "seed=1"),
        ("sample", "train.epochs=9"),
        ("evaluate", "sandbox.workers=3"),
        *((stage, "rounds=3") for stage in STAGES[:-1]),  # a single round is an ordinary run
        ("train", "round.keep_groups=true"),
    ],
)
def test_any_other_setting_does_not(out: Path, stage: str, change: str) -> None:
    assert fingerprint_of(stage, out) == fingerprint_of(stage, out, change)


@pytest.mark.parametrize(
    ("stage", "file"),
    [
        ("sample", "problems.jsonl"),
        ("rank", "samples.jsonl"),
        ("train", "groups.jsonl"),
        ("evaluate", "model/config.json"),
    ],
)
def test_what_an_earlier_stage_wrote_counts(out: Path, stage: str, file: str) -> None:
    before = fingerprint_of(stage, out)
    (out / file).write_text("other")
    assert fingerprint_of(stage, out) != before


def test_a_scorer_that_has_been_edited_is_another(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = out / "edited_scorer.py"
    module.write_text("class Mine:\n    weight = 1.0\n")
    monkeypatch.syspath_prepend(out)
    chosen = ("+scorer.mine._target_=edited_scorer.Mine",)
    before = fingerprint_of("rank", out, *chosen)
    module.write_text("class Mine:\n    weight = 2.0\n")
    assert fingerprint_of("rank", out, *chosen) != before


def test_every_stage_declares(out: Path) -> None:
    for name in STAGES:
        assert all(one.paths for one in find_stage(name).declare(config(), out))


def test_a_stage_is_done_only_with_its_fingerprint_and_its_outputs(out: Path) -> None:
    marker = out / "stages" / "rank.json"
    assert not is_done(marker, "f", out, ["groups.jsonl"])
    write_json(marker, {"fingerprint": "f", "outputs": {"groups.jsonl": "other"}})
    assert not is_done(marker, "f", out, ["groups.jsonl"])


def test_a_stage_that_is_done_is_not_run_again(out: Path, capfd: pytest.CaptureFixture[str]) -> None:
    cfg = config("problems.limit=2")
    run_stage("evolve", cfg, out)
    first = (out / "problems.jsonl").stat().st_mtime_ns
    run_stage("evolve", cfg, out)
    assert (out / "problems.jsonl").stat().st_mtime_ns == first
    assert "evolve: done already" in capfd.readouterr().err
    (out / "problems.jsonl").write_text("")
    run_stage("evolve", cfg, out)
    assert len((out / "problems.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize("file", ["stages/evolve.json", "samples.jsonl.inputs.json"])
def test_a_run_directory_of_an_earlier_version_is_refused_and_left_as_it_is(tmp_path: Path, file: str) -> None:
    """Markers and notes had no schema then."""
    write_json(tmp_path / file, {"fingerprint": "f"})
    held = sorted(path for path in tmp_path.rglob("*") if path.name != ".lock")
    with (
        pytest.raises(UserError, match=rf"made by another version of rrtf \({file} is not of schema 2\)"),
        sole_user(tmp_path),
    ):
        pass
    assert sorted(path for path in tmp_path.rglob("*") if path.name != ".lock") == held
    assert read_json(tmp_path / file) == {"fingerprint": "f"}
