"""evaluate: a model or a samples file, benchmarks -> ``results.jsonl`` and ``metrics.json``.

Three uses: ``samples=FILE`` executes a file in OpenAI's format; ``model=NAME`` samples a model and executes; in a
run directory, neither measures the untrained student (asked in its own format) and the trained model, and compares
them in ``evaluation.json``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

from rrtf.commands.sample import engine_folder
from rrtf.commands.table import label_of, outcome_line
from rrtf.config.build import (
    benchmarks,
    execute,
    limits_by_problem,
    open_engine,
    plain,
    prompt_format,
    sampler_config,
)
from rrtf.config.schemas import PromptConfig, RunConfig, evaluating_sampler
from rrtf.core.console import progress
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import read_json, read_objects, read_records, text_hash, write_json, write_records
from rrtf.core.provenance import bind_to_fingerprint, with_contents
from rrtf.core.records import Job, Outcome, Problem, Role, Sample
from rrtf.evaluation.benchmark import Benchmark
from rrtf.evaluation.metrics import Result, compare, metrics, refuse_too_few
from rrtf.models.fingerprint import model_fingerprint
from rrtf.sampling.collect import collect
from rrtf.sampling.engine import Sampler
from rrtf.sampling.plan import chunks
from rrtf.sandbox.store import VerdictStore


def run(cfg: RunConfig, out: Path) -> None:
    """Evaluate what the configuration names (see the module)."""
    if cfg.samples:
        evaluate_file(cfg, out)
    elif cfg.model:
        for name, benchmark in benchmarks(cfg).items():
            evaluate_model(cfg, out, cfg.model, benchmark, cfg.prompt, out / "evaluation" / name)
    else:
        evaluate_run(cfg, out)


def evaluate_file(cfg: RunConfig, out: Path) -> None:
    """Execute the samples of one file against the one benchmark that is named.

    Raises:
        UserError: not exactly one benchmark, an unknown task, or fewer samples than k.
    """
    named = benchmarks(cfg)
    if len(named) != 1:
        raise UserError(
            f"samples=FILE needs exactly one benchmark, found {', '.join(named) or 'none'}; add benchmark=NAME"
        )
    problems = {problem.task_id: problem for problem in next(iter(named.values())).problems("test")}
    rows = list(_read_completions(Path(str(cfg.samples)), problems))
    refuse_too_few([problem.task_id for problem, _ in rows], cfg.k)
    _judge(
        cfg,
        rows,
        out,
        extra={"samples_file": cfg.samples, "tasks_without_samples": len(problems) - len({p.task_id for p, _ in rows})},
    )


def evaluate_run(cfg: RunConfig, out: Path) -> None:
    """Before and after: the student in its own format, the trained model in the trained one, and the paired tests."""
    if not (out / "model").is_dir():
        raise UserError(
            f"{out} holds no trained model; name one with model=NAME or a file with samples=FILE, or train first"
        )
    comparisons: dict[str, Any] = {}
    for name, benchmark in benchmarks(cfg).items():
        folder = out / "evaluation"
        before = evaluate_model(cfg, out, cfg.student, benchmark, cfg.student_prompt, folder / "before" / name)
        after = evaluate_model(cfg, out, str(out / "model"), benchmark, cfg.prompt, folder / "after" / name)
        for mode in before:
            comparisons[f"{name}, {mode}"] = _comparison(before[mode], after[mode])
        if name in cfg.evaluate.same_prompt and "greedy" in after:
            place = folder / "before_same_prompt" / name
            same = evaluate_model(cfg, out, cfg.student, benchmark, cfg.prompt, place, greedy_only=True)
            comparisons[f"{name}, greedy, trained format"] = _comparison(same["greedy"], after["greedy"])
    write_json(out / "evaluation.json", comparisons)


def _comparison(before: Path, after: Path) -> dict[str, Any]:
    return {
        "before": read_json(before / "metrics.json"),
        "after": read_json(after / "metrics.json"),
        "paired": asdict(compare(_results(before), _results(after))),
    }


def evaluate_model(
    cfg: RunConfig,
    out: Path,
    model: str,
    benchmark: Benchmark,
    prompt: PromptConfig,
    folder: Path,
    *,
    sampler: Sampler | None = None,
    greedy_only: bool = False,
) -> dict[str, Path]:
    """Sample and execute, greedy and sampled as configured; returns the folder of each mode."""
    settings = cfg.evaluate
    modes = {"greedy": 0.0} if settings.greedy or greedy_only else {}
    if settings.n and not greedy_only:
        modes[f"T={settings.temperature}"] = settings.temperature
    problems = benchmark.problems("test")
    for mode, temperature in modes.items():
        keys = _sample(cfg, out, model, problems, prompt, folder / mode / "samples.jsonl", temperature, sampler)
        rows = _sampled(folder / mode / "samples.jsonl", problems, keys)
        ks = sorted({1, *(k for k in cfg.k if temperature > 0)})  # rrtf.config.validation has compared them with n
        _judge(
            cfg,
            rows,
            folder / mode,
            store=out / "executions.sqlite",
            ks=ks,
            extra={"model": name_in(out, model), "temperature": temperature},
        )
    return {mode: folder / mode for mode in modes}


def _sample(
    cfg: RunConfig,
    out: Path,
    model: str,
    problems: Sequence[Problem],
    prompt: PromptConfig,
    path: Path,
    temperature: float,
    sampler: Sampler | None,
) -> set[tuple[str, str, str, float, int]]:
    """Append what is missing; returns the keys of the rows that belong to this evaluation."""
    settings = cfg.evaluate
    work = list(
        chunks(
            problems,
            model=name_in(out, model),
            role=Role.STUDENT,
            temperatures=[temperature],
            n=settings.n,
            size=settings.chunk,
            seed=cfg.seed + 1,
        )
    )
    bind_to_fingerprint(path, _fingerprint(cfg, model, problems, prompt, temperature, sampler))
    keys = set(chain.from_iterable(chunk.keys() for chunk in work))
    with (
        open_engine(cfg, model, engine_folder(out, model), sampler) as engine,
        progress(f"{path.parent.relative_to(out)}", len(keys), unit="tokens") as advance,
    ):
        collect(
            work,
            path=path,
            engine=engine,
            prompt=prompt_format(prompt),
            top_p=settings.top_p,
            max_new_tokens=settings.max_new_tokens,
            on_done=advance,
        )
    return keys


def name_in(out: Path, model: str) -> str:
    """A model inside the run directory by its place in it: names and seeds do not change when the directory moves."""
    place = Path(model).resolve()
    inside = Path(model).is_dir() and place.is_relative_to(out.resolve())
    return str(place.relative_to(out.resolve())) if inside else model


def _fingerprint(
    cfg: RunConfig,
    model: str,
    problems: Sequence[Problem],
    prompt: PromptConfig,
    temperature: float,
    sampler: Sampler | None,
) -> str:
    """What the answers of one mode depend on."""
    settings = {
        name: value for name, value in plain(cfg.evaluate).items() if name not in ("sampler", "greedy", "same_prompt")
    }
    engine = plain(evaluating_sampler(cfg), all_settings=False) if sampler is None else sampler_config(sampler)
    asked = [problem.to_json() for problem in problems]
    return text_hash(
        model_fingerprint(model), settings, with_contents(engine), plain(prompt), temperature, cfg.seed, asked
    )


def _judge(
    cfg: RunConfig,
    rows: Sequence[tuple[Problem, str]],
    folder: Path,
    *,
    store: Path | None = None,
    ks: Sequence[int] | None = None,
    extra: dict[str, Any],
) -> None:
    """Execute and write both files; raises InfrastructureError after writing if programs could not be executed."""
    problems = {problem.task_id: problem for problem, _ in rows}
    with (
        VerdictStore(store or folder / "executions.sqlite") as verdicts,
        progress("executing", len(rows), unit="programs") as advance,
    ):
        limits = limits_by_problem(cfg, list(problems.values()), verdicts)
        jobs = [
            Job(program=program, entry_point=problem.entry_point, tests=problem.tests, limits=limits[problem.task_id])
            for problem, program in rows
        ]
        executions = list(execute(cfg, jobs, verdicts, lambda count: advance(count, count)))
    seen: dict[str, int] = defaultdict(int)
    results = []
    for (problem, _), execution in zip(rows, executions, strict=True):
        results.append(Result(task_id=problem.task_id, sample=seen[problem.task_id], execution=execution))
        seen[problem.task_id] += 1
    write_records(folder / "results.jsonl", (result.to_json() for result in results))
    figures = metrics(results, ks or cfg.k) | extra
    write_json(folder / "metrics.json", figures)
    print(outcome_line(label_of(folder, figures), figures))
    lost = [result for result in results if result.execution.outcome is Outcome.INFRA_ERROR]
    if lost:
        raise InfrastructureError(
            f"{len(lost)} of {len(results)} samples could not be executed for reasons of ours "
            f"({lost[0].execution.error}); they count for nothing in {folder / 'metrics.json'}: run again"
        )


def _read_completions(path: Path, problems: dict[str, Problem]) -> Iterator[tuple[Problem, str]]:
    for number, row in read_objects(path):
        task = row.get("task_id")
        if not isinstance(task, str) or task not in problems:
            raise UserError(f"{path}, line {number}: task_id is {task!r}, which the benchmark does not have")
        if not isinstance(row.get("completion"), str):
            raise UserError(f"{path}, line {number}: field 'completion' is missing or not text")
        problem = problems[task]
        start = problem.extra.get("code_prompt") or problem.signature + "\n"
        yield problem, start + row["completion"]


def _sampled(
    path: Path, problems: Sequence[Problem], keys: set[tuple[str, str, str, float, int]]
) -> list[tuple[Problem, str]]:
    """Programs in the order of problems and samples."""
    grouped: dict[str, list[Sample]] = defaultdict(list)
    for sample in read_records(path, Sample.from_json):
        if sample.key in keys:
            grouped[sample.task_id].append(sample)
    return [
        (problem, sample.program)
        for problem in problems
        for sample in sorted(grouped[problem.task_id], key=lambda s: s.index)
    ]


def _results(folder: Path) -> list[dict[str, Any]]:
    return [row for _, row in read_objects(folder / "results.jsonl")]
