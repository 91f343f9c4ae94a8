"""Which tests are plain (can do nothing but compare values), and which of their calls are known beforehand.

Plain tests need no process of their own: they cannot loop for ever, reach modules or keep state. Their leading asserts
with one call of literal arguments each are a straight line: those calls will surely be made, in that order, so they can
be sent ahead and the program need not wait for the tests between calls.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Iterator
from typing import Any

from rrtf.sandbox.checker.prefetch import Ahead, request_ahead
from rrtf.sandbox.protocol.codec import CannotCross


def straight_calls(tree: ast.Module) -> Iterator[tuple[str, Ahead]]:
    """Yield (function name, call) of the calls that plain tests surely make first, in order."""
    check = next((node for node in tree.body if isinstance(node, ast.FunctionDef)), None)
    if check is None or any(isinstance(node, ast.Assert) for node in tree.body):
        return
    for statement in check.body:
        if isinstance(statement, (ast.Import, ast.Expr, ast.Assert)) and not _function_calls(statement):
            continue  # such as ``assert True``, of which HumanEval has many
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
_BUILTINS: tuple[Callable[..., Any], ...] = (
    *(abs, all, any, bool, chr, complex, dict, enumerate, float, frozenset, int, isinstance, len, list, max, min, ord),
    *(range, reversed, round, set, sorted, str, sum, tuple, type, zip),
)
_PLAIN_FUNCTIONS = frozenset(function.__name__ for function in _BUILTINS)
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
            if not isinstance(node.ctx, ast.Load):  # math.pi = 4 would stay for the next tests
                return False
        elif isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names if alias.name in _PLAIN_MODULES and not alias.asname}
            if any(alias.name not in _PLAIN_MODULES or alias.asname for alias in node.names):
                return False
        elif not isinstance(node, _PLAIN_NODES):
            return False
    return True
