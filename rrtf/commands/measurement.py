"""Measure models on benchmarks: sample, execute, and write ``results.jsonl`` and ``metrics.json`` of each measurement.

An engine is opened once a model, a sandbox once for all measurements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from rrtf.commands.table import describe_outcomes
from rrtf.config.artifact import Artifact, read_settings
from rrtf.config.build import open_engine, to_plain
from rrtf.config.execution import ProgramRunner, open_runner
from rrtf.config.schemas import RunConfig
from rrtf.core.console import progress
from rrtf.core.errors import InfrastructureError
from rrtf.core.jsonl import read_objects, read_records, text_hash, write_json, write_records
from rrtf.core.provenance import bind_to_fingerprint, with_contents
from rrtf.core.records import Job, Outcome, Problem, Role, Sample
from rrtf.evaluation.benchmark import Benchmark
from rrtf.evaluation.metrics import Result, compute_metrics
from rrtf.evaluation.validation_split import measured_problems
from rrtf.models.fingerprint import model_fingerprint
from rrtf.models.prompts import PromptFormat
from rrtf.sampling.collect import collect
from rrtf.sampling.engine import Engine, Sampler
from rrtf.sampling.plan import Chunk, chunks
from rrtf.sampling.sample_log import Key, SampleLog


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A model asked in one format for all problems of a benchmark at one temperature.

    Args:
        title: what people read beside the figures.
        folder: where its samples, results and metrics go.
        sampler: the engine, if it is another than the configured one.
    """

    title: str
    model: str
    problems: Sequence[Problem]
    prompt: PromptFormat
    temperature: float
    folder: Path
    sampler: Sampler | None = None


def plan_measurements(
    cfg: RunConfig,
    model: str,
    benchmark: Benchmark,
    prompt: PromptFormat,
    folder: Path,
    *,
    title: str,
    sampler: Sampler | None = None,
    greedy_only: bool = False,
) -> dict[str, Measurement]:
    """The measurements of a model on a benchmark by mode: greedy, and sampled as configured."""
    settings = cfg.evaluate
    modes = {"greedy": 0.0} if settings.greedy or greedy_only else {}
    if settings.n and not greedy_only:
        modes[f"T={settings.temperature}"] = settings.temperature
    problems = measured_problems(benchmark, settings.split, cfg.problems.validation_share)
    return {
        mode: Measurement(
            title=f"{title}, {mode}",
            model=model,
            problems=problems,
            prompt=prompt,
            temperature=temperature,
            folder=folder / mode,
            sampler=sampler,
        )
        for mode, temperature in modes.items()
    }


def measure_all(cfg: RunConfig, out: Path, measurements: Sequence[Measurement]) -> None:
    """Sample what is missing, execute, and write the files of every measurement.

    Raises:
        InfrastructureError: programs that could not be executed; everything else is written.
    """
    planned = [(one, _plan_chunks(cfg, out, one)) for one in measurements]
    for _, group in groupby(planned, key=lambda pair: (pair[0].model, id(pair[0].sampler))):
        _sample_model(cfg, out, list(group))
    with open_runner(cfg, out / "executions.sqlite") as runner:
        for one, work in planned:
            keys = set(chain.from_iterable(chunk.keys() for chunk in work))
            rows = list(_read_programs(one.folder / "samples.jsonl", one.problems, keys))
            ks = sorted({1, *(k for k in cfg.k if one.temperature > 0)})  # validation has compared them with n
            extra = {"model": name_in(out, one.model), "temperature": one.temperature}
            decide_outcomes(runner, rows, one.folder, title=one.title, ks=ks, extra=extra)


def declare_samples(cfg: RunConfig, one: Measurement) -> Artifact:
    """The samples of a measurement."""
    evaluate = {
        name: value
        for name, value in to_plain(cfg.evaluate).items()
        if name not in ("sampler", "greedy", "same_prompt")
    }
    engine = to_plain(cfg.evaluating_sampler if one.sampler is None else one.sampler, all_settings=False)
    settings = {
        "evaluate": evaluate,
        "sampler": with_contents(engine, keep_places=False),
        "prompt": to_plain(one.prompt),
    }
    return Artifact(
        paths=("samples.jsonl",),
        settings=settings | {"temperature": one.temperature} | read_settings(cfg, "seed"),
        inputs={"model": model_fingerprint(one.model), "problems": [problem.to_json() for problem in one.problems]},
    )


