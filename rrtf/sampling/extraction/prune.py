"""Prune a program to the top-level statements that its entry point needs: no example calls, prints, asserts, tests.

Kept are imports, definitions (except one that the entry point does not reach and that would raise when it is executed:
a test class without its import), and the statements that bind or change a name that these use: an assignment, a loop
that fills a table, a call of a function that does. What a definition uses is read from Python's own symbol table, so a
parameter that is named like a variable of the module is not taken for it.
"""

from __future__ import annotations

import ast
import builtins
import symtable
import warnings
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

IMPORTS = (ast.Import, ast.ImportFrom)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def prune_statements(tree: ast.Module, lines: list[str], name: str) -> list[ast.stmt]:
    """Return the top-level statements that the entry point needs, in order."""
    uses = {id(node): global_names(node, lines) for node in tree.body if isinstance(node, DEFINITIONS)}
    reached = _find_reachable(tree, uses, name)
    body = _without_broken_definitions(tree, reached, name)
    functions = {node.name: node for node in body if isinstance(node, DEFINITIONS) and node.name != name}
    imported = {bound for node in body if isinstance(node, IMPORTS) for bound in bound_names(node)}
    used = {name}
    for node in body:
        if isinstance(node, DEFINITIONS):
            used |= {node.name, *uses[id(node)]} if node.name in reached else names_at_once(node)
    effects = _Effects(
        imported=imported,
        variables=used - imported - {name, *functions},
        functions={function: _changed_names(node) & uses[id(node)] for function, node in functions.items()},
    )
    kept: list[ast.stmt] = []
    for node in reversed(body):
        if not isinstance(node, (*IMPORTS, *DEFINITIONS)):
            if _is_main_block(node) or (
                used.isdisjoint(effects.of(node)) and not _changes_interpreter_state(node, imported)
            ):
                continue
            used |= names(node).union(*(uses[id(functions[called])] for called in names(node) & functions.keys()))
            effects.variables |= names(node) - imported - {name, *functions}
        kept.append(node)
    return kept[::-1]


def _find_reachable(tree: ast.Module, uses: Mapping[int, set[str]], name: str) -> set[str]:
    """Return the module's names that a call of ``name`` may use; ``uses`` are those of definitions, by their id.

    A definition with a decorator or base class of the module is included: the decorator or base may register it and
    call it.
    """
    definitions = [node for node in tree.body if isinstance(node, DEFINITIONS)]
    ours = {node.name for node in definitions}
    by_name: dict[str, set[str]] = {}
    for node in tree.body:
        for item in bound_names(node):
            by_name.setdefault(item, set()).update(uses[id(node)] if id(node) in uses else names(node))
    given = {node.name for node in definitions if not _decorator_and_base_names(node).isdisjoint(ours)}
    reached, todo = {name, *given}, [name, *given]
    while todo:
        following = by_name.get(todo.pop(), set()) - reached
        reached |= following
        todo += following
    return reached


def _decorator_and_base_names(node: ast.stmt) -> set[str]:
    """Return the names in a definition's decorators and bases."""
    heads: list[ast.expr] = [*getattr(node, "decorator_list", []), *getattr(node, "bases", [])]
    return set[str]().union(*(names(head) for head in heads))


def _without_broken_definitions(tree: ast.Module, reached: set[str], name: str) -> list[ast.stmt]:
    """Return the statements without definitions that ``name`` does not reach and that use an unbound name when
    executed."""
    definitions = [node for node in tree.body if isinstance(node, DEFINITIONS)]
    bound = set(dir(builtins)).union(*(bound_names(node) for node in tree.body))
    broken = {id(node) for node in definitions if not names_at_once(node) <= bound}
    if not broken or "*" in bound or not any(name in bound_names(node) for node in tree.body):
        return tree.body
    return [node for node in tree.body if id(node) not in broken or getattr(node, "name", "") in reached]


