"""The records that pass between stages: frozen data classes and their JSON form.

A record is one JSON object on one line. Each carries ``schema``; fields that we do not know are kept in
``extra`` and written back, so that a user's own annotations survive every stage.

Example::

    >>> suite = UnitTests(kind=TestKind.CASES, cases=({"args": "(2,)", "expected": "4"},))
    >>> Problem(task_id="demo/double", prompt="Return n doubled.", signature="def double(n: int) -> int:",
    ...         entry_point="double", tests=suite).task_id
    'demo/double'
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Self

from rrtf.core.errors import UserError

SCHEMA = 1


class Outcome(StrEnum):
    """The result of executing a program against its tests; the first four are the paper's, low to high."""

    COMPILE_ERROR = "compile_error"
    RUNTIME_ERROR = "runtime_error"
    PARTIAL_PASS = "partial_pass"
    ALL_PASS = "all_pass"
    INFRA_ERROR = "infra_error"
    """Our machinery failed, not the program: never scored, never trained on, run again next time."""
    FLAKY = "flaky"
    """Repeated runs disagree: never scored, never trained on."""

    @property
    def is_conclusive(self) -> bool:
        """Whether the tests decided about the program (the paper's four outcomes): it can be scored and trained on."""
        return self not in (Outcome.INFRA_ERROR, Outcome.FLAKY)


class Role(StrEnum):
    """Who wrote a response."""

    STUDENT = "student"
    TEACHER = "teacher"


class TestKind(StrEnum):
    """The form in which unit tests are written down."""

    __test__: ClassVar[bool] = False  # pytest: this is no test class

    CASES = "cases"
    """Pairs of call arguments and expected value, each a Python literal in a string."""
    CHECK = "check"
    """Source that defines ``check(candidate)`` with assert statements (HumanEval, MBPP, LeetCode)."""
    STDIO = "stdio"
    """Pairs of standard input and expected standard output of a whole program."""


