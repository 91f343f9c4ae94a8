"""Every file under conf/ composes, and what an experiment says is what holds."""

from __future__ import annotations

import dataclasses
import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from hydra import compose as hydra_compose
from hydra import initialize_config_dir
from omegaconf import OmegaConf

from rrtf.commands.fit import plan_schedule
from rrtf.config.bench import SCHEMAS, register
from rrtf.config.build import build
from rrtf.config.compose import check, compose
from rrtf.config.conf_dir import conf_dir
from rrtf.config.describe import list_rows, list_sections
from rrtf.config.groups import MANY, list_options, list_own_options
from rrtf.config.keys import list_keys
from rrtf.config.plugins import how_to_install
from rrtf.config.schemas import RunConfig
from rrtf.config.typed import typed
from rrtf.config.validation import list_complaints
from rrtf.config.write import list_files
from rrtf.sampling.engine import Decoding
from rrtf.testing import example_problem
from rrtf.training.packing import EncodedGroup

FILES = sorted(conf_dir().glob("*/*.yaml"))
NEEDS = {
    "ask=own": ["teachers=[a]"],
    "callbacks=early_stopping": ["train.held_out_groups=1"],
    "objective=custom": ["objective._target_=rrtf.training.objectives.SFT"],
    "optimizer=custom": ["optimizer._target_=torch.optim.SGD"],
    "sampler=openai": ["sampler.base_url=http://localhost:1/v1"],
    "scheduler=custom": ["scheduler._target_=torch.optim.lr_scheduler.StepLR", "+scheduler.step_size=5"],
    "strategy=custom": ["strategy._target_=lightning.pytorch.strategies.DDPStrategy"],
    "scorer=judge": ["scorer.judge.base_url=http://localhost:1/v1", "scorer.judge.model=big"],
}
"""The arguments that an option needs, beside a benchmark to measure on and a file to read."""


def choice_of(path: Path) -> str:
    """The override that chooses an option."""
    group, name = path.parent.name, path.stem
    if group == "ask":
        return "+ask@models.a=own"
    return f"{group}=[{name}]" if group in MANY else f"{group}={name}"


def key_of(path: Path) -> str:
    """Where the settings of an option stand."""
    return f"{path.parent.name}.{path.stem}" if path.parent.name in MANY else path.parent.name


def needs_of(path: Path) -> list[str]:
    """The further overrides without which an option cannot be chosen; models are measured on a chosen benchmark."""
    group, name = path.parent.name, path.stem
    found = NEEDS.get(f"{group}={name}", [])
    if group == "benchmark":
        found = [*found, f"quantize.benchmark={name}"]
    if "path" in OmegaConf.missing_keys(OmegaConf.load(path)):
        found = [*found, f"{key_of(path)}.path=pyproject.toml"]
    return found


def missing_packages(key: str, path: Path) -> list[str]:
    """What is said of an option whose package is not installed here."""
    (option,) = [one for one in list_options() if (one.group, one.name) == (path.parent.name, path.stem)] or [None]
    needs = getattr(option and option.schema, "needs", None)
    if needs is None or importlib.util.find_spec(needs):
        return []
    return [f"{key} needs the package {needs}, which is not installed: {how_to_install(needs)}"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}={path.stem}")
def test_every_option_composes_and_holds(path: Path) -> None:
    assert check([choice_of(path), *needs_of(path)]) == missing_packages(key_of(path), path)


def test_conf_and_the_settings_page_are_what_the_schemas_say() -> None:
    """``python -m rrtf.config.write`` makes them."""
    assert [path for path, text in list_files() if path.read_text(encoding="utf-8") != text] == []


def test_every_setting_says_what_it_means() -> None:
    mute = [
        f"{option.choice}: {row.name}" for option in list_options() for row in list_rows(option.schema) if not row.text
    ]
    sections = {"": RunConfig, **dict(list_sections(RunConfig))}
    mute += [f"{name}.{row.name}" for name, schema in sections.items() for row in list_rows(schema) if not row.text]
    assert mute == []


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
    assert config.prompt == typed(compose(["prompt=chat"])).prompt


def test_the_command_line_wins_over_an_experiment() -> None:
    assert typed(compose(["experiment=demo", "out=elsewhere"])).out == "elsewhere"


