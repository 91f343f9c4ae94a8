"""Run the tests of one program: call pairs (CASES) and ``check(candidate)`` source (CHECK).

The result is data (``Findings``); what it means is decided elsewhere (``verdict``). Literals are read with
``ast.literal_eval``. CASES compare exactly: True is not 1, a list is no tuple; only where a float is involved, numbers
may differ by a relative 1e-6 or an absolute 1e-9, and nan equals nan.
"""

from __future__ import annotations

import ast
import functools
import importlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rrtf.sandbox.checker import instrument as asserts
from rrtf.sandbox.checker.client import NotLoaded, Program, Source, Stopped, TestsBroken
from rrtf.sandbox.checker.instrument import Tally, Tests
from rrtf.sandbox.checker.prefetch import request_ahead
from rrtf.sandbox.checker.proxies import StandIn
from rrtf.sandbox.protocol.messages import PREPARED_TESTS

RELATIVE, ABSOLUTE = 1e-6, 1e-9
MODULES = frozenset(
    (
        *("bisect", "cmath", "collections", "copy", "datetime", "decimal", "fractions", "functools", "heapq"),
        *("itertools", "json", "math", "operator", "random", "re", "statistics", "string", "typing"),
    )
)
"""Modules that tests may use without importing them (three of MBPP do)."""


@dataclass(slots=True, kw_only=True)
class Findings:
    """What the tests found. ``pass_times`` are monotonic seconds; ``not_loaded`` is (phase, type names, text, line)."""

    pass_times: list[float]
    wrong: int = 0
    raised: int = 0
    unreached: int = 0
    first: str | None = None
    first_kinds: tuple[str, ...] = ()
    stopped: bool = False
    """The program's process ended before the tests did."""
    aborted: bool = False
    """A statement of the tests other than an assert raised."""
    checker_died: bool = False
    """The tests used up their own CPU or memory limits."""
    not_loaded: tuple[str, tuple[str, ...], str, int] | None = None
    broken: str | None = None
    fallback: str | None = None


@functools.lru_cache(maxsize=PREPARED_TESTS)
def prepare_source(source: str) -> Tests | str:
    """Return the prepared tests, or why they cannot be run; kept, for the same tests judge many programs."""
    try:
        tests = asserts.prepare(source)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        return f"the tests do not compile: {error}"
    if not tests.has_check and not tests.asserts:
        return "the tests define no check(candidate) and hold no assert"
    return tests


@functools.lru_cache(maxsize=4096)
def _literal(text: str) -> ast.expr:
    return ast.parse(text.strip(), mode="eval").body


def read_literal(text: str) -> Any:
    """Return a fresh value of a Python literal; ``inf`` and ``nan`` are read too.

    Raises:
        ValueError, SyntaxError: the text is no literal.
    """
    try:
        return ast.literal_eval(_literal(text))
    except ValueError:
        named = {"inf": math.inf, "nan": math.nan}
        tree = _WithNames(named).visit(ast.parse(text.strip(), mode="eval").body)
        return ast.literal_eval(tree)


class _WithNames(ast.NodeTransformer):
    def __init__(self, named: Mapping[str, float]) -> None:
        self._named = named

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Constant(self._named[node.id]) if node.id in self._named else node


def run_cases(program: Program, source: Source, entry: str, cases: Sequence[Mapping[str, str]]) -> Findings:
    """Judge a program by pairs of arguments and expected value."""
    tally = Tally(tuple(f"{entry}{case['args']} == {case['expected']}"[:300] for case in cases))
    try:
        literals = [_case(case) for case in cases]
    except (ValueError, SyntaxError, MemoryError, RecursionError) as error:
        return Findings(pass_times=[], broken=f"the tests do not read: {error}")

    program.plain_only = True

    def judge() -> None:
        for number, (args, expected) in enumerate(literals):
            try:
                result = program.call(0, args, {}, keep_arguments=True)
            except Exception as error:
                tally.raised(number, error)
                continue
            if same(result, expected):
                tally.passed(number)
            else:
                tally.wrong(number)
                if number == 0 or tally.wrong_count + tally.raised_count == 1:
                    tally.first = f"failed: {tally.asserts[number]}, got {_short(result)}"

    ahead = [request_ahead(args, {}, keep_arguments=True) for args, _ in literals]
    return _judge(program, tally, lambda: program.load(source, entry, (), ahead), lambda found: judge())


