"""What types cannot say about a configuration: ranges, files, combinations. All problems at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from rrtf.config.plugins import installed
from rrtf.config.sampling_validation import (
    model_problems,
    own_problems,
    prompt_problems,
    ray_problems,
    sampler_problems,
    temperature_problems,
)
from rrtf.config.schemas import RunConfig
from rrtf.config.training_validation import training_problems
from rrtf.core.errors import UserError, did_you_mean

STAGE_NAMES = ("evolve", "sample", "rank", "train", "evaluate", "quantize", "report")


def typed(cfg: Any) -> RunConfig:
    """The composed configuration as data classes.

    Raises:
        UserError: a required value is missing.
    """
    from omegaconf import OmegaConf
    from omegaconf.errors import MissingMandatoryValue

    missing = sorted(key for key in OmegaConf.missing_keys(cfg) if not key.startswith("hydra"))
    if missing:
        raise UserError(f"{', '.join(missing)}: a value is needed")
    try:
        made = OmegaConf.to_object(cfg)
    except MissingMandatoryValue as error:
        raise UserError(str(error).split("\n")[0]) from None
    assert isinstance(made, RunConfig)
    return made


def problems_of(cfg: RunConfig, stage: str = "run") -> list[str]:
    """Every problem of a configuration, one sentence each; files are looked for only where the stage reads them."""
    stages = cfg.stages if stage == "run" else [stage]
    return [
        *_amounts(cfg),
        *_ranges(cfg),
        *_choices(cfg, stage),
        *model_problems(cfg),
        *ray_problems(cfg),
        *_scores(cfg),
        *_plugin_settings(cfg, stages),
        *sampler_problems(cfg, stages),
        *training_problems(cfg.train),
        *_inputs(cfg, stage),
    ]


def _amounts(cfg: RunConfig) -> Iterator[str]:
    """Numbers of things: at least one, or none."""
    at_least_one = {
        "sample.n": cfg.sample.n,
        "sample.max_new_tokens": cfg.sample.max_new_tokens,
        "sample.chunk": cfg.sample.chunk,
        "evaluate.max_new_tokens": cfg.evaluate.max_new_tokens,
        "evaluate.chunk": cfg.evaluate.chunk,
        "sandbox.memory_mib": cfg.sandbox.memory_mib,
        "sandbox.processes": cfg.sandbox.processes,
        "sandbox.repeats": cfg.sandbox.repeats,
        "sandbox.output_kib": cfg.sandbox.output_kib,
        "sandbox.file_mib": cfg.sandbox.file_mib,
        "quantize.timing_prompts": cfg.quantize.timing_prompts,
        "quantize.max_new_tokens": cfg.quantize.max_new_tokens,
        "ray.chunk": cfg.ray.chunk,
        "problems.decontaminate_ngram": cfg.problems.decontaminate_ngram,
    }
    for key, value in at_least_one.items():
        if value < 1:
            yield f"{key} is {value}, at least 1 is needed"
    at_least_zero: dict[str, float] = {
        "seed": cfg.seed,
        "sandbox.workers": cfg.sandbox.workers,
        "sandbox.calibrate": cfg.sandbox.calibrate,
        "evaluate.n": cfg.evaluate.n,
    }
    for key, amount in at_least_zero.items():
        if amount < 0:
            yield f"{key} is {amount}, 0 or more is needed"
    if cfg.problems.limit is not None and cfg.problems.limit < 1:
        yield f"problems.limit is {cfg.problems.limit}, at least 1 is needed, or null for all"


def _ranges(cfg: RunConfig) -> Iterator[str]:
    """Numbers on a scale, and numbers that must fit each other."""
    for key, share in {"sample.top_p": cfg.sample.top_p, "evaluate.top_p": cfg.evaluate.top_p}.items():
        if not 0 < share <= 1:
            yield f"{key} is {share}, a share above 0 and up to 1 is needed"
    for key, number in {
        "evaluate.temperature": cfg.evaluate.temperature,
        "sandbox.cpu_seconds": cfg.sandbox.cpu_seconds,
        "sandbox.wall_seconds": cfg.sandbox.wall_seconds,
        "sandbox.floor_cpu_seconds": cfg.sandbox.floor_cpu_seconds,
        "sandbox.reference_cpu_seconds": cfg.sandbox.reference_cpu_seconds,
    }.items():
        if number <= 0:
            yield f"{key} is {number}, a number above 0 is needed"
    yield from temperature_problems("sample.temperatures", cfg.sample.temperatures)
    if not cfg.k or min(cfg.k) < 1:
        yield f"k is {cfg.k}, a list of numbers of at least 1 is needed, such as k=[1,10]"
    elif cfg.samples is None and max(cfg.k) > max(1, cfg.evaluate.n):
        yield (
            f"k={cfg.k} asks for pass@{max(cfg.k)}, which needs at least {max(cfg.k)} samples of every task: "
            f"evaluate.n is {cfg.evaluate.n}"
        )
    if not cfg.evaluate.greedy and cfg.evaluate.n == 0:
        yield "evaluate.greedy is false and evaluate.n is 0, so nothing would be measured; set one of them"


def _choices(cfg: RunConfig, stage: str) -> Iterator[str]:
    for name in cfg.stages:
        if name not in STAGE_NAMES:
            yield f"stages names '{name}', {did_you_mean(name, STAGE_NAMES)}"
    if not cfg.stages:
        yield f"stages is empty, name some of {', '.join(STAGE_NAMES)}"
    if not cfg.scorers:
        yield "no scorer is chosen, so nothing can be ranked; add scorer=[unit_tests,teacher_preference]"
    if cfg.sandbox.isolation not in ("auto", "none"):
        yield f"sandbox.isolation is '{cfg.sandbox.isolation}', 'auto' or 'none' is needed"
    if cfg.executor not in EXECUTORS:
        yield f"executor is '{cfg.executor}', {did_you_mean(cfg.executor, EXECUTORS)}"
    yield from prompt_problems("prompt", cfg.prompt)
    yield from prompt_problems("student_prompt", cfg.student_prompt)
    quantizes = stage == "quantize" or (stage == "run" and "quantize" in cfg.stages)
    if quantizes and cfg.quantize.benchmark not in cfg.benchmarks:
        chosen = cfg.quantize.benchmark
        yield f"quantize.benchmark is '{chosen}', {did_you_mean(chosen, cfg.benchmarks)}"
    if cfg.train.validate.every and cfg.train.validate.benchmark not in cfg.benchmarks:
        chosen = cfg.train.validate.benchmark
        yield f"train.validate.benchmark is '{chosen}', {did_you_mean(chosen, cfg.benchmarks)}"
    known = [plugin.name for plugin in installed() if plugin.kind.option == "benchmark"]
    for name in cfg.evaluate.same_prompt:
        if name not in known:
            yield f"evaluate.same_prompt names '{name}', {did_you_mean(name, known)}"
    for plugin in installed():
        chosen = getattr(cfg, plugin.kind.package)
        if plugin.problem and plugin.kind.many and plugin.name in chosen:
            yield f"{plugin.kind.option} '{plugin.name}' of {plugin.distribution} cannot be used: {plugin.problem}"


EXECUTORS = ("local", "ray")


def _scores(cfg: RunConfig) -> Iterator[str]:
    for name, scorer in cfg.scorers.items():
        weight = getattr(scorer, "weight", 1.0)
        if not weight > 0:
            yield f"scorers.{name}.weight is {weight}, a number above 0 is needed; leave the scorer out instead"
    tests = cfg.scorers.get("unit_tests")
    if tests is not None:
        order = [tests.compile_error, tests.runtime_error, tests.partial_pass, tests.all_pass]
        if any(low >= high for low, high in pairwise(order)):
            yield (
                f"scorers.unit_tests gives {order}, scores must rise: "
                "compile_error < runtime_error < partial_pass < all_pass"
            )
        preference = cfg.scorers.get("teacher_preference")
        gap = min(high - low for low, high in pairwise(order)) * tests.weight
        if preference is not None and preference.margin < 0:
            yield (
                f"scorers.teacher_preference.margin is {preference.margin}, 0 or more is needed: "
                "with equal outcomes the teacher ranks higher"
            )
        spreads = {name: other.weight * other.spread() for name, other in cfg.scorers.items() if _has_spread(other)}
        if sum(spreads.values()) >= gap > 0:
            yield (
                f"{', '.join(f'scorers.{name}' for name in spreads)} can move two candidates apart by "
                f"{sum(spreads.values()):g}: it must stay below the smallest gap between outcome scores ({gap:g}), "
                "or a worse outcome outranks a better one; lower a margin"
            )


def _has_spread(scorer: Any) -> bool:
    """Whether a scorer's config says how far apart its scores can lie; one that does not may outrank outcomes."""
    return callable(getattr(scorer, "spread", None))


