"""The program in a response, found by parsing.

A response may be a body that continues the signature, a whole function, or prose with fenced code. We take the
pieces of text that may be code, best first, and keep the first that parses and defines the entry point:

1. fenced blocks (also one that was never closed), each as a whole program and then as a body;
2. the whole response as a program, if it defines the entry point itself;
3. the response as a body after the signature.

Of a piece that does not parse, trailing top-level blocks are dropped until it does: lines inside a function are
never dropped, so a function that breaks off stays a compile error. From what parses we keep imports, definitions
and the statements that bind or change a name that these use (also in a loop, a ``try`` or by a method call): example
calls, prints and asserts at top level are no part of the answer.

A program that is judged by what it prints (``extract_script``) is kept whole: there, calls are the answer.

Not covered: languages other than Python.
"""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from collections.abc import Iterator

_FENCE = re.compile(r"```[ \t]*(\w*)[^\n]*\n(.*?)(?:\n[ \t]*```|\Z)", re.DOTALL)
_IMPORTS = (ast.Import, ast.ImportFrom)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def extract_program(response: str, *, signature: str, entry_point: str) -> str:
    """The whole program (with the signature's imports and helpers) that a response stands for.

    When nothing in the response parses, the program is the response as it is, after the signature unless it restates
    it: running it gives the compile error that it deserves.
    """
    name = entry_point.split("(")[0].split(".")[0]
    for piece in _pieces(response, signature, name):
        program = _parsable_head(piece, name)
        if program is not None:
            return _with_preamble(_definitions_only(program), signature, name)
    text = _best_text(response).strip("\n")
    restated = re.match(rf"(?:async\s+def|def|class)\s+{re.escape(name)}\b", text)
    return f"{text}\n" if restated else f"{signature}\n{text}\n"


def extract_script(response: str) -> str:
    """The whole program in a response that is run as a script: the first fenced block that parses, or the text."""
    text = response.replace("\r\n", "\n")
    blocks = [match.group(2) for match in _FENCE.finditer(text)]
    for piece in [*blocks, text]:
        if piece.strip() and _parse(textwrap.dedent(piece)) is not None:
            return textwrap.dedent(piece).strip("\n") + "\n"
    return _best_text(text).strip("\n") + "\n"


def last_block(response: str) -> str:
    """The last fenced block of a response with its fences, or the whole response where there is none."""
    blocks = [match.group() for match in _FENCE.finditer(response.replace("\r\n", "\n"))]
    return blocks[-1] if blocks else response


def completion_of(program: str, *, signature: str, entry_point: str, prompt: str = "") -> str:
    """What a model should have continued the signature with to arrive at this program.

    If the program does not start with the signature but defines the function with the same parameters, its body is
    taken, with any further imports at its head. A program with further helpers is its own completion. A docstring
    that only repeats ``prompt`` is no part of it: whoever continues the signature has read it already.
    """
    program = program.lstrip("\n")
    if program.startswith(signature + "\n"):
        return _without_docstring(program[len(signature) + 1 :].strip("\n") + "\n", prompt)
    node, wanted = _find(program, entry_point), _find(f"{signature}\n    pass\n", entry_point)
    if not isinstance(node, ast.FunctionDef) or not isinstance(wanted, ast.FunctionDef):
        return program
    further = _further(program, signature, node.name)
    body = program.split("\n")[_first_line(node.body[0]) - 1 : node.end_lineno]
    same = ast.unparse(node.args) == ast.unparse(wanted.args) and node.body[0].lineno > node.lineno
    if not same or not all(isinstance(item, _IMPORTS) for item in further):
        return program
    indent = re.match(r"\s*", body[0])
    assert indent is not None
    imports = [indent.group() + ast.unparse(item) for item in further]
    return "".join(f"{line}\n" for line in imports) + _without_docstring("\n".join(body) + "\n", prompt)


def _without_docstring(body: str, prompt: str) -> str:
    """A function's body without a docstring that says what ``prompt`` says, unless nothing else is left."""
    tree = _parse("def f():\n" + body)
    node = tree.body[0] if tree else None
    if not isinstance(node, ast.FunctionDef) or len(node.body) < 2 or not (text := ast.get_docstring(node)):
        return body
    if not text.strip() or " ".join(text.split()) not in " ".join(prompt.split()):
        return body
    return "\n".join(body.split("\n")[int(node.body[0].end_lineno or 1) - 1 :]).strip("\n") + "\n"


def _pieces(response: str, signature: str, name: str) -> Iterator[str]:
    text = response.replace("\r\n", "\n")
    defines = re.compile(rf"^[ \t]*(?:async\s+def|def|class)\s+{re.escape(name)}\b", re.MULTILINE)
    for match in _FENCE.finditer(text):
        block = match.group(2)
        if defines.search(block):
            yield textwrap.dedent(block)
        elif match.group(1).lower() in ("", "python", "py", "python3"):
            yield f"{signature}\n{block}"
    if defines.search(text):
        yield text
        yield _from_first_code(text, defines)
    yield f"{signature}\n{text}"


