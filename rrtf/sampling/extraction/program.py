"""Find the program in a response by parsing.

A response may be a body that continues the signature, a whole function, or prose with fenced code.
``rrtf.sampling.extraction.response_spans`` finds the answer span: the text without reasoning, other turns and special
tokens. This module tries the texts in it that may be code, best first, and takes the first that parses and defines the
entry point; stubs (``pass``, ``...``, a docstring alone) only if there is nothing else:

1. the whole answer span, as a program and then as what continues the signature (up to a second definition of the same
   name);
2. fenced blocks (also one that was never closed), first those that the prose calls corrections, the last one first;
   what a block needs and another one defines is put before it; then blocks with a body only;
3. the answer span without the prose around and between its code;
4. what is wrapped in another form: HTML, JSON, a diff, an interpreter session, numbered lines, a definition in
   backticks;
5. a program that compiles and does not define the entry point: the call fails, which is not a compile error.

Of a text that does not parse, trailing top-level blocks are dropped until it does: lines inside a function are never
dropped, so a function that breaks off stays a compile error. Of what parses, ``rrtf.sampling.extraction.prune`` says
which statements belong to the program. Nothing is lost: a sample's ``response`` keeps what the model wrote.

A script, which is tested by its output (``extract_script``), is kept whole: its top-level calls produce that output.

Not covered: languages other than Python.
"""

from __future__ import annotations

import ast
import builtins
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from rrtf.sampling.extraction.parsing import parse, parse_or_line
from rrtf.sampling.extraction.prune import (
    DEFINITIONS,
    IMPORTS,
    bound_names,
    first_line,
    global_names,
    is_future,
    prune_statements,
)
from rrtf.sampling.extraction.response_spans import (
    Block,
    announces_correction,
    find_blocks,
    remove_invisible_characters,
    unwrap_forms,
)
from rrtf.sampling.extraction.uncut import uncut_answer_span

_CODE_START = re.compile(
    r"^(?:import \w[\w., ]*$|from [.\w]+ import |(?:async )?def \w+ *\(|class \w+ *[:(]|@\w)", re.MULTILINE
)
_PROSE = re.compile(r"(?:[#*>|-]+ |\d+[.)] )?[“\"'(`*]*[^\W\d_][\w’'-]*[,:;.!]? +[“\"'(`*$\\]*\w|[!%$]\s?\w|\w+[.:!?]$")
_MAX_PREFIXES = 50  # so many prefixes of a text are parsed at most


def extract_program(response: str, *, signature: str, entry_point: str) -> str:
    """Extract the whole program from a response, with the signature's imports and helpers.

    If nothing in the response parses, the program is the response as it is, after the signature unless it restates it,
    so that executing it gives a compile error.
    """
    target = _Target.of(signature, entry_point)
    answer = uncut_answer_span(response, target.is_complete)
    for text in dict.fromkeys((answer, remove_invisible_characters(answer))):
        program = _first_complete(_candidate_programs(text, target), target)
        if program is not None:
            program = _with_other_blocks(program, find_blocks(text), target)
            return _future_first(_with_preamble(_definitions_only(program, target.name), target))
    for text in [*(block.code for block in find_blocks(answer)), answer]:
        if _is_other_program(textwrap.dedent(text)):
            return _future_first(_with_preamble(textwrap.dedent(text).strip("\n") + "\n", target))
    text = _best_text(answer).strip("\n")
    restated = re.match(rf"(?:async\s+def|def|class)\s+{re.escape(target.name)}\b", text)
    return f"{text}\n" if restated else f"{signature}\n{text}\n"


def extract_script(response: str) -> str:
    """Extract a script from a response: the first fenced block that parses, or the text."""
    text = uncut_answer_span(response, lambda text: bool(text.strip()) and parse(text) is not None)
    for piece in [*(block.code for block in find_blocks(text)), text]:
        if piece.strip() and parse(textwrap.dedent(piece)) is not None:
            return textwrap.dedent(piece).strip("\n") + "\n"
    return _best_text(text).strip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class _Target:
    """The definition that the problem asks for: a function or class ``name``, and the ``method`` called on the
    class."""

    signature: str
    name: str
    method: str | None

    @classmethod
    def of(cls, signature: str, entry_point: str) -> _Target:
        name, _, method = entry_point.replace("()", "").partition(".")
        return cls(signature, name, method or None)

    def is_complete(self, text: str) -> bool:
        """Return whether a text, as it is or after the signature, parses and defines ``name``."""
        return any(_defines(parse(whole), self.name) for whole in (text, f"{self.signature}\n{text}"))

    def is_defined_in(self, text: str) -> bool:
        """Return whether a line looks like the definition of ``name``."""
        found = rf"(?m)^[ \t]*(?:(?:async\s+def|def|class)\s+{re.escape(self.name)}\b|{re.escape(self.name)}\s*[:=])"
        return re.search(found, text) is not None


def _first_complete(programs: Iterator[str], target: _Target) -> str | None:
    """Return the first program that is no stub; if there is none, the first."""
    stub = None
    for program in programs:
        tree = parse(program)
        if tree is not None and not _is_stub(tree, target):
            return program
        stub = stub or program
    return stub


