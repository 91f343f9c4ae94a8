"""One sandbox for all tests of this folder, and a short way to judge one program in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from rrtf.core.records import Execution, Job, Limits, TestKind, UnitTests
from rrtf.sandbox import Sandbox

LIMITS = Limits(cpu_seconds=1.0, wall_seconds=5.0, memory_mib=256, output_kib=64, processes=16, file_mib=4)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(workers=1) as opened:
        yield opened


def one(sandbox: Sandbox, program: str, tests: UnitTests, limits: Limits, entry: str) -> Execution:
    """The verdict on one program."""
    (execution,) = sandbox.run([Job(program=program, entry_point=entry, tests=tests, limits=limits)])
    return execution


@pytest.fixture
def check(sandbox: Sandbox) -> Callable[..., Execution]:
    """Judge a program by the body of a ``check(candidate)`` function (one statement a line) or by whole test source."""

    def run(program: str, tests: str, *, entry: str = "f", limits: Limits = LIMITS) -> Execution:
        if "def check" not in tests:
            tests = "def check(candidate):\n" + "\n".join(f"    {line}" for line in tests.splitlines())
        return one(sandbox, program, UnitTests(kind=TestKind.CHECK, code=tests), limits, entry)

    return run


@pytest.fixture
def cases(sandbox: Sandbox) -> Callable[..., Execution]:
    """Judge a program by (arguments, expected value) pairs of literals."""

    def run(program: str, *pairs: tuple[str, str], entry: str = "f", limits: Limits = LIMITS) -> Execution:
        rows = tuple({"args": args, "expected": expected} for args, expected in pairs)
        return one(sandbox, program, UnitTests(kind=TestKind.CASES, cases=rows), limits, entry)

    return run


@pytest.fixture
def stdio(sandbox: Sandbox) -> Callable[..., Execution]:
    """Judge a whole program by (standard input, standard output) pairs."""

    def run(program: str, *pairs: tuple[str, str], limits: Limits = LIMITS) -> Execution:
        rows = tuple({"stdin": given, "stdout": expected} for given, expected in pairs)
        return one(sandbox, program, UnitTests(kind=TestKind.STDIO, cases=rows), limits, "")

    return run
