"""Check what a schema cannot: what is installed, what fits together, what a command needs.

Ranges and choices stand in the schemas (``rrtf.core.settings``), files in ``rrtf.config.validation_files``.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import inspect
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from rrtf.config.plugins import how_to_install, installed
from rrtf.config.rounds import complaints_about_rounds
from rrtf.config.schemas import STAGES, RayExecutor, RunConfig
from rrtf.config.targets import complaints_about_targets, list_things
from rrtf.config.validation_files import complaints_about_files
from rrtf.core.errors import did_you_mean
from rrtf.core.settings import complaints_of, values_of
from rrtf.training.settings import FLEX, SDPA, STRATEGIES

SET_BY_US = {
    "accumulate_grad_batches": "it follows from train.global_batch",
    "callbacks": "use callbacks=[NAME] or +callbacks.NAME._target_=your.Callback",
    "default_root_dir": "it is the run directory",
    "devices": "use train.devices",
    "enable_model_summary": "rrtf sets it",
    "enable_progress_bar": "rrtf has its own",
    "gradient_clip_val": "use train.gradient_clip",
    "log_every_n_steps": "every step is logged",
    "logger": "use logger=[csv,wandb]",
    "max_epochs": "use train.epochs",
    "num_nodes": "use train.nodes",
    "plugins": "rrtf has its own",
    "precision": "use train.precision",
    "strategy": "use train.strategy=NAME, or strategy=custom strategy._target_=your.Strategy",
    "use_distributed_sampler": "groups are shared out by rrtf",
}
"""Arguments of Lightning's Trainer that are not a user's, and what is."""


def list_complaints(cfg: RunConfig, stage: str = "run") -> list[str]:
    """Every complaint, one sentence each; files are looked for only where the stage reads them."""
    stages = list(cfg.stages) if stage == "run" else [stage]
    return [
        *_complaints_about_settings(cfg),
        *_complaints_about_measuring(cfg, stages),
        *_complaints_about_models(cfg),
        *_complaints_about_scorers(cfg),
        *_complaints_about_plugins(cfg),
        *complaints_about_targets(cfg),
        *_complaints_about_things(cfg, stages),
        *_complaints_about_training(cfg),
        *_complaints_about_strategy(cfg),
        *_complaints_about_ray(cfg),
        *(complaints_about_rounds(cfg, stages) if stage == "run" else ()),
        *complaints_about_files(cfg, stage),
    ]


def _complaints_about_settings(cfg: RunConfig) -> Iterator[str]:
    """Every value out of its range; of the things that only some stages use, see ``_complaints_about_things``."""
    own = {name: dataclasses.replace(model, sampler=None) for name, model in cfg.models.items()}
    evaluate = dataclasses.replace(cfg.evaluate, sampler=None)
    bare = dataclasses.replace(
        cfg, models=own, evaluate=evaluate, sampler=None, scorer={}, quantizer={}, benchmark={}, logger={}, callbacks={}
    )
    yield from complaints_of(bare, "")
    if not cfg.stages:
        yield f"stages is empty, name some of {', '.join(STAGES)}"


def _complaints_about_measuring(cfg: RunConfig, stages: Sequence[str]) -> Iterator[str]:
    if cfg.evaluate.split == "validation" and not cfg.problems.validation_share:
        yield "evaluate.split is validation, but problems.validation_share is 0: 0.25 cuts a quarter of the families"
    if not cfg.k:
        yield "k is empty, a list of numbers of at least 1 is needed, such as k=[1,10]"
    elif cfg.samples is None and max(cfg.k) > max(1, cfg.evaluate.n):
        yield (
            f"k={list(cfg.k)} asks for pass@{max(cfg.k)}, which needs at least {max(cfg.k)} samples of every task: "
            f"evaluate.n is {cfg.evaluate.n}"
        )
    if not cfg.evaluate.greedy and cfg.evaluate.n == 0:
        yield "evaluate.greedy is false and evaluate.n is 0, so nothing would be measured; set one of them"
    if "quantize" in stages and cfg.quantize.benchmark not in cfg.benchmark:
        chosen = cfg.quantize.benchmark
        yield f"quantize.benchmark is '{chosen}', {did_you_mean(chosen, cfg.benchmark)}"
    if cfg.train.validate.every and cfg.train.validate.benchmark not in cfg.benchmark:
        chosen = cfg.train.validate.benchmark
        yield f"train.validate.benchmark is '{chosen}', {did_you_mean(chosen, cfg.benchmark)}"
    known = [plugin.name for plugin in installed() if plugin.kind.option == "benchmark"]
    for name in cfg.evaluate.same_prompt:
        if name not in known:
            yield f"evaluate.same_prompt names '{name}', {did_you_mean(name, known)}"


def _complaints_about_models(cfg: RunConfig) -> Iterator[str]:
    """Who is asked, and what single models are asked with."""
    for name in sorted({name for name in cfg.teachers if list(cfg.teachers).count(name) > 1}):
        yield f"teachers names '{name}' more than once, once is enough"
    known = [cfg.student, *(name for name in cfg.teachers if name != "reference")]
    for name, own in cfg.models.items():
        if name not in known:
            yield f"models names '{name}', which is neither the student nor a teacher, {did_you_mean(name, known)}"
        if name == cfg.student and own.weights is not None:
            yield (
                f"models.{name}.weights is for teachers; name the student's folder or hub name with "
                f"student={own.weights}"
            )


def _complaints_about_scorers(cfg: RunConfig) -> Iterator[str]:
    if not cfg.scorer:
        yield "no scorer is chosen, so nothing can be ranked; add scorer=[unit_tests,teacher_preference]"
    for name, scorer in cfg.scorer.items():
        weight = getattr(scorer, "weight", 1.0)
        if not weight > 0:
            yield f"scorer.{name}.weight is {weight}, a number above 0 is needed; leave the scorer out instead"
    tests = cfg.scorer.get("unit_tests")
    if tests is not None and not isinstance(tests, dict):
        yield from _complaints_about_order(cfg, tests)


def _complaints_about_order(cfg: RunConfig, tests: Any) -> Iterator[str]:
    """Outcome scores must rise, and no opinion may outrank an outcome."""
    order = [tests.compile_error, tests.runtime_error, tests.partial_pass, tests.all_pass]
    if any(low >= high for low, high in pairwise(order)):
        yield (
            f"scorer.unit_tests gives {order}, scores must rise: "
            "compile_error < runtime_error < partial_pass < all_pass"
        )
    preference = cfg.scorer.get("teacher_preference")
    gap = min(high - low for low, high in pairwise(order)) * tests.weight
    if preference is not None and preference.margin < 0:
        yield (
            f"scorer.teacher_preference.margin is {preference.margin}, 0 or more is needed: "
            "with equal outcomes the teacher ranks higher"
        )
    spreads = {name: other.weight * other.spread() for name, other in cfg.scorer.items() if _has_spread(other)}
    if sum(spreads.values()) >= gap > 0:
        yield (
            f"{', '.join(f'scorer.{name}' for name in spreads)} can move two candidates apart by "
            f"{sum(spreads.values()):g}: it must stay below the smallest gap between outcome scores ({gap:g}), "
            "or a worse outcome outranks a better one; lower a margin"
        )


def _has_spread(scorer: Any) -> bool:
    """Whether a scorer's config says how far apart its scores can lie; one that does not may outrank outcomes."""
    return callable(getattr(scorer, "spread", None))