def _plugin_settings(cfg: RunConfig, stages: Sequence[str]) -> Iterator[str]:
    """What scorers' and quantizers' configs say of their own settings, in the stages that use them."""
    used = {
        "scorers": cfg.scorers if "rank" in stages else {},
        "quantizers": cfg.quantizers if "quantize" in stages else {},
    }
    for kind, plugins in used.items():
        for name, plugin in plugins.items():
            yield from own_problems(f"{kind}.{name}", plugin)


def _inputs(cfg: RunConfig, stage: str) -> Iterator[str]:
    if cfg.samples and not Path(cfg.samples).is_file():
        yield f"samples names {cfg.samples}: there is no such file"
    if cfg.groups and not Path(cfg.groups).is_file():
        yield f"groups names {cfg.groups}: there is no such file"
    yield from _sources(cfg)
    if stage == "report" and not Path(cfg.out).is_dir():
        yield f"out names {cfg.out}: there is no such run directory"
    needs = {"sample": ["problems.jsonl"], "rank": ["problems.jsonl", "samples.jsonl"], "train": ["groups.jsonl"]}
    before = {"problems.jsonl": "evolve", "samples.jsonl": "sample", "groups.jsonl": "rank"}
    if stage == "train" and cfg.groups:
        return
    for name in needs.get(stage, []):
        if not (Path(cfg.out) / name).is_file():
            yield (
                f"{Path(cfg.out) / name}: there is no such file; "
                f"run rrtf {before[name]} first, or name a run directory with out=DIR"
            )


