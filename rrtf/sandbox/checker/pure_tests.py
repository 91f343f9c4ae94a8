"""Recognise pure tests (source that can only call the program and compare values) and the calls they begin with.

Pure tests need no process of their own: they cannot loop for ever, reach modules or keep state. Their leading asserts
that make one call with literal arguments each are certain to run, in that order. Those calls are prefetched: sent with
the program, so that it does not wait for the tests between calls.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Iterator
from typing import Any

from rrtf.sandbox.checker.prefetch import PrefetchedCall, prefetch_call
from rrtf.sandbox.protocol.codec import NotSerializable


def find_leading_calls(tree: ast.Module) -> Iterator[tuple[str, PrefetchedCall]]:
    """Yield (function name, call) of the calls that pure tests are certain to make first, in order."""
    check = next((node for node in tree.body if isinstance(node, ast.FunctionDef)), None)
    if check is None or any(isinstance(node, ast.Assert) for node in tree.body):
        return
    for statement in check.body:
        if isinstance(statement, (ast.Import, ast.Expr, ast.Assert)) and not _find_function_calls(statement):
            continue  # such as ``assert True``, of which HumanEval has many
        calls = _find_function_calls(statement)
        if not isinstance(statement, ast.Assert) or len(calls) != 1:
            return
        call, name = calls[0]
        try:
            args = tuple(ast.literal_eval(arg) for arg in call.args)
            kwargs = {keyword.arg or "": ast.literal_eval(keyword.value) for keyword in call.keywords}
            yield name, prefetch_call(args, kwargs, keep_arguments=False)
        except (ValueError, NotSerializable):
            return


def _find_function_calls(tree: ast.AST) -> list[tuple[ast.Call, str]]:
    """Return the calls of functions that are no built-ins (those of modules, such as ``math.fabs``, left out)."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    named = [(call, call.func.id) for call in calls if isinstance(call.func, ast.Name)]
    return [(call, name) for call, name in named if name not in _PURE_FUNCTIONS]


_PURE_NODES = (
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
_BUILTINS: tuple[Callable[..., Any], ...] = (
    *(abs, all, any, bool, chr, complex, dict, enumerate, float, frozenset, int, isinstance, len, list, max, min, ord),
    *(range, reversed, round, set, sorted, str, sum, tuple, type, zip),
)
_PURE_FUNCTIONS = frozenset(function.__name__ for function in _BUILTINS)
_PURE_MODULES = frozenset(("math", "copy", "string"))
_PURE_ATTRIBUTES = frozenset(
    ("fabs", "isclose", "sqrt", "pi", "inf", "floor", "ceil", "deepcopy", "copy", "ascii_lowercase", "ascii_uppercase")
)


def is_pure(tree: ast.Module) -> bool:
    """Return whether tests can only call the program and compare values: no endless loop, no module, no state."""
    modules: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            if node.name != "check" or node.decorator_list or node not in tree.body:
                return False
        elif isinstance(node, ast.Name):
            if node.id.startswith("__") or (
                node.id not in _PURE_FUNCTIONS and hasattr(builtins, node.id) and isinstance(node.ctx, ast.Load)
            ):
                return False
        elif isinstance(node, ast.Attribute):
            owner = node.value
            if not isinstance(owner, ast.Name) or owner.id not in modules or node.attr not in _PURE_ATTRIBUTES:
                return False
            if not isinstance(node.ctx, ast.Load):  # math.pi = 4 would stay for the next tests
                return False
        elif isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names if alias.name in _PURE_MODULES and not alias.asname}
            if any(alias.name not in _PURE_MODULES or alias.asname for alias in node.names):
                return False
        elif not isinstance(node, _PURE_NODES):
            return False
    return True
