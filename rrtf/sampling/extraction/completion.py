"""Turn a program into the completion of a signature, the inverse of extraction: what training makes a model write."""

from __future__ import annotations

import ast
import re

from rrtf.sampling.extraction.parsing import parse
from rrtf.sampling.extraction.prune import DEFINITIONS, IMPORTS, first_line, is_future


def completion_of(program: str, *, signature: str, entry_point: str, prompt: str = "") -> str:
    """Return the completion of the signature that gives this program.

    If the program does not start with the signature but defines the function with the same parameters, its body is
    taken, with any further imports at its head. A program with further helpers is its own completion. A docstring
    that only repeats ``prompt`` is left out: the signature that the model continues shows it already.
    """
    program = program.lstrip("\n")
    if program.startswith(signature + "\n"):
        return _without_docstring(program[len(signature) + 1 :].strip("\n") + "\n", prompt)
    node, wanted = _find_definition(program, entry_point), _find_definition(f"{signature}\n    pass\n", entry_point)
    if not isinstance(node, ast.FunctionDef) or not isinstance(wanted, ast.FunctionDef):
        return program
    further = _other_statements(program, signature, node.name)
    body = program.split("\n")[first_line(node.body[0]) - 1 : node.end_lineno]
    same = ast.unparse(node.args) == ast.unparse(wanted.args) and node.body[0].lineno > node.lineno
    if not same or not all(isinstance(item, IMPORTS) for item in further):
        return program
    indent = re.match(r"\s*", body[0])
    assert indent is not None
    imports = [indent.group() + ast.unparse(item) for item in further]
    return "".join(f"{line}\n" for line in imports) + _without_docstring("\n".join(body) + "\n", prompt)


def _without_docstring(body: str, prompt: str) -> str:
    """Return a function's body without a docstring that only repeats ``prompt``, unless nothing else is left."""
    tree = parse("def f():\n" + body)
    node = tree.body[0] if tree else None
    if not isinstance(node, ast.FunctionDef) or len(node.body) < 2 or not (text := ast.get_docstring(node)):
        return body
    if node.body[1].lineno == node.body[0].end_lineno:
        return body
    if not text.strip() or " ".join(text.split()) not in " ".join(prompt.split()):
        return body
    return "\n".join(body.split("\n")[int(node.body[0].end_lineno or 1) - 1 :]).strip("\n") + "\n"


def _find_definition(program: str, entry_point: str) -> ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | None:
    """Return the top-level function or class that the entry point names."""
    name = entry_point.split("(")[0].split(".")[0]
    tree = parse(program)
    for node in tree.body if tree else []:
        if isinstance(node, DEFINITIONS) and node.name == name:
            return node
    return None


def _other_statements(program: str, signature: str, name: str) -> list[ast.stmt]:
    """Return the top-level statements of a program other than the function ``name`` and those of the signature."""
    tree, given = parse(program), parse(f"{signature}\n    pass\n")
    known = {ast.unparse(node) for node in given.body} if given else set()
    others = [node for node in tree.body if not is_future(node) and getattr(node, "name", None) != name] if tree else []
    return [node for node in others if ast.unparse(node) not in known]