def _sources(cfg: RunConfig) -> Iterator[str]:
    """Problems, student and teachers that are named but not there; hub names cannot be looked up here."""
    known = [plugin.name for plugin in installed() if plugin.kind.option == "benchmark"]
    for source in cfg.problems.sources:
        if Path(source).is_file() or source in known:
            continue
        is_path = "/" in source or source.endswith((".jsonl", ".gz", ".json"))
        hint = "there is no such file" if is_path else f"there is no such collection, {did_you_mean(source, known)}"
        yield f"problems.sources names {source}: {hint}"
    models = {"student": [cfg.student], "teachers": cfg.teachers, "model": [cfg.model] if cfg.model else []}
    for key, names in models.items():
        for name in names:
            if _is_no_model_folder(name):
                yield f"{key} names {name}: there is no model folder (with config.json)"
    for name, own in cfg.models.items():
        if own.weights is not None and _is_no_model_folder(own.weights):
            yield f"models.{name}.weights names {own.weights}: there is no model folder (with config.json)"


def _is_no_model_folder(name: str) -> bool:
    """Whether a name is a path, and none of a model; what may be a hub name cannot be looked up here."""
    return name.startswith((".", "/", "~")) and not (Path(name).expanduser() / "config.json").is_file()


def compose(overrides: Sequence[str]) -> Any:
    """Compose the configuration as a stage would."""
    import hydra

    from rrtf.config.conf_dir import conf_dir
    from rrtf.config.schemas import register

    register()
    with hydra.initialize_config_dir(str(conf_dir()), version_base="1.3"):
        return hydra.compose("config", overrides=list(overrides))


def check(overrides: Sequence[str]) -> list[str]:
    """All problems of a command line; where it does not compose, each override is tried for itself."""
    found: list[str] = []
    try:
        config = compose(overrides)
    except Exception:
        good, found = _tried_one_by_one(overrides)
        config = compose(good)
    try:
        found += problems_of(typed(config))
    except UserError as error:
        found.append(str(error))
    return found


def _tried_one_by_one(overrides: Sequence[str]) -> tuple[list[str], list[str]]:
    """The overrides that hold, and a sentence about each that does not."""
    from rrtf.config.errors import config_sentence
    from rrtf.config.keys import known_keys

    good: list[str] = []
    found: list[str] = []
    for override in overrides:
        try:
            compose([*good, override])
            good.append(override)
        except Exception as error:
            sentence = config_sentence(error, known_keys)
            if sentence is None:
                raise
            found.append(sentence)
    return good, found
