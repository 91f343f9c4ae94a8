"""The project's own problems: how many, how strong their tests, and that nothing crosses the split."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections import Counter
from dataclasses import asdict, dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from rrtf.core.errors import UserError
from rrtf.core.jsonl import dump
from rrtf.core.records import Problem
from rrtf_builtins import problems as shipped
from rrtf_builtins.benchmarks.collections import COLLECTIONS
from rrtf_builtins.problems import DATA, WrongSolution, is_held_out, load_problems, load_wrong_solutions


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


def lines_of(name: str) -> list[str]:
    """The lines of a data file, each with its line feed; a text may hold other line breaks."""
    return [line + "\n" for line in (DATA / name).read_text(encoding="utf-8").removesuffix("\n").split("\n")]


def written_otherwise(lines: list[str], records: list[Any]) -> list[str]:
    """How the lines of a data file should read that are not as their record is written."""
    wanted = [dump(record) + "\n" for record in records]
    return [want for line, want in zip(lines, wanted, strict=True) if line != want]


def every_wrong_solution() -> list[WrongSolution]:
    return [wrong for name in COLLECTIONS for wrong in load_wrong_solutions(name)]


def imported(signature: str) -> set[str]:
    """The names that the imports before a ``def`` line bind."""
    body = ast.parse(f"{signature}\n    pass").body
    found = [node.names for node in body if isinstance(node, (ast.Import, ast.ImportFrom))]
    return {alias.asname or alias.name.split(".")[0] for names in found for alias in names}


def used_globals(table: symtable.SymbolTable) -> set[str]:
    """The names that a program reads from its module, those that only nested functions read too."""
    own = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced() and symbol.is_global()}
    return own.union(*map(used_globals, table.get_children()))


def test_every_data_file_is_a_collection_with_a_class() -> None:
    assert {path.stem for path in DATA.glob("*.jsonl")} == {*COLLECTIONS, "wrong_solutions"}


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
    assert len(own.test) >= 80
    assert own.name == "exam" or len(own.test) <= len(own.every) // 2


def test_the_exam_is_held_out_as_a_whole() -> None:
    own = read("exam")
    assert (len(own.test), len({family(problem) for problem in own.test}), own.train) == (288, 48, [])


def test_one_in_thirty_of_the_exam_has_the_shape_of_a_trained_problem_and_no_more() -> None:
    seen = {skeleton(problem) for name in COLLECTIONS for problem in read(name).train}
    own = read("exam")
    assert sum(skeleton(problem) in seen for problem in own.test) <= len(own.test) / 30


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
    """Nor does reading wrong solutions."""
    record = read("basics").every[0].to_json() | {"signature": "1 / 0\ndef f():", "reference": "1 / 0\n"}
    wrong = {"task_id": "basics/bomb/f", "why": "stops", "program": "1 / 0\n"}
    (tmp_path / "basics.jsonl").write_text(dump(record | {"task_id": "basics/bomb/f"}) + "\n")
    (tmp_path / "wrong_solutions.jsonl").write_text(dump(wrong) + "\n")
    monkeypatch.setattr(shipped, "DATA", tmp_path)
    (problem,) = load_problems()
    assert (problem.task_id, problem.reference) == ("basics/bomb/f", "1 / 0\n")
    assert load_wrong_solutions() == [WrongSolution(**wrong)]


def test_a_problem_brings_the_imports_that_it_uses_and_no_others(own: Collection) -> None:
    for problem in own.every:
        used = used_globals(symtable.symtable(problem.reference or "", "reference", "exec"))
        assert imported(problem.signature) == used - set(dir(builtins)) - {problem.entry_point}, problem.task_id


@pytest.mark.parametrize(
    ("task_id", "signature"),
    [
        ("first_steps/circles_and_boxes/circle_area", "import math\n\ndef circle_area(radius: float) -> float:"),
        (
            "basics/anagrams/letters_to_add",
            "from collections import Counter\n\ndef letters_to_add(short: str, target: str) -> str:",
        ),
        ("basics/anagrams/anagram_key", "def anagram_key(word: str) -> str:"),
    ],
)
def test_imports_stand_before_the_def_line_with_a_blank_line_between(task_id: str, signature: str) -> None:
    assert read(task_id.split("/")[0]).by_id[task_id].signature == signature


def test_a_problem_is_named_after_its_collection_family_and_function(own: Collection) -> None:
    for problem in own.every:
        assert problem.task_id == f"{own.name}/{family(problem)}/{problem.entry_point}"
        assert (problem.source, problem.parent) == (f"rrtf {own.name}", None), problem.task_id


def test_every_line_of_a_collection_is_as_its_problem_is_written(own: Collection) -> None:
    """Hand edits stay tidy: the same fields in the same order, the same spaces and escapes, no blank line."""
    assert written_otherwise(lines_of(f"{own.name}.jsonl"), [problem.to_json() for problem in own.every]) == []


def test_a_collection_holds_each_problem_once_by_name_of_the_family(own: Collection) -> None:
    assert [task_id for task_id, count in Counter(p.task_id for p in own.every).items() if count > 1] == []
    assert [family(problem) for problem in own.every] == sorted(family(problem) for problem in own.every)


def test_every_line_of_the_wrong_solutions_is_as_it_is_written() -> None:
    """In the order of the collections, so each also names one."""
    assert written_otherwise(lines_of("wrong_solutions.jsonl"), [asdict(one) for one in every_wrong_solution()]) == []


def test_a_wrong_solution_is_there_once_by_name_of_the_family(own: Collection) -> None:
    wrong = load_wrong_solutions(own.name)
    families = [one.task_id.split("/")[1] for one in wrong]
    assert len({(one.task_id, one.program) for one in wrong}) == len(wrong)
    assert families == sorted(families)
    assert [one.task_id for one in wrong if not one.why.strip()] == []


def test_another_split_is_refused() -> None:
    with pytest.raises(UserError, match="split is 'dev', 'train', 'test' or 'all' is needed"):
        load_problems("dev")


def test_another_collection_is_refused() -> None:
    with pytest.raises(UserError, match=r"basic\.jsonl: there is no such file"):
        load_problems(collection="basic")
