"""Ways to a verdict that was not earned, each found in a review and closed: one test a way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rrtf.core.records import Execution, Job, Limits, Outcome, TestKind, UnitTests
from rrtf.sandbox import Sandbox
from rrtf.sandbox.checker.pure_tests import is_pure
from rrtf_builtins.benchmarks.humaneval import HumanEval
from tests.sandbox.conftest import LIMITS

Run = Callable[..., Execution]

SEARCH = """
import gc, sys
def f(x):
    needle, seen, todo = "secret" + "-is-", set(), [sys.modules, gc.get_objects()]
    frame = sys._getframe()
    while frame:
        todo += [frame.f_locals, frame.f_globals]
        frame = frame.f_back
    while todo and len(seen) < 400_000:
        value = todo.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        text = value.decode("latin1") if isinstance(value, (bytes, bytearray)) else value
        if isinstance(text, str) and needle in text:
            return text[text.index(needle) + len(needle):][:6]
        if isinstance(value, dict):
            todo += list(value.keys()) + list(value.values())
        elif isinstance(value, (list, tuple, set, frozenset)):
            todo += list(value)
        else:
            try:
                todo += list(vars(value).values())
            except TypeError:
                pass
    return None
"""


def test_the_first_programs_of_a_fresh_worker_find_no_tests_in_their_memory() -> None:
    """Setup and first jobs reach a worker together: what it reads ahead would be inherited by every program.

    The search itself is proven by a program that holds the needle.
    """
    tests = "def check(candidate):\n    assert candidate(0) == 'secret-is-{}'[10:]\n"
    jobs = [
        Job(
            program=SEARCH,
            entry_point="f",
            tests=UnitTests(kind=TestKind.CHECK, code=tests.format(100_000 + number)),
            limits=Limits(cpu_seconds=10),
        )
        for number in range(6)
    ]
    with Sandbox(workers=3) as sandbox:
        found = list(sandbox.run(jobs))
        holds_it = replace(jobs[0], program=SEARCH + "\nKNOWN = b'xx secret-is-100000'\n")
        (proof,) = sandbox.run([holds_it])
    assert [one.outcome for one in found] == [Outcome.PARTIAL_PASS] * 6
    assert proof.outcome is Outcome.ALL_PASS


@pytest.mark.parametrize(
    ("task", "program"),
    [
        ("HumanEval/32", "def poly(xs, x): return 0\ndef find_zero(xs): return 1\n"),
        ("HumanEval/38", "def encode_cyclic(s): return s\ndef decode_cyclic(s): return s\n"),
        ("HumanEval/50", "def encode_shift(s): return s\ndef decode_shift(s): return s\n"),
    ],
)
def test_a_program_is_not_judged_by_its_own_helpers(sandbox: Sandbox, task: str, program: str) -> None:
    (problem,) = (one for one in HumanEval().problems("test") if one.task_id == task)
    job = Job(program=program, entry_point=problem.entry_point, tests=problem.tests, limits=LIMITS)
    reference = replace(job, program=str(problem.reference))
    cheat, honest = sandbox.run([job, reference])
    assert cheat.outcome is not Outcome.ALL_PASS
    assert (honest.outcome, honest.fallback) == (Outcome.ALL_PASS, None)


def test_a_module_of_the_tests_is_never_the_programs(check: Run) -> None:
    program = "class math:\n    isclose = staticmethod(lambda a, b: True)\ndef f(): return 3\n"
    assert check(program, "assert math.isclose(candidate(), 4)").outcome is Outcome.PARTIAL_PASS
    assert check(program, "assert math.isclose(candidate(), 3)").passed


def test_a_program_cannot_make_the_checker_import_what_it_names(check: Run) -> None:
    program = "import types\ndef f(x=None): return types.ModuleType('unittest.__main__')\n"
    one = check(program, "assert candidate() == 3\nassert candidate(candidate()) == 4")
    assert (one.outcome, one.tests_passed, one.tests_total) == (Outcome.PARTIAL_PASS, 0, 2)


def test_a_program_cannot_leave_the_count_by_an_answer_that_does_not_go_back(check: Run) -> None:
    """Nested just deeply enough to come, too deeply to be passed back in an argument: its own fault, not the tests'."""
    program = "def f(x=None):\n    for _ in range(384): x = [x]\n    return x\n"
    one = check(program, "assert candidate(candidate(1)) == 3\nassert candidate(candidate(candidate(1))) == 3")
    assert one.outcome in (Outcome.PARTIAL_PASS, Outcome.RUNTIME_ERROR)


def test_tests_that_pass_what_cannot_cross_are_still_broken(check: Run) -> None:
    one = check("def f(x): return x", "class Own: pass\ncandidate(1)\nassert candidate(Own()) == 1")
    assert (one.outcome, one.cause) == (Outcome.INFRA_ERROR, "tests")


@pytest.mark.parametrize(
    "tests",
    [
        "try:\n    candidate(-1)\nexcept ValueError:\n    pass\nelse:\n    assert False",
        "if candidate(1) != 1:\n    assert False",
        "for item in candidate(0) or []:\n    assert item > 0",
    ],
)
def test_tests_that_come_to_their_end_without_an_assert_are_passed(check: Run, tests: str) -> None:
    program = "def f(n):\n    if n < 0: raise ValueError\n    return n\n"
    one = check(program, tests)
    assert (one.outcome, one.tests_passed, one.tests_total) == (Outcome.ALL_PASS, 1, 1)


def test_tests_that_never_call_the_program_judge_nothing(check: Run) -> None:
    one = check("def f(n): return n", "def test_a():\n    assert candidate(1) == 1")
    assert (one.outcome, one.cause, one.error) == (Outcome.INFRA_ERROR, "tests", "the tests never call the program")


def test_tests_that_change_a_module_are_not_plain() -> None:
    import ast

    assert not is_pure(ast.parse("import math\ndef check(candidate):\n    math.pi = 4\n    assert candidate(1)"))


def test_cpu_time_of_ended_children_counts(check: Run) -> None:
    program = """
import os, time
def f():
    for _ in range(8):
        child = os.fork()
        if child == 0:
            end = time.process_time() + 0.5
            while time.process_time() < end: pass
            os._exit(0)
        os.waitpid(child, 0)
    return 1
"""
    one = check(program, "assert candidate() == 1")
    assert (one.outcome, one.cause) == (Outcome.RUNTIME_ERROR, "timeout")
    assert one.cpu_seconds < 3