def _from_first_code(text: str, defines: re.Pattern[str]) -> str:
    """The text from the first import or definition at the start of a line."""
    found = re.search(r"^(?:import |from \w|def |class |async def |@)", text, re.MULTILINE)
    start = defines.search(text)
    assert start is not None
    return text[min(start.start(), found.start() if found else start.start()) :]


def _parsable_head(text: str, name: str) -> str | None:
    """The longest run of top-level blocks from the start that parses and defines ``name``."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if line[:1] not in ("", " ", "\t", ")", "]", "}", "#")] + [len(lines)]
    for end in reversed(starts[1:]):
        head = "\n".join(lines[:end])
        if _find(head, name) is not None:
            return head
    return None


def _find(program: str, entry_point: str) -> ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | None:
    """The top-level function or class named by the entry point."""
    name = entry_point.split("(")[0].split(".")[0]
    tree = _parse(program)
    for node in tree.body if tree else []:
        if isinstance(node, _DEFINITIONS) and node.name == name:
            return node
    return None


def _further(program: str, signature: str, name: str) -> list[ast.stmt]:
    """Top-level statements of a program besides the function ``name`` and what the signature brings."""
    tree, given = _parse(program), _parse(f"{signature}\n    pass\n")
    known = {ast.unparse(node) for node in given.body} if given else set()
    future = (
        [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"] if tree else []
    )
    others = [node for node in tree.body if node not in future and getattr(node, "name", None) != name] if tree else []
    return [node for node in others if ast.unparse(node) not in known]


def _definitions_only(program: str) -> str:
    tree = _parse(program)
    assert tree is not None
    kept = _needed(tree)
    if len(kept) == len(tree.body):
        return program.strip("\n") + "\n"
    lines = program.split("\n")
    return "\n\n".join("\n".join(lines[_first_line(node) - 1 : node.end_lineno]) for node in kept) + "\n"


def _needed(tree: ast.Module) -> list[ast.stmt]:
    """Imports, definitions, and the statements that bind or change a name these use, also through others."""
    definitions = [node for node in tree.body if isinstance(node, _DEFINITIONS)]
    used = {node.name for node in definitions}.union(*(_global_names(node) for node in definitions))
    kept: list[ast.stmt] = []
    for node in reversed(tree.body):
        if not isinstance(node, (*_IMPORTS, *_DEFINITIONS)):
            if _is_main_block(node) or (used.isdisjoint(_changed(node)) and not _lifts_recursion_limit(node)):
                continue
            used |= _names(node)
        kept.append(node)
    return kept[::-1]


def _changed(node: ast.stmt) -> set[str]:
    """Names that a top-level statement binds, assigns into, or calls a method of."""
    found: set[str] = set()
    for item in ast.walk(node):
        if isinstance(item, ast.alias):
            found.add((item.asname or item.name).split(".")[0])
        elif isinstance(item, _DEFINITIONS):
            found.add(item.name)
        elif isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store):
            found.add(item.id)
        elif isinstance(item, (ast.Attribute, ast.Subscript)) and isinstance(item.ctx, ast.Store):
            found |= _root(item)
        elif isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute):
            found |= _root(item.func)
    return found


def _root(node: ast.expr) -> set[str]:
    """``{"a"}`` for ``a.b[0].c``."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def _lifts_recursion_limit(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and ast.unparse(node).startswith("sys.setrecursionlimit(")


def _is_main_block(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "__name__" in _names(node.test)


def _names(node: ast.AST) -> set[str]:
    return {item.id for item in ast.walk(node) if isinstance(item, ast.Name)}


def _global_names(node: ast.AST) -> set[str]:
    """Names that a definition takes from outside: neither its parameters nor assigned in it, or declared global."""
    stored = {item.id for item in ast.walk(node) if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store)}
    parameters = {item.arg for item in ast.walk(node) if isinstance(item, ast.arg)}
    declared = [item.names for item in ast.walk(node) if isinstance(item, ast.Global)]
    return (_names(node) - stored - parameters).union(*declared)


def _first_line(node: ast.stmt) -> int:
    """The line where a statement begins, decorators included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(item.lineno for item in decorators)])


def _with_preamble(program: str, signature: str, name: str) -> str:
    """Put the signature's imports and helpers before a program that does not bring them."""
    before = re.split(rf"(?m)^(?:async\s+def|def|class)\s+{re.escape(name)}\b", signature)[0]
    if not before.strip() or program.startswith(before.strip()):
        return program
    return f"{before.rstrip()}\n\n{program}"


def _best_text(response: str) -> str:
    match = _FENCE.search(response)
    return match.group(2) if match else response


def _parse(program: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(program)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
