"""The program in a response, found by parsing.

A response may be a body that continues the signature, a whole function, or prose with fenced code.
``rrtf.sampling.extraction.response_spans`` says where the answer stands; here are the texts in it that may be code,
best first, and the first that parses and defines the entry point is taken, stubs (``pass``, ``...``, a docstring alone)
only if nothing else is there:

1. the whole answer, as a program and then as what continues the signature (there, a second definition is not the
   model's answer any more);
2. fenced blocks (also one that was never closed), first those that the prose calls corrections, the last one first;
   what a block needs and another one defines is put before it; then blocks with a body only;
3. the answer without the prose around and between its code;
4. what other forms hold: HTML, JSON, a diff, an interpreter session, numbered lines, a definition in backticks;
5. a program that compiles and does not define the entry point: the call fails, which is not a compile error.

Of a text that does not parse, trailing top-level blocks are dropped until it does: lines inside a function are never
dropped, so a function that breaks off stays a compile error. Of what parses, ``rrtf.sampling.extraction.prune`` says
which statements are part of the answer. Nothing here is lost: a sample's ``response`` keeps what the model wrote.

A program that is judged by what it prints (``extract_script``) is kept whole: there, calls are the answer.

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
    needed,
)
from rrtf.sampling.extraction.response_spans import Block, blocks, forms, says_corrected, visible
from rrtf.sampling.extraction.uncut import whole_answer

_CODE_START = re.compile(
    r"^(?:import \w[\w., ]*$|from [.\w]+ import |(?:async )?def \w+ *\(|class \w+ *[:(]|@\w)", re.MULTILINE
)
_PROSE = re.compile(r"(?:[#*>|-]+ |\d+[.)] )?[“\"'(`*]*[^\W\d_][\w’'-]*[,:;.!]? +[“\"'(`*$\\]*\w|[!%$]\s?\w|\w+[.:!?]$")
_TRIES = 50  # so many prefixes of a text are parsed at most


def extract_program(response: str, *, signature: str, entry_point: str) -> str:
    """The whole program (with the signature's imports and helpers) that a response stands for.

    When nothing in the response parses, the program is the response as it is, after the signature unless it restates
    it: running it gives the compile error that it deserves.
    """
    asked = _Asked.of(signature, entry_point)
    answer = whole_answer(response, asked.is_answered_by)
    for text in dict.fromkeys((answer, visible(answer))):
        program = _first_answer(_programs(text, asked), asked)
        if program is not None:
            program = _with_other_blocks(program, blocks(text), asked)
            return _future_first(_with_preamble(_definitions_only(program, asked.name), asked))
    for text in [*(block.code for block in blocks(answer)), answer]:
        if _is_other_program(textwrap.dedent(text)):
            return _future_first(_with_preamble(textwrap.dedent(text).strip("\n") + "\n", asked))
    text = _best_text(answer).strip("\n")
    restated = re.match(rf"(?:async\s+def|def|class)\s+{re.escape(asked.name)}\b", text)
    return f"{text}\n" if restated else f"{signature}\n{text}\n"


def extract_script(response: str) -> str:
    """The whole program in a response that is run as a script: the first fenced block that parses, or the text."""
    text = whole_answer(response, lambda text: bool(text.strip()) and parse(text) is not None)
    for piece in [*(block.code for block in blocks(text)), text]:
        if piece.strip() and parse(textwrap.dedent(piece)) is not None:
            return textwrap.dedent(piece).strip("\n") + "\n"
    return _best_text(text).strip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the model was asked for. ``name`` is a function or a class, ``method`` what is called on the class."""

    signature: str
    name: str
    method: str | None

    @classmethod
    def of(cls, signature: str, entry_point: str) -> _Asked:
        name, _, method = entry_point.replace("()", "").partition(".")
        return cls(signature, name, method or None)

    def is_answered_by(self, text: str) -> bool:
        """Whether a text as it is, or after the signature, is a program with its definition."""
        return any(_defines(parse(whole), self.name) for whole in (text, f"{self.signature}\n{text}"))

    def is_defined_in(self, text: str) -> bool:
        """Whether a line looks like its definition."""
        found = rf"(?m)^[ \t]*(?:(?:async\s+def|def|class)\s+{re.escape(self.name)}\b|{re.escape(self.name)}\s*[:=])"
        return re.search(found, text) is not None


def _first_answer(programs: Iterator[str], asked: _Asked) -> str | None:
    """The first program that does something; if there is none, the first."""
    stub = None
    for program in programs:
        tree = parse(program)
        if tree is not None and not _is_stub(tree, asked):
            return program
        stub = stub or program
    return stub


def _programs(text: str, asked: _Asked) -> Iterator[str]:
    """The programs in a text that parse and define what was asked for, best first."""
    for whole in (text, _continuation(text, asked)):
        if _defines(parse(whole), asked.name):
            yield whole
    found = blocks(text)
    for block in [*(b for b in reversed(found) if b.corrects), *(b for b in found if not b.corrects)]:
        yield from _from_code(block.code, asked)
    for block in found:
        yield from _from_body(block.code, asked)
    for block in found:
        for inner in forms(block.code, asked.name):
            yield from _from_code(inner, asked)
    begins_indented = text.strip("\n")[:1] in (" ", "\t")
    if begins_indented:
        yield from _from_body(text, asked)
    yield from _from_code(text, asked)
    if not begins_indented:
        yield from _heads(f"{asked.signature}\n{text}", asked)
        yield from _from_body_after_prose(text, asked)
    for inner in forms(text, asked.name):
        yield from _from_code(inner, asked)
        for block in blocks(inner):
            yield from _from_code(block.code, asked)


def _from_code(text: str, asked: _Asked) -> Iterator[str]:
    """A text with a whole function or class, prose around it or not; or with a method whose class was given."""
    dedented = textwrap.dedent(text)
    if asked.is_defined_in(dedented):
        if not _is_corrected(dedented, asked):
            yield from _heads(dedented, asked)
        yield from _heads(_without_prose(dedented), asked)
        if start := _CODE_START.search(dedented):
            yield from _heads(dedented[start.start() :], asked)
            yield from _heads(_without_prose(dedented[start.start() :]), asked)
        yield from _heads(_indented_part(dedented, asked), asked)
    if asked.method and re.search(rf"(?m)^(?:async\s+)?def\s+{asked.method}\s*\(\s*self\b", dedented):
        before = re.split(rf"(?m)^[ \t]*(?:async\s+)?def\s+{asked.method}\b", asked.signature)[0]
        yield from _heads(before + textwrap.indent(dedented, "    "), asked)


def _is_corrected(text: str, asked: _Asked) -> bool:
    """Whether a line of prose between two definitions of what was asked for says that the later one replaces it."""
    parts = re.split(rf"(?m)^(?:async\s+def|def|class)\s+{re.escape(asked.name)}\b", text)
    return any(says_corrected(line) for part in parts[1:-1] for line in part.split("\n") if _is_prose(line))


def _from_body(text: str, asked: _Asked) -> Iterator[str]:
    """A text with a body only; at the margin too, if it returns or yields something and defines nothing."""
    yield from _heads(_continuation(text, asked), asked)
    tree = parse(textwrap.dedent(text))
    if tree and not any(isinstance(node, DEFINITIONS) for node in tree.body) and _returns(tree):
        indent = "        " if asked.method else "    "
        yield from _heads(f"{asked.signature}\n{textwrap.indent(textwrap.dedent(text), indent)}", asked)


def _from_body_after_prose(text: str, asked: _Asked) -> Iterator[str]:
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.strip() and line[0] in " \t"), 0)
    if all(_is_prose(line) for line in lines[:start] if line.strip()):
        yield from _heads(_continuation("\n".join(lines[start:]), asked), asked)