def _complaints_about_plugins(cfg: RunConfig) -> Iterator[str]:
    """Chosen plugins that cannot be loaded."""
    for plugin in installed():
        if plugin.problem and plugin.kind.many and plugin.name in getattr(cfg, plugin.kind.option):
            yield f"{plugin.kind.option} '{plugin.name}' of {plugin.distribution} cannot be used: {plugin.problem}"


def _complaints_about_things(cfg: RunConfig, stages: Sequence[str]) -> Iterator[str]:
    """Complaints of chosen things about their settings, in the stages that use them, and needs that are not here."""
    while_training = cfg.train.validate.every > 0 or (cfg.rounds > 1 and cfg.problems.validation_share > 0)
    measures = ("evaluate" in stages and not cfg.samples) or ("train" in stages and while_training)
    used = {
        "sampler": "sample" in stages or (measures and cfg.evaluate.sampler is None),
        "evaluate.sampler": measures,
        "scorer": "rank" in stages,
        "quantizer": "quantize" in stages,
        "benchmark": bool({"evolve", "evaluate", "quantize"} & set(stages)) or cfg.train.validate.every > 0,
        "logger": "train" in stages,
        "callbacks": "train" in stages,
        "models": "sample" in stages,
    }
    for key, _, thing in list_things(cfg):
        if used.get(key, used.get(key.split(".")[0], False)):
            yield from complaints_of(thing, key)
            needs = getattr(thing, "needs", None)
            if needs and importlib.util.find_spec(needs) is None:
                yield f"{key} needs the package {needs}, which is not installed: {how_to_install(needs)}"


