"""rank: problems, samples, scorers -> ``executions.sqlite``, ``groups.jsonl``, ``ranking.json``.

An earlier ranking is taken away before the work begins: one that fails leaves no groups of other scorers to train on.
What a scorer keeps for the next time (a judge's answers) is in ``scorers/NAME/``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from rrtf.config.artifact import Artifact, hash_code, hash_inputs, read_settings
from rrtf.config.build import build_scorers
from rrtf.config.execution import open_runner
from rrtf.config.schemas import RunConfig
from rrtf.core.console import counted, progress, say, warn
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import read_records, write_json, write_records
from rrtf.core.records import Candidate, Execution, Group, Job, Outcome, Problem, Sample
from rrtf.ranking.combination import combine
from rrtf.ranking.filters import FilterResult, filter_problem
from rrtf.ranking.groups import RankingCounts, make_group
from rrtf.ranking.scorer import (
    ScoredCandidate,
    Scorer,
    ScorerFailure,
    collect_figures,
    open_scorers,
    prepare_scorers,
    score_safely,
)
from rrtf.ranking.signals import describe_signals, find_warning
from rrtf.sampling.extraction.completion import completion_of

OUTPUTS = ("groups.jsonl", "ranking.json")


def declare(cfg: RunConfig, out: Path) -> list[Artifact]:
    """The groups, from problems and samples, and from the scorers as they are written now."""
    inputs = hash_inputs(out, "problems.jsonl", "samples.jsonl") | hash_code(cfg.scorer)
    return [Artifact(paths=OUTPUTS, settings=read_settings(cfg, "scorer", "sandbox", "rank"), inputs=inputs)]


Work = Sequence[tuple[Problem, Sequence[tuple[Sample, int]]]]
"""Each problem with its distinct programs and how often each was sampled."""


def run(cfg: RunConfig, out: Path) -> None:
    """Execute, score, rank and filter.

    Raises:
        InfrastructureError: programs whose execution failed on our side, or a scorer's server; everything else is
            stored, run again.
    """
    built = build_scorers(cfg)
    problems = read_records(out / "problems.jsonl", Problem.from_json)
    samples = _by_problem(out / "samples.jsonl", {problem.task_id for problem in problems})
    work = [(problem, _distinct(samples[problem.task_id])) for problem in problems]
    for name in OUTPUTS:
        (out / name).unlink(missing_ok=True)
    with open_runner(cfg, out / "executions.sqlite") as runner:
        limits = runner.find_limits(problems)
        jobs = [
            Job(
                program=sample.program,
                entry_point=problem.entry_point,
                tests=problem.tests,
                limits=limits[problem.task_id],
            )
            for problem, distinct in work
            for sample, _ in distinct
        ]
        with progress("executing", len(jobs), unit="programs") as advance:
            executions = list(runner.run(jobs, lambda count: advance(count, count)))
    _refuse_broken_tests(out / "problems.jsonl", work, executions)
    without_verdict = _count_infra_errors(executions)

    canaries = _canaries(work, executions)
    with open_scorers(built, out / "scorers") as ready:
        groups, counts, failures = _rank_all(work, executions, ready, cfg.rank.filter)
        reported = collect_figures(ready)
    write_records(out / "groups.jsonl", (group.to_json() for group in groups))
    signals = describe_signals(groups)
    write_json(
        out / "ranking.json",
        counts.to_json()
        | {
            "signals": signals,
            "scorer_failures": [asdict(failure) for failure in failures],
            "references_that_fail": canaries,
            "checked_with_less_trust": sum(execution.fallback is not None for execution in executions),
            "without_verdict": without_verdict,
        }
        | ({"scorers": reported} if reported else {}),
    )
    for reason, failed in canaries.items():
        ends = reason if len(failed) > 1 else reason.replace("end ", "ends ", 1)
        one = f"{counted(len(failed), 'reference solution')} {ends}, so"
        warn(f"{one} {'their labels are' if len(failed) > 1 else 'its label is'} in doubt: {', '.join(failed[:5])}")
    for failure in failures[:3]:
        warn(f"scorer {failure.scorer} gave no score for {failure.task_id}: {failure.message}")
    if failures:
        lost = len({failure.task_id for failure in failures})
        warn(f"{counted(lost, 'problem')} of {len(problems)} without a score (ranking.json)")
    if warning := find_warning(signals):
        warn(warning)
    told = _told(counts)
    if problems and not groups:
        raise UserError(f"{told}: there is nothing to train on; {out / 'ranking.json'} has the counts")
    say(f"{told} (ranking.json)")


def _told(counts: RankingCounts) -> str:
    """``3 groups of 6 problems kept: 2 teacher_below_student, 1 no_teacher_score``."""
    kept = counts.filter_results[str(FilterResult.KEPT)]
    filtered = [
        f"{number} {name}" for name, number in counts.filter_results.most_common() if name != str(FilterResult.KEPT)
    ]
    of = f"{counted(kept, 'group')} of {counted(counts.filter_results.total(), 'problem')} kept"
    return of + (f": {', '.join(x for x in filtered if not x.startswith('0 '))}" if filtered else "")


def _by_problem(path: Path, known: set[str]) -> dict[str, list[Sample]]:
    grouped: dict[str, list[Sample]] = defaultdict(list)
    for sample in read_records(path, Sample.from_json):
        if sample.task_id not in known:
            raise UserError(
                f"{path}: a sample names the problem '{sample.task_id}', which problems.jsonl does not hold"
            )
        grouped[sample.task_id].append(sample)
    return grouped


def _distinct(samples: Sequence[Sample]) -> list[tuple[Sample, int]]:
    """The first of equal programs of a model, with how often it was sampled."""
    first: dict[tuple[str, str, str], Sample] = {}
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for sample in samples:
        key = (str(sample.role), sample.model, sample.program)
        first.setdefault(key, sample)
        counts[key] += 1
    return [(sample, counts[key]) for key, sample in first.items()]


def _rank_all(
    work: Work,
    executions: Sequence[Execution],
    built: dict[str, Scorer],
    filtering: str,
) -> tuple[list[Group], RankingCounts, list[ScorerFailure]]:
    groups, counts, failures = [], RankingCounts(), []
    verdicts = iter(executions)
    seen = [(problem, [_seen(sample, next(verdicts)) for sample, _ in distinct]) for problem, distinct in work]
    prepare_scorers(built, seen)
    for (problem, distinct), (_, scored) in zip(work, seen, strict=True):
        candidates, failed = _score(problem, distinct, scored, built)
        failures += failed
        filter_result = filter_problem(candidates, filtering)
        counts.add(candidates, filter_result)
        if filter_result is FilterResult.KEPT:
            groups.append(make_group(problem, candidates))
    return groups, counts, failures


def _seen(sample: Sample, execution: Execution) -> ScoredCandidate:
    return ScoredCandidate(role=sample.role, model=sample.model, program=sample.program, execution=execution)


def _score(
    problem: Problem, distinct: Sequence[tuple[Sample, int]], seen: Sequence[ScoredCandidate], built: dict[str, Scorer]
) -> tuple[list[Candidate], list[ScorerFailure]]:
    results = {name: score_safely(name, scorer, problem, seen) for name, scorer in built.items()}
    weights = {name: scorer.weight for name, scorer in built.items()}
    candidates = []
    for place, ((sample, count), one) in enumerate(zip(distinct, seen, strict=True)):
        scores = {name: values[place] for name, (values, _) in results.items()}
        candidates.append(
            Candidate(
                role=sample.role,
                model=sample.model,
                response=completion_of(
                    sample.program,
                    signature=problem.signature,
                    entry_point=problem.entry_point,
                    prompt=problem.prompt,
                ),
                program=sample.program,
                outcome=one.execution.outcome,
                scores=scores,
                score=combine(scores, weights),
                count=count,
                tests_passed=one.execution.tests_passed,
                tests_total=one.execution.tests_total,
                extra={"error": one.execution.error},
            )
        )
    return candidates, [failure for _, failure in results.values() if failure]


def _verdicts(work: Work, executions: Sequence[Execution]) -> Iterator[tuple[Problem, Sample, Execution]]:
    """Each program with its problem and its verdict, in the order of execution."""
    programs = ((problem, sample) for problem, distinct in work for sample, _ in distinct)
    for (problem, sample), execution in zip(programs, executions, strict=True):
        yield problem, sample, execution


def _canaries(work: Work, executions: Sequence[Execution]) -> dict[str, list[str]]:
    """Reference solutions that do not pass their own problem's tests, by how they failed."""
    failed: dict[str, list[str]] = defaultdict(list)
    for problem, sample, execution in _verdicts(work, executions):
        if sample.program == problem.reference and not execution.passed:
            failed[f"end with {execution.outcome}"].append(problem.task_id)
    return failed


def _refuse_broken_tests(path: Path, work: Work, executions: Sequence[Execution]) -> None:
    for problem, _, execution in _verdicts(work, executions):
        if execution.outcome is Outcome.INFRA_ERROR and execution.cause == "tests":
            raise UserError(
                f"{path}: the tests of {problem.task_id} cannot be run ({execution.error}); mend or leave it out"
            )


def _count_infra_errors(executions: Sequence[Execution]) -> int:
    """How many programs have no verdict, for reasons that may be ours: they have no score, and the others go on.

    Raises:
        InfrastructureError: none has one.
    """
    lost = [execution for execution in executions if execution.outcome is Outcome.INFRA_ERROR]
    if lost:
        text = f"{len(lost)} of {len(executions)} programs could not be executed ({lost[0].error})"
        if len(lost) == len(executions):
            raise InfrastructureError(f"{text}: run again")
        warn(f"{text}: they have no score (ranking.json)")
    return len(lost)
