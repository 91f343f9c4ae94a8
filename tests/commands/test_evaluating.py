"""``evaluate.sampler``: the engine that measures, if it is another, and what it does to the marks of what is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rrtf.commands.app import run_stage
from rrtf.commands.evaluate import _fingerprint
from rrtf.commands.train import validation_settings
from rrtf.config.build import to_plain
from rrtf.config.compose import compose
from rrtf.config.schemas import RunConfig
from rrtf.config.typed import typed
from rrtf.core.provenance import with_contents
from tests.tiny import overrides

HF = "+sampler@evaluate.sampler=hf"


def config(*settings: str) -> RunConfig:
    return typed(compose(list(settings)))


def mark(*settings: str) -> str:
    cfg = config("student=org/small", *settings)
    return _fingerprint(cfg, "org/small", [], cfg.prompt, 0.0, None)


def test_it_is_the_sampler_where_it_is_not_set() -> None:
    assert config("sampler=hf").evaluating_sampler.batch_size == 64
    chosen = config("sampler=ctranslate2", HF, "evaluate.sampler.batch_size=8").evaluating_sampler
    assert (type(chosen).__name__, chosen.batch_size) == ("HFSampler", 8)


def test_answers_are_kept_for_the_engine_that_gave_them_whichever_setting_names_it() -> None:
    small = "sampler.compute_type=int8"
    assert mark("sampler=hf") == mark(small, HF) == mark(small, HF, "evaluate.sampler.calls=2")
    assert len({mark("sampler=hf"), mark(small), mark(small, HF, "evaluate.sampler.batch_size=8")}) == 3


def test_validation_is_kept_likewise() -> None:
    every = "train.validate.every=5"
    first = validation_settings(config(every, "sampler=hf"))
    assert (
        validation_settings(config(every, HF))
        == validation_settings(config(every, HF, "evaluate.sampler.calls=2"))
        == first
    )
    assert validation_settings(config(every, HF, "evaluate.sampler.batch_size=8")) != first


def test_validation_of_runs_from_before_there_was_another_engine_goes_on() -> None:
    """Written out as it stood then."""
    cfg = config("train.validate.every=5")
    settings = {name: value for name, value in vars(cfg.train.validate).items() if name != "every"}
    asked = to_plain(cfg.evaluate)
    del asked["sampler"]
    assert validation_settings(cfg) == [settings, asked, to_plain(cfg.sampler), with_contents(to_plain(cfg.benchmark))]


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
