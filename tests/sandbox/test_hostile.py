"""The hostile suite, specimen by specimen; after each a canary must find nothing left behind."""

from __future__ import annotations

import pytest

from rrtf.bench.sandbox_suites import is_as_expected
from rrtf.sandbox import Sandbox, hostile
from rrtf.sandbox.hostile import correct, escapes, exhaustion, forgeries, lingerers, reports

HANGS = {"sleeps_for_ever", "waits_on_a_pipe", "patches_builtins"}
HANGS |= {specimen.name for specimen in exhaustion.SPECIMENS if specimen.cause in ("timeout", "memory")}


def marked(specimen: hostile.Specimen) -> object:
    slow = [pytest.mark.slow] if specimen.name in HANGS else []
    return pytest.param(specimen, id=specimen.name, marks=slow)


@pytest.mark.parametrize("specimen", [marked(one) for one in hostile.suite()])
def test_contained(sandbox: Sandbox, specimen: hostile.Specimen) -> None:
    execution, canary = sandbox.run([specimen.job(), hostile.canary()])
    assert is_as_expected(specimen, execution), f"{execution.outcome}, {execution.cause}: {execution.error}"
    assert canary.passed, f"left behind: {canary.error}"


def test_the_suite_is_as_large_as_promised_and_names_are_unique() -> None:
    groups = (forgeries, reports, exhaustion, escapes, lingerers, correct)
    names = [specimen.name for group in groups for specimen in group.SPECIMENS]
    assert len(names) >= 40
    assert len(set(names)) == len(names)
