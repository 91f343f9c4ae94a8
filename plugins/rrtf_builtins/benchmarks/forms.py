"""The file forms we read: each turns one JSON object into a Problem.

- HumanEval (also MBPP and others written in that form): ``prompt`` is code up to and with a docstring, ``test``
  defines ``check(candidate)``.
- LeetCodeDataset: ``prompt`` (helper code), ``completion``, ``query`` or ``problem_description``, ``test``, and the
  ``starter_code`` or, in releases without it, the completion's own head.
- rrtf's own Problem records.
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any

from rrtf.core.errors import UserError
from rrtf.core.records import Problem, TestKind, UnitTests
from rrtf.sandbox.checker.prompt_functions import with_prompt_functions


def parse_any(data: Mapping[str, Any]) -> Problem:
    """Recognise the form of an object by its fields.

    Raises:
        UserError: no form fits, or a field is wrong.
    """
    forms: list[tuple[set[str], Callable[[Mapping[str, Any]], Problem]]] = [
        ({"signature", "tests"}, Problem.from_json),
        ({"starter_code", "completion", "test"}, parse_leetcode),
        ({"query", "completion", "test"}, parse_leetcode),
        ({"prompt", "entry_point", "test"}, parse_humaneval),
    ]
    for fields, parse in forms:
        if fields <= data.keys():
            return parse(data)
    raise UserError(
        f"found the fields {', '.join(sorted(data))}; a problem needs 'signature' and 'tests' (rrtf), "
        "'prompt', 'entry_point' and 'test' (HumanEval), or 'starter_code', 'completion' and 'test' (LeetCodeDataset)"
    )


def parse_humaneval(data: Mapping[str, Any]) -> Problem:
    """One problem in HumanEval's form; raises UserError when the prompt is no function with a docstring."""
    _need_text(data, "task_id", "prompt", "entry_point", "test")
    data = {**data, "entry_point": data["entry_point"].strip()}  # one of MBPP's ends with a space
    signature, docstring = split_prompt(data["prompt"], data["entry_point"])
    solution = data.get("canonical_solution")
    return Problem(
        task_id=data["task_id"],
        prompt=docstring,
        signature=signature,
        entry_point=data["entry_point"],
        tests=UnitTests(
            kind=TestKind.CHECK, code=with_prompt_functions(data["prompt"], data["entry_point"], data["test"])
        ),
        reference=_whole(data["prompt"], signature, solution) if isinstance(solution, str) else None,
        source=data.get("source", "HumanEval form"),
        extra={"code_prompt": data["prompt"]},
    )


def _whole(prompt: str, signature: str, body: str) -> str:
    """Prompt and body, or signature and body where the docstring is indented otherwise (as in half of CodeT's MBPP)."""
    for text in (prompt + body, f"{signature}\n{body}"):
        with contextlib.suppress(SyntaxError):
            ast.parse(text)
            return text
    return prompt + body


def parse_leetcode(data: Mapping[str, Any]) -> Problem:
    """One problem in LeetCodeDataset's form; the helper code of its ``prompt`` becomes part of the signature."""
    _need_text(data, "task_id", "prompt", "entry_point", "test", "completion")
    starter = data.get("starter_code") or _head(data["completion"], data["entry_point"])
    return Problem(
        task_id=data["task_id"],
        prompt=str(data.get("problem_description") or str(data.get("query") or "").split(_ASKING)[0].strip()),
        signature=data["prompt"].rstrip() + "\n\n" + starter.rstrip(),
        entry_point=data["entry_point"],
        tests=UnitTests(kind=TestKind.CHECK, code=data["test"]),
        reference=data["prompt"].rstrip() + "\n\n" + data["completion"],
        source="LeetCodeDataset",
    )


def _head(completion: str, entry_point: str) -> str:
    """A solution up to the line that begins the entry point's method.

    Raises:
        UserError: the solution does not define it.
    """
    name = re.escape(entry_point.rpartition(".")[2])
    found = re.search(rf"(?ms)\A.*?^[ \t]*def {name}\(.*?\)[^\n:]*:", completion)
    if not found:
        raise UserError(f"field 'completion' does not define '{entry_point}', and there is no field 'starter_code'")
    return found.group()


_ASKING = "Please complete the following python code"


def split_prompt(prompt: str, entry_point: str) -> tuple[str, str]:
    """Split HumanEval's code prompt into (all code before the docstring, the docstring's text as it is written).

    Raises:
        UserError: the prompt does not define ``entry_point`` with a docstring.
    """
    try:
        tree = ast.parse(prompt)
    except SyntaxError as error:
        raise UserError(f"field 'prompt' does not parse as Python ({error.msg})") from None
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == entry_point:
            for statement in node.body:  # HumanEval/115 has an import before its docstring
                value = statement.value if isinstance(statement, ast.Expr) else None
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    code = "\n".join(prompt.split("\n")[: statement.lineno - 1]).rstrip()
                    return code.lstrip("\n"), inspect.cleandoc(
                        _between_quotes(ast.get_source_segment(prompt, value) or "")
                    )
    raise UserError(f"field 'prompt' has no function '{entry_point}' with a docstring")


def _between_quotes(literal: str) -> str:
    """The text of a string literal as it is written: HumanEval/51 shows a backslash and an n, not a line break."""
    match = re.fullmatch(r"""(?s)[rRuU]?(\"{3}|'{3}|"|')(.*)\1""", literal.strip())
    return match.group(2) if match else literal


def _need_text(data: Mapping[str, Any], *names: str) -> None:
    for name in names:
        if not isinstance(data.get(name), str):
            raise UserError(f"field '{name}' is missing or not text")
