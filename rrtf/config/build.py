"""Build executors, engines, benchmarks, scorers and schedules from a configuration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from hydra.utils import instantiate

from rrtf.config.plugins import KINDS, require
from rrtf.config.schemas import RayExecutor, RunConfig
from rrtf.core.errors import UserError
from rrtf.core.ray_cluster import Cluster
from rrtf.core.records import Problem
from rrtf.core.settings import meaning_of, values_of
from rrtf.evaluation.benchmark import Benchmark
from rrtf.ranking.scorer import Opens, Scorer, find_shape_complaint
from rrtf.sampling.engine import Engine, Sampler
from rrtf.sampling.ray.engine import RayEngine
from rrtf.sampling.ray.pool import NodeShare

BENCHMARK = next(kind for kind in KINDS if kind.option == "benchmark")


def to_plain(value: Any, *, all_settings: bool = True) -> Any:
    """Config objects as plain values; not ``all_settings``: those that affect what comes out."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = [item for item in fields(value) if all_settings or meaning_of(item).affects_output]
        values = _class_of(value) | {
            item.name: to_plain(getattr(value, item.name), all_settings=all_settings) for item in kept
        }
        return (
            values
            if all_settings or not hasattr(value, "sampling_version")
            else values | {"sampling_version": value.sampling_version}
        )
    if isinstance(value, dict):
        return {str(key): to_plain(item, all_settings=all_settings) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_plain(item, all_settings=all_settings) for item in value]
    return value


SECTIONS = ("rrtf.config.", "rrtf.training.settings", "rrtf.models.prompts")
"""Modules of sections: what stands at a key that holds nothing else."""


def _class_of(value: Any) -> dict[str, str]:
    """A thing's class, under ``_target_``: another class with the same settings is another thing."""
    kind = type(value)
    return {} if kind.__module__.startswith(SECTIONS) else {"_target_": f"{kind.__module__}.{kind.__qualname__}"}


def build(plugin: Any, **more: Any) -> Any:
    """Build what a config stands for: itself, or its ``_target_`` called with the other settings and ``more``."""
    if is_dataclass(plugin) and not hasattr(plugin, "_target_"):
        return plugin
    values = (
        {item.name: getattr(plugin, item.name) for item in fields(plugin)}
        if hasattr(plugin, "__dataclass_fields__")
        else dict(plugin)
    )
    return instantiate(values, _convert_="all", **more)


def build_named(key: str, thing: Any, **more: Any) -> Any:
    """``build``, with any failure as one sentence that names the key.

    Raises:
        UserError: it cannot be built.
    """
    try:
        return build(thing, **more)
    except UserError:
        raise
    except Exception as error:  # the boundary: a class of anybody's may fail in any way
        reason = error.__cause__ or error
        raise UserError(f"{key} cannot be built: {type(reason).__name__}: {str(reason).strip()}") from error


def sampler_config(sampler: Sampler) -> dict[str, Any]:
    """The ``_target_`` and fields that make the same sampler in another process; it must be a data class."""
    kind: type[Any] = type(sampler)
    if not is_dataclass(kind):
        raise UserError(
            f"the sampler {kind.__name__} is no data class, so it cannot be measured in a process of its own"
        )
    return {
        "_target_": f"{kind.__module__}.{kind.__qualname__}",
        **{f.name: getattr(sampler, f.name) for f in fields(kind)},
    }


def build_scorers(cfg: RunConfig) -> dict[str, Scorer | Opens]:
    """The configured scorers, not yet opened.

    Raises:
        UserError: none, one that cannot be built, or one that is no scorer.
    """
    if not cfg.scorer:
        raise UserError("no scorer is chosen, so nothing can be ranked; add scorer=[unit_tests,teacher_preference]")
    built: dict[str, Scorer | Opens] = {}
    for name, config in cfg.scorer.items():
        built[name] = build_named(f"scorer.{name}", config)
        if not isinstance(built[name], Opens) and (complaint := find_shape_complaint(built[name])):
            raise UserError(f"scorer.{name} cannot be used: {complaint}")
    return built


def build_benchmarks(cfg: RunConfig) -> dict[str, Benchmark]:
    return {name: build(config) for name, config in cfg.benchmark.items()}


def load_training_problems(source: str) -> list[Problem]:
    """The training split of an installed benchmark, or the problems of a file.

    Raises:
        UserError: there is neither a file nor a benchmark of that name.
    """
    if Path(source).is_file():
        return list(build(require(BENCHMARK, "file")(path=source)).problems("train"))
    if "/" in source or source.endswith((".jsonl", ".gz")):
        raise UserError(f"problems.sources names {source}: there is no such file")
    benchmark: Benchmark = build(require(BENCHMARK, source)())
    return benchmark.problems("train")


def load_all_problems(source: str) -> list[Problem]:
    """The problems of a file, or every problem of an installed benchmark, training side and held out."""
    if Path(source).is_file():
        return load_training_problems(source)
    benchmark = build(require(BENCHMARK, source)())
    return list({problem.task_id: problem for problem in _list_splits(benchmark)}.values())


def _list_splits(benchmark: Benchmark) -> Iterator[Problem]:
    """The problems of every split that a benchmark has; one to measure on has no training split."""
    for split in ("train", "test"):
        with suppress(UserError):
            yield from benchmark.problems(split)


@contextmanager
def open_engine(cfg: RunConfig, model: str, work: Path, sampler: Any = None) -> Iterator[Engine]:
    """Open a model by the sampler that evaluates (or another); ``work`` keeps converted weights."""
    built: Sampler = sampler or build(cfg.evaluating_sampler)
    with built.open(model, work=work, trust_remote_code=cfg.trust_remote_code) as engine:
        yield engine


@contextmanager
def open_on_cluster(cfg: RunConfig, ray: RayExecutor, model: str, sampler: Sampler, *, name: str) -> Iterator[Engine]:
    """Open a model on the nodes of the Ray cluster; ``name`` is for people."""
    with (
        Cluster(ray.address) as cluster,
        RayEngine(
            cluster,
            sampler,
            name=name,
            weights=model,
            engines=ray.engines,
            share=NodeShare(cpus=ray.engine_cpus, gpus=ray.engine_gpus),
            trust_remote_code=cfg.trust_remote_code,
        ) as engine,
    ):
        yield engine


def settings_for_trainer(thing: Any) -> dict[str, Any]:
    """Arguments for Lightning's Trainer; what is null is left to Lightning."""
    values = dict(thing) if isinstance(thing, Mapping) else values_of(thing)
    return {name: value for name, value in values.items() if not name.startswith("_") and value is not None}


def accelerator_of(cfg: RunConfig) -> str:
    """Lightning's accelerator."""
    return str(settings_for_trainer(cfg.trainer).get("accelerator", "auto"))