def _case(case: Mapping[str, str]) -> tuple[tuple[Any, ...], Any]:
    args = read_literal(case["args"])
    if type(args) is not tuple:
        raise ValueError(f"args {case['args']!r} is no tuple, did you mean '({case['args']},)'?")
    return args, read_literal(case["expected"])


def run_check(program: Program, source: Source, entry: str, tests: Tests) -> Findings:
    """Judge a program by test source that defines ``check(candidate)`` or holds asserts at its top level."""
    tally = Tally(tests.asserts)
    own = entry.strip().partition(".")[0].removesuffix("()")

    def judge(found: dict[str, Any]) -> None:
        candidate = StandIn.entry(program)
        for name, value in found.items():
            if isinstance(value, StandIn) and name != own:
                program.note(f"the tests use the program's own '{name}'")
        space: dict[str, Any] = {"__name__": "tests", asserts.RECORDER: tally, "candidate": candidate}
        space |= found | {own: candidate}
        for (
            name
        ) in tests.names:  # tests may rely on modules that they do not import: those are ours, never the program's
            if name in MODULES and name != own:
                space[name] = importlib.import_module(name)
        try:
            exec(tests.code, space)
            if tests.has_check:
                check = space["check"]
                if own == "check":  # inside the tests the name means the program's function
                    space["check"] = candidate
                check(candidate)
        finally:
            space.clear()

    findings = _judge(program, tally, lambda: program.load(source, entry, tests.names, tests.requests(own)), judge)
    ended = not (findings.stopped or findings.aborted or findings.not_loaded or findings.broken)
    if ended and not (tally.times or tally.wrong_count or tally.raised_count):
        if tests.asserts and not program.calls:
            findings.broken = "the tests never call the program"
        else:  # without an assert, or with none on the way that they took, tests are one test: they came to their end
            tally.times.append(0.0)
    return findings


def _judge(program: Program, tally: Tally, load: Any, judge: Any) -> Findings:
    findings = Findings(pass_times=tally.times)
    complete = False
    try:
        judge(load())
        complete = True
    except NotLoaded as error:
        findings.not_loaded = (error.phase, error.names, error.text, error.line)
    except Stopped as error:
        findings.stopped = True
        tally.note(str(error))
    except TestsBroken as error:
        findings.broken = str(error)
    except Exception as error:
        findings.aborted = True
        tally.raised_count += 0 if tally.unreached else 1
        tally.note(asserts.explain(error), asserts.kinds_of(error))
    findings.wrong, findings.raised = tally.wrong_count, tally.raised_count
    findings.unreached = 0 if complete else tally.unreached
    findings.first, findings.first_kinds = tally.first, tally.first_kinds
    findings.fallback = program.fallback
    return findings


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are the same: exactly, but for floats (see the top of this file)."""
    if type(one) is float or type(other) is float:
        return _is_number(one) and _is_number(other) and _close(one, other)
    if type(one) is complex or type(other) is complex:
        both = isinstance(one, (int, float, complex)) and isinstance(other, (int, float, complex))
        return both and bool(abs(one - other) <= max(ABSOLUTE, RELATIVE * abs(other)))
    if isinstance(one, dict) and isinstance(other, dict):
        return len(one) == len(other) and all(key in one and same(one[key], other[key]) for key in other)
    if type(one) is not type(other):
        return False
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def _close(one: float, other: float) -> bool:
    try:
        both_nan = math.isnan(one) and math.isnan(other)
        return both_nan or math.isclose(one, other, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    except OverflowError:  # an int too large for a float
        return False


def _is_number(value: Any) -> bool:
    return type(value) is int or type(value) is float


def _short(value: Any) -> str:
    """Return a value for a message: in full where it is small, else its type and size."""
    if isinstance(value, (list, tuple, dict, set, frozenset, str, bytes)) and len(value) > 50:
        return f"a {type(value).__name__} of {len(value)}"
    try:
        return repr(value)[:200]
    except (ValueError, RecursionError, MemoryError):
        return f"a {type(value).__name__}"