def test_a_plugin_brings_typed_options() -> None:
    config = typed(compose(["scorer.unit_tests.partial_pass=0"]))
    assert config.scorer["unit_tests"].partial_pass == 0.0
    assert check(["scorer.unit_tests.partial_pass=half"]) == [
        "scorer.unit_tests.partial_pass: Value 'half' of type 'str' could not be converted to Float"
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
    config = typed(compose(["scorer.teacher_preference.margin=0.5"]))
    assert len(list_complaints(config)) == 1
    assert "smallest gap between outcome scores (0.3)" in list_complaints(config)[0]


def test_the_known_keys_hold_those_of_plugins() -> None:
    assert {"train.epochs", "scorer.unit_tests.weight", "sampler.compute_type", "optimizer.lr"} <= set(list_keys())


@pytest.mark.parametrize(
    ("override", "sentence"),
    [
        ("benchmark=[humaneval]", "quantize.benchmark is 'first_steps', known here: humaneval"),
        ("k=[10]", "k=[10] asks for pass@10, which needs at least 10 samples of every task: evaluate.n is 0"),
        ("scorer=[]", "no scorer is chosen, so nothing can be ranked; add scorer=[unit_tests,teacher_preference]"),
        (
            "scorer.unit_tests.weight=-1",
            "scorer.unit_tests.weight is -1.0, a number above 0 is needed; leave the scorer out instead",
        ),
        (
            "scorer.teacher_preference.margin=-0.5",
            "scorer.teacher_preference.margin is -0.5, 0 or more is needed: "
            "with equal outcomes the teacher ranks higher",
        ),
        ("seed=-1", "seed is -1, 0 or more is needed"),
        (
            "sample.temperatures=[0.2,1,0.2]",
            "sample.temperatures holds 0.2 more than once; n says how many samples to take",
        ),
        ("sample.temperatures=[]", "sample.temperatures is empty, so nothing would be sampled; name some, 0 is greedy"),
        ("sample.temperatures=[nan]", "sample.temperatures holds nan, 0 or more is needed"),
        ("teachers=[a,b,a]", "teachers names 'a' more than once, once is enough"),
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
        (
            "train.devices=3",
            "train.global_batch is 8, a multiple of micro_batch (1) x 3 processes is needed",
        ),
        ("train.strategy=fdsp", "train.strategy is 'fdsp', did you mean 'fsdp'?"),
        (
            "train.strategy=ddp_find_unused_parameter_true",
            "train.strategy is 'ddp_find_unused_parameter_true', did you mean 'ddp_find_unused_parameters_true'?",
        ),
        (
            "train.strategy=ddp_spawn",
            "train.strategy is 'ddp_spawn', which starts processes itself: use train.strategy=ddp with train.devices",
        ),
        (
            "train.strategy=fsdp_cpu_offload",
            "train.strategy is 'fsdp_cpu_offload', whose flat weights rrtf does not export: "
            "use train.strategy=fsdp, which is FSDP2",
        ),
        (
            "strategy=ddp",
            "there is no strategy 'ddp', known here: custom; one that has a name is train.strategy=ddp",
        ),
        (
            "+trainer.strategy=ddp",
            "trainer.strategy is set by rrtf itself: "
            "use train.strategy=NAME, or strategy=custom strategy._target_=your.Strategy",
        ),
        (
            "train.sharded_checkpoints=true",
            "train.sharded_checkpoints needs strategy=fsdp, it is 'auto'",
        ),
        ("objective.pairs=al", "objective.pairs is 'al', did you mean 'all'?"),
        ("objective.rank_weight=-1", "objective.rank_weight is -1.0, 0 or more is needed"),
        (
            "objective.beta=0.1",
            "objective.beta is a setting of objective=dpo and of objective=kto and of objective=simpo, which is not "
            "chosen",
        ),
        (
            "evaluate.sampler=hf",
            "evaluate.sampler is 'hf', which is no sampler: choose one with +sampler@evaluate.sampler=NAME",
        ),
        (
            "+evaluate.sampler.compute_type=float32",
            "evaluate.sampler is {'compute_type': 'float32'}, which is no sampler: "
            "choose one with +sampler@evaluate.sampler=NAME",
        ),
        (
            "evaluate.sampler.compute_type=float32",
            "evaluate.sampler has no setting 'compute_type'; "
            "if it is null, begin with +sampler@evaluate.sampler=ctranslate2",
        ),
        (
            "sampler.compute_type=int9",
            "sampler.compute_type is 'int9', did you mean 'int8'?",
        ),
        (
            "quantizer.ctranslate2.compute_type=four",
            "quantizer.ctranslate2.compute_type is 'four', known here: bfloat16, float16, float32, int16, int8, "
            "int8_bfloat16, int8_float16, int8_float32, int8_reduced_range",
        ),
        ("scorer.judge.margin=0.1", "scorer.judge is a setting of scorer=[judge], which is not chosen"),
        ("sampler.dtype=float32", "sampler.dtype is a setting of sampler=hf and of sampler=vllm, which is not chosen"),
        (
            "train.export=best",
            "train.export is 'best', which needs pass@1 during training: set train.validate.every",
        ),
        (
            "callbacks=[early_stopping]",
            "callbacks.early_stopping.monitor is 'val/loss', which needs held-out groups: set train.held_out_groups",
        ),
        ("rank.filter=papers", "rank.filter is 'papers', did you mean 'paper'?"),
        (
            "objective.rank_share=1",
            "objective.rank_share is 1.0, a number above 0 and up to 0.99 is needed, or null for rank_weight alone",
        ),
        ("objective.pairs=pass_shares", "objective.pairs is 'pass_shares', did you mean 'pass_share'?"),
        ("+trainer.max_epochs=2", "trainer.max_epochs is set by rrtf itself: use train.epochs"),
        (
            "+trainer.acelerator=cpu",
            "trainer.acelerator is no argument of lightning.Trainer, did you mean 'accelerator'?",
        ),
    ],
)
def test_a_mistake_is_one_sentence(override: str, sentence: str) -> None:
    assert check([override]) == [sentence]


OWN_STRATEGY = ["strategy=custom", "strategy._target_=lightning.pytorch.strategies.DDPStrategy"]


@pytest.mark.parametrize(
    ("overrides", "sentences"),
    [
        (["train.strategy=ddp_find_unused_parameters_true"], []),
        ([*OWN_STRATEGY, "+strategy.find_unused_parameters=false"], []),
        (
            [*OWN_STRATEGY, "+strategy.find_unused_parameter=false"],
            [
                "strategy.find_unused_parameter is no argument of lightning.pytorch.strategies.DDPStrategy, "
                "did you mean 'find_unused_parameters'?"
            ],
        ),
        (
            ["strategy=custom", "strategy._target_=tests.commands.own_strategy.Noted"],
            [
                "strategy needs folder, which tests.commands.own_strategy.Noted cannot do without: "
                "add +strategy.folder=VALUE"
            ],
        ),
        (
            [*OWN_STRATEGY, "train.strategy=fsdp"],
            ["strategy is a class and train.strategy is 'fsdp', one of the two is needed: leave train.strategy out"],
        ),
    ],
)
def test_a_strategy_by_name_or_class(overrides: list[str], sentences: list[str]) -> None:
    """What Lightning registers is a name; what DDP passes on to torch counts as its argument."""
    assert check(overrides) == sentences


@pytest.mark.parametrize("name", ["deepspeed_stage_2", "deepspeed_stage_2_offload"])
def test_deepspeed_must_be_installed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    find = importlib.util.find_spec
    found: list[object | None] = [None, find("json")]
    monkeypatch.setattr(importlib.util, "find_spec", lambda one, *more: found[0] if one == "deepspeed" else find(one))
    assert check([f"train.strategy={name}"]) == [
        f"train.strategy={name} needs DeepSpeed: pip install 'rrtf[deepspeed]'"
    ]
    found.pop(0)
    assert check([f"train.strategy={name}"]) == []


OBJECTIVES = [option.name for option in list_own_options() if option.group == "objective" and option.plugin]


def test_the_objectives_of_the_papers_are_there() -> None:
    assert {"rrtf", "rrhf", "sft", "dpo", "simpo", "orpo"} <= set(OBJECTIVES)
    assert {"ipo", "kto", "grpo", "rft", "self_distillation"} <= set(OBJECTIVES)


@pytest.mark.parametrize("name", OBJECTIVES)
def test_every_objective_goes_with_the_demo(name: str) -> None:
    """Objectives are compared by one override, also where the experiment sets a value of the loss."""
    overrides = ["experiment=demo", f"objective={name}"]
    assert check(overrides) == []
    objective = build(typed(compose(overrides)).objective)
    assert type(objective).__name__.lower() == name.replace("_", "")
    assert objective.learn_passing_students


def test_the_papers_run_is_stated() -> None:
    """StarCoder, a global batch of 512, 6 epochs, a context of 8192, n = 200 at 0.2, k 1, 10, 100 (paper.md)."""
    assert check(["experiment=pangu_coder2"]) == []
    config = typed(compose(["experiment=pangu_coder2"]))
    train, measured = config.train, config.evaluate
    assert config.student == "bigcode/starcoder"
    assert (train.global_batch, train.epochs, train.max_tokens, train.strategy) == (512, 6, 8192, "fsdp")
    assert (config.k, measured.n, measured.temperature, measured.top_p) == ([1, 10, 100], 200, 0.2, 0.95)
    assert measured.decoding == Decoding(temperature=0.0, top_p=0.95, max_new_tokens=512)
    assert config.sample.decoding.max_new_tokens == 1024


def test_accumulation_follows_from_the_global_batch() -> None:
    """512 groups on 8 devices, 2 at a time: 32 micro-batches in a step."""
    made = ["experiment=pangu_coder2", "train.micro_tokens=0", "train.micro_batch=2"]
    config = typed(compose(made))
    groups = [EncodedGroup(task_id=str(n), prompt=(1,), candidates=()) for n in range(1024)]
    assert plan_schedule(config, groups).accumulation == 32


BODY = 'def double(n: int) -> int:\n    """\n    Return n doubled.\n    """'


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("signature", BODY),
        ("starcoder", BODY),
        ("fim_starcoder", f"<fim_prefix>{BODY}<fim_suffix>\n<fim_middle>"),
        ("fim_qwen", f"<|fim_prefix|>{BODY}<|fim_suffix|>\n<|fim_middle|>"),
        ("fim_deepseek", f"<｜fim▁begin｜>{BODY}<｜fim▁hole｜>\n<｜fim▁end｜>"),
        ("fim_codellama", f"{BODY}<FILL_ME>\n"),
    ],
)
def test_a_base_models_prompt_is_what_its_family_was_trained_on(name: str, expected: str) -> None:
    prompt = typed(compose([f"prompt={name}"])).prompt
    assert prompt.render(example_problem()) == expected
    assert prompt.response == "\n{completion}"


