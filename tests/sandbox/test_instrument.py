"""Each assert counts by itself; the expected counts are read off the test source by hand."""

from __future__ import annotations

import pytest

from rrtf.sandbox.checker import instrument
from rrtf.sandbox.checker.instrument import AssertRecorder


def run(source: str, **names: object) -> AssertRecorder:
    tests = instrument.instrument_tests(source)
    recorder = AssertRecorder(tests.asserts)
    space = {instrument.RECORDER: recorder, **names}
    exec(tests.code, space)
    if tests.has_check:
        space["check"](None)  # type: ignore[operator]
    return recorder


def test_a_failing_assert_does_not_stop_the_next() -> None:
    recorder = run("def check(c):\n    assert 1 == 1\n    assert 1 == 2\n    assert 2 == 2\n")
    assert (len(recorder.times), recorder.wrong_count, recorder.raised_count) == (2, 1, 0)
    assert recorder.first_failure == "failed: assert 1 == 2"


def test_an_assert_that_raises_is_counted_apart() -> None:
    recorder = run("def check(c):\n    assert 1 / 0\n    assert True\n")
    assert (len(recorder.times), recorder.wrong_count, recorder.raised_count) == (1, 0, 1)
    assert recorder.first_failure_types[0] == "ZeroDivisionError"


def test_asserts_in_loops_count_each_time() -> None:
    recorder = run("def check(c):\n    for i in range(5):\n        assert i < 3\n")
    assert (len(recorder.times), recorder.wrong_count) == (3, 2)


def test_asserts_in_every_kind_of_block_are_found() -> None:
    source = """
def check(c):
    if True:
        assert 1
    else:
        assert 0
    while True:
        assert 1
        break
    try:
        assert 1
    finally:
        assert 1
    with open('/dev/null'):
        assert 1
    match 1:
        case 1:
            assert 1
    try:
        raise ValueError
    except ValueError:
        assert 1
"""
    recorder = run(source)
    assert len(recorder.asserts) == 8
    assert (len(recorder.times), recorder.unreached) == (7, 1)


def test_asserts_at_top_level_need_no_check() -> None:
    tests = instrument.instrument_tests("assert f(1) == 2\nassert f(2) == 3\n")
    assert not tests.has_check
    assert tests.names == ("f",)
    assert len(run("assert f(1) == 2\n", f=lambda x: x + 1).times) == 1


def test_free_names_leave_out_what_is_bound_or_built_in() -> None:
    source = "import math\nK = 1\ndef helper(x): return x\ndef check(candidate):\n    for i in [poly(K)]:\n"
    source += "        y = helper(i)\n        assert math.fabs(candidate(y)) == other[len('a')]\n"
    assert instrument.instrument_tests(source).names == ("other", "poly")


@pytest.mark.parametrize(
    ("line", "pure"),
    [
        ("assert candidate([1, 2]) == {'a': (1,)}", True),
        ("assert abs(candidate(x=1) - 0.5) < 1e-6", True),
        ("for i in range(3): assert candidate(i) == i", True),
        ("import math; assert math.isclose(candidate(1), 1)", True),
        ("import random; assert candidate(random.random())", False),
        ("import os; assert candidate(1)", False),
        ("while True: pass", False),
        ("assert candidate(lambda x: x)", False),
        ("assert candidate.__globals__", False),
        ("assert ''.join(candidate(1))", False),
        ("assert eval('1')", False),
        ("assert candidate(9 ** 9 ** 9)", False),
        ("print(candidate(1))", False),
        ("assert __import__('os')", False),
    ],
)
def test_only_tests_that_just_compare_are_pure(line: str, pure: bool) -> None:
    assert instrument.instrument_tests(f"def check(candidate):\n    {line}\n").pure is pure


def test_calls_known_beforehand_stop_at_the_first_that_is_not() -> None:
    source = "def check(candidate):\n    assert candidate(1) == 2\n    assert set(f([2])) == {2}\n"
    source += "    x = 1\n    assert f(x)\n"
    tests = instrument.instrument_tests(source)
    assert [name for name, _ in tests.calls] == ["candidate", "f"]
    assert len(tests.prefetched_calls("f")) == 2
    assert len(tests.prefetched_calls("g")) == 1


def test_source_that_does_not_compile_is_said_so() -> None:
    with pytest.raises(SyntaxError):
        instrument.instrument_tests("def check(candidate):\n    assert candidate(1 == 2\n")
