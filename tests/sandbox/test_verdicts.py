"""The borders between the outcomes: each row of the table in docs/execution.md, on a real program."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rrtf.core.records import CASE_FIELDS, Execution, Limits, Outcome, TestKind
from rrtf.sandbox.checker.runner import COMPARISONS
from tests.sandbox.conftest import LIMITS

Run = Callable[..., Execution]
TESTS = "assert candidate(1) == 1\nassert candidate(2) == 4\nassert candidate(3) == 9"


def seen(one: Execution) -> tuple[Outcome, int, int, str | None]:
    return one.outcome, one.tests_passed, one.tests_total, one.cause


def test_every_kind_of_tests_is_read_and_run() -> None:
    assert set(CASE_FIELDS) == set(TestKind) - {TestKind.CHECK}
    assert set(COMPARISONS) == {kind for kind, fields in CASE_FIELDS.items() if fields == ("args", "expected")}


def test_all_pass(check: Run) -> None:
    assert seen(check("def f(x): return x * x", TESTS)) == (Outcome.ALL_PASS, 3, 3, None)


def test_some_wrong_is_partial(check: Run) -> None:
    one = check("def f(x): return 2 * x - 1 if x < 2 else x + 2", TESTS)
    assert seen(one) == (Outcome.PARTIAL_PASS, 2, 3, None)
    assert one.error == "failed: assert candidate(3) == 9"


def test_all_wrong_without_an_exception_is_partial(check: Run) -> None:
    assert seen(check("def f(x): return None", TESTS)) == (Outcome.PARTIAL_PASS, 0, 3, None)


def test_some_raised_and_some_passed_is_partial(check: Run) -> None:
    one = check("def f(x): return 1 // (2 - x) if x == 2 else x * x", TESTS)
    assert seen(one) == (Outcome.PARTIAL_PASS, 2, 3, "exception")
    assert one.error == (
        "ZeroDivisionError: integer division or modulo by zero (line 1 of the program) in: assert candidate(2) == 4"
    )


def test_raised_and_none_passed_is_runtime_error(check: Run) -> None:
    assert seen(check("def f(x): return x.y", TESTS)) == (Outcome.RUNTIME_ERROR, 0, 3, "exception")


def test_raised_once_and_wrong_else_is_runtime_error(check: Run) -> None:
    one = check("def f(x): return None if x < 3 else x.y", TESTS)
    assert seen(one) == (Outcome.RUNTIME_ERROR, 0, 3, "exception")


@pytest.mark.parametrize(
    "program",
    [
        "def f(x) return x",
        "def f(x):\nreturn x",
        "x = 'a\ndef f(x): return x",
        "def f(x): return x\0",
        "return 1",
        "f(" * 500,
    ],
)
def test_what_does_not_compile_is_compile_error(check: Run, program: str) -> None:
    one = check(program, TESTS)
    assert (one.outcome, one.tests_passed, one.cause) == (Outcome.COMPILE_ERROR, 0, "syntax")


def test_compile_error_says_where(check: Run) -> None:
    assert check("x = 1\ndef f(x) return x", TESTS).error == "SyntaxError: expected ':' (line 2)"


@pytest.mark.parametrize(
    ("program", "cause"),
    [
        ("import nowhere\ndef f(x): return x", "exception"),
        ("def g(x): return x", "missing_entry_point"),
        ("", "missing_entry_point"),
        ("raise SystemExit(0)", "exit"),
        ("import os; os._exit(0)", "exit"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "signal"),
        ("x = bytearray(1 << 40)", "memory"),
        ("while True: pass", "timeout"),
        ("def f(x):\n    while True: pass", "timeout"),
        ("def f(x): return bytearray(1 << 40)", "memory"),
        ("import os\ndef f(x): os._exit(0)", "exit"),
        ("import sys\ndef f(x): sys.exit(0)", "exit"),
        ("import os\ndef f(x): os.abort()", "signal"),
    ],
)
def test_crashes_are_runtime_errors_with_their_cause(check: Run, program: str, cause: str) -> None:
    one = check(program, TESTS)
    assert (one.outcome, one.tests_passed, one.cause) == (Outcome.RUNTIME_ERROR, 0, cause)


def test_tests_are_counted_even_if_the_program_does_not_load(check: Run) -> None:
    assert check("import nowhere", TESTS).tests_total == 3


def test_timeout_after_a_pass_is_partial(check: Run) -> None:
    one = check("def f(x):\n    while x == 2: pass\n    return x * x", TESTS)
    assert seen(one) == (Outcome.PARTIAL_PASS, 1, 3, "timeout")


def test_crash_after_a_pass_is_partial(check: Run) -> None:
    one = check("import os\ndef f(x): return x * x if x < 3 else os._exit(1)", TESTS)
    assert seen(one) == (Outcome.PARTIAL_PASS, 2, 3, "exit")


@pytest.mark.parametrize(
    "tests",
    ["def check(candidate):\n    assert (", "x = 1  # no def check", "def check(candidate):\n    candidate(object())"],
)
def test_broken_tests_are_no_verdict(check: Run, tests: str) -> None:
    one = check("def f(x): return x", tests)
    assert (one.outcome, one.cause) == (Outcome.INFRA_ERROR, "tests")


def test_tests_without_asserts_are_one_test(check: Run) -> None:
    tests = "def check(candidate):\n    if candidate(1) != 1:\n        raise ValueError('no')\n"
    assert seen(check("def f(x): return x", tests)) == (Outcome.ALL_PASS, 1, 1, None)
    assert seen(check("def f(x): return 2", tests)) == (Outcome.RUNTIME_ERROR, 0, 1, "exception")


def test_a_statement_that_raises_leaves_the_rest_unpassed(check: Run) -> None:
    tests = "assert candidate(1) == 1\nx = candidate(2)[0]\nassert x == 4\nassert candidate(3) == 9"
    assert seen(check("def f(x): return x * x", tests)) == (Outcome.PARTIAL_PASS, 1, 3, "exception")


def test_cases_count_each_pair(cases: Run) -> None:
    pairs = (("(1,)", "1"), ("(2,)", "4"), ("(3,)", "8"))
    assert seen(cases("def f(x): return x * x", *pairs)) == (Outcome.PARTIAL_PASS, 2, 3, None)


@pytest.mark.parametrize(
    ("value", "expected", "same"),
    [
        ("1.0000000001", "1.0", True),
        ("1.001", "1.0", False),
        ("0.1 + 0.2", "0.3", True),
        ("1", "1.0", True),
        ("True", "1", False),
        ("1", "True", False),
        ("[1, 2]", "(1, 2)", False),
        ("[1.0, [2.00000000001]]", "[1.0, [2.0]]", True),
        ("{1: 0.1 + 0.2}", "{1: 0.3}", True),
        ("{1: 2}", "{1: 2, 3: 4}", False),
        ("{1, 2}", "{2, 1}", True),
        ("float('nan')", "nan", True),
        ("float('inf')", "inf", True),
        ("float('inf')", "1e308", False),
        ("None", "False", False),
        ("''", "None", False),
        ("10 ** 400", "1.5", False),
        ("'a'", "b'a'", False),
    ],
)
def test_cases_compare_exactly_but_for_floats(cases: Run, value: str, expected: str, same: bool) -> None:
    one = cases(f"def f(): return {value}", ("()", expected))
    assert one.outcome is (Outcome.ALL_PASS if same else Outcome.PARTIAL_PASS)


def test_cases_that_do_not_read_are_no_verdict(cases: Run) -> None:
    one = cases("def f(x): return x", ("(2)", "2"))
    assert one.outcome is Outcome.INFRA_ERROR
    assert one.error == "the tests do not read: args '(2)' is no tuple, did you mean '((2),)'?"


def test_whole_program(stdio: Run) -> None:
    program = "n = int(input())\nprint(n * n)  \nprint()"
    assert seen(stdio(program, ("2\n", "4"), ("3", "9\n"))) == (Outcome.ALL_PASS, 2, 2, None)
    assert seen(stdio(program, ("2", "4"), ("3", "8"))) == (Outcome.PARTIAL_PASS, 1, 2, None)
    assert seen(stdio("print(", ("2", "4"))) == (Outcome.COMPILE_ERROR, 0, 1, "syntax")


def test_whole_program_that_fails_after_its_output_does_not_pass(stdio: Run) -> None:
    one = stdio("print(4)\n1 / 0", ("", "4"))
    assert seen(one) == (Outcome.RUNTIME_ERROR, 0, 1, "exception")
    assert one.error == "ZeroDivisionError: division by zero (line 2)"


def test_whole_program_exit_status(stdio: Run) -> None:
    assert stdio("print(4)\nraise SystemExit", ("", "4")).outcome is Outcome.ALL_PASS
    assert seen(stdio("print(4)\nraise SystemExit(3)", ("", "4"))) == (Outcome.RUNTIME_ERROR, 0, 1, "exit")


def test_whole_program_reads_much_and_writes_much(stdio: Run) -> None:
    text = "x" * 50_000
    assert stdio("print(input())", (text, text)).outcome is Outcome.ALL_PASS
    one = stdio("while True: print('x' * 1000)", ("", "x"))
    assert seen(one) == (Outcome.RUNTIME_ERROR, 0, 1, "output")


def test_method_entry_points(check: Run) -> None:
    program = "class Solution:\n    def __init__(self): self.n = 0\n    def f(self, x):\n        return x * x\n"
    assert check(program, TESTS, entry="Solution().f").passed
    assert check(program, TESTS, entry="Solution().g").cause == "missing_entry_point"


def test_limits_of_memory_are_per_program(check: Run) -> None:
    program = "def f(x):\n    y = bytearray(300 << 20)\n    return x * x"
    assert check(program, TESTS).cause == "memory"
    assert check(program, TESTS, limits=Limits(memory_mib=512)).passed
    assert LIMITS.memory_mib == 256
