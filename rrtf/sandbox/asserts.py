"""Make each assert statement of a test count by itself: the failing one is noted and the next still runs.

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

``is_plain`` tells which tests need no process of their own: asserts over literals, calls and comparisons.
"""

from __future__ import annotations

import ast
import builtins
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CodeType

from rrtf.sandbox.remote import request_ahead
from rrtf.sandbox.values import CannotCross

RECORDER = "__rrtf__"
_ERROR = "__rrtf_error__"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tests:
    """Test source, ready to run. ``names`` are the globals that it uses and does not define."""

    __test__ = False

    code: CodeType
    asserts: tuple[str, ...]
    """The source of each assert statement, for messages."""
    names: tuple[str, ...]
    has_check: bool
    plain: bool
    calls: tuple[tuple[str, bytes], ...]
    """(function name, request) of each call in order, where the tests are a straight line of literal calls."""

    def requests(self, own: str) -> list[bytes]:
        """Return the calls of the entry point named ``own`` that surely come first and in this order."""
        return [request for _, request in itertools.takewhile(lambda call: call[0] in ("candidate", own), self.calls)]


@dataclass(slots=True)
class Tally:
    """What happened to the asserts so far; the object that rewritten asserts report to."""

    asserts: tuple[str, ...]
    times: list[float] = field(default_factory=list)
    """The monotonic time of each pass, so that passes after a limit can be told apart."""
    wrong_count: int = 0
    raised_count: int = 0
    reached: set[int] = field(default_factory=set)
    first: str | None = None
    """The first thing that went wrong, in words."""
    first_kinds: tuple[str, ...] = ()
    """The type names of the exception, if that was one."""

    def passed(self, number: int) -> None:
        self.reached.add(number)
        self.times.append(time.monotonic())

    def wrong(self, number: int) -> None:
        self.reached.add(number)
        self.wrong_count += 1
        self.note(f"failed: {self.asserts[number]}")

    def raised(self, number: int, error: Exception) -> None:
        self.reached.add(number)
        self.raised_count += 1
        self.note(f"{explain(error)} in: {self.asserts[number]}", kinds_of(error))

    def note(self, text: str, kinds: tuple[str, ...] = ()) -> None:
        """Keep the first thing that went wrong."""
        if self.first is None:
            self.first, self.first_kinds = text[:500], kinds

    @property
    def unreached(self) -> int:
        """How many assert statements have not run once."""
        return len(self.asserts) - len(self.reached)


def explain(error: BaseException) -> str:
    """Return an exception in words, with the program's line where it is known."""
    line = getattr(error, "rrtf_line", 0)
    where = f" (line {line} of the program)" if line else ""
    return f"{type(error).__name__}: {error}{where}"


def kinds_of(error: BaseException) -> tuple[str, ...]:
    """Return the names of an exception's types, the program's own ones where it came from there."""
    found: tuple[str, ...] | None = getattr(error, "rrtf_names", None)
    return found or tuple(kind.__name__ for kind in type(error).__mro__)


def prepare(source: str) -> Tests:
    """Rewrite test source and find out what it needs.

    Raises:
        SyntaxError: the tests do not compile.
    """
    tree = ast.parse(source, "tests.py")
    plain = is_plain(tree)
    names = _free_names(tree)
    calls = tuple(_straight_calls(tree)) if plain else ()
    texts: list[str] = []
    tree.body = _statements(tree.body, texts)
    ast.fix_missing_locations(tree)
    has_check = any(isinstance(node, ast.FunctionDef) and node.name == "check" for node in tree.body)
    code = compile(tree, "tests.py", "exec", dont_inherit=True)
    return Tests(code=code, asserts=tuple(texts), names=names, has_check=has_check, plain=plain, calls=calls)


def _statements(body: list[ast.stmt], texts: list[str]) -> list[ast.stmt]:
    """Replace the asserts in a block and in the blocks inside it."""
    result: list[ast.stmt] = []
    for statement in body:
        if isinstance(statement, ast.Assert):
            result.append(_counted(statement, len(texts)))
            texts.append(ast.unparse(statement)[:300])
            continue
        for name in ("body", "orelse", "finalbody"):
            block = getattr(statement, name, None)
            if isinstance(block, list):
                setattr(statement, name, _statements(block, texts))
        for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
            part.body = _statements(part.body, texts)
        result.append(statement)
    return result


