"""``evaluate.sampler``: the engine that measures, if it is another, and what it does to the marks of what is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rrtf.commands.app import run_stage
from rrtf.commands.measurement import Measurement, declare_samples
from rrtf.commands.train import declare_validation
from rrtf.config.artifact import Artifact
from rrtf.config.compose import compose
from rrtf.config.schemas import RunConfig
from rrtf.config.typed import typed
from tests.tiny import overrides

HF = "+sampler@evaluate.sampler=hf"


def config(*settings: str) -> RunConfig:
    return typed(compose(list(settings)))


def mark(*settings: str) -> str:
    cfg = config("student=org/small", *settings)
    return declare_samples(
        cfg,
        Measurement(
            title="greedy", model="org/small", problems=[], prompt=cfg.prompt, temperature=0.0, folder=Path("nowhere")
        ),
    ).fingerprint


def validated(*settings: str) -> str:
    cfg = config("train.validate.every=5", *settings)
    return declare_validation(cfg, Artifact(paths=("checkpoints",))).fingerprint


def test_it_is_the_sampler_where_it_is_not_set() -> None:
    assert config("sampler=hf").evaluating_sampler.batch_size == 64
    chosen = config("sampler=ctranslate2", HF, "evaluate.sampler.batch_size=8").evaluating_sampler
    assert (type(chosen).__name__, chosen.batch_size) == ("HFSampler", 8)


def test_answers_are_kept_for_the_engine_that_gave_them_whichever_setting_names_it() -> None:
    small = "sampler.compute_type=int8"
    assert mark("sampler=hf") == mark(small, HF) == mark(small, HF, "evaluate.sampler.calls=2")
    assert len({mark("sampler=hf"), mark(small), mark(small, HF, "evaluate.sampler.batch_size=8")}) == 3


def test_validation_is_kept_likewise() -> None:
    first = validated("sampler=hf")
    assert validated(HF) == validated(HF, "evaluate.sampler.calls=2") == first
    assert validated(HF, "evaluate.sampler.batch_size=8") != first


@pytest.mark.slow
def test_the_engine_that_is_named_measures(tmp_path: Path, tiny_student: Path) -> None:
    """Drawn answers of ``hf``, once as the sampler of all, once as that of the evaluation beside CTranslate2."""
    rows = []
    for name, chosen in (("all", ["sampler=hf"]), ("own", ["sampler=ctranslate2", HF])):
        arguments = overrides(tmp_path, tiny_student, tmp_path / name)
        arguments = [item for item in arguments if not item.startswith("sampler")]
        asked = [f"model={tiny_student}", "evaluate.greedy=false", "evaluate.n=2", "evaluate.temperature=1.0"]
        assert run_stage("evaluate", [*arguments, *chosen, *asked]) == 0
        (path,) = (tmp_path / name).rglob("samples.jsonl")
        rows.append([json.loads(line)["response"] for line in path.read_text().splitlines()])
    assert rows[0] == rows[1]
    assert len(set(rows[0])) > 4