def decide_outcomes(
    runner: ProgramRunner,
    rows: Sequence[tuple[Problem, str]],
    folder: Path,
    *,
    title: str,
    ks: Sequence[int],
    extra: dict[str, Any],
) -> None:
    """Execute programs and write ``results.jsonl`` and ``metrics.json``.

    Raises:
        InfrastructureError: after writing, if programs could not be executed.
    """
    problems = {problem.task_id: problem for problem, _ in rows}
    with progress(f"executing {title}", len(rows), unit="programs") as advance:
        limits = runner.find_limits(list(problems.values()))
        jobs = [
            Job(program=program, entry_point=problem.entry_point, tests=problem.tests, limits=limits[problem.task_id])
            for problem, program in rows
        ]
        executions = list(runner.run(jobs, lambda count: advance(count, count)))
    seen: dict[str, int] = defaultdict(int)
    results = []
    for (problem, _), execution in zip(rows, executions, strict=True):
        results.append(Result(task_id=problem.task_id, sample=seen[problem.task_id], execution=execution))
        seen[problem.task_id] += 1
    write_records(folder / "results.jsonl", (result.to_json() for result in results))
    figures = compute_metrics(results, list(ks)) | extra
    write_json(folder / "metrics.json", figures)
    print(describe_outcomes(title, figures))
    lost = [result for result in results if result.execution.outcome is Outcome.INFRA_ERROR]
    if lost:
        raise InfrastructureError(
            f"{len(lost)} of {len(results)} samples could not be executed for reasons of ours "
            f"({lost[0].execution.error}); they count for nothing in {folder / 'metrics.json'}: run again"
        )


def read_results(folder: Path) -> list[dict[str, Any]]:
    """The rows of ``results.jsonl``."""
    return [row for _, row in read_objects(folder / "results.jsonl")]


def name_in(out: Path, model: str) -> str:
    """A model inside the run directory by its place in it: names and seeds do not change when the directory moves."""
    place = Path(model).resolve()
    inside = Path(model).is_dir() and place.is_relative_to(out.resolve())
    return str(place.relative_to(out.resolve())) if inside else model


def engine_folder(out: Path, model: str) -> Path:
    """The folder in which an engine keeps converted weights in a run directory, by what the model is made of."""
    return out / "engines" / text_hash(model_fingerprint(model))[:12]


def _plan_chunks(cfg: RunConfig, out: Path, one: Measurement) -> list[Chunk]:
    settings = cfg.evaluate
    return list(
        chunks(
            one.problems,
            model=name_in(out, one.model),
            role=Role.STUDENT,
            temperatures=[one.temperature],
            n=settings.n,
            size=settings.chunk,
            seed=cfg.seed + 1,
        )
    )


def _sample_model(cfg: RunConfig, out: Path, planned: Sequence[tuple[Measurement, Sequence[Chunk]]]) -> None:
    """Append the missing rows of all measurements of one model."""
    for one, _ in planned:
        bind_to_fingerprint(one.folder / "samples.jsonl", declare_samples(cfg, one).fingerprint)
    first, _ = planned[0]
    with open_engine(cfg, first.model, engine_folder(out, first.model), first.sampler) as engine:
        for one, work in planned:
            _sample(cfg, one, work, engine)


def _sample(cfg: RunConfig, one: Measurement, work: Sequence[Chunk], engine: Engine) -> None:
    rows = sum(len(chunk.keys()) for chunk in work)
    with SampleLog(one.folder / "samples.jsonl") as log, progress(one.title, rows, unit="tokens") as advance:
        collect(
            work,
            log=log,
            engine=engine,
            prompt=one.prompt,
            decoding=cfg.evaluate.decoding,
            on_done=advance,
        )


def _read_programs(path: Path, problems: Sequence[Problem], keys: set[Key]) -> Iterator[tuple[Problem, str]]:
    """Programs in the order of problems and samples."""
    grouped: dict[str, list[Sample]] = defaultdict(list)
    for sample in read_records(path, Sample.from_json):
        if sample.key in keys:
            grouped[sample.task_id].append(sample)
    for problem in problems:
        for sample in sorted(grouped[problem.task_id], key=lambda one: one.index):
            yield problem, sample.program
