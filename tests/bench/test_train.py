"""``rrtf bench train``: packed and padded compute the same thing, and what the command writes and refuses."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from rrtf.bench.steps import MAKERS, Shape, padded_step, random_groups
from rrtf.bench.train import run, summarize
from rrtf.config.bench import PlannedTraining, TrainBench
from rrtf.core.errors import UserError
from rrtf.models.loading import load_model
from rrtf.training.packing import EncodedGroup
from tests import warm

SHAPE = Shape(groups=2, candidates=3, prompt_tokens=5, response_tokens=4)
CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def model(tiny_student: Path) -> Any:
    return load_model(str(tiny_student))


def bench(folder: Path, student: Path, **settings: Any) -> tuple[dict[str, Any], str]:
    """The benchmark on a model of two layers: one step in one process a contender."""
    small: dict[str, Any] = {
        "groups": 2,
        "candidates": 3,
        "prompt_tokens": 5,
        "response_tokens": 4,
        "precision": "32-true",
        "repeats": 1,
        "steps": 1,
    }
    return run(TrainBench(out=str(folder), model=str(student), **small | settings))


def loss_and_gradients(name: str, model: Any, groups: list[EncodedGroup]) -> tuple[float, dict[str, Tensor]]:
    model.zero_grad(set_to_none=True)
    loss = MAKERS[name](model, groups, CPU, 3).loss()
    loss.backward()  # type: ignore[no-untyped-call]
    return loss.item(), {key: one.grad.clone() for key, one in model.named_parameters()}


def test_packed_and_padded_are_the_same_loss_and_gradients(model: Any) -> None:
    groups = random_groups(SHAPE, model.config.vocab_size)
    packed, of_packed = loss_and_gradients("packed", model, groups)
    padded, of_padded = loss_and_gradients("padded", model, groups)
    assert packed == pytest.approx(padded, abs=1e-4)
    assert packed > 10  # four tokens of a random model at about ln 259 each
    for key, gradient in of_packed.items():
        torch.testing.assert_close(gradient, of_padded[key], atol=1e-4, rtol=0, msg=key)


def test_the_padded_batch_may_have_padding(model: Any) -> None:
    """Rows of 5 + 4 and of 3 + 2 tokens: the shorter ones cost width, and change nothing."""
    long, short = (
        random_groups(SHAPE, model.config.vocab_size)[0],
        random_groups(
            Shape(groups=1, candidates=2, prompt_tokens=3, response_tokens=2), model.config.vocab_size, seed=1
        )[0],
    )
    assert padded_step(model, [long, short], CPU, 3).tokens == (3 + 2) * 9
    packed, padded = (loss_and_gradients(name, model, [long, short])[0] for name in ("packed", "padded"))
    assert packed == pytest.approx(padded, abs=1e-4)


def test_each_contender_sends_the_tokens_it_should_through_the_decoder(model: Any) -> None:
    """2 groups of 5 + 3 x 4 tokens: 34 unique ones; padded 6 rows of 9."""
    groups = random_groups(SHAPE, model.config.vocab_size)
    assert {name: make(model, groups, CPU, 3).tokens for name, make in MAKERS.items()} == {
        "packed": 34,
        "masked": 34,
        "padded": 54,
        "floor": 34,
        "floor_full": 34,
    }
    assert SHAPE.unique_tokens == 34


def test_the_floor_is_cross_entropy_of_plain_text(model: Any) -> None:
    groups = random_groups(SHAPE, model.config.vocab_size)
    rows = [[*one.prompt, *(token for c in one.candidates for token in c.tokens)] for one in groups]
    logps = model(torch.tensor(rows)).logits.log_softmax(-1)
    every = torch.stack([-logps[r, t - 1, row[t]] for r, row in enumerate(rows) for t in range(1, 17)]).view(2, 16)
    assert MAKERS["floor"](model, groups, CPU, 3).loss().item() == pytest.approx(every[:, 4:].mean().item(), abs=1e-5)
    assert MAKERS["floor_full"](model, groups, CPU, 3).loss().item() == pytest.approx(every.mean().item(), abs=1e-5)


def test_figures_are_medians_over_the_steps_of_all_processes() -> None:
    """Steps of 1, 2, 6 s and 17 unique tokens at 2 s; memory 40 - 10 and 60 - 10, whole 50."""
    results = [
        {
            "seconds": [1.0, 6.0],
            "cpu_seconds": [4.0, 5.0],
            "tokens": 20,
            "peak_mib": 40.0,
            "before_mib": 10.0,
            "loss": 3.0,
        },
        {"seconds": [2.0], "cpu_seconds": [9.0], "tokens": 20, "peak_mib": 60.0, "before_mib": 10.0, "loss": 3.0},
    ]
    row = summarize(results, Shape(groups=1, candidates=3, prompt_tokens=5, response_tokens=4))
    assert (row["seconds"], row["fastest"], row["tokens_per_second"]) == (2.0, 1.0, 10.0)
    assert row["cpu_seconds"] == 5.0
    assert (row["useful_tokens_per_second"], row["peak_mib"], row["own_mib"]) == (8.5, 50.0, 40.0)


@pytest.mark.slow
def test_the_command_writes_every_row_with_its_ratio_to_packed(tmp_path: Path, tiny_student: Path) -> None:
    settings = ["contenders=[packed,padded]", "prompt_tokens=5", "response_tokens=4", "repeats=1", "steps=1"]
    command = ["bench", "train", f"out={tmp_path}", f"model={tiny_student}"]
    done = warm.command(*command, "precision=32-true", *settings)
    assert done.returncode == 0, done.stderr
    figures = json.loads((tmp_path / "bench.json").read_text())
    assert (figures["benchmark"], figures["unique_tokens"]) == ("train", 37)
    assert list(figures["contenders"]) == ["packed", "padded"]
    assert figures["loss_difference"] < 1e-3
    packed, padded = figures["contenders"].values()
    assert (packed["seconds_ratio"], packed["own_mib_ratio"]) == (1.0, 1.0)
    assert padded["seconds_ratio"] == pytest.approx(padded["seconds"] / packed["seconds"])
    assert packed["peak_mib"] > packed["own_mib"] > 0
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["step", "packed", "padded", "packed"]
    assert lines[-1].startswith("packed and padded differ by")


def test_without_trl_its_row_says_so(tmp_path: Path, tiny_student: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trl", None)
    figures, text = bench(tmp_path, tiny_student, contenders=["trl"])
    assert figures["contenders"] == {"trl": {"missing": "not installed: pip install trl"}}
    assert text.splitlines()[-1] == "trl: not installed: pip install trl"
    assert figures["loss_difference"] is None


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"contenders": ["paked"]}, "contenders names 'paked', did you mean 'packed'?"),
        ({"contenders": []}, "contenders is empty, nothing would be measured; known here: packed, masked, padded"),
        ({"precision": "bf16-mixd"}, "precision is 'bf16-mixd', did you mean 'bf16-mixed'?"),
        ({"candidates": 1}, "candidates is 1, at least 2 is needed"),
        ({"steps": 0}, "steps is 0, at least 1 is needed"),
        ({"model": "./nope"}, "there is no model folder ./nope"),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path: Path, tiny_student: Path, settings: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UserError) as found:
        run(TrainBench(**{"out": str(tmp_path), "model": str(tiny_student)} | settings))
    assert str(found.value).startswith(sentence)


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("trl") is None, reason="trl is an optional peer")
def test_trl_runs_on_the_same_groups(tmp_path: Path, tiny_student: Path) -> None:
    """2 groups of 3 candidates: 2 pairs each, 8 rows of 9 tokens."""
    figures, _ = bench(tmp_path, tiny_student, contenders=["packed", "trl"])
    assert figures["contenders"]["trl"]["tokens"] == 72
    assert len(figures["contenders"]["trl"]["steps"]) == 1
    assert figures["contenders"]["trl"]["seconds_ratio"] > 0


def test_a_plan_needs_only_a_configuration(tmp_path: Path, tiny_student: Path) -> None:
    """Two layers fit anywhere; one GPU has no strategy to choose."""
    (tmp_path / "config.json").write_text((tiny_student / "config.json").read_text())
    planned = PlannedTraining(devices=1, memory_gib=1, global_batch=4, groups=8, epochs=2)
    figures, text = bench(tmp_path, tmp_path, plan=True, planned=planned)
    assert figures["best"]["strategy"] == "auto"
    assert figures["best"]["accumulation"] * figures["best"]["micro_batch"] == 4
    assert "cheapest that fits 90% of 1 GiB: auto without gradient checkpointing" in text


def test_a_plan_that_fits_nowhere_says_so(tmp_path: Path, tiny_student: Path) -> None:
    planned = PlannedTraining(devices=2, memory_gib=1e-6, global_batch=4, groups=8)
    figures, text = bench(tmp_path, tiny_student, plan=True, planned=planned)
    assert figures["best"] is None
    assert text.endswith("nothing fits in 90% of 1e-06 GiB")