def names_at_once(node: ast.stmt) -> set[str]:
    """Return the names that executing a definition reads: bases, decorators, defaults, annotations."""
    body = {id(item) for item in getattr(node, "body", [])}
    return set[str]().union(*(_names_taken(child) for child in ast.iter_child_nodes(node) if id(child) not in body))


def _names_taken(node: ast.AST) -> set[str]:
    """Return the names that evaluating an expression reads: not a lambda's body, not what a comprehension binds."""
    if isinstance(node, ast.Name):
        return {node.id}
    if isinstance(node, ast.Lambda):
        return _names_taken(node.args)
    found = set[str]().union(*(_names_taken(child) for child in ast.iter_child_nodes(node)))
    for part in getattr(node, "generators", []):
        found -= names(part.target)
    return found


def bound_names(node: ast.AST) -> set[str]:
    """Return the names that a statement binds in its own scope."""
    if isinstance(node, DEFINITIONS):
        return {node.name}
    found: set[str] = set()
    for item in ast.walk(node):
        if isinstance(item, ast.alias):
            found.add((item.asname or item.name).split(".")[0])
        elif isinstance(item, DEFINITIONS):
            found.add(item.name)
        elif isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store):
            found.add(item.id)
    return found


def names(node: ast.AST) -> set[str]:
    return {item.id for item in ast.walk(node) if isinstance(item, ast.Name)}


def global_names(node: ast.stmt, lines: list[str]) -> set[str]:
    """Return the module's names that a definition reads, also in its decorators and defaults."""
    source = "\n".join(lines[first_line(node) - 1 : node.end_lineno])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            top = symtable.symtable(source, "program", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return names(node)
    found = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_referenced()}
    tables = top.get_children()
    while tables:
        table = tables.pop()
        tables += table.get_children()
        found |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
    return found


def is_future(node: ast.stmt) -> bool:
    """``from __future__ import ...``"""
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def first_line(node: ast.stmt) -> int:
    """The line where a statement begins, decorators included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(item.lineno for item in decorators)])


class _Effects:
    """The module's names that a top-level statement binds or changes."""

    def __init__(self, *, imported: set[str], variables: set[str], functions: dict[str, set[str]]) -> None:
        self.imported, self.variables, self.functions = imported, variables, functions

    def of(self, node: ast.stmt) -> set[str]:
        """Return the names it changes itself, those that functions it calls change, and variables it passes to a
        function."""
        found = bound_names(node) | _changed_names(node, but=self.imported)
        for call in (item for item in ast.walk(node) if isinstance(item, ast.Call)):
            function = _root_name(call.func)
            if isinstance(call.func, ast.Name):
                found |= self.functions.get(call.func.id, set())
            if function & (self.imported | set(self.functions)):
                found |= {item.id for item in call.args if isinstance(item, ast.Name)} & self.variables
        return found


def _changed_names(node: ast.stmt, but: AbstractSet[str] = frozenset()) -> set[str]:
    """Return the names that are assigned (into), or whose method is called unless they are in ``but``."""
    found: set[str] = set()
    for item in ast.walk(node):
        if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store):
            found.add(item.id)
        elif isinstance(item, (ast.Attribute, ast.Subscript)) and isinstance(item.ctx, ast.Store):
            found |= _root_name(item)
        elif isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute):
            found |= _root_name(item.func) - but
    return found


def _root_name(node: ast.expr) -> set[str]:
    """``{"a"}`` for ``a.b[0].c`` and for ``a().b``."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def _changes_interpreter_state(node: ast.stmt, imported: set[str]) -> bool:
    """``sys.setrecursionlimit(...)``, ``random.seed(0)``, ``getcontext().prec = 50``: it changes how functions run."""
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Attribute) and _root_name(target) & imported for target in node.targets)
    call = node.value if isinstance(node, ast.Expr) else None
    function = call.func if isinstance(call, ast.Call) else None
    called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return called in ("setrecursionlimit", "set_int_max_str_digits", "stack_size", "seed", "setcontext")


def _is_main_block(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "__name__" in names(node.test)