def _candidate_programs(text: str, target: _Target) -> Iterator[str]:
    """Yield the programs in a text that parse and define the target, best first."""
    for whole in (text, _continuation(text, target)):
        if _defines(parse(whole), target.name):
            yield whole
    found = find_blocks(text)
    for block in [*(b for b in reversed(found) if b.is_correction), *(b for b in found if not b.is_correction)]:
        yield from _from_code(block.code, target)
    for block in found:
        yield from _from_body(block.code, target)
    for block in found:
        for inner in unwrap_forms(block.code, target.name):
            yield from _from_code(inner, target)
    begins_indented = text.strip("\n")[:1] in (" ", "\t")
    if begins_indented:
        yield from _from_body(text, target)
    yield from _from_code(text, target)
    if not begins_indented:
        yield from _parsable_prefixes(f"{target.signature}\n{text}", target)
        yield from _from_body_after_prose(text, target)
    for inner in unwrap_forms(text, target.name):
        yield from _from_code(inner, target)
        for block in find_blocks(inner):
            yield from _from_code(block.code, target)


def _from_code(text: str, target: _Target) -> Iterator[str]:
    """Yield programs from a text that holds the whole definition, or a method of the signature's class."""
    dedented = textwrap.dedent(text)
    if target.is_defined_in(dedented):
        if not _is_corrected(dedented, target):
            yield from _parsable_prefixes(dedented, target)
        yield from _parsable_prefixes(_without_prose(dedented), target)
        if start := _CODE_START.search(dedented):
            yield from _parsable_prefixes(dedented[start.start() :], target)
            yield from _parsable_prefixes(_without_prose(dedented[start.start() :]), target)
        yield from _parsable_prefixes(_indented_part(dedented, target), target)
    if target.method and re.search(rf"(?m)^(?:async\s+)?def\s+{target.method}\s*\(\s*self\b", dedented):
        before = re.split(rf"(?m)^[ \t]*(?:async\s+)?def\s+{target.method}\b", target.signature)[0]
        yield from _parsable_prefixes(before + textwrap.indent(dedented, "    "), target)


def _is_corrected(text: str, target: _Target) -> bool:
    """Return whether prose between two definitions of the target says that the later one replaces the first."""
    parts = re.split(rf"(?m)^(?:async\s+def|def|class)\s+{re.escape(target.name)}\b", text)
    return any(announces_correction(line) for part in parts[1:-1] for line in part.split("\n") if _is_prose(line))


def _from_body(text: str, target: _Target) -> Iterator[str]:
    """Yield programs from a text that is only a body; it may be unindented if it returns or yields and defines
    nothing."""
    yield from _parsable_prefixes(_continuation(text, target), target)
    tree = parse(textwrap.dedent(text))
    if tree and not any(isinstance(node, DEFINITIONS) for node in tree.body) and _returns(tree):
        indent = "        " if target.method else "    "
        yield from _parsable_prefixes(f"{target.signature}\n{textwrap.indent(textwrap.dedent(text), indent)}", target)


def _from_body_after_prose(text: str, target: _Target) -> Iterator[str]:
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.strip() and line[0] in " \t"), 0)
    if all(_is_prose(line) for line in lines[:start] if line.strip()):
        yield from _parsable_prefixes(_continuation("\n".join(lines[start:]), target), target)


def _continuation(text: str, target: _Target) -> str:
    """Return the signature and a text that continues it, up to a second definition of the target."""
    again = re.search(rf"(?m)^(?:async\s+def|def|class)\s+{re.escape(target.name)}\b", text)
    first = text[: again.start()] if again else text
    whole = f"{target.signature}\n{first}"
    return whole if parse(whole) else f"{target.signature}\n{text}"


def _parsable_prefixes(text: str, target: _Target) -> Iterator[str]:
    """Yield the longest prefix of whole top-level blocks that parses, if it defines the target."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if line[:1] not in ("", " ", "\t", ")", "]", "}", "#")]
    end = len(lines)
    for _ in range(_MAX_PREFIXES):
        head = "\n".join(lines[:end])
        tree, wrong = parse_or_line(head)
        if tree is not None:
            if _defines(tree, target.name):
                yield head
            return
        # What stands before the first wrong line may parse; nothing that holds this line does.
        end = max((i for i in starts if i < min(wrong or end, end)), default=0)
        if not end:
            return


def _without_prose(text: str) -> str:
    """Return a text without unindented lines that are sentences, or commands of a notebook or a shell."""
    lines = text.split("\n")
    following = [*lines[1:], ""]
    return "\n".join(
        line for line, after in zip(lines, following, strict=True) if after[:1] in (" ", "\t") or not _is_prose(line)
    )


def _is_prose(line: str) -> bool:
    """Return whether a line is prose: words that are no statement and not the first line of one."""
    looks_like_it = _PROSE.match(line) and not _CODE_START.match(line) and line.rstrip()[-1] not in "([{,\\"
    return bool(looks_like_it) and parse(line) is None


def _indented_part(text: str, target: _Target) -> str:
    """Return the target's definition if it is indented after prose, up to the next unindented line."""
    start = re.search(rf"(?m)^[ \t]+(?:async\s+def|def|class)\s+{re.escape(target.name)}\b", text)
    if start is None:
        return ""
    before = re.findall(r"(?m)^\S.*", text[: start.start()])
    if before and _CODE_START.match(before[-1]):
        return ""  # a method or a nested function
    end = re.compile(r"(?m)^\S").search(text, start.start())
    return textwrap.dedent(text[start.start() : end.start() if end else len(text)])


