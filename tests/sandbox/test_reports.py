"""Values from another process are checked field by field: exceptions, findings, endings, whole reports."""

from __future__ import annotations

import json
import random
import signal
import struct
from collections import deque
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrtf.core.records import Execution, Job, Outcome, TestKind, UnitTests
from rrtf.sandbox import executor, outcome
from rrtf.sandbox.protocol.codec import decode, encode
from rrtf.sandbox.protocol.exceptions import (
    MAX_LINE,
    MAX_NAME,
    MAX_TEXT,
    ProgramError,
    describe_exception,
    read_exception,
)
from rrtf.sandbox.protocol.extension_types import Malformed
from rrtf.sandbox.protocol.findings import Findings, Report, read_findings, read_report, to_fields
from rrtf.sandbox.protocol.messages import Ending
from rrtf.sandbox.worker.compiling import may_compile_here
from rrtf.sandbox.worker_handle import Unreadable

FOUND = Findings(
    pass_times=[1.5, 2.0],
    wrong=1,
    raised=2,
    unreached=3,
    first_failure="failed: f(1) == 2",
    first_failure_types=("ValueError", "Exception"),
    aborted=True,
    not_loaded=("import", ProgramError(names=("KeyError",), text="x", line=7)),
    fallback="a value stays in the program",
)
ENDED = Ending(exit_code=1, signal=9, killed=True, limit="cpu", over_at=3.5, cpu_seconds=1.25, peak_rss_mib=17.0)


def fields() -> dict[str, Any]:
    """A report as it arrives: lists instead of tuples."""
    made: dict[str, Any] = json.loads(json.dumps({"findings": to_fields(FOUND), "ending": to_fields(ENDED)}))
    return made


def test_a_report_arrives_as_it_was_sent() -> None:
    assert read_report(fields()) == Report(findings=FOUND, ending=ENDED)
    assert read_findings(decode(encode(to_fields(FOUND)))) == FOUND


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ("findings", "pass_times", [1.0, "2"]),
        ("findings", "pass_times", [float("nan")]),
        ("findings", "pass_times", [-1.0]),
        ("findings", "pass_times", {"1": 2}),
        ("findings", "wrong", -1),
        ("findings", "wrong", True),
        ("findings", "raised", 10**9),
        ("findings", "unreached", 1.0),
        ("findings", "first_failure", 3),
        ("findings", "first_failure_types", ["ok", 3]),
        ("findings", "first_failure_types", "ValueError"),
        ("findings", "program_ended", 1),
        ("findings", "not_loaded", ["running", ["E"], "x", 1]),
        ("findings", "not_loaded", ["import", [], "x", 1]),
        ("findings", "not_loaded", ["import", ["E"], "x", MAX_LINE + 1]),
        ("findings", "not_loaded", ["import", ["E"], "x"]),
        ("findings", "broken", b"x"),
        ("ending", "exit_code", 256),
        ("ending", "signal", 0),
        ("ending", "signal", 65),
        ("ending", "limit", "patience"),
        ("ending", "limit", ["cpu"]),
        ("ending", "over_at", "now"),
        ("ending", "cpu_seconds", float("inf")),
        ("ending", "peak_rss_mib", None),
    ],
)
def test_a_field_of_a_wrong_type_or_range_is_malformed(part: str, name: str, value: object) -> None:
    report = fields()
    report[part][name] = value
    with pytest.raises(Malformed):
        read_report(report)


def test_a_field_too_many_or_too_few_is_malformed() -> None:
    for part in ("findings", "ending"):
        more, fewer = fields(), fields()
        more[part]["extra"] = 1
        fewer[part].popitem()
        for report in (more, fewer):
            with pytest.raises(Malformed):
                read_report(report)
    for value in (None, [], {}, {"findings": fields()["findings"]}, "report"):
        with pytest.raises(Malformed):
            read_report(value)


def test_texts_are_cut_where_they_enter() -> None:
    error = read_exception((("N" * 5_000, "Exception"), "ä" * 5_000, 3))
    assert error == ProgramError(names=("N" * MAX_NAME, "Exception"), text="ä" * MAX_TEXT, line=3)
    report = fields()
    report["findings"]["first_failure"] = "x" * 5_000
    assert read_report(report).findings.first_failure == "x" * MAX_TEXT


def test_half_a_surrogate_is_replaced() -> None:
    assert read_exception((("E",), "a\ud800b", 0)).text == "a?b"


@pytest.mark.parametrize(
    "value",
    [
        (("E",), "x"),
        (["E"], "x", 1),
        ((), "x", 1),
        ((b"E",), "x", 1),
        (("E",) * 65, "x", 1),
        (("E",), b"x", 1),
        (("E",), "x", True),
        (("E",), "x", -1),
        (("E",), "x", MAX_LINE + 1),
        None,
    ],
)
def test_an_exception_of_a_wrong_shape_is_malformed(value: object) -> None:
    with pytest.raises(Malformed):
        read_exception(value)


def test_an_exception_that_lies_about_itself_is_described_in_plain_values() -> None:
    class Meta(type):
        __name__ = property(lambda self: b"x")  # type: ignore[assignment]

    class Odd(SyntaxError, metaclass=Meta):
        pass

    error = Odd("text" * 1_000)
    error.lineno = 10**5_000
    names, text, line = describe_exception(error)
    assert (names[:2], text, line) == (("Odd", "SyntaxError"), ("text" * 1_000)[:MAX_TEXT], 0)


