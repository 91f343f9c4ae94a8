"""The program only answers calls: what the tests may do with its answers, and what it cannot learn or forge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rrtf.core.records import Execution, Job, Outcome, TestKind, UnitTests
from rrtf.sandbox import Sandbox

Run = Callable[..., Execution]
STAYS = "a value of type {} stays in the program"


def test_mutated_arguments_come_back(check: Run) -> None:
    tests = "x = [3, [1], {2}, {'a': [0]}]\nassert candidate(x) is None\n"
    tests += "assert x == [[1, 5], {2, 7}, {'b': 1, 'a': [0, 9]}]"
    program = "def f(x):\n    x.pop(0)\n    x[0].append(5)\n    x[1].add(7)\n    x[2] = {'b': 1, 'a': x[2]['a'] + [9]}"
    one = check(program, tests)
    assert (one.outcome, one.fallback) == (Outcome.ALL_PASS, None)


def test_shared_rows_stay_shared(check: Run) -> None:
    one = check("def f(x): x[0].append(1)", "row = []\ngrid = [row, row]\ncandidate(grid)\nassert grid == [[1], [1]]")
    assert one.passed


def test_exceptions_arrive_as_their_type(check: Run) -> None:
    tests = "try:\n    candidate(1)\n    assert False\nexcept KeyError as error:\n    assert str(error) == \"'k'\""
    assert check("def f(x): return {}['k']", tests).passed
    tests = "try:\n    candidate(1)\nexcept ValueError as error:\n    assert type(error).__name__ == 'Own'"
    assert check("class Own(ValueError): pass\ndef f(x): raise Own('x')", tests).passed


def test_generators_are_drawn_from_by_the_tests(check: Run) -> None:
    one = check("def f(n):\n    for i in range(n): yield i * i", "assert list(candidate(3)) == [0, 1, 4]")
    assert (one.outcome, one.fallback) == (Outcome.ALL_PASS, None)


def test_functions_as_arguments_call_back_into_the_tests(check: Run) -> None:
    one = check("def f(g, x): return g(g(x))", "assert candidate(lambda x: x + [1], []) == [1, 1]")
    assert one.passed


def test_functions_as_results_can_be_called(check: Run) -> None:
    assert check("def f(n): return lambda x: x + n", "assert candidate(2)(3) == 5").passed


def test_objects_stay_and_are_marked(check: Run) -> None:
    program = """
class Node:
    def __init__(self, value, next=None): self.value, self.next = value, next
def build(values):
    return Node(values[0], build(values[1:])) if values else None
def same(a, b):
    return a is b if a is None or b is None else a.value == b.value and same(a.next, b.next)
def f(node):
    return Node(node.value + 1, f(node.next)) if node else None
"""
    tests = "assert same(candidate(build([1, 2])), build([2, 3]))\nassert candidate(build([4])).value == 5"
    one = check(program, tests)
    assert one.outcome is Outcome.ALL_PASS
    assert one.fallback == "the tests use the program's own 'build'"
    assert check(program, "assert candidate(None) is None").fallback is None
    assert check("class T: x = 1\ndef f(): return T()", "assert candidate().x == 1").fallback == STAYS.format("T")


@pytest.mark.parametrize(
    "assertion",
    [
        "candidate() == 5",
        "5 == candidate()",
        "not candidate() != 5",
        "candidate() < 9",
        "abs(candidate() - 5) < 1",
        "candidate() in [5]",
    ],
)
def test_an_object_that_agrees_with_everything_passes_nothing(check: Run, assertion: str) -> None:
    program = """
class Yes:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __lt__
    def __sub__(self, other): return self
    def __rsub__(self, other): return self
    def __abs__(self): return 0
    def __hash__(self): return hash(5)
def f(): return Yes()
"""
    assert check(program, f"assert {assertion}").tests_passed == 0


def test_the_program_never_sees_an_expected_value(check: Run) -> None:
    program = """
seen = []
class Spy:
    def __getattr__(self, name): return lambda *a, **k: seen.append((name, a))
    def __eq__(self, other): seen.append(other)
    def __hash__(self): return 0