def _with_other_blocks(program: str, found: list[Block], target: _Target) -> str:
    """Put before a program the definitions it lacks that other blocks have, each preceded by what it lacks itself."""
    offered: dict[str, str] = {}
    lacks = sorted(_missing(program)) if found else []
    for node, source in (piece for block in found if lacks for piece in _definitions_in(block.code)):
        if target.name not in bound_names(node):
            for name in bound_names(node):
                offered.setdefault(name, source)
    pieces: dict[str, None] = {}  # an ordered set
    while lacks:
        source = offered.pop(lacks.pop(), "")
        if source and source not in pieces:
            pieces[source] = None
            lacks += sorted(_missing(source))
    return "\n\n".join([*reversed(pieces), program])


def _definitions_in(code: str) -> Iterator[tuple[ast.stmt, str]]:
    """Yield the imports, definitions and assignments of a program, each with its source."""
    tree, lines = parse(code), code.split("\n")
    for node in tree.body if tree else []:
        if isinstance(node, (*IMPORTS, *DEFINITIONS, ast.Assign)):
            yield node, "\n".join(lines[first_line(node) - 1 : node.end_lineno])


def _missing(program: str) -> set[str]:
    """Return the names that a program's definitions use and that nothing binds."""
    tree, lines = parse(program), program.split("\n")
    body = tree.body if tree else []
    used = set[str]().union(*(global_names(node, lines) for node in body if isinstance(node, DEFINITIONS)))
    return used - set(dir(builtins)) - set[str]().union(*(bound_names(node) for node in body))


def _defines(tree: ast.Module | None, name: str) -> bool:
    return tree is not None and any(name in bound_names(node) for node in tree.body)


def _is_stub(tree: ast.Module, target: _Target) -> bool:
    """Return whether the target's last definition is a function that does nothing: only texts, ``pass``,
    definitions."""
    node = [node for node in tree.body if target.name in bound_names(node)][-1]
    if target.method and isinstance(node, ast.ClassDef):
        node = next((item for item in node.body if getattr(item, "name", None) == target.method), node)
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and all(_does_nothing(item) for item in node.body)


def _does_nothing(node: ast.stmt) -> bool:
    if isinstance(node, ast.Raise):
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
    return isinstance(node, (ast.Pass, *DEFINITIONS)) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


def _returns(tree: ast.Module) -> bool:
    """Return whether a statement outside of functions returns or yields."""
    open_nodes: list[ast.AST] = list(tree.body)
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, (ast.Return, ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(node, (*DEFINITIONS, ast.Lambda)):
            open_nodes += ast.iter_child_nodes(node)
    return False


def _is_other_program(text: str) -> bool:
    """Return whether a text is a program that does not define the target; a word or two of prose may parse too."""
    tree = parse(text)
    plain = (ast.Expr, ast.AnnAssign, ast.Pass)
    return tree is not None and any(not isinstance(node, plain) for node in tree.body) and not _returns(tree)


def _definitions_only(program: str, name: str) -> str:
    tree, lines = parse(program), program.split("\n")
    assert tree is not None
    kept = prune_statements(tree, lines, name)
    if len(kept) == len(tree.body):
        return program.strip("\n") + "\n"
    return "\n\n".join("\n".join(lines[first_line(node) - 1 : node.end_lineno]) for node in kept) + "\n"


def _with_preamble(program: str, target: _Target) -> str:
    """Put the signature's imports and helpers before a program that does not bring them; decorators are not helpers."""
    definition = rf"(?m)^(?:@.*\n)*(?:async\s+def|def|class)\s+{re.escape(target.name)}\b"
    before = re.split(definition, target.signature)[0].strip()
    return program if not before or program.startswith(before) else f"{before}\n\n{program}"


def _future_first(program: str) -> str:
    """Move imports from ``__future__`` to the start of a program, where Python requires them."""
    tree, lines = parse(program), program.split("\n")
    future = [node for node in tree.body if is_future(node)] if tree else []
    if tree is None or not future or tree.body[: len(future)] == future:
        return program
    taken = {i for node in future for i in range(node.lineno - 1, int(node.end_lineno or node.lineno))}
    rest = "\n".join(line for i, line in enumerate(lines) if i not in taken)
    return "".join(f"{ast.unparse(node)}\n" for node in future) + rest.lstrip("\n")


def _best_text(text: str) -> str:
    found = find_blocks(text)
    return found[0].code if found else text
