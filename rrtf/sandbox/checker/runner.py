"""Run the tests of one program: pairs of arguments and expected value (CASES), or ``check(candidate)`` source (CHECK).

The result is data (``Findings``); ``rrtf.sandbox.outcome`` decides the outcome. Literals are read with
``ast.literal_eval``. CASES compare exactly: True is not 1, a list is no tuple; only where a float is involved, numbers
may differ by a relative 1e-6 or an absolute 1e-9, and nan equals nan.
"""

from __future__ import annotations

import ast
import functools
import importlib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rrtf.sandbox.checker import instrument
from rrtf.sandbox.checker.client import (
    BrokeProtocol,
    NotLoaded,
    ProgramClient,
    ProgramEnded,
    ProgramSource,
    TestsBroken,
)
from rrtf.sandbox.checker.instrument import AssertRecorder, InstrumentedTests
from rrtf.sandbox.checker.prefetch import prefetch_call
from rrtf.sandbox.checker.proxies import Proxy
from rrtf.sandbox.protocol.findings import Findings
from rrtf.sandbox.protocol.messages import MAX_PREPARED_TESTS

RELATIVE, ABSOLUTE = 1e-6, 1e-9
MODULES = frozenset(
    (
        *("bisect", "cmath", "collections", "copy", "datetime", "decimal", "fractions", "functools", "heapq"),
        *("itertools", "json", "math", "operator", "random", "re", "statistics", "string", "typing"),
    )
)
"""Modules that tests may use without importing them (three of MBPP do)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTests:
    """The tests of one job: ``run`` takes the client of a program and its source, and returns ``Findings``.

    ``pure`` tests may run in the supervisor's own process (``checker.pure_tests``).
    """

    run: Callable[[ProgramClient, ProgramSource], Findings]
    pure: bool = True


def plan_tests(job: Mapping[str, Any]) -> PlannedTests | str:
    """The runner of a function's tests, by their kind; or the reason why there is none."""
    entry = job["entry_point"]
    if job["kind"] in COMPARISONS:
        return PlannedTests(
            run=functools.partial(run_cases, entry=entry, cases=job["cases"], equal=COMPARISONS[job["kind"]])
        )
    tests = prepare_tests(job["code"])
    return (
        tests
        if isinstance(tests, str)
        else PlannedTests(run=functools.partial(run_check, entry=entry, tests=tests), pure=tests.pure)
    )


@functools.lru_cache(maxsize=MAX_PREPARED_TESTS)
def prepare_tests(source: str) -> InstrumentedTests | str:
    """Return the instrumented tests, or why they cannot be run; cached, since the same tests run on many programs."""
    try:
        tests = instrument.instrument_tests(source)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        return f"the tests do not compile: {error}"
    if not tests.has_check and not tests.asserts:
        return "the tests define no check(candidate) and hold no assert"
    return tests


@functools.lru_cache(maxsize=4096)
def _parse_literal(text: str) -> ast.expr:
    return ast.parse(text.strip(), mode="eval").body


def read_literal(text: str) -> Any:
    """Return a fresh value of a Python literal; ``inf`` and ``nan`` are read too.

    Raises:
        ValueError, SyntaxError: the text is no literal.
    """
    try:
        return ast.literal_eval(_parse_literal(text))
    except ValueError:
        named = {"inf": math.inf, "nan": math.nan}
        tree = _WithNames(named).visit(ast.parse(text.strip(), mode="eval").body)
        return ast.literal_eval(tree)


class _WithNames(ast.NodeTransformer):
    def __init__(self, named: Mapping[str, float]) -> None:
        self._named = named

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Constant(self._named[node.id]) if node.id in self._named else node


def run_cases(
    program: ProgramClient,
    source: ProgramSource,
    entry: str,
    cases: Sequence[Mapping[str, str]],
    equal: Callable[[Any, Any], bool],
) -> Findings:
    """Test a program with pairs of arguments and expected value; ``equal`` compares its result with that."""
    recorder = AssertRecorder(tuple(f"{entry}{case['args']} == {case['expected']}"[:300] for case in cases))
    try:
        literals = [_parse_case(case) for case in cases]
    except (ValueError, SyntaxError, MemoryError, RecursionError) as error:
        return Findings(pass_times=[], broken=f"the tests do not read: {error}")

    program.unwrap_subclasses = True

    def run_tests() -> None:
        for number, (args, expected) in enumerate(literals):
            try:
                result = program.call(0, args, {}, keep_arguments=True)
            except Exception as error:
                recorder.raised(number, error)
                continue
            if equal(result, expected):
                recorder.passed(number)
            else:
                recorder.wrong(number)
                if number == 0 or recorder.wrong_count + recorder.raised_count == 1:
                    recorder.first_failure = f"failed: {recorder.asserts[number]}, got {_shorten(result)}"

    prefetched = [prefetch_call(args, {}, keep_arguments=True) for args, _ in literals]
    return _run(program, recorder, lambda: program.load(source, entry, (), prefetched), lambda found: run_tests())


