"""The project's own problems: how many, how strong their tests, and that nothing crosses the split."""

from __future__ import annotations

import ast
import builtins
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from rrtf.core.errors import UserError
from rrtf.core.records import Problem
from rrtf_builtins.problems import load
from rrtf_builtins.problems.load import COLLECTIONS, is_held_out, load_problems, load_wrong_solutions


@dataclass(frozen=True)
class Collection:
    """A collection of problems with its two sides."""

    name: str
    every: list[Problem]
    train: list[Problem]
    test: list[Problem]

    @property
    def by_id(self) -> dict[str, Problem]:
        return {problem.task_id: problem for problem in self.every}


@cache
def read(name: str) -> Collection:
    sides = {"every": "all", "train": "train", "test": "test"}
    return Collection(name=name, **{side: load_problems(split, collection=name) for side, split in sides.items()})


@pytest.fixture(params=COLLECTIONS)
def own(request: pytest.FixtureRequest) -> Collection:
    return read(request.param)


def family(problem: Problem) -> str:
    return str(problem.extra["family"])


def call_of(problem: Problem, case: Any) -> str:
    """A case as a call in source form, laid out as ast does it."""
    arguments = ", ".join(map(repr, ast.literal_eval(case["args"])))
    return ast.unparse(ast.parse(f"{problem.entry_point}({arguments})"))


def examples_of(problem: Problem) -> set[str]:
    """The calls that a prompt shows."""
    lines = [line.strip()[4:] for line in problem.prompt.splitlines() if line.strip().startswith(">>> ")]
    return {ast.unparse(ast.parse(line)) for line in lines}


def failures(program: str, problem: Problem) -> int:
    """How many cases a program fails: no sandbox, this is our own code."""
    space: dict[str, Any] = {}
    exec(program, space)
    failed = 0
    for case in problem.tests.cases:
        try:
            value = space[problem.entry_point](*ast.literal_eval(case["args"]))
        except Exception:
            failed += 1
        else:
            failed += value != ast.literal_eval(case["expected"])
    return failed


