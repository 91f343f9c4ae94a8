"""Every file under conf/ composes, and what an experiment says is what holds."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hydra import compose as hydra_compose
from hydra import initialize_config_dir
from omegaconf import OmegaConf

from rrtf.bench.config import SCHEMAS, register
from rrtf.check import check, compose, known_keys, problems_of, typed
from rrtf.conf_dir import conf_dir

GROUPS = [path for path in sorted(conf_dir().glob("*/*.yaml")) if path.parent.name != "sweep"]


@pytest.mark.parametrize("path", GROUPS, ids=lambda path: f"{path.parent.name}={path.stem}")
def test_every_option_composes_and_holds(path: Path) -> None:
    assert check([f"{path.parent.name}={path.stem}"]) == []


def test_the_default_configuration_holds() -> None:
    assert check([]) == []


@pytest.mark.parametrize("path", sorted(conf_dir().glob("bench_*.yaml")), ids=lambda path: path.stem)
def test_every_benchmark_composes_and_gives_each_setting_a_value(path: Path) -> None:
    schema = SCHEMAS[path.stem.removeprefix("bench_")]
    register()
    with initialize_config_dir(str(conf_dir()), version_base="1.3"):
        config = OmegaConf.to_object(hydra_compose(path.stem))
    assert isinstance(config, schema)
    written = OmegaConf.load(path)
    assert {item.name for item in dataclasses.fields(schema)} == set(written) - {"defaults", "hydra"}


def test_an_experiment_wins_over_the_defaults() -> None:
    config = typed(compose(["experiment=demo"]))
    assert config.out == "runs/demo"
    assert config.train.micro_batch == 4
    assert config.prompt == typed(compose(["prompt=signature"])).prompt


def test_the_command_line_wins_over_an_experiment() -> None:
    assert typed(compose(["experiment=demo", "out=elsewhere"])).out == "elsewhere"


def test_a_plugin_brings_typed_options() -> None:
    config = typed(compose(["scorers.unit_tests.partial_pass=0"]))
    assert config.scorers["unit_tests"].partial_pass == 0.0
    assert check(["scorers.unit_tests.partial_pass=half"]) == [
        "scorers.unit_tests.partial_pass: Value 'half' of type 'str' could not be converted to Float"
    ]


def test_all_problems_come_at_once() -> None:
    found = check(["train.epoch=2", "sample.n=0", "k=[]", "train.epochs=x"])
    assert len(found) == 4
    assert found[0] == "there is no setting 'train.epoch', did you mean 'train.epochs'?"


def test_a_benchmark_that_is_not_installed_is_named() -> None:
    assert check(["evaluate.same_prompt=[first_step]"]) == [
        "evaluate.same_prompt names 'first_step', did you mean 'first_steps'?"
    ]


def test_a_margin_that_lets_a_worse_teacher_win_is_refused() -> None:
    config = typed(compose(["scorers.teacher_preference.margin=0.5"]))
    assert len(problems_of(config)) == 1
    assert "smallest gap between outcome scores (0.3)" in problems_of(config)[0]


def test_the_known_keys_hold_those_of_plugins() -> None:
    assert {"train.epochs", "scorers.unit_tests.weight", "sampler.compute_type", "train.optimizer.lr"} <= set(
        known_keys()
    )


@pytest.mark.parametrize(
    ("override", "sentence"),
    [
        ("benchmark=[humaneval]", "quantize.benchmark is 'first_steps', known here: humaneval"),
        ("k=[10]", "k=[10] asks for pass@10, which needs at least 10 samples of every task: evaluate.n is 0"),
        ("scorer=[]", "no scorer is chosen, so nothing can be ranked; add scorer=[unit_tests,teacher_preference]"),
        (
            "scorers.unit_tests.weight=-1",
            "scorers.unit_tests.weight is -1.0, a number above 0 is needed; leave the scorer out instead",
        ),
        (
            "scorers.teacher_preference.margin=-0.5",
            "scorers.teacher_preference.margin is -0.5, 0 or more is needed: "
            "with equal outcomes the teacher ranks higher",
        ),
        ("seed=-1", "seed is -1, 0 or more is needed"),
        ("problems.limit=0", "problems.limit is 0, at least 1 is needed, or null for all"),
        (
            "evaluate.greedy=false",
            "evaluate.greedy is false and evaluate.n is 0, so nothing would be measured; set one of them",
        ),
        (
            "problems.sources=[fist_steps]",
            "problems.sources names fist_steps: there is no such collection, did you mean 'first_steps'?",
        ),
        ("student=./nope", "student names ./nope: there is no model folder (with config.json)"),
        ("+train.trainer.max_epochs=2", "train.trainer.max_epochs is set by rrtf itself: use train.epochs"),
        (
            "+train.trainer.acelerator=cpu",
            "train.trainer.acelerator is no argument of lightning's Trainer, did you mean 'accelerator'?",
        ),
    ],
)
def test_a_mistake_is_one_sentence(override: str, sentence: str) -> None:
    assert check([override]) == [sentence]


BIG = ["teachers=[reference,big]", "+ask@models.big=own"]


@pytest.mark.parametrize(
    ("overrides", "sentence"),
    [
        (
            ["teachers=[big]", "+ask@models.bgi=own"],
            "models names 'bgi', which is neither the student nor a teacher, did you mean 'big'?",
        ),
        (["models.big.n=3"], "models has no 'big' yet: begin it with +ask@models.big=own, or +sampler@models.big."),
        (["+models.big.n=3"], "models has no 'big' yet: begin it with +ask@models.big=own, or +sampler@models.big."),
        (
            [*BIG, "models.big.temprature=3"],
            "there is no setting 'models.big.temprature', did you mean 'models.NAME.temp",
        ),
        ([*BIG, "models.big.n=0"], "models.big.n is 0, at least 1 is needed"),
        ([*BIG, "models.big.max_new_tokens=0"], "models.big.max_new_tokens is 0, at least 1 is needed"),
        ([*BIG, "models.big.temperatures=[-1]"], "models.big.temperatures holds -1.0, 0 (greedy) or more is needed"),
        ([*BIG, "models.big.extraction=lastblock"], "models.big.extraction is 'lastblock', did you mean 'last_block'?"),
        ([*BIG, "models.big.weights=./nope"], "models.big.weights names ./nope: there is no model folder (with conf"),
        (
            [*BIG, "+prompt@models.big.prompt=chat", "models.big.prompt.template=x"],
            "models.big.prompt.template needs both {prompt} and {signature}",
        ),
        (
            ["student=org/s", "+models={org/s: {weights: ./a}}"],
            "models.org/s.weights is for teachers; name the student's folder or hub name with student=./a",
        ),
        ([*BIG, "+sampler@models.big.sampler=opnai"], "there is no sampler 'opnai', did you mean 'openai'?"),
        ([*BIG, "+sampler@models.big.sampler=openai"], "models.big.sampler.base_url: a value is needed"),
    ],
)
def test_a_mistake_about_one_model_is_one_sentence(overrides: list[str], sentence: str) -> None:
    assert check(overrides)[0].startswith(sentence)


def test_one_model_has_a_sampler_a_prompt_and_settings_of_its_own() -> None:
    config = typed(
        compose([*BIG, "+sampler@models.big.sampler=hf", "models.big.sampler.batch_size=3", "models.big.n=4"])
    )
    assert problems_of(config) == []
    assert (config.models["big"].n, config.models["big"].sampler.batch_size) == (4, 3)
    assert config.models["big"].temperatures is None


@pytest.mark.parametrize("name", ["signature", "pangu"])
def test_a_completion_prompt_ends_without_a_line_break_and_its_answer_begins_with_one(name: str) -> None:
    """Tokenizers join a line break with the spaces after it: prompt and answer must be cut before, not after it."""
    prompt = typed(compose([f"prompt={name}"])).prompt
    assert not prompt.template.endswith("\n")
    assert prompt.response == "\n{completion}"