def _counted(statement: ast.Assert, number: int) -> ast.stmt:
    def report(method: str, *more: ast.expr) -> ast.stmt:
        function = ast.Attribute(ast.Name(RECORDER, ast.Load()), method, ast.Load())
        return ast.Expr(ast.Call(function, [ast.Constant(number), *more], []))

    handler = ast.ExceptHandler(
        ast.Name("Exception", ast.Load()), _ERROR, [report("raised", ast.Name(_ERROR, ast.Load()))]
    )
    decision = ast.If(statement.test, [report("passed")], [report("wrong")])
    return ast.copy_location(ast.Try([decision], [handler], [], []), statement)


def _free_names(tree: ast.Module) -> tuple[str, ...]:
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


def _straight_calls(tree: ast.Module) -> Iterator[tuple[str, bytes]]:
    """Yield the calls with literal arguments of ``check``'s leading asserts that make exactly one call each."""
    check = next((node for node in tree.body if isinstance(node, ast.FunctionDef)), None)
    if check is None or any(isinstance(node, ast.Assert) for node in tree.body):
        return
    for statement in check.body:
        if isinstance(statement, (ast.Import, ast.Expr)) and not _function_calls(statement):
            continue
        calls = _function_calls(statement)
        if not isinstance(statement, ast.Assert) or len(calls) != 1:
            return
        call, name = calls[0]
        try:
            args = tuple(ast.literal_eval(arg) for arg in call.args)
            kwargs = {keyword.arg or "": ast.literal_eval(keyword.value) for keyword in call.keywords}
            yield name, request_ahead(args, kwargs, keep_arguments=False)
        except (ValueError, CannotCross):
            return


def _function_calls(tree: ast.AST) -> list[tuple[ast.Call, str]]:
    """Return the calls of functions that are no built-ins (those of modules, such as ``math.fabs``, left out)."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    named = [(call, call.func.id) for call in calls if isinstance(call.func, ast.Name)]
    return [(call, name) for call, name in named if name not in _PLAIN_FUNCTIONS]


_PLAIN_NODES = (
    ast.Module,
    ast.arguments,
    ast.arg,
    ast.Assign,
    ast.Assert,
    ast.Expr,
    ast.For,
    ast.Pass,
    ast.Compare,
    ast.Call,
    ast.keyword,
    ast.Constant,
    ast.List,
    ast.Tuple,
    ast.Dict,
    ast.Set,
    ast.UnaryOp,
    ast.unaryop,
    ast.BinOp,
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.Div,
    ast.Mod,
    ast.FloorDiv,
    ast.BoolOp,
    ast.boolop,
    ast.cmpop,
    ast.Subscript,
    ast.Slice,
    ast.Load,
    ast.Store,
    ast.Starred,
    ast.Import,
    ast.alias,
)
_PLAIN_FUNCTIONS = frozenset(
    "abs all any bool complex dict enumerate float frozenset int isinstance len list max min ord chr range reversed "
    "round set sorted str sum tuple type zip".split()
)
_PLAIN_MODULES = frozenset(("math", "copy", "string"))
_PLAIN_ATTRIBUTES = frozenset(
    ("fabs", "isclose", "sqrt", "pi", "inf", "floor", "ceil", "deepcopy", "copy", "ascii_lowercase", "ascii_uppercase")
)


def is_plain(tree: ast.Module) -> bool:
    """Whether tests can do nothing but compare values: they cannot loop for ever, reach modules, or keep state."""
    modules: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            if node.name != "check" or node.decorator_list or node not in tree.body:
                return False
        elif isinstance(node, ast.Name):
            if node.id.startswith("__") or (
                node.id not in _PLAIN_FUNCTIONS and hasattr(builtins, node.id) and isinstance(node.ctx, ast.Load)
            ):
                return False
        elif isinstance(node, ast.Attribute):
            owner = node.value
            if not isinstance(owner, ast.Name) or owner.id not in modules or node.attr not in _PLAIN_ATTRIBUTES:
                return False
        elif isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names if alias.name in _PLAIN_MODULES and not alias.asname}
            if any(alias.name not in _PLAIN_MODULES or alias.asname for alias in node.names):
                return False
        elif not isinstance(node, _PLAIN_NODES):
            return False
    return True
