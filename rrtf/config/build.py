"""What several stages build from the configuration: formats, limits, executors, engines, benchmarks, scorers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from hydra.utils import instantiate

from rrtf.config.plugins import KINDS, require
from rrtf.config.schemas import PromptConfig, RunConfig, SandboxConfig, evaluating_sampler
from rrtf.core.errors import UserError
from rrtf.core.ray_cluster import Cluster
from rrtf.core.records import Execution, Job, Limits, Problem
from rrtf.evaluation.benchmark import Benchmark
from rrtf.models.prompts import PromptFormat
from rrtf.ranking.scorer import Opens, Scorer, find_shape_complaint
from rrtf.sampling.engine import Engine, Sampler
from rrtf.sampling.ray.engine import RayEngine
from rrtf.sampling.ray.pool import NodeShare
from rrtf.sandbox import Sandbox, runtime_name
from rrtf.sandbox.limits import calibrate_limits
from rrtf.sandbox.ray_executor import RayExecutor
from rrtf.sandbox.repeated import Repeated
from rrtf.sandbox.store import ExecutionStore, execute_stored

BENCHMARK = next(kind for kind in KINDS if kind.option == "benchmark")


def prompt_format(config: PromptConfig) -> PromptFormat:
    return PromptFormat(template=config.template, response=config.response, chat=config.chat, stop=tuple(config.stop))


def limits(config: SandboxConfig) -> Limits:
    return Limits(**{item.name: getattr(config, item.name) for item in fields(Limits)})


def limits_by_problem(cfg: RunConfig, problems: Sequence[Problem], store: ExecutionStore) -> dict[str, Limits]:
    """Each problem's limits, calibrated from its reference solution where it has one (``rrtf.sandbox.limits``)."""
    plain = limits(cfg.sandbox)
    with_reference = [problem for problem in problems if problem.reference is not None and cfg.sandbox.calibrate > 0]
    generous = replace(plain, cpu_seconds=max(plain.cpu_seconds, cfg.sandbox.reference_cpu_seconds))
    jobs = [
        Job(program=str(problem.reference), entry_point=problem.entry_point, tests=problem.tests, limits=generous)
        for problem in with_reference
    ]
    runs = execute(cfg, jobs, store, lambda count: None) if jobs else iter(())
    return {problem.task_id: plain for problem in problems} | {
        problem.task_id: calibrate_limits(plain, run, factor=cfg.sandbox.calibrate, floor=cfg.sandbox.floor_cpu_seconds)
        for problem, run in zip(with_reference, runs, strict=True)
    }