class Anonymous(ast.NodeTransformer):
    """Renames a function and its variables in order of appearance, so that copies become equal."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return node if hasattr(builtins, node.id) else ast.Name(id=self._new(node.id), ctx=node.ctx)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(arg=self._new(node.arg))

    def _new(self, name: str) -> str:
        return self.names.setdefault(name, f"v{len(self.names)}")


def skeleton(problem: Problem) -> str:
    """A reference without its names, annotations and docstring."""
    (function,) = [node for node in ast.parse(problem.reference or "").body if isinstance(node, ast.FunctionDef)]
    function.name, function.returns = "f", None
    return ast.unparse(Anonymous().visit(function))


def instruction(problem: Problem) -> str:
    return problem.prompt.split(">>>")[0].strip().lower()


def test_there_are_enough_problems_and_families() -> None:
    every = [problem for name in COLLECTIONS for problem in read(name).every]
    assert len(read("first_steps").every) >= 300  # what the demo uses
    assert len({family(problem) for problem in read("first_steps").every}) >= 60
    assert len(every) >= 1200


def test_every_problem_has_five_cases_or_more_and_four_that_no_model_sees(own: Collection) -> None:
    for problem in own.every:
        calls = {call_of(problem, case) for case in problem.tests.cases}
        assert len(calls) >= 5, problem.task_id
        assert len(calls - examples_of(problem)) >= 4, problem.task_id


def test_every_reference_passes_its_cases(own: Collection) -> None:
    assert [p.task_id for p in own.every if p.reference is None or failures(p.reference, p)] == []


def test_every_example_in_a_docstring_is_true(own: Collection) -> None:
    wrong = []
    for problem in own.every:
        space: dict[str, Any] = {}
        exec(problem.reference or "", space)
        for shown, answer in pairwise(line.strip() for line in problem.prompt.splitlines()):
            if shown.startswith(">>> ") and repr(eval(shown[4:], space)) != repr(ast.literal_eval(answer)):  # noqa: S307
                wrong.append(problem.task_id)
    assert wrong == []


def test_every_problem_shows_an_example_and_says_what_to_do(own: Collection) -> None:
    for problem in own.every:
        assert examples_of(problem), problem.task_id
        assert len(instruction(problem).split()) >= 4, problem.task_id


def test_every_shipped_wrong_solution_fails(own: Collection) -> None:
    wrong = load_wrong_solutions(own.name)
    assert [one.task_id for one in wrong if failures(one.program, own.by_id[one.task_id]) == 0] == []


def test_every_family_ships_two_wrong_solutions_or_more(own: Collection) -> None:
    counts = Counter(own.by_id[wrong.task_id].extra["family"] for wrong in load_wrong_solutions(own.name))
    assert set(counts) == {family(problem) for problem in own.every}
    assert min(counts.values()) >= 2


def test_the_two_sides_are_all_problems_and_share_no_family(own: Collection) -> None:
    assert {p.task_id for p in own.train} | {p.task_id for p in own.test} == own.by_id.keys()
    assert {family(p) for p in own.train}.isdisjoint(family(p) for p in own.test)


def test_the_held_out_side_is_large_enough_to_measure_on(own: Collection) -> None:
    """With fewer, a paired test sees no gain of eight points."""
    assert 80 <= len(own.test) <= len(own.every) // 2


@pytest.mark.parametrize("other", COLLECTIONS)
def test_no_name_or_text_stands_on_both_sides(own: Collection, other: str) -> None:
    """Nor does a training problem of one collection stand on the held-out side of the other."""
    for view in (lambda p: p.entry_point, instruction):
        assert {view(p) for p in own.train}.isdisjoint(view(p) for p in read(other).test)


def test_no_solution_of_basics_stands_on_both_sides_under_other_names() -> None:
    held = {skeleton(problem) for problem in read("basics").test}
    assert held.isdisjoint(skeleton(p) for name in COLLECTIONS for p in read(name).train)


def test_one_in_five_first_steps_has_the_shape_of_a_trained_one_and_no_more() -> None:
    """There are only so many single operations: ``a + b`` adds numbers here and joins texts there."""
    own = read("first_steps")
    seen = {skeleton(problem) for problem in own.train}
    assert sum(skeleton(problem) in seen for problem in own.test) <= len(own.test) / 5


@pytest.mark.parametrize("other", COLLECTIONS)
def test_no_held_out_name_is_spoken_of_in_the_training_side(own: Collection, other: str) -> None:
    seen = "\n".join(f"{p.prompt}\n{p.signature}\n{p.reference}" for p in own.train)
    assert [p.entry_point for p in read(other).test if p.entry_point in seen] == []


def test_what_a_model_sees_holds_nothing_of_the_reference(own: Collection) -> None:
    """No line of a body stands in its prompt or signature."""
    for problem in own.every:
        body = (problem.reference or "").removeprefix(problem.signature).strip()
        lines = [line.strip() for line in body.splitlines() if len(line.strip()) > 12]
        assert not [line for line in lines if line in problem.prompt or line in problem.signature], problem.task_id


def test_a_reference_is_the_signature_with_a_body_and_no_docstring(own: Collection) -> None:
    for problem in own.every:
        assert problem.reference is not None
        assert problem.reference.startswith(problem.signature + "\n    "), problem.task_id
        (function,) = [node for node in ast.parse(problem.reference).body if isinstance(node, ast.FunctionDef)]
        assert ast.get_docstring(function) is None, problem.task_id


def test_cases_are_literals_with_a_tuple_of_arguments(own: Collection) -> None:
    for problem in own.every:
        for case in problem.tests.cases:
            assert isinstance(ast.literal_eval(case["args"]), tuple), problem.task_id
            ast.literal_eval(case["expected"])


def test_the_split_is_a_function_of_the_familys_name_alone() -> None:
    """From another implementation: printf NAME | sha256sum | cut -c1-8, modulo 10, below 3 is held out.

    sums: 2220e3c5 = 572580805, trained on; primes: df35ed99 = 3744853401, held out; vowels: ccc2eb44 = 3435326276,
    trained on; anagrams: b7b607ee = 3082160110, held out.
    """
    assert [is_held_out(name) for name in ("sums", "primes", "vowels", "anagrams")] == [False, True, False, True]


def test_reading_problems_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        'import os\n1 / 0\ndef f(a: int) -> int:\n    """Return a."""\n    return a\n'
        'CASES = {"f": [((1,), 1)]}\nWRONG = []\n'
    )
    (tmp_path / "bomb.py").write_text(text)
    monkeypatch.setattr(load, "family_files", lambda collection: [tmp_path / "bomb.py"])
    (problem,) = load_problems()
    assert (problem.task_id, problem.reference) == ("basics/bomb/f", "def f(a: int) -> int:\n    return a\n")


def test_a_problem_brings_the_imports_that_it_uses_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "many.py").write_text(
        "import math\nimport string\nfrom collections import Counter, deque\n\n\n"
        'def f(a: int) -> float:\n    """Root."""\n    return math.sqrt(a)\n\n\n'
        'def g(a: str) -> int:\n    """Count."""\n    return len(Counter(a))\n\n\n'
        'def h(a: int) -> int:\n    """Same."""\n    return a\n\n\n'
        'CASES = {"f": [((4,), 2.0)], "g": [(("aab",), 2)], "h": [((1,), 1)]}\nWRONG = []\n'
    )
    monkeypatch.setattr(load, "family_files", lambda collection: [tmp_path / "many.py"])
    assert [problem.signature for problem in load_problems()] == [
        "import math\n\ndef f(a: int) -> float:",
        "from collections import Counter\n\ndef g(a: str) -> int:",
        "def h(a: int) -> int:",
    ]


def test_another_split_is_refused() -> None:
    with pytest.raises(UserError, match="split is 'dev', 'train', 'test' or 'all' is needed"):
        load_problems("dev")