CASE_FIELDS = {TestKind.CASES: ("args", "expected"), TestKind.STDIO: ("stdin", "stdout")}
"""The two text fields of a case, by the kinds that are lists of cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTests:
    """The unit tests of one problem.

    ``cases`` holds ``{"args": "(1, 2)", "expected": "3"}`` for CASES (literals as text, so tuples, sets and
    bytes survive JSON) and ``{"stdin": "...", "stdout": "..."}`` for STDIO; ``code`` holds the source for CHECK.
    """

    kind: TestKind
    cases: tuple[Mapping[str, str], ...] = ()
    code: str = ""

    def to_json(self) -> dict[str, Any]:
        if self.kind is TestKind.CHECK:
            return {"kind": str(self.kind), "code": self.code}
        return {"kind": str(self.kind), "cases": [dict(case) for case in self.cases]}

    @classmethod
    def from_json(cls, data: object) -> Self:
        """Build from JSON.

        Raises:
            UserError: the kind is unknown, or a case lacks its two fields.
        """
        if not isinstance(data, dict):
            raise UserError(f"field 'tests' is {_kind_of(data)}, an object with 'kind' is needed")
        kinds = [str(kind) for kind in TestKind]
        if data.get("kind") not in kinds:
            raise UserError(f"field 'tests.kind' is {data.get('kind')!r}, one of {', '.join(kinds)} is needed")
        kind = TestKind(data["kind"])
        if kind is TestKind.CHECK:
            if not isinstance(data.get("code"), str):
                raise UserError("field 'tests.code' is missing: kind 'check' needs the source of check(candidate)")
            return cls(kind=kind, code=data["code"])
        fields = CASE_FIELDS[kind]
        cases = data.get("cases")
        if not isinstance(cases, list) or not cases:
            raise UserError(f"field 'tests.cases' is empty or missing: kind '{kind}' needs at least one case")
        for number, case in enumerate(cases):
            if not isinstance(case, dict) or not all(isinstance(case.get(name), str) for name in fields):
                raise UserError(f"field 'tests.cases[{number}]' needs the text fields '{fields[0]}' and '{fields[1]}'")
        return cls(kind=kind, cases=tuple(dict(case) for case in cases))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of a program. Time is limited in CPU seconds; wall time only guards against hangs."""

    cpu_seconds: float = 5.0
    wall_seconds: float = 60.0
    memory_mib: int = 1024
    output_kib: int = 256
    processes: int = 32
    file_mib: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A programming problem: what a model sees (prompt, signature) and what it does not (tests, reference).

    ``signature`` is all code that stands before the body: imports, helpers and the ``def`` line (or class and
    method line). ``reference`` is a whole program that solves the problem.
    """

    task_id: str
    prompt: str
    signature: str
    entry_point: str
    tests: UnitTests
    reference: str | None = None
    source: str | None = None
    parent: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return _to_json(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Build from one JSON object; raises UserError naming the field that is wrong."""
        values = _take(cls, data, required={"task_id": str, "prompt": str, "signature": str, "entry_point": str})
        for name in ("reference", "source", "parent"):
            if not isinstance(data.get(name), str | None):
                raise UserError(f"field '{name}' is {_kind_of(data[name])}, text or null is needed")
        return cls(**values | {"tests": UnitTests.from_json(data.get("tests"))})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One response of one model to one problem. ``temperature`` is 0 for greedy and for written references."""

    task_id: str
    role: Role
    model: str
    temperature: float
    seed: int
    index: int
    response: str
    program: str
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str, float, int]:
        """The key by which sampling that is run again knows a row."""
        return (self.task_id, str(self.role), self.model, self.temperature, self.index)

    def to_json(self) -> dict[str, Any]:
        return _to_json(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Build from one JSON object; raises UserError naming the field that is wrong."""
        values = _take(
            cls,
            data,
            required={
                "task_id": str,
                "role": str,
                "model": str,
                "temperature": (int, float),
                "seed": int,
                "index": int,
                "response": str,
                "program": str,
            },
        )
        return cls(**values | {"role": _role(data["role"]), "temperature": float(data["temperature"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """The verdict on one program.

    ``cause`` refines the outcome in one word (``timeout``, ``memory``, ``signal``, ``exit``, ``exception`` ...);
    ``error`` is a short text for people. ``fallback`` says why a check could not keep the two-process trust.
    """

    key: str
    outcome: Outcome
    tests_passed: int = 0
    tests_total: int = 0
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    peak_rss_mib: float = 0.0
    cause: str | None = None
    error: str | None = None
    fallback: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return self.outcome is Outcome.ALL_PASS

    def to_json(self) -> dict[str, Any]:
        return _to_json(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        values = _take(cls, data, required={"key": str, "outcome": str})
        return cls(**values | {"outcome": Outcome(data["outcome"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One program to execute against one problem's tests."""

    program: str
    entry_point: str
    tests: UnitTests
    limits: Limits = field(default_factory=Limits)

    def key(self, runtime: str) -> str:
        """The content hash a verdict is stored under; ``runtime`` names the interpreter and the executor."""
        parts = [
            self.program,
            self.entry_point,
            json.dumps(self.tests.to_json(), sort_keys=True),
            json.dumps(dataclasses.asdict(self.limits), sort_keys=True),
            runtime,
        ]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A response as ranking sees it. A score of None means "no score": the scorer failed or does not apply.

    ``count`` is how often the program was sampled. ``tests_passed`` and ``tests_total`` are None where nobody counted.
    """

    role: Role
    model: str
    response: str
    program: str
    outcome: Outcome
    scores: Mapping[str, float | None]
    score: float | None
    count: int = 1
    tests_passed: int | None = None
    tests_total: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def pass_share(self) -> float | None:
        """The share of tests passed, 0 to 1, or None if unknown: a partial pass without counts, or no verdict.

        The other outcomes say it without counts: 1 for all_pass, 0 for compile_error and runtime_error.
        """
        if self.outcome is not Outcome.PARTIAL_PASS:
            return _SHARES.get(self.outcome)
        if self.tests_passed is None or not self.tests_total:
            return None
        return self.tests_passed / self.tests_total

    def to_json(self) -> dict[str, Any]:
        return _to_json(self, schema=False)

    @classmethod
    def from_json(cls, data: object) -> Self:
        """Build from one JSON object; raises UserError naming the field that is wrong."""
        if not isinstance(data, dict):
            raise UserError(f"a candidate is {_kind_of(data)}, an object is needed")
        required: dict[str, type | tuple[type, ...]] = {
            "role": str,
            "model": str,
            "response": str,
            "program": str,
            "outcome": str,
        }
        values = _take(cls, data, required=required)
        if data["outcome"] not in [str(outcome) for outcome in Outcome]:
            raise UserError(f"field 'outcome' is {data['outcome']!r}, one of {', '.join(Outcome)} is needed")
        scores, score = data.get("scores", {}), data.get("score")
        if not isinstance(scores, dict) or not all(_is_score(value) for value in scores.values()):
            raise UserError(f"field 'scores' is {scores!r}, an object of numbers or nulls is needed")
        if not _is_score(score):
            raise UserError(f"field 'score' is {score!r}, a number or null is needed")
        count = data.get("count", 1)
        if not isinstance(count, int) or isinstance(count, bool) or count < 1:
            raise UserError(f"field 'count' is {count!r}, a whole number of at least 1 is needed")
        _check_tests(data.get("tests_passed"), data.get("tests_total"))
        return cls(
            **values
            | {
                "role": _role(data["role"]),
                "outcome": Outcome(data["outcome"]),
                "scores": scores,
                "score": score,
                "count": count,
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A problem with its ranked candidates, best first: what one training step looks at."""

    task_id: str
    prompt: str
    signature: str
    entry_point: str
    candidates: tuple[Candidate, ...]
    extra: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        data = _to_json(self)
        return data | {"candidates": [candidate.to_json() for candidate in self.candidates]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Build from one JSON object; raises UserError naming the field that is wrong."""
        values = _take(cls, data, required={"task_id": str, "prompt": str, "signature": str, "entry_point": str})
        rows = data.get("candidates")
        if not isinstance(rows, list) or not rows:
            raise UserError("field 'candidates' is missing or empty, a list of ranked candidates is needed")
        return cls(**values | {"candidates": tuple(Candidate.from_json(row) for row in rows)})


def _to_json(record: Any, *, schema: bool = True) -> dict[str, Any]:
    """Flatten a record: known fields first, the user's own fields after; nested records by their ``to_json``."""
    data: dict[str, Any] = {"schema": SCHEMA} if schema else {}
    for item in dataclasses.fields(record):
        value = getattr(record, item.name)
        if item.name == "extra":
            continue
        if isinstance(value, StrEnum):
            value = str(value)
        elif isinstance(value, UnitTests):
            value = value.to_json()
        elif isinstance(value, Mapping):
            value = dict(value)
        data[item.name] = value
    return data | {k: v for k, v in getattr(record, "extra", {}).items() if k not in data}


def _take(cls: type, data: Mapping[str, Any], *, required: Mapping[str, type | tuple[type, ...]]) -> dict[str, Any]:
    """Split JSON into the fields of ``cls`` and ``extra``, checking the required ones."""
    if data.get("schema", SCHEMA) != SCHEMA:
        raise UserError(f"field 'schema' is {data['schema']!r}, this version of rrtf reads {SCHEMA}")
    for name, kind in required.items():
        if name not in data:
            raise UserError(f"field '{name}' is missing")
        if not isinstance(data[name], kind) or isinstance(data[name], bool):
            found = str(data[name]) if isinstance(data[name], float) else _kind_of(data[name])
            wanted = "text" if kind is str else "a whole number" if kind is int else "a number"
            raise UserError(f"field '{name}' is {found}, {wanted} is needed")
    known = {item.name for item in dataclasses.fields(cls)}
    values = {name: value for name, value in data.items() if name in known and name != "extra"}
    return values | {"extra": {k: v for k, v in data.items() if k not in known - {"extra"} and k != "schema"}}


def _role(value: str) -> Role:
    if value not in [str(role) for role in Role]:
        raise UserError(f"field 'role' is {value!r}, 'student' or 'teacher' is needed")
    return Role(value)


_SHARES = {Outcome.ALL_PASS: 1.0, Outcome.COMPILE_ERROR: 0.0, Outcome.RUNTIME_ERROR: 0.0}
"""The share of tests that an outcome stands for, where it stands for one."""


def _check_tests(passed: object, total: object) -> None:
    for name, value in (("tests_passed", passed), ("tests_total", total)):
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise UserError(f"field '{name}' is {value!r}, a whole number of at least 0 or null is needed")
    if isinstance(passed, int) and isinstance(total, int) and passed > total:
        raise UserError(f"field 'tests_passed' is {passed}, at most tests_total ({total}) is needed")


def _is_score(value: object) -> bool:
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))


def _kind_of(value: object) -> str:
    names = {str: "text", int: "a number", float: "a number", bool: "a truth value", list: "a list", dict: "an object"}
    return "missing (null)" if value is None else names.get(type(value), type(value).__name__)