def test_an_exception_without_a_text_has_none() -> None:
    class Silent(Exception):
        def __str__(self) -> str:
            raise ValueError

    assert describe_exception(Silent(1, 2))[1] == ""


@pytest.mark.parametrize(("number", "name"), [(11, "SIGSEGV"), (40, "signal 40"), (signal.SIGRTMAX, "SIGRTMAX")])
def test_every_signal_has_a_name(number: int, name: str) -> None:
    report = Report(findings=Findings(pass_times=[], program_ended=True), ending=Ending(signal=number))
    found = outcome.outcome_of("key", report)
    assert (found.outcome, found.cause, found.error) == (Outcome.RUNTIME_ERROR, "signal", f"killed by {name}")


class FakeWorker:
    """A worker with one job, as far as a report is taken from it."""

    def __init__(self) -> None:
        job = Job(program="", entry_point="f", tests=UnitTests(kind=TestKind.CHECK, code="def check(c): pass"))
        self.task = executor._Task(0, job, "key")
        self.jobs: deque[Any] = deque([self.task])
        self.busy_since = 0.0


def take(value: object) -> Execution | None:
    """The verdict that the driver makes of a report; None where it asks for another worker or for another run."""
    worker: Any = FakeWorker()
    run = executor._Run([worker], lambda worker: worker, 1)
    try:
        run._take_report(worker, value)
    except Unreadable:
        return None
    found: Execution | None = worker.task.result
    return found


def test_a_report_is_a_verdict() -> None:
    found = take(fields())
    assert found is not None
    assert found.outcome is Outcome.RUNTIME_ERROR


VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(VALUES)
def test_no_value_ends_the_driver(value: object) -> None:
    assert take(value) is None or isinstance(take(value), Execution)


@settings(max_examples=1_000, deadline=None, derandomize=True, database=None)
@given(st.sampled_from(["findings", "ending"]), st.randoms(use_true_random=False), VALUES)
def test_no_field_ends_the_driver(part: str, draw: random.Random, value: object) -> None:
    report = fields()
    report[part][draw.choice(list(report[part]))] = value
    found = take(report)
    assert found is None or found.outcome in Outcome
    assert found is None or found.error is None or len(found.error) <= 3 * MAX_TEXT


@settings(max_examples=2_000, deadline=None, derandomize=True, database=None)
@given(st.binary(max_size=60))
def test_bytes_decode_or_are_malformed(data: bytes) -> None:
    assert crosses_again(data)


def crosses_again(data: bytes) -> bool:
    """Whether the value of these bytes, if they have one, is a plain value that can cross once more."""
    try:
        value = decode(data)
    except Malformed:
        return True
    return type(decode(encode(value))) is type(value)


@settings(max_examples=2_000, deadline=None, derandomize=True, database=None)
@given(VALUES, st.randoms(use_true_random=False))
def test_bytes_changed_on_their_way_decode_or_are_malformed(value: object, draw: random.Random) -> None:
    data = bytearray(encode(value))
    for _ in range(draw.randint(1, 4)):
        data[draw.randrange(len(data))] = draw.choice((draw.randrange(256), *b"NTFifcsblptdOCDSZqKVMr@HUxa"))
    assert crosses_again(bytes(data))


def test_a_program_cannot_answer_with_a_reference() -> None:
    """A list that holds itself is garbage that only the collector finds: it fills the checker."""
    with pytest.raises(Malformed, match="a reference to nothing"):
        decode(b"l" + struct.pack("<I", 1) + b"@" + struct.pack("<I", 0))


@pytest.mark.parametrize(
    ("source", "here"),
    [
        ("def f(x): return ((x))", True),
        ("x = " + "(" * 13 + "1" + ")" * 13, False),
        ("# ))))))))))))))))\nx = " + "(" * 13 + "1" + ")" * 13, False),  # a comment closes no bracket
        ("\n".join(f"{'  ' * n}try:\n{'  ' * n} pass\n{'  ' * n}finally:" for n in range(6)), False),
        ("x = 1\n" * 700, False),
    ],
)
def test_only_what_is_cheap_is_compiled_in_the_checker(source: str, here: bool) -> None:
    assert may_compile_here(source) is here


def test_a_program_whose_compiling_takes_memory_is_no_compile_error(check: Any) -> None:
    """18 nested ``finally``: valid, and a gigabyte for the compiler of Python 3.11, more than this program may have."""
    depth = 18
    lines = ["def f(x):"]
    for n in range(depth):
        lines += [f"{' ' * (n + 1)}try: pass", f"{' ' * (n + 1)}finally:"]
    lines += [" " * (depth + 1) + "x += 1", " return x"]
    found = check("\n".join(lines), "assert candidate(1) == 2")
    assert found.passed or (found.outcome, found.cause) == (Outcome.RUNTIME_ERROR, "memory"), found.error


def test_a_program_that_nests_too_deeply_for_the_parser_does_not_compile(check: Any) -> None:
    found = check("x = " + "-" * 5_000 + "1\ndef f(x): return x", "assert candidate(1) == 1")
    assert found.outcome is Outcome.COMPILE_ERROR, found.error
