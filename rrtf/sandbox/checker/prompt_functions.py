"""Put the prompt's functions that its tests use into the tests, so that a program cannot replace them.

HumanEval/32 checks ``poly(xs, find_zero(xs))`` with the ``poly`` of the prompt; /38 and /50 encode with the prompt's
function what the program must decode. A program that brings its own ``poly`` (always 0) must not be tested with it.
"""

from __future__ import annotations

import ast


def with_prompt_functions(prompt: str, entry_point: str, tests: str) -> str:
    """Return test source preceded by the functions of a HumanEval prompt that it uses and the imports they need.

    Args:
        prompt: code up to and with the entry point's docstring.
        entry_point: the function that the program must complete.
        tests: source that defines ``check(candidate)``.
    """
    try:
        tree, checking = ast.parse(prompt), ast.parse(tests)
    except SyntaxError:
        return tests
    used = {node.id for node in ast.walk(checking) if isinstance(node, ast.Name)}
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    needed = _find_reachable(used & functions.keys() - {entry_point}, functions)
    if not needed or entry_point in needed:
        return tests
    kept = [
        node
        for node in tree.body
        if isinstance(node, (ast.Import, ast.ImportFrom)) or getattr(node, "name", None) in needed
    ]
    return "\n\n".join([*(ast.unparse(node) for node in kept), tests])


def _find_reachable(names: set[str], functions: dict[str, ast.FunctionDef]) -> set[str]:
    """Return these functions and all that they use."""
    reached: set[str] = set()
    while names:
        reached |= names
        names = {
            node.id
            for name in names
            for node in ast.walk(functions[name])
            if isinstance(node, ast.Name) and node.id in functions
        } - reached
    return reached
