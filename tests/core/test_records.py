"""Records: the round trip through JSON, unknown fields, and one sentence for each bad field."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import pytest

from rrtf.core.errors import UserError
from rrtf.core.jsonl import dump
from rrtf.core.records import (
    Candidate,
    Execution,
    Group,
    Job,
    Limits,
    Outcome,
    Problem,
    Role,
    Sample,
    TestKind,
    UnitTests,
)
from rrtf.testing import example_problem, example_sample


def example_candidate(**changes: Any) -> Candidate:
    candidate = Candidate(
        role=Role.TEACHER,
        model="reference",
        response="    return 2 * n\n",
        program="def double(n):\n    return 2 * n\n",
        outcome=Outcome.ALL_PASS,
        scores={"unit_tests": 1.0, "brevity": None},
        score=None,
    )
    return dataclasses.replace(candidate, **changes)


def example_group() -> Group:
    first = example_candidate(tests_passed=3, tests_total=3)
    candidates = (first, example_candidate(role=Role.STUDENT, score=-0.3, count=2))
    return Group(task_id="t", prompt="p", signature="s", entry_point="e", candidates=candidates, extra={"family": "f"})


def with_field(data: Mapping[str, Any], path: str, value: object) -> dict[str, Any]:
    """A copy of JSON data with the field at ``a.0.b`` replaced."""
    first, _, rest = path.partition(".")
    copy: Any = list(data) if isinstance(data, (list, tuple)) else dict(data)
    key: Any = int(first) if isinstance(copy, list) else first
    copy[key] = with_field(copy[key], rest, value) if rest else value
    return copy  # type: ignore[no-any-return]


def without(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != name}


SUITES = [
    UnitTests(kind=TestKind.CASES, cases=({"args": "({1},)", "expected": "(1,)"},)),
    UnitTests(kind=TestKind.STDIO, cases=({"stdin": "1\n", "stdout": "2\n"},)),
    UnitTests(kind=TestKind.CHECK, code="def check(candidate):\n    assert candidate(1) == 2\n"),
]


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: str(suite.kind))
def test_a_problem_survives_its_json(suite: UnitTests) -> None:
    problem = example_problem(tests=suite, source="s", parent="p", extra={"difficulty": "easy"})
    assert Problem.from_json(problem.to_json()) == problem


def test_a_sample_survives_its_json() -> None:
    sample = example_sample(temperature=0.2, extra={"tokens": 4})
    assert Sample.from_json(sample.to_json()) == sample


def test_a_group_survives_its_json() -> None:
    assert Group.from_json(example_group().to_json()) == example_group()


def test_an_execution_survives_its_json() -> None:
    execution = Execution(
        key="k", outcome=Outcome.PARTIAL_PASS, tests_passed=1, tests_total=2, cause="assert", error="e"
    )
    assert Execution.from_json(execution.to_json()) == execution


@pytest.mark.parametrize(
    "record", [example_problem(), example_sample(), example_group()], ids=lambda r: type(r).__name__
)
def test_a_record_written_twice_is_the_same_line(record: Any) -> None:
    line = dump(record.to_json())
    assert dump(type(record).from_json(record.to_json()).to_json()) == line
    assert record.to_json()["schema"] == 1


@pytest.mark.parametrize("name", ["note", "extra", "author"])
def test_fields_we_do_not_know_are_kept(name: str) -> None:
    """Also one that is called ``extra``, like our own drawer for them."""
    for record in (example_problem(), example_sample(), example_group()):
        data = record.to_json() | {name: {"by": "me"}}
        assert type(record).from_json(data).to_json() == data


def test_fields_of_a_candidate_that_we_do_not_know_are_kept() -> None:
    data = example_candidate().to_json() | {"note": "kept"}
    assert Candidate.from_json(data).extra == {"note": "kept"}


def test_a_users_field_never_replaces_one_of_ours() -> None:
    assert example_problem(extra={"task_id": "other"}).to_json()["task_id"] == "demo/double"


PROBLEM_FAULTS = [
    ("task_id", 3, "field 'task_id' is a number, text is needed"),
    ("prompt", None, r"field 'prompt' is missing \(null\), text is needed"),
    ("signature", ["a"], "field 'signature' is a list, text is needed"),
    ("entry_point", True, "field 'entry_point' is a truth value, text is needed"),
    ("reference", 5, "field 'reference' is a number, text or null is needed"),
    ("source", [], "field 'source' is a list, text or null is needed"),
    ("parent", {}, "field 'parent' is an object, text or null is needed"),
    ("schema", 2, "field 'schema' is 2, this version of rrtf reads 1"),
    ("tests", "assert", "field 'tests' is text, an object with 'kind' is needed"),
    ("tests.kind", "doctest", f"field 'tests.kind' is 'doctest', one of {', '.join(TestKind)} is needed"),
    ("tests.cases", [], "field 'tests.cases' is empty or missing: kind 'cases' needs at least one case"),
    ("tests.cases.1", {"args": "()"}, r"field 'tests.cases\[1\]' needs the text fields 'args' and 'expected'"),
    ("tests.cases.0", {"args": [2], "expected": "4"}, r"field 'tests.cases\[0\]' needs the text fields"),
    ("tests", {"kind": "check"}, "field 'tests.code' is missing: kind 'check' needs the source of check"),
    ("tests", {"kind": "stdio", "cases": [{"args": "()"}]}, "needs the text fields 'stdin' and 'stdout'"),
]
SAMPLE_FAULTS = [
    ("role", "expert", "field 'role' is 'expert', 'student' or 'teacher' is needed"),
    ("role", 1, "field 'role' is a number, text is needed"),
    ("temperature", "0.2", "field 'temperature' is text, a number is needed"),
    ("temperature", True, "field 'temperature' is a truth value, a number is needed"),
    ("seed", 1.5, "field 'seed' is 1.5, a whole number is needed"),
    ("index", "0", "field 'index' is text, a whole number is needed"),
    ("response", None, r"field 'response' is missing \(null\), text is needed"),
]
GROUP_FAULTS = [
    ("candidates", [], "field 'candidates' is missing or empty, a list of ranked candidates is needed"),
    ("candidates.0", 3, "a candidate is a number, an object is needed"),
    (
        "candidates.0.outcome",
        "passed",
        "field 'outcome' is 'passed', one of compile_error, runtime_error, .* is needed",
    ),
    ("candidates.0.scores", {"s": "1"}, "field 'scores' is .*, an object of numbers or nulls is needed"),
    ("candidates.0.score", False, "field 'score' is False, a number or null is needed"),
    ("candidates.1.count", 0, "field 'count' is 0, a whole number of at least 1 is needed"),
    ("candidates.1.tests_passed", 1.5, "field 'tests_passed' is 1.5, a whole number of at least 0 or null is needed"),
    ("candidates.1.tests_total", -1, "field 'tests_total' is -1, a whole number of at least 0 or null is needed"),
    ("candidates.0.tests_passed", 4, r"field 'tests_passed' is 4, at most tests_total \(3\) is needed"),
    ("candidates.1.program", 1, "field 'program' is a number, text is needed"),
]


@pytest.mark.parametrize(
    ("record", "path", "value", "sentence"),
    [(example_problem(), *fault) for fault in PROBLEM_FAULTS]
    + [(example_sample(), *fault) for fault in SAMPLE_FAULTS]
    + [(example_group(), *fault) for fault in GROUP_FAULTS],
    ids=[path for path, *_ in PROBLEM_FAULTS + SAMPLE_FAULTS + GROUP_FAULTS],
)
def test_a_bad_field_is_named_in_one_sentence(record: Any, path: str, value: object, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as caught:
        type(record).from_json(with_field(record.to_json(), path, value))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("record", "name"),
    [(example_problem(), name) for name in ("task_id", "prompt", "signature", "entry_point")]
    + [
        (example_sample(), name)
        for name in ("task_id", "role", "model", "temperature", "seed", "index", "response", "program")
    ],
)
def test_a_missing_field_is_named(record: Any, name: str) -> None:
    with pytest.raises(UserError, match=f"^field '{name}' is missing$"):
        type(record).from_json(without(record.to_json(), name))


@pytest.mark.parametrize(
    ("outcome", "passed", "total", "share"),
    [
        (Outcome.PARTIAL_PASS, 1, 4, 0.25),
        (Outcome.PARTIAL_PASS, 0, 2, 0.0),
        (Outcome.PARTIAL_PASS, None, None, None),
        (Outcome.PARTIAL_PASS, 0, 0, None),
        (Outcome.ALL_PASS, None, None, 1.0),
        (Outcome.COMPILE_ERROR, None, None, 0.0),
        (Outcome.RUNTIME_ERROR, 0, 3, 0.0),
        (Outcome.FLAKY, 2, 3, None),
        (Outcome.INFRA_ERROR, 0, 0, None),
    ],
)
def test_the_share_of_passed_tests(
    outcome: Outcome, passed: int | None, total: int | None, share: float | None
) -> None:
    assert example_candidate(outcome=outcome, tests_passed=passed, tests_total=total).pass_share == share


def test_groups_of_an_earlier_version_say_how_many_tests_passed() -> None:
    """They held the two counts as fields that the record did not know."""
    row = example_candidate(extra={"error": None}).to_json() | {"tests_passed": 1, "tests_total": 2}
    read = Candidate.from_json(row)
    assert (read.tests_passed, read.tests_total, read.extra) == (1, 2, {"error": None})


def test_only_the_four_outcomes_of_the_paper_are_conclusive() -> None:
    assert [str(outcome) for outcome in Outcome if outcome.is_conclusive] == [
        "compile_error",
        "runtime_error",
        "partial_pass",
        "all_pass",
    ]


def job(**changes: Any) -> Job:
    base = Job(program="def double(n): return 2 * n", entry_point="double", tests=example_problem().tests)
    return dataclasses.replace(base, **changes)


def test_a_key_is_the_same_for_the_same_content() -> None:
    assert job().key("cpython") == job(tests=UnitTests.from_json(example_problem().tests.to_json())).key("cpython")


def test_a_key_changes_with_each_thing_that_can_change_a_verdict() -> None:
    keys = [
        job().key("cpython"),
        job().key("pypy"),
        job(program="pass").key("cpython"),
        job(entry_point="triple").key("cpython"),
        job(tests=SUITES[0]).key("cpython"),
        job(limits=Limits(cpu_seconds=1.0)).key("cpython"),
    ]
    assert len(set(keys)) == len(keys)


def test_a_program_with_half_a_surrogate_pair_has_a_key() -> None:
    assert len(job(program="x = '\ud83d'").key("cpython")) == 64


def test_a_samples_key_tells_rows_apart_by_all_but_text_and_seed() -> None:
    base = example_sample()
    assert base.key == dataclasses.replace(base, seed=5, response="other", program="other").key
    others: list[dict[str, Any]] = [
        {"role": Role.TEACHER},
        {"model": "m"},
        {"temperature": 0.5},
        {"index": 1},
        {"task_id": "t"},
    ]
    assert len({base.key, *(dataclasses.replace(base, **other).key for other in others)}) == 6
