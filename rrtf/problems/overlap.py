"""Drop duplicates in a set of problems, and problems that overlap with a benchmark in word n-grams or in solution.

Words are lower-cased runs of letters, runs of digits, and single signs of scripts that put no spaces between words
(Chinese, Japanese, Korean). Two texts overlap when they share an n-gram of
``n`` words (texts shorter than that: when they are equal). Two problems have the same solution when their reference
solutions are the same syntax tree up to the names of variables and functions. Overlap by execution is not covered.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rrtf.core.records import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A problem that was left out: which, why, and the problem it is too close to."""

    task_id: str
    reason: str
    other: str


_SIGN = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"


def split_words(text: str) -> list[str]:
    """Return the words of a text, as they are compared."""
    return re.findall(rf"{_SIGN}|\d+|(?:(?!{_SIGN})[^\W\d])+", text.lower())


def make_ngrams(text: str, n: int) -> set[tuple[str, ...]]:
    """Return all runs of ``n`` words, or the whole text if it is shorter."""
    found = split_words(text)
    return {tuple(found[i : i + n]) for i in range(max(1, len(found) - n + 1))} if found else set()


def drop_duplicates(problems: Iterable[Problem]) -> tuple[list[Problem], list[Dropped]]:
    """Keep the first of problems with the same words in prompt and signature."""
    first: dict[tuple[str, ...], str] = {}
    kept, dropped = [], []
    for problem in problems:
        key = tuple(split_words(problem.prompt + " " + problem.signature))
        if key in first:
            dropped.append(Dropped(task_id=problem.task_id, reason="duplicate", other=first[key]))
        else:
            first[key] = problem.task_id
            kept.append(problem)
    return kept, dropped


def keep_clear(
    problems: Iterable[Problem], measured: Iterable[Sequence[Problem]], n: int
) -> tuple[list[Problem], list[Dropped]]:
    """Leave out problems that are too close to a measured one, by ``drop_overlap`` and ``drop_same_solution``."""
    kept, dropped = list(problems), list[Dropped]()
    for benchmark in measured:
        kept, hits = drop_overlap(kept, benchmark, n)
        kept, same = drop_same_solution(kept, benchmark)
        dropped += [*hits, *same]
    return kept, dropped


def drop_overlap(
    problems: Iterable[Problem], benchmark: Sequence[Problem], n: int
) -> tuple[list[Problem], list[Dropped]]:
    """Leave out problems whose prompt shares an n-gram with a benchmark's prompt."""
    held = {gram: problem.task_id for problem in benchmark for gram in make_ngrams(problem.prompt, n)}
    kept, dropped = [], []
    for problem in problems:
        hit = next((held[gram] for gram in sorted(make_ngrams(problem.prompt, n)) if gram in held), None)
        if hit is None:
            kept.append(problem)
        else:
            dropped.append(Dropped(task_id=problem.task_id, reason="benchmark_overlap", other=hit))
    return kept, dropped


def drop_same_solution(
    problems: Iterable[Problem], benchmark: Sequence[Problem]
) -> tuple[list[Problem], list[Dropped]]:
    """Leave out problems whose reference solution has the shape of a benchmark problem's."""
    held = {shape: problem.task_id for problem in benchmark if (shape := normalize_solution(problem))}
    kept, dropped = [], []
    for problem in problems:
        hit = held.get(normalize_solution(problem) or "")
        if hit is None:
            kept.append(problem)
        else:
            dropped.append(Dropped(task_id=problem.task_id, reason="same_solution", other=hit))
    return kept, dropped


def normalize_solution(problem: Problem) -> str | None:
    """Return the body of the reference solution with its own names numbered in order, or None without a solution."""
    try:
        tree = ast.parse(problem.reference or "")
    except SyntaxError:
        return None
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == problem.entry_point:
            body = [item for item in node.body if not _is_text(item)]
            own = {argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)} | {node.name}
            own |= {
                item.id for item in ast.walk(node) if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store)
            }
            return _number_names("\n".join(ast.dump(item) for item in body), own)
    return None


def _number_names(dump: str, own: set[str]) -> str:
    numbers: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        name = match.group(1)
        return f"id='{numbers.setdefault(name, len(numbers))}'" if name in own else match.group(0)

    return re.sub(r"id='(\w+)'", number, dump)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