@pytest.mark.parametrize("name", ["signature", "pangu"])
def test_a_completion_prompt_ends_without_a_line_break_and_its_answer_begins_with_one(name: str) -> None:
    """Tokenizers join a line break with the spaces after it: prompt and answer must be cut before, not after it."""
    prompt = typed(compose([f"prompt={name}"])).prompt
    assert not prompt.template.endswith("\n")
    assert prompt.response == "\n{completion}"


def test_a_models_own_temperatures_are_some_and_each_is_another() -> None:
    asked = ["teachers=[a,b]", "+ask@models.a=own", "+ask@models.b=own"]
    assert check([*asked, "models.a.temperatures=[]", "models.b.temperatures=[1,1.0]"]) == [
        "models.a.temperatures is empty, so nothing would be sampled; name some, 0 is greedy",
        "models.b.temperatures holds 1.0 more than once; n says how many samples to take",
    ]


def test_what_a_sampler_says_of_its_settings_is_said_where_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that is not set and a key that is not there."""
    monkeypatch.delenv("NO_KEY", raising=False)
    big = ["teachers=[big]", "+sampler@models.big.sampler=openai", "models.big.sampler.api_key_env=NO_KEY"]
    address = "base_url is '', an address like http://localhost:8000/v1 is needed"
    assert check(["sampler=openai", *big]) == [
        f"sampler.{address}",
        f"models.big.sampler.{address}",
        "models.big.sampler.api_key_env names NO_KEY, which is not set: export NO_KEY=... before the command",
    ]
    config = typed(compose(["sampler=openai", *big]))
    assert [problem for problem in list_complaints(config, "rank") if "sampler" in problem] == []
    assert [problem for problem in list_complaints(config, "evaluate") if "sampler" in problem] == [
        f"sampler.{address}"
    ]


def test_the_sampler_that_evaluates_is_checked_where_something_is_measured() -> None:
    config = typed(
        compose(["sampler=hf", "sampler.calls=-1", "+sampler@evaluate.sampler=hf", "evaluate.sampler.batch_size=0"])
    )
    first, second = (
        "sampler.calls is -1, 0 or more is needed",
        "evaluate.sampler.batch_size is 0, at least 1 is needed",
    )

    def found(stage: str) -> list[str]:
        return [problem for problem in list_complaints(config, stage) if "sampler" in problem]

    assert (found("run"), found("sample"), found("evaluate")) == ([first, second], [first], [second])
    assert found("train") == []
    config = replace(config, train=replace(config.train, validate=replace(config.train.validate, every=5)))
    assert found("train") == [second]


def test_a_value_of_a_wrong_type_is_not_called_an_unknown_setting() -> None:
    (problem,) = check(["+sampler@evaluate.sampler=ctranslate2", "evaluate.sampler.threads=abc"])
    assert problem == "evaluate.sampler.threads: Value 'abc' of type 'str' could not be converted to Integer"


def test_what_is_wrong_with_engines_on_ray_comes_at_once() -> None:
    """Wishes that Ray would refuse hours later, or never grant."""
    wrong = ["executor.engines=0", "executor.engine_cpus=0", "executor.engine_gpus=1.5"]
    assert check(["executor=ray", *wrong]) == [
        "executor.engines is 0, at least 1 is needed, or null for as many as the nodes have room for",
        "executor.engine_cpus is 0.0, a number above 0 is needed",
        "executor.engine_gpus is 1.5, above 1 Ray gives whole numbers only",
    ]
    cuda = ["executor=ray", "teachers=[big]", "+sampler@models.big.sampler=hf", "models.big.sampler.device=cuda:0"]
    assert check([*cuda, "sampler.device=cuda"]) == [
        "sampler.device is cuda, but engines would see no GPU: executor.engine_gpus=1",
        "models.big.sampler.device is cuda:0, but engines would see no GPU: executor.engine_gpus=1",
    ]
    assert check([*cuda, "executor.engine_gpus=0.5"]) == []


@pytest.mark.parametrize(
    ("overrides", "sentence"),
    [
        (["objective=grpo", "objective.reward=scores"], "objective.reward is 'scores', did you mean 'score'?"),
        (["objective=grpo", "objective.baseline=means"], "objective.baseline is 'means', did you mean 'mean'?"),
        (
            ["objective=grpo", "objective.reduction=sum"],
            "objective.reduction is 'sum', which needs ratio=none: the ratio of a sequence is of its mean token",
        ),
        (["objective=ipo", "objective.tau=0"], "objective.tau is 0.0, a number above 0 is needed"),
        (["objective=kto", "objective.desirable_weight=-1"], "objective.desirable_weight is -1.0, 0 or more is needed"),
        (["objective=rft", "objective.reduction=tokens"], "objective.reduction is 'tokens', did you mean 'token'?"),
        (
            ["objective.rank_share=0.5", "objective.ft_weight=0"],
            "objective.rank_share balances two terms: rank_weight and ft_weight above 0 are needed",
        ),
    ],
)
def test_a_mistake_in_an_objective_is_one_sentence(overrides: list[str], sentence: str) -> None:
    assert check(overrides) == [sentence]


def test_every_row_of_a_comparison_holds() -> None:
    """``rrtf compare comparison=NAME`` checks each row before it runs; so are ours, without running."""
    for path in sorted((conf_dir() / "comparison").glob("*.yaml")):
        rows = OmegaConf.to_container(OmegaConf.load(path))["rows"]  # type: ignore[call-overload, index]
        assert len(rows) > 1
        for name, overrides in rows.items():
            assert (name, check([*overrides, f"comparison={path.stem}"])) == (name, [])


def test_adapters_and_last_layers_exclude_each_other() -> None:
    assert check(["adapter=lora", "train.last_layers=2"]) == [
        "train.last_layers is 2 and adapter is set, one of the two is needed"
    ]


def test_overrides_before_other_defaults_are_a_mistake_of_the_file(tmp_path: Path) -> None:
    """Hydra itself ends with an assertion where one of them is a list."""
    file = tmp_path / "experiment" / "mine.yaml"
    file.parent.mkdir()
    lines = ["  - override /benchmark: [first_steps]", "  - /sampler@evaluate.sampler: ctranslate2"]
    file.write_text("\n".join(["# @package _global_", "defaults:", *lines, ""]))
    assert check(["experiment=mine"], config_dir=str(tmp_path)) == [
        "the defaults list of a file in conf/ or --config-dir cannot be read: entries that begin with 'override' must "
        "stand after all others"
    ]
    file.write_text("\n".join(["# @package _global_", "defaults:", *reversed(lines), ""]))
    assert check(["experiment=mine"], config_dir=str(tmp_path)) == []
