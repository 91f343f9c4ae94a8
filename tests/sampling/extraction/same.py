"""Decide whether two programs are the same answer; by this both our extraction and others' are judged.

Both are reduced to what matters when the entry point is called: definitions, imports and plain assignments that it
does not reach are left out, as is all but the last of several definitions of one name; imports are put first. Any
other statement at top level is kept, because it runs: a program with an example call that may raise is another
program, and so is one with a definition whose base, decorator, default or annotation is a name that nobody binds.
What is left is compared as syntax trees. Programs without the entry point are the same if they compile: the call
fails.
"""

from __future__ import annotations

import ast
import builtins
import warnings

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_IMPORTS = (ast.Import, ast.ImportFrom)


def same_answer(program: str, label: str | None, entry_point: str) -> bool:
    """Whether ``program`` is what ``label`` says; a label of None is "does not compile"."""
    if label is None or not compiles(program):
        return label is None and not compiles(program)
    return reduced(program, entry_point) == reduced(label, entry_point)


def compiles(program: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(program, "program", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def reduced(program: str, entry_point: str) -> list[str] | None:
    """The statements that the entry point needs or that run anyway, as text; None if it is not defined."""
    name = entry_point.split("(")[0].split(".")[0]
    body = [node for node in ast.parse(program).body if not _is_text(node)]
    if not any(name in bound(node) for node in body):
        return None
    last = {node.name: node for node in body if isinstance(node, _DEFINITIONS)}
    body = [node for node in body if not isinstance(node, _DEFINITIONS) or last[node.name] is node]
    known = set(dir(builtins)).union(*(bound(node) for node in body))
    reached, before = {name}, 0
    while len(reached) != before:
        before = len(reached)
        for node in body:
            if not _droppable(node, known) or not reached.isdisjoint(bound(node)):
                reached |= {item.id for item in ast.walk(node) if isinstance(item, ast.Name)}
    kept = [node for node in body if not _droppable(node, known) or not reached.isdisjoint(bound(node))]
    imports = sorted({ast.dump(node) for node in kept if isinstance(node, _IMPORTS)})
    return imports + [ast.dump(node) for node in kept if not isinstance(node, _IMPORTS)]


def bound(node: ast.stmt) -> set[str]:
    """Names that a top-level statement binds in the module."""
    if isinstance(node, _DEFINITIONS):
        return {node.name}
    found: set[str] = set()
    for item in ast.walk(node):
        if isinstance(item, _DEFINITIONS):
            found.add(item.name)
        elif isinstance(item, ast.alias):
            found.add("*" if item.name == "*" else (item.asname or item.name).split(".")[0])
        elif isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store):
            found.add(item.id)
    return found


def _droppable(node: ast.stmt, known: set[str]) -> bool:
    """Whether a statement does nothing but bind names."""
    if isinstance(node, ast.ImportFrom) and (node.module == "__future__" or node.names[0].name == "*"):
        return False
    if isinstance(node, _DEFINITIONS) and "*" not in known and not _taken_at_once(node) <= known:
        return False
    plain = isinstance(node, ast.Assign | ast.AnnAssign) and not any(isinstance(n, ast.Call) for n in ast.walk(node))
    return plain or isinstance(node, (*_DEFINITIONS, *_IMPORTS))


def _taken_at_once(node: ast.stmt) -> set[str]:
    """Names that a definition takes when it is made, not when it is called."""
    body = {id(item) for item in getattr(node, "body", [])}
    heads = [child for child in ast.iter_child_nodes(node) if id(child) not in body]
    return {item.id for head in heads for item in ast.walk(head) if isinstance(item, ast.Name)}


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