def _continuation(text: str, asked: _Asked) -> str:
    """A text after the signature, up to where it defines the same thing again."""
    again = re.search(rf"(?m)^(?:async\s+def|def|class)\s+{re.escape(asked.name)}\b", text)
    first = text[: again.start()] if again else text
    whole = f"{asked.signature}\n{first}"
    return whole if parse(whole) else f"{asked.signature}\n{text}"


def _heads(text: str, asked: _Asked) -> Iterator[str]:
    """The longest run of top-level blocks from the start that parses, if it defines what was asked for."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if line[:1] not in ("", " ", "\t", ")", "]", "}", "#")]
    end = len(lines)
    for _ in range(_TRIES):
        head = "\n".join(lines[:end])
        tree, wrong = parse_or_line(head)
        if tree is not None:
            if _defines(tree, asked.name):
                yield head
            return
        # What stands before the first wrong line may parse; nothing that holds this line does.
        end = max((i for i in starts if i < min(wrong or end, end)), default=0)
        if not end:
            return


def _without_prose(text: str) -> str:
    """The text without lines at the margin that are sentences, or commands of a notebook or a shell."""
    lines = text.split("\n")
    following = [*lines[1:], ""]
    return "\n".join(
        line for line, after in zip(lines, following, strict=True) if after[:1] in (" ", "\t") or not _is_prose(line)
    )


def _is_prose(line: str) -> bool:
    """Words that are no statement; not what may be the first line of one."""
    looks_like_it = _PROSE.match(line) and not _CODE_START.match(line) and line.rstrip()[-1] not in "([{,\\"
    return bool(looks_like_it) and parse(line) is None


def _indented_part(text: str, asked: _Asked) -> str:
    """The definition that was asked for where it stands indented after prose, up to the next line at the margin."""
    start = re.search(rf"(?m)^[ \t]+(?:async\s+def|def|class)\s+{re.escape(asked.name)}\b", text)
    if start is None:
        return ""
    before = re.findall(r"(?m)^\S.*", text[: start.start()])
    if before and _CODE_START.match(before[-1]):
        return ""  # a method or a nested function
    end = re.compile(r"(?m)^\S").search(text, start.start())
    return textwrap.dedent(text[start.start() : end.start() if end else len(text)])


def _with_other_blocks(program: str, found: list[Block], asked: _Asked) -> str:
    """A program behind the definitions that it lacks and blocks of the same answer have, what they lack before them."""
    offered: dict[str, str] = {}
    lacks = sorted(_missing(program)) if found else []
    for node, source in (piece for block in found if lacks for piece in _definitions_in(block.code)):
        if asked.name not in bound_names(node):
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
    """The imports, definitions and assignments of a program, each with its source."""
    tree, lines = parse(code), code.split("\n")
    for node in tree.body if tree else []:
        if isinstance(node, (*IMPORTS, *DEFINITIONS, ast.Assign)):
            yield node, "\n".join(lines[first_line(node) - 1 : node.end_lineno])


def _missing(program: str) -> set[str]:
    """Names that the definitions of a program use and that nobody binds."""
    tree, lines = parse(program), program.split("\n")
    body = tree.body if tree else []
    used = set[str]().union(*(global_names(node, lines) for node in body if isinstance(node, DEFINITIONS)))
    return used - set(dir(builtins)) - set[str]().union(*(bound_names(node) for node in body))


def _defines(tree: ast.Module | None, name: str) -> bool:
    return tree is not None and any(name in bound_names(node) for node in tree.body)


def _is_stub(tree: ast.Module, asked: _Asked) -> bool:
    """Whether what was asked for is defined last by a function that does nothing: only texts, ``pass``, definitions."""
    node = [node for node in tree.body if asked.name in bound_names(node)][-1]
    if asked.method and isinstance(node, ast.ClassDef):
        node = next((item for item in node.body if getattr(item, "name", None) == asked.method), node)
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and all(_does_nothing(item) for item in node.body)


def _does_nothing(node: ast.stmt) -> bool:
    if isinstance(node, ast.Raise):
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
    return isinstance(node, (ast.Pass, *DEFINITIONS)) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


def _returns(tree: ast.Module) -> bool:
    """Whether a statement outside of functions returns or yields."""
    open_nodes: list[ast.AST] = list(tree.body)
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, (ast.Return, ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(node, (*DEFINITIONS, ast.Lambda)):
            open_nodes += ast.iter_child_nodes(node)
    return False


def _is_other_program(text: str) -> bool:
    """Whether a text is a program, though not what was asked for; a word or two of prose may parse too."""
    tree = parse(text)
    plain = (ast.Expr, ast.AnnAssign, ast.Pass)
    return tree is not None and any(not isinstance(node, plain) for node in tree.body) and not _returns(tree)


def _definitions_only(program: str, name: str) -> str:
    tree, lines = parse(program), program.split("\n")
    assert tree is not None
    kept = needed(tree, lines, name)
    if len(kept) == len(tree.body):
        return program.strip("\n") + "\n"
    return "\n\n".join("\n".join(lines[first_line(node) - 1 : node.end_lineno]) for node in kept) + "\n"


def _with_preamble(program: str, asked: _Asked) -> str:
    """Put the signature's imports and helpers before a program that does not bring them; decorators are not helpers."""
    definition = rf"(?m)^(?:@.*\n)*(?:async\s+def|def|class)\s+{re.escape(asked.name)}\b"
    before = re.split(definition, asked.signature)[0].strip()
    return program if not before or program.startswith(before) else f"{before}\n\n{program}"


def _future_first(program: str) -> str:
    """A program with its imports from ``__future__`` before everything else, where Python wants them."""
    tree, lines = parse(program), program.split("\n")
    future = [node for node in tree.body if is_future(node)] if tree else []
    if tree is None or not future or tree.body[: len(future)] == future:
        return program
    taken = {i for node in future for i in range(node.lineno - 1, int(node.end_lineno or node.lineno))}
    rest = "\n".join(line for i, line in enumerate(lines) if i not in taken)
    return "".join(f"{ast.unparse(node)}\n" for node in future) + rest.lstrip("\n")


def _best_text(text: str) -> str:
    found = blocks(text)
    return found[0].code if found else text
