"""The configuration of each round, and what does not go with several of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrtf.config.compose import check, compose
from rrtf.config.model_grid import grid
from rrtf.config.rounds import for_measuring, for_sampling, for_training, plan_stages, round_seed
from rrtf.config.schemas import RunConfig
from rrtf.config.typed import typed
from rrtf.core.records import Role

OUT = Path("runs/x")
SHARE = "problems.validation_share=0.25"


def config(*overrides: str) -> RunConfig:
    return typed(compose(["student=org/small", "teachers=[reference,org/big]", "rounds=3", SHARE, *overrides]))


def test_the_first_round_asks_as_any_run_does() -> None:
    cfg = config()
    assert for_sampling(cfg, OUT, 1) is cfg


def test_a_later_round_asks_the_last_model_in_the_trained_format_and_no_teacher_again() -> None:
    cfg = config("student=small", "+ask@models.small=own", "models.small.n=5", "models.small.extraction=completion")
    (asked,) = grid(for_sampling(cfg, OUT, 3))
    assert (asked.name, asked.role) == ("model of round 2", Role.STUDENT)
    assert asked.weights == str(Path("runs/x/rounds/2/model").absolute())
    assert (asked.prompt, asked.n, asked.extraction) == (cfg.prompt, 5, "auto")
    assert cfg.prompt != cfg.student_prompt
    assert for_sampling(cfg, OUT, 3).teachers == ["reference"]


def test_each_round_has_a_seed_of_its_own() -> None:
    seeds = [for_sampling(config(f"seed={seed}"), OUT, number).seed for seed in (0, 1) for number in (1, 2, 3)]
    assert (seeds[0], seeds[3]) == (0, 1)
    assert len(set(seeds)) == 6
    assert seeds[1] == round_seed(0, 2)
    assert all(0 <= seed < 2**31 for seed in seeds)


@pytest.mark.parametrize(
    ("start", "number", "student"),
    [
        ("improved", 1, "org/small"),
        ("improved", 2, "runs/x/rounds/1/model"),
        ("student", 1, "org/small"),
        ("student", 2, "org/small"),
    ],
)
def test_what_a_round_trains(start: str, number: int, student: str) -> None:
    trained = for_training(config(f"round.start={start}"), OUT, number, OUT / "groups.jsonl")
    assert (trained.student, trained.groups) == (student, "runs/x/groups.jsonl")


def test_what_a_round_measures() -> None:
    cfg = config()
    before, after = for_measuring(cfg, OUT, 0), for_measuring(cfg, OUT, 2)
    assert (before.model, before.prompt) == ("org/small", cfg.student_prompt)
    assert (after.model, after.prompt) == ("runs/x/rounds/2/model", cfg.prompt)


@pytest.mark.parametrize(
    ("overrides", "stages"),
    [
        (["rounds=1"], ["evolve", "sample", "rank", "train", "evaluate", "quantize", "report"]),
        (["rounds=2"], ["evolve", "rounds", "evaluate", "quantize", "report"]),
        (["rounds=2", "stages=[evaluate,report]"], ["evaluate", "report"]),
        (["rounds=2", "stages=[sample,rank,train]"], ["rounds"]),
    ],
)
def test_the_repeated_stages_are_one(overrides: list[str], stages: list[str]) -> None:
    assert plan_stages(config(*overrides)) == stages


@pytest.mark.parametrize(
    ("overrides", "sentences"),
    [
        (["rounds=2", SHARE], []),
        (["rounds=2", "round.patience=0"], []),
        (["rounds=2", SHARE, "stages=[evaluate,report]"], []),  # a finished run is measured again
        (
            ["rounds=2"],
            [
                "rounds is 2 and round.patience is 1, but problems.validation_share is 0: "
                "problems.validation_share=0.25 keeps a quarter of the families to choose the round on, "
                "round.patience=0 does all rounds and takes the last model"
            ],
        ),
        (
            ["rounds=2", SHARE, "stages=[evolve,sample,train,evaluate]"],
            [
                "rounds is 2, which repeats sample, rank, train, but stages lacks rank: add it, or set rounds=1",
            ],
        ),
        (
            ["rounds=2", SHARE, "groups=pyproject.toml"],
            ["rounds is 2 and groups names pyproject.toml: each round makes its own groups, leave groups out"],
        ),
        (
            ["rounds=2", SHARE, "evaluate.split=validation"],
            [
                "evaluate.split is validation, the problems that choose the round: what is reported on them is too "
                "high; set evaluate.split=test or round.patience=0"
            ],
        ),
        (
            ["rounds=2", "round.patience=0", "sampler=replay", "sampler.path=pyproject.toml"],
            [
                "rounds is 2, but sampler does not open the model that a round has trained, it asks a server or a "
                "file: choose ctranslate2, hf or vllm for the student"
            ],
        ),
        (
            ["rounds=2", SHARE, "+sampler@evaluate.sampler=openai", "evaluate.sampler.base_url=http://localhost:1/v1"],
            [
                "rounds is 2, but evaluate.sampler does not open the model that a round has trained, it asks a server "
                "or a file: choose ctranslate2, hf or vllm for the student"
            ],
        ),
        (["rounds=0"], ["rounds is 0, at least 1 is needed"]),
        (["round.start=first"], ["round.start is 'first', known here: improved, student"]),
    ],
)
def test_what_does_not_go_with_several_rounds(overrides: list[str], sentences: list[str]) -> None:
    assert check(overrides) == sentences