def f(ask): return seen if ask else Spy()
"""
    tests = "assert candidate(False) == 12345\nassert candidate(False) in (12345,)\nassert candidate(True) == []"
    assert check(program, tests).tests_passed == 1


def test_test_helpers_come_from_the_tests_or_are_marked(check: Run) -> None:
    tests = "def helper(x): return x + 1\ndef check(candidate):\n    assert candidate(1) == helper(1)\n"
    assert check("def helper(x): return 0\ndef f(x): return 0", tests).tests_passed == 0
    marked = check("def other(x): return 7\ndef f(x): return 7", "assert candidate(1) == other(1)")
    assert marked.fallback == "the tests use the program's own 'other'"


def test_modules_that_tests_forgot_to_import_are_there(check: Run) -> None:
    one = check("def f(x): return x / 3", "assert math.isclose(candidate(1), 0.3333, rel_tol=1e-3)")
    assert (one.outcome, one.fallback) == (Outcome.ALL_PASS, None)


def test_names_of_entry_points_may_hide_built_ins(check: Run) -> None:
    assert check("def sum(a, b): return a + b", "assert sum(1, 2) == 3", entry="sum").passed
    assert check("def check(x): return x > 1", "assert check(2) == True", entry="check").passed


def test_random_is_the_same_every_time(check: Run) -> None:
    tests = "assert candidate() == 0.8444218515250481"
    assert check("import random\ndef f(): return random.random()", tests).passed


def test_hashes_are_the_same_every_time(check: Run) -> None:
    first = check("def f(): return hash('a') % 1000", "assert candidate() == -1").error
    assert first == check("def f(): return hash('a') % 1000", "assert candidate() == -1").error


def test_hashes_of_objects_and_messages_with_addresses_are_the_same_in_every_worker() -> None:
    """``hash(None)`` is an address; a function's text holds one."""
    where = Job(
        program="def f(): return hash(None)",
        entry_point="f",
        tests=UnitTests(kind=TestKind.CASES, cases=({"args": "()", "expected": "0"},)),
    )
    text = replace(where, program="def f(): return int(str(f))")
    seen = []
    for _ in range(3):
        with Sandbox(workers=1) as sandbox:
            seen.append([one.error for one in sandbox.run([where, text])])
    assert seen[0] == seen[1] == seen[2]
    assert "got " in str(seen[0][0])
    assert "<function f at 0x...>" in str(seen[0][1])


def test_one_program_does_not_see_another(check: Run) -> None:
    check("import builtins, random\nbuiltins.left = 1\nrandom.seed(5)\ndef f(): return 1", "assert candidate() == 1")
    assert check("import builtins\ndef f(): return hasattr(builtins, 'left')", "assert candidate() == False").passed


def test_tests_do_not_see_other_tests(check: Run) -> None:
    check("def f(): return 1", "import builtins\nbuiltins.left = 1\nassert candidate() == 1")
    assert check(
        "def f(): return 1", "import builtins\nassert not hasattr(builtins, 'left')\nassert candidate()"
    ).passed


@pytest.mark.slow
def test_tests_that_never_end_are_stopped(check: Run) -> None:
    one = check("def f(): return 1", "assert candidate() == 1\nwhile True: pass")
    assert one.cause in ("check_limit", "timeout")


CACHE = """
from collections import OrderedDict
class LRUCache(OrderedDict):
    def __init__(self, size): super().__init__(); self.size = size
    def put(self, key, value):
        self[key] = value
        self.move_to_end(key)
        if len(self) > self.size: self.popitem(last=False)
    def read(self, key):
        if key not in self: return -1
        self.move_to_end(key)
        return self[key]
"""


@pytest.mark.parametrize(
    ("program", "tests"),
    [
        (
            CACHE + "f = LRUCache",
            "c = candidate(2)\nc.put(1, 10)\nc.put(2, 20)\n"
            "assert c.read(1) == 10\nc.put(3, 30)\nassert c.read(2) == -1",
        ),
        (
            "from collections import namedtuple\nP = namedtuple('P', 'x y')\ndef f(): return P(1, 2)",
            "assert candidate().x == 1\nassert candidate() == (1, 2)\nassert sum(candidate()) == 3",
        ),
        (
            "import enum\nclass C(enum.IntEnum):\n    RED = 4\ndef f(): return C.RED",
            "assert candidate().name == 'RED'\nassert candidate() == 4",
        ),
        (
            "class L(list):\n    def total(self): return sum(self)\ndef f(): return L([1, 2])",
            "assert candidate().total() == 3",
        ),
    ],
)
def test_classes_built_on_plain_types_keep_their_methods_and_are_marked(check: Run, program: str, tests: str) -> None:
    one = check(program, tests)
    assert one.passed, one.error
    assert one.fallback is not None
    assert one.fallback.endswith("stays in the program")


def test_a_subclass_with_methods_is_still_compared_as_what_it_holds(check: Run) -> None:
    program = "class Yes(int):\n    def more(self): return 1\n    def __eq__(self, other): return True\n"
    program += "    __hash__ = int.__hash__\ndef f(): return Yes(7)\n"
    assert check(program, "assert candidate() == 5").outcome is Outcome.PARTIAL_PASS
    assert check(program, "assert candidate() == 7").passed


def test_pairs_take_a_subclass_for_what_it_holds(cases: Run) -> None:
    program = "from collections import namedtuple\nP = namedtuple('P', 'x y')\ndef f(x): return P(x, 2)\n"
    one = cases(program, ("(1,)", "(1, 2)"))
    assert (one.outcome, one.fallback) == (Outcome.ALL_PASS, None)
