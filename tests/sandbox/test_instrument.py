"""Each assert counts by itself; the expected counts are read off the test source by hand."""

from __future__ import annotations

import pytest

from rrtf.sandbox.checker import instrument as asserts
from rrtf.sandbox.checker.instrument import Tally


def run(source: str, **names: object) -> Tally:
    tests = asserts.prepare(source)
    tally = Tally(tests.asserts)
    space = {asserts.RECORDER: tally, **names}
    exec(tests.code, space)
    if tests.has_check:
        space["check"](None)  # type: ignore[operator]
    return tally


def test_a_failing_assert_does_not_stop_the_next() -> None:
    tally = run("def check(c):\n    assert 1 == 1\n    assert 1 == 2\n    assert 2 == 2\n")
    assert (len(tally.times), tally.wrong_count, tally.raised_count) == (2, 1, 0)
    assert tally.first == "failed: assert 1 == 2"


def test_an_assert_that_raises_is_counted_apart() -> None:
    tally = run("def check(c):\n    assert 1 / 0\n    assert True\n")
    assert (len(tally.times), tally.wrong_count, tally.raised_count) == (1, 0, 1)
    assert tally.first_kinds[0] == "ZeroDivisionError"


def test_asserts_in_loops_count_each_time() -> None:
    tally = run("def check(c):\n    for i in range(5):\n        assert i < 3\n")
    assert (len(tally.times), tally.wrong_count) == (3, 2)


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
    tally = run(source)
    assert len(tally.asserts) == 8
    assert (len(tally.times), tally.unreached) == (7, 1)


def test_asserts_at_top_level_need_no_check() -> None:
    tests = asserts.prepare("assert f(1) == 2\nassert f(2) == 3\n")
    assert not tests.has_check
    assert tests.names == ("f",)
    assert len(run("assert f(1) == 2\n", f=lambda x: x + 1).times) == 1


def test_free_names_leave_out_what_is_bound_or_built_in() -> None:
    source = "import math\nK = 1\ndef helper(x): return x\ndef check(candidate):\n    for i in [poly(K)]:\n"
    source += "        y = helper(i)\n        assert math.fabs(candidate(y)) == other[len('a')]\n"
    assert asserts.prepare(source).names == ("other", "poly")


@pytest.mark.parametrize(
    ("line", "plain"),
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
def test_only_tests_that_just_compare_are_plain(line: str, plain: bool) -> None:
    assert asserts.prepare(f"def check(candidate):\n    {line}\n").plain is plain


def test_calls_known_beforehand_stop_at_the_first_that_is_not() -> None:
    source = "def check(candidate):\n    assert candidate(1) == 2\n    assert set(f([2])) == {2}\n"
    source += "    x = 1\n    assert f(x)\n"
    tests = asserts.prepare(source)
    assert [name for name, _ in tests.calls] == ["candidate", "f"]
    assert len(tests.requests("f")) == 2
    assert len(tests.requests("g")) == 1


def test_source_that_does_not_compile_is_said_so() -> None:
    with pytest.raises(SyntaxError):
        asserts.prepare("def check(candidate):\n    assert candidate(1 == 2\n")