def plain(value: Any, *, all_settings: bool = True) -> Any:
    """Config objects as plain values; not ``all_settings``: what answers depend on (``Sampler``)."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = [item for item in fields(value) if all_settings or item.metadata.get("affects_output", True)]
        values = {item.name: plain(getattr(value, item.name), all_settings=all_settings) for item in kept}
        return (
            values
            if all_settings or not hasattr(value, "sampling_version")
            else values | {"sampling_version": value.sampling_version}
        )
    if isinstance(value, dict):
        return {str(key): plain(item, all_settings=all_settings) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, all_settings=all_settings) for item in value]
    return value


def build(plugin: Any, **more: Any) -> Any:
    """What a config stands for: itself, or its ``_target_`` called with the other settings and ``more``."""
    if is_dataclass(plugin) and not hasattr(plugin, "_target_"):
        return plugin
    values = (
        {item.name: getattr(plugin, item.name) for item in fields(plugin)}
        if hasattr(plugin, "__dataclass_fields__")
        else dict(plugin)
    )
    return instantiate(values, _convert_="all", **more)


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


def scorers(cfg: RunConfig) -> dict[str, Scorer | Opens]:
    """The configured scorers, not yet opened.

    Raises:
        UserError: none, one that cannot be built, or one that is no scorer.
    """
    if not cfg.scorers:
        raise UserError("no scorer is chosen, so nothing can be ranked; add scorer=[unit_tests,teacher_preference]")
    built: dict[str, Scorer | Opens] = {}
    for name, config in cfg.scorers.items():
        try:
            built[name] = build(config)
        except Exception as error:  # the boundary: plugin code may fail in any way
            reason = error.__cause__ or error
            raise UserError(f"scorer '{name}' cannot be built: {type(reason).__name__}: {reason}") from error
        if not isinstance(built[name], Opens) and (problem := find_shape_complaint(built[name])):
            raise UserError(f"scorer '{name}' cannot be used: {problem}")
    return built


def benchmarks(cfg: RunConfig) -> dict[str, Benchmark]:
    return {name: build(config) for name, config in cfg.benchmarks.items()}


def training_problems(source: str) -> list[Problem]:
    """The training split of an installed benchmark, or the problems of a file.

    Raises:
        UserError: there is neither a file nor a benchmark of that name.
    """
    if Path(source).is_file():
        return list(instantiate({"_target_": require(BENCHMARK, "file")._target_, "path": source}).problems("train"))
    if "/" in source or source.endswith((".jsonl", ".gz")):
        raise UserError(f"problems.sources names {source}: there is no such file")
    benchmark: Benchmark = build(require(BENCHMARK, source)())
    return benchmark.problems("train")


def all_problems(source: str) -> list[Problem]:
    """The problems of a file, or every problem of an installed benchmark, training side and held out."""
    if Path(source).is_file():
        return training_problems(source)
    benchmark = build(require(BENCHMARK, source)())
    return list({p.task_id: p for split in ("train", "test") for p in benchmark.problems(split)}.values())


@contextmanager
def open_engine(cfg: RunConfig, model: str, work: Path, sampler: Any = None) -> Iterator[Engine]:
    """Open a model by the sampler that evaluates (or another); ``work`` keeps converted weights."""
    built: Sampler = sampler or build(evaluating_sampler(cfg))
    with built.open(model, work=work, trust_remote_code=cfg.trust_remote_code) as engine:
        yield engine


@contextmanager
def open_on_cluster(cfg: RunConfig, model: str, sampler: Sampler, *, name: str) -> Iterator[Engine]:
    """Open a model on the nodes of the Ray cluster; ``name`` is for people."""
    share = NodeShare(cpus=cfg.ray.engine_cpus, gpus=cfg.ray.engine_gpus)
    with (
        Cluster(cfg.ray.address) as cluster,
        RayEngine(
            cluster,
            sampler,
            name=name,
            weights=model,
            engines=cfg.ray.engines,
            share=share,
            trust_remote_code=cfg.trust_remote_code,
        ) as engine,
    ):
        yield engine


def execute(
    cfg: RunConfig, jobs: Iterable[Job], store: ExecutionStore, on_done: Callable[[int], None]
) -> Iterator[Execution]:
    """Execute what the store does not hold yet, in order."""
    with open_executor(cfg) as executor:
        times = cfg.sandbox.repeats
        walls = "" if cfg.sandbox.isolation == "auto" else f"/isolation {cfg.sandbox.isolation}"
        runtime = f"{runtime_name()}{walls}" if times == 1 else f"{runtime_name()}{walls}/{times} runs"
        yield from execute_stored(
            jobs, executor=Repeated(executor, times), store=store, runtime=runtime, on_done=on_done
        )


def open_executor(cfg: RunConfig) -> Sandbox | RayExecutor:
    """The embedded sandbox, or the same on a Ray cluster."""
    if cfg.executor == "ray":
        return RayExecutor(
            address=cfg.ray.address, isolation=cfg.sandbox.isolation, require=cfg.sandbox.require, chunk=cfg.ray.chunk
        )
    return Sandbox(workers=cfg.sandbox.workers, isolation=cfg.sandbox.isolation, require=cfg.sandbox.require)