def _parse_case(case: Mapping[str, str]) -> tuple[tuple[Any, ...], Any]:
    args = read_literal(case["args"])
    if type(args) is not tuple:
        raise ValueError(f"args {case['args']!r} is no tuple, did you mean '({case['args']},)'?")
    return args, read_literal(case["expected"])


def run_check(program: ProgramClient, source: ProgramSource, entry: str, tests: InstrumentedTests) -> Findings:
    """Test a program with source that defines ``check(candidate)`` or holds asserts at its top level."""
    recorder = AssertRecorder(tests.asserts)
    entry_name = entry.strip().partition(".")[0].removesuffix("()")

    def run_tests(found: dict[str, Any]) -> None:
        candidate = Proxy.entry(program)
        for name, value in found.items():
            if isinstance(value, Proxy) and name != entry_name:
                program.note_fallback(f"the tests use the program's own '{name}'")
        space: dict[str, Any] = {"__name__": "tests", instrument.RECORDER: recorder, "candidate": candidate}
        space |= found | {entry_name: candidate}
        for (
            name
        ) in tests.names:  # tests may rely on modules that they do not import: those are ours, never the program's
            if name in MODULES and name != entry_name:
                space[name] = importlib.import_module(name)
        try:
            exec(tests.code, space)
            if tests.has_check:
                check = space["check"]
                if entry_name == "check":  # inside the tests the name means the program's function
                    space["check"] = candidate
                check(candidate)
        finally:
            space.clear()

    findings = _run(
        program,
        recorder,
        lambda: program.load(source, entry, tests.names, tests.prefetched_calls(entry_name)),
        run_tests,
    )
    ended = not (findings.program_ended or findings.aborted or findings.not_loaded or findings.broken)
    if ended and not (recorder.times or recorder.wrong_count or recorder.raised_count):
        if tests.asserts and not program.calls:
            findings.broken = "the tests never call the program"
        else:  # no assert was reached: running to the end counts as one test
            recorder.times.append(0.0)
    return findings


def _run(program: ProgramClient, recorder: AssertRecorder, load: Any, run_tests: Any) -> Findings:
    findings = Findings(pass_times=recorder.times)
    complete = False
    try:
        run_tests(load())
        complete = True
    except NotLoaded as error:
        findings.not_loaded = (error.phase, error.error)
    except ProgramEnded as error:
        findings.program_ended = True
        findings.broke_protocol = isinstance(error, BrokeProtocol)
        recorder.note_failure(str(error))
    except TestsBroken as error:
        findings.broken = str(error)
    except Exception as error:
        findings.aborted = True
        recorder.raised_count += 0 if recorder.unreached else 1
        recorder.note_failure(instrument.describe_error(error), instrument.exception_type_names(error))
    findings.wrong, findings.raised = recorder.wrong_count, recorder.raised_count
    findings.unreached = 0 if complete else recorder.unreached
    findings.first_failure, findings.first_failure_types = recorder.first_failure, recorder.first_failure_types
    findings.fallback = program.fallback
    return findings


def values_equal(one: Any, other: Any) -> bool:
    """Return whether two plain values are equal: exactly, except for floats (see the module's docstring)."""
    if type(one) is float or type(other) is float:
        return _is_number(one) and _is_number(other) and _floats_close(one, other)
    if type(one) is complex or type(other) is complex:
        both = isinstance(one, (int, float, complex)) and isinstance(other, (int, float, complex))
        return both and bool(abs(one - other) <= max(ABSOLUTE, RELATIVE * abs(other)))
    if isinstance(one, dict) and isinstance(other, dict):
        return len(one) == len(other) and all(key in one and values_equal(one[key], other[key]) for key in other)
    if type(one) is not type(other):
        return False
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(values_equal, one, other))
    return bool(one == other)


COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {"cases": values_equal}
"""The comparison of a result with what is expected, by the kind of tests that hold arguments and expected values."""


def _floats_close(one: float, other: float) -> bool:
    try:
        both_nan = math.isnan(one) and math.isnan(other)
        return both_nan or math.isclose(one, other, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    except OverflowError:  # an int too large for a float
        return False


def _is_number(value: Any) -> bool:
    return type(value) is int or type(value) is float


def _shorten(value: Any) -> str:
    """Return a value as text for a message: in full if it is small, else its type and size."""
    if isinstance(value, (list, tuple, dict, set, frozenset, str, bytes)) and len(value) > 50:
        return f"a {type(value).__name__} of {len(value)}"
    try:
        return repr(value)[:200]
    except (ValueError, RecursionError, MemoryError):
        return f"a {type(value).__name__}"