def _complaints_about_training(cfg: RunConfig) -> Iterator[str]:
    """Settings of different groups that must fit each other, and arguments of Lightning's Trainer that are ours."""
    trainer = cfg.trainer if isinstance(cfg.trainer, dict) else values_of(cfg.trainer)
    for key in trainer:
        if key in SET_BY_US:
            yield f"trainer.{key} is set by rrtf itself: {SET_BY_US[key]}"
    if cfg.train.attention == FLEX and trainer.get("accelerator") == "cpu":
        yield f"train.attention is '{FLEX}', which has no backward pass on CPU; '{SDPA}' is right there"
    for name, callback in cfg.callbacks.items():
        monitor = callback.get("monitor") if isinstance(callback, dict) else getattr(callback, "monitor", None)
        if str(monitor).startswith("val/") and not cfg.train.held_out_groups:
            yield f"callbacks.{name}.monitor is '{monitor}', which needs held-out groups: set train.held_out_groups"
    four_bit = getattr(cfg.adapter, "four_bit", False)
    if four_bit and not cfg.train.strategy.startswith(("auto", "ddp")):
        yield f"adapter.four_bit works with train.strategy=auto or ddp, it is '{cfg.train.strategy}'"
    if cfg.adapter is not None and cfg.train.last_layers:
        yield f"train.last_layers is {cfg.train.last_layers} and adapter is set, one of the two is needed"
    if callable(cfg.objective) and len(inspect.signature(cfg.objective).parameters) != 1:
        yield "objective is called with the candidates of a batch alone: its __call__ needs exactly one argument"


def _complaints_about_strategy(cfg: RunConfig) -> Iterator[str]:
    """A name that nobody registers, a class beside a name. Lightning is imported only for names that are not ours."""
    name = cfg.train.strategy
    if cfg.strategy is not None and name != "auto":
        yield f"strategy is a class and train.strategy is '{name}', one of the two is needed: leave train.strategy out"
    if name.startswith("deepspeed") and importlib.util.find_spec("deepspeed") is None:
        yield f"train.strategy={name} needs DeepSpeed: pip install 'rrtf[deepspeed]'"
    if name not in STRATEGIES:
        from rrtf.training.strategies import complaint_about_name

        if sentence := complaint_about_name(name):
            yield f"train.strategy is '{name}', {sentence}"


def _complaints_about_ray(cfg: RunConfig) -> Iterator[str]:
    """The shares of an engine on a Ray cluster."""
    if not isinstance(cfg.executor, RayExecutor):
        return
    if importlib.util.find_spec("ray") is None:
        yield "executor=ray needs Ray: pip install 'rrtf[ray]'"
    own = {f"models.{name}.sampler": model.sampler for name, model in cfg.models.items() if model.sampler is not None}
    for key, sampler in {"sampler": cfg.sampler, **own}.items():
        device = str(getattr(sampler, "device", ""))
        if device.startswith("cuda") and cfg.executor.engine_gpus == 0:
            yield f"{key}.device is {device}, but engines would see no GPU: executor.engine_gpus=1"
