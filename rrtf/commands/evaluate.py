"""evaluate: a model or a samples file, benchmarks -> ``results.jsonl`` and ``metrics.json``.

Three uses: ``samples=FILE`` executes a file in OpenAI's format; ``model=NAME`` samples a model and executes; in a
run directory, neither measures the untrained student (asked in its own format) and the trained model, and compares
them in ``evaluation.json``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rrtf.commands.gain import write_gain
from rrtf.commands.measurement import (
    Measurement,
    decide_outcomes,
    measure_all,
    name_in,
    plan_measurements,
    read_results,
)
from rrtf.commands.table import describe_outcomes
from rrtf.config.artifact import Artifact, hash_inputs, hash_path, read_settings
from rrtf.config.build import build_benchmarks
from rrtf.config.execution import open_runner
from rrtf.config.schemas import RunConfig
from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_json, read_objects, text_hash, write_json
from rrtf.core.records import Problem
from rrtf.evaluation.comparison import compare
from rrtf.evaluation.gain import AFTER, BEFORE, FORMATS, OTHER_PROMPT, SAME_PROMPT
from rrtf.evaluation.metrics import refuse_too_few_samples
from rrtf.models.fingerprint import model_fingerprint
from rrtf.models.prompts import PromptFormat

AGAIN = (SAME_PROMPT, OTHER_PROMPT)
"""Formats in which the untrained student is asked beside its own."""


def declare(cfg: RunConfig, out: Path) -> list[Artifact]:
    """The results, from a samples file, a model, or the untrained and the trained one."""
    settings = read_settings(cfg, "benchmark", "sandbox", "k")
    if cfg.samples:
        inputs = {"samples": hash_path(Path(cfg.samples))}
        return [Artifact(paths=("results.jsonl", "metrics.json"), settings=settings, inputs=inputs)]
    settings |= read_settings(cfg, "prompt", "evaluate", "sampler", "seed", "trust_remote_code")
    if cfg.model:
        paths = tuple(f"evaluation/{name}" for name in cfg.benchmark)
        return [Artifact(paths=paths, settings=settings, inputs={"model": model_fingerprint(cfg.model)})]
    settings |= read_settings(cfg, "student_prompt", "other_prompt")
    return [Artifact(paths=("evaluation.json",), settings=settings, inputs=_hash_models(cfg, out))]


def _hash_models(cfg: RunConfig, out: Path) -> dict[str, str | None]:
    """The two models of a run."""
    return hash_inputs(out, "model") | {"student": model_fingerprint(cfg.student)}


def run(cfg: RunConfig, out: Path) -> None:
    """Evaluate what the configuration names (see the module)."""
    if cfg.samples:
        evaluate_file(cfg, out)
    elif cfg.model:
        evaluate_model(cfg, out, cfg.model)
    else:
        evaluate_run(cfg, out)


def show(cfg: RunConfig, out: Path) -> None:
    """Print the figures of an evaluation that was done before."""
    names = list(cfg.benchmark)
    folders = names if cfg.model else [f"{part}/{name}" for name in names for part in (BEFORE, *AGAIN, AFTER)]
    found = [out] if cfg.samples else [place for name in folders for place in sorted(out.glob(f"evaluation/{name}/*"))]
    for folder in found:
        if (folder / "metrics.json").is_file():
            title = "samples" if cfg.samples else str(folder.relative_to(out / "evaluation"))
            print(describe_outcomes(title, read_json(folder / "metrics.json")))


def evaluate_file(cfg: RunConfig, out: Path) -> None:
    """Execute the samples of one file against the one benchmark that is named.

    Raises:
        UserError: not exactly one benchmark, an unknown task, or fewer samples than k.
    """
    named = build_benchmarks(cfg)
    if len(named) != 1:
        raise UserError(
            f"samples=FILE needs exactly one benchmark, found {', '.join(named) or 'none'}; add benchmark=NAME"
        )
    (name, benchmark), path = next(iter(named.items())), Path(str(cfg.samples))
    problems = {problem.task_id: problem for problem in benchmark.problems("test")}
    rows = list(_read_completions(path, problems))
    refuse_too_few_samples([problem.task_id for problem, _ in rows], list(cfg.k))
    without = len(problems) - len({problem.task_id for problem, _ in rows})
    extra = {"samples_file": cfg.samples, "tasks_without_samples": without}
    with open_runner(cfg, out / "executions.sqlite") as runner:
        decide_outcomes(runner, rows, out, title=f"{path.name} on {name}", ks=list(cfg.k), extra=extra)


def evaluate_model(cfg: RunConfig, out: Path, model: str) -> None:
    """Measure one model on every benchmark."""
    planned: list[Measurement] = []
    for name, benchmark in build_benchmarks(cfg).items():
        folder, title = out / "evaluation" / name, f"{name_in(out, model)} on {name}"
        planned += plan_measurements(cfg, model, benchmark, cfg.prompt, folder, title=title).values()
    measure_all(cfg, out, planned)


def evaluate_run(cfg: RunConfig, out: Path) -> None:
    """Before and after: the student in its own format, the trained model in the trained one, and the paired tests."""
    if not (out / "model").is_dir():
        raise UserError(
            f"{out} holds no trained model; name one with model=NAME or a file with samples=FILE, or train first"
        )
    plans = plan_run(cfg, out)
    measure_all(cfg, out, [one for part in (BEFORE, *AGAIN, AFTER) for one in plans[part].values()])
    models = {"models": text_hash(_hash_models(cfg, out))}
    compared: dict[str, Any] = {}
    for name, after in plans[AFTER].items():
        for part in (BEFORE, *AGAIN):
            if name in plans[part]:
                title = name if part == BEFORE else f"{name}, {FORMATS[part]}"
                compared[title] = compare_measurements(plans[part][name], after) | models
    path = out / "evaluation.json"
    earlier: dict[str, Any] = read_json(path) if path.is_file() else {}
    kept = {name: row for name, row in earlier.items() if _is_of_another_benchmark(name, row, cfg, models["models"])}
    write_json(path, compared | kept)
    write_gain(cfg, out)


def plan_run(cfg: RunConfig, out: Path) -> dict[str, dict[str, Measurement]]:
    """The measurements by part of ``evaluation/``, then by benchmark and mode."""
    plans: dict[str, dict[str, Measurement]] = {part: {} for part in (BEFORE, *AGAIN, AFTER)}
    for name, benchmark in build_benchmarks(cfg).items():
        for part, (model, prompt) in _asked(cfg, out, name).items():
            kind = FORMATS[part] if part in AGAIN else None
            planned = plan_measurements(
                cfg,
                model,
                benchmark,
                prompt,
                out / "evaluation" / part / name,
                title=", ".join(["after" if part == AFTER else "before", name, *([kind] if kind else [])]),
                greedy_only=part in AGAIN,
            )
            plans[part] |= {f"{name}, {mode}": one for mode, one in planned.items()}
    return plans


def _asked(cfg: RunConfig, out: Path, benchmark: str) -> dict[str, tuple[str, PromptFormat]]:
    """Which model is asked in which format, by part of ``evaluation/``."""
    asked = {BEFORE: (cfg.student, cfg.student_prompt), AFTER: (str(out / "model"), cfg.prompt)}
    if benchmark in cfg.evaluate.same_prompt and cfg.evaluate.greedy:
        asked[SAME_PROMPT] = (cfg.student, cfg.prompt)
    if cfg.other_prompt is not None and cfg.evaluate.greedy:
        asked[OTHER_PROMPT] = (cfg.student, cfg.other_prompt)
    return asked


def compare_measurements(before: Measurement, after: Measurement) -> dict[str, Any]:
    """Both metrics and the paired test between them."""
    return {
        "before": read_json(before.folder / "metrics.json"),
        "after": read_json(after.folder / "metrics.json"),
        "paired": asdict(compare(read_results(before.folder), read_results(after.folder))),
    }


def _is_of_another_benchmark(name: str, row: dict[str, Any], cfg: RunConfig, models: str) -> bool:
    """Whether an earlier comparison is of the same two models on a benchmark that is not measured now."""
    return row.get("models") == models and name.split(",")[0] not in cfg.benchmark


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
