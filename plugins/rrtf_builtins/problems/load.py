"""Read the family files: functions become problems, CASES their hidden tests, WRONG the mistakes that must fail.

A family file holds imports, functions with docstrings (the reference solutions), ``CASES`` and ``WRONG``. It is
parsed with ``ast`` and never imported, so that reading problems runs nothing.

The split is by family, so that no two problems of a family stand on both sides, and it is a function of the
family's name alone: nobody can tune it, and new families move nothing.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rrtf.core.errors import UserError
from rrtf.core.records import Problem, TestKind, UnitTests

COLLECTIONS = ("first_steps", "everyday", "basics")
"""One textbook operation a problem; the same on the data of everyday life; problems with a rule or two."""
HELD_OUT_TENTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongSolution:
    """A plausible mistake: a program that must fail the tests of ``task_id``."""

    task_id: str
    why: str
    program: str


def is_held_out(family: str) -> bool:
    """Whether a family belongs to the held-out side: 3 of 10 by the hash of its name."""
    return int(hashlib.sha256(family.encode()).hexdigest()[:8], 16) % 10 < HELD_OUT_TENTHS


def load_problems(split: str = "all", *, collection: str = "basics") -> list[Problem]:
    """The problems of a split (``train``, ``test`` or ``all``) of a collection, by family and in file order.

    Raises:
        UserError: another split.
    """
    if split not in ("train", "test", "all"):
        raise UserError(f"split is {split!r}, 'train', 'test' or 'all' is needed")
    problems: list[Problem] = []
    for path in family_files(collection):
        if split == "all" or is_held_out(path.stem) == (split == "test"):
            problems += _problems(path, collection)
    return problems


def family_files(collection: str) -> list[Path]:
    """The files of a collection, by name of the family."""
    return sorted((Path(__file__).parent / collection).glob("*.py"))


def load_wrong_solutions(collection: str = "basics") -> list[WrongSolution]:
    """All shipped wrong solutions of a collection, each a whole program."""
    wrong: list[WrongSolution] = []
    for path in family_files(collection):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        header = "\n".join(ast.unparse(node) for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom)))
        for name, why, program in ast.literal_eval(_assigned(tree, "WRONG")):
            wrong.append(
                WrongSolution(
                    task_id=f"{collection}/{path.stem}/{name}", why=why, program=f"{header}\n{program}".lstrip()
                )
            )
    return wrong


def _problems(path: Path, collection: str) -> Iterator[Problem]:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text, str(path))
    cases = ast.literal_eval(_assigned(tree, "CASES"))
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield _problem(collection, path.stem, text, node, imports, cases[node.name])


def _problem(
    collection: str,
    family: str,
    text: str,
    node: ast.FunctionDef,
    imports: list[ast.Import | ast.ImportFrom],
    cases: list[tuple[tuple[object, ...], object]],
) -> Problem:
    lines = text.split("\n")
    docstring = node.body[0]
    header = _needed_imports(node, imports)
    signature = header + "\n".join(lines[node.lineno - 1 : docstring.lineno - 1])
    body = "\n".join(lines[docstring.end_lineno : node.end_lineno]).lstrip("\n")
    return Problem(
        task_id=f"{collection}/{family}/{node.name}",
        prompt=ast.get_docstring(node) or "",
        signature=signature,
        entry_point=node.name,
        tests=UnitTests(
            kind=TestKind.CASES,
            cases=tuple({"args": repr(arguments), "expected": repr(expected)} for arguments, expected in cases),
        ),
        reference=f"{signature}\n{body}\n",
        source=f"rrtf {collection}",
        extra={"family": family},
    )


def _needed_imports(node: ast.FunctionDef, imports: list[ast.Import | ast.ImportFrom]) -> str:
    """The import lines whose names the function uses, followed by a blank line, or nothing."""
    used = {item.id for item in ast.walk(node) if isinstance(item, ast.Name)}
    lines = []
    for statement in imports:
        kept = [alias for alias in statement.names if (alias.asname or alias.name).split(".")[0] in used]
        if kept:
            lines.append(ast.unparse(type(statement)(**{**statement.__dict__, "names": kept})))
    return "\n".join(lines) + "\n\n" if lines else ""


def _assigned(tree: ast.Module, name: str) -> ast.expr:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name:
            return node.value
    raise ValueError(f"a family file needs {name}")
