"""Rewrite test source so that each assert counts by itself: a failing one is recorded and the next still runs.

``assert f(1) == 2`` becomes::

    try:
        if f(1) == 2:
            __rrtf__.passed(0)
        else:
            __rrtf__.wrong(0)
    except Exception as __rrtf_error__:
        __rrtf__.raised(0, __rrtf_error__)

An assert in a loop counts each time it runs. Any other statement that raises ends the tests, as it would in Python;
asserts that were not reached then, each counted once, are tests not passed. Asserts not reached by a run that came to
its end (another branch) do not count. Tests without any assert count as one test: coming to the end.
"""

from __future__ import annotations

import ast
import builtins
import itertools
import time
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from rrtf.sandbox.checker.prefetch import PrefetchedCall
from rrtf.sandbox.checker.pure_tests import find_leading_calls, is_pure

RECORDER = "__rrtf__"
_ERROR = "__rrtf_error__"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentedTests:
    """Compiled test source. ``names`` are the globals that it uses and does not define."""

    __test__ = False

    code: CodeType
    asserts: tuple[str, ...]
    """The source of each assert statement, for messages."""
    names: tuple[str, ...]
    has_check: bool
    pure: bool
    calls: tuple[tuple[str, PrefetchedCall], ...]
    """(function name, call) of each call in order, where the tests are a straight line of literal calls."""

    def prefetched_calls(self, entry_name: str) -> list[PrefetchedCall]:
        """Return the calls of the entry point ``entry_name`` that are certain to come first, in this order."""
        return [
            request for _, request in itertools.takewhile(lambda call: call[0] in ("candidate", entry_name), self.calls)
        ]


@dataclass(slots=True)
class AssertRecorder:
    """Records which asserts passed, failed or raised; rewritten asserts call its methods."""

    asserts: tuple[str, ...]
    times: list[float] = field(default_factory=list)
    """The monotonic time of each pass, so that passes after a limit can be told apart."""
    wrong_count: int = 0
    raised_count: int = 0
    reached: set[int] = field(default_factory=set)
    first_failure: str | None = None
    """The first thing that went wrong, in words."""
    first_failure_types: tuple[str, ...] = ()
    """The type names of the exception, if that was one."""

    def passed(self, number: int) -> None:
        self.reached.add(number)
        self.times.append(time.monotonic())

    def wrong(self, number: int) -> None:
        self.reached.add(number)
        self.wrong_count += 1
        self.note_failure(f"failed: {self.asserts[number]}")

    def raised(self, number: int, error: Exception) -> None:
        self.reached.add(number)
        self.raised_count += 1
        self.note_failure(f"{describe_error(error)} in: {self.asserts[number]}", exception_type_names(error))

    def note_failure(self, text: str, types: tuple[str, ...] = ()) -> None:
        """Keep the first thing that went wrong."""
        if self.first_failure is None:
            self.first_failure, self.first_failure_types = text[:500], types

    @property
    def unreached(self) -> int:
        """The number of assert statements that have not run once."""
        return len(self.asserts) - len(self.reached)


def describe_error(error: BaseException) -> str:
    """Return an exception in words, with the program's line where it is known."""
    line = getattr(error, "rrtf_line", 0)
    where = f" (line {line} of the program)" if line else ""
    return f"{type(error).__name__}: {error}{where}"


def exception_type_names(error: BaseException) -> tuple[str, ...]:
    """Return the names of an exception's types, the program's own ones where it came from there."""
    found: tuple[str, ...] | None = getattr(error, "rrtf_names", None)
    return found or tuple(kind.__name__ for kind in type(error).__mro__)


def instrument_tests(source: str) -> InstrumentedTests:
    """Rewrite and compile test source, and find the names and calls it makes.

    Raises:
        SyntaxError: the tests do not compile.
    """
    tree = ast.parse(source, "tests.py")
    pure = is_pure(tree)
    names = _find_free_names(tree)
    calls = tuple(find_leading_calls(tree)) if pure else ()
    texts: list[str] = []
    tree.body = _rewrite_asserts(tree.body, texts, source.splitlines())
    has_check = any(isinstance(node, ast.FunctionDef) and node.name == "check" for node in tree.body)
    code = compile(tree, "tests.py", "exec", dont_inherit=True)
    return InstrumentedTests(code=code, asserts=tuple(texts), names=names, has_check=has_check, pure=pure, calls=calls)


def _rewrite_asserts(body: list[ast.stmt], texts: list[str], lines: list[str]) -> list[ast.stmt]:
    """Replace the asserts in a block and in the blocks inside it."""
    result: list[ast.stmt] = []
    for statement in body:
        if isinstance(statement, ast.Assert):
            result.append(_rewrite_assert(statement, len(texts)))
            text = " ".join(line.strip() for line in lines[statement.lineno - 1 : statement.end_lineno])
            texts.append(text[:300])
            continue
        for name in ("body", "orelse", "finalbody"):
            block = getattr(statement, name, None)
            if isinstance(block, list):
                setattr(statement, name, _rewrite_asserts(block, texts, lines))
        for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
            part.body = _rewrite_asserts(part.body, texts, lines)
        result.append(statement)
    return result


def _rewrite_assert(statement: ast.Assert, number: int) -> ast.stmt:
    at: dict[str, Any] = {  # given to each new node: ast.fix_missing_locations would walk the whole tree
        "lineno": statement.lineno,
        "col_offset": statement.col_offset,
        "end_lineno": statement.end_lineno,
        "end_col_offset": statement.end_col_offset,
    }

    def report(method: str, *more: ast.expr) -> ast.stmt:
        recorder = ast.Name(RECORDER, ast.Load(), **at)
        function = ast.Attribute(recorder, method, ast.Load(), **at)
        return ast.Expr(ast.Call(function, [ast.Constant(number, **at), *more], [], **at), **at)

    failed = report("raised", ast.Name(_ERROR, ast.Load(), **at))
    handler = ast.ExceptHandler(ast.Name("Exception", ast.Load(), **at), _ERROR, [failed], **at)
    decision = ast.If(statement.test, [report("passed")], [report("wrong")], **at)
    return ast.Try([decision], [handler], [], [], **at)


def _find_free_names(tree: ast.Module) -> tuple[str, ...]:
    """Return names that are read somewhere and bound nowhere in the tests, and are no built-ins."""
    read: set[str] = set()
    bound: set[str] = {"check", "candidate"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
            bound.add(node.name)
        elif isinstance(node, ast.alias):
            bound.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.ExceptHandler) and node.name:
            bound.add(node.name)
    return tuple(sorted(name for name in read - bound if not hasattr(builtins, name)))
