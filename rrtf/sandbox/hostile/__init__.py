"""The hostile suite: programs that cheat, exhaust, escape, linger or spoil reports, and correct ones not to be refused.

Every specimen is tested on the same problem, the sum of two numbers (``PROBLEM_TESTS``), and says which outcome a sound
sandbox gives it. The escapes are written so that success shows: the program answers correctly only if its attack
worked, so ``all_pass`` is a breach. After each specimen a canary runs at the same worker (``CANARY``): a correct
program that also looks for anything the one before may have left behind.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass

from rrtf.core.records import Job, Limits, Outcome, TestKind, UnitTests

LIMITS = Limits(cpu_seconds=1.0, wall_seconds=6.0, memory_mib=256, output_kib=64, processes=16, file_mib=4)

PROBLEM_TESTS = UnitTests(
    kind=TestKind.CHECK,
    code="""
def check(candidate):
    assert candidate(1, 2) == 3
    assert candidate(-5, 5) == 0
    assert candidate(40, 2) == 42
""",
)
WHOLE_PROGRAM_TESTS = UnitTests(kind=TestKind.STDIO, cases=({"stdin": "40 2\n", "stdout": "42\n"},))

CANARY = """
import os, threading
left = os.listdir("/tmp") + os.listdir("/dev/shm") + [name for name in os.environ if name.startswith("RRTF")]
def others():
    try:
        os.kill(-1, 0)  # every process of the namespace but process 1 and this one
    except ProcessLookupError:
        return False
    return True
def add(a, b):
    return None if left or others() or threading.active_count() != 1 else a + b
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """One program of the suite and what a sound sandbox says about it."""

    name: str
    program: str
    expected: tuple[Outcome, ...]
    cause: str | None = None
    """The cause that the record must name, None where any will do."""
    needs: str | None = None
    """A package that must be installed for this specimen to mean anything."""
    whole: bool = False
    """A whole program with standard input and output, instead of a function."""

    def job(self) -> Job:
        """Return the job that executes this specimen."""
        tests = WHOLE_PROGRAM_TESTS if self.whole else PROBLEM_TESTS
        return Job(program=self.program, entry_point="add", tests=tests, limits=LIMITS)


def canary() -> Job:
    """Return the job that must pass after every specimen."""
    return Job(program=CANARY, entry_point="add", tests=PROBLEM_TESTS, limits=LIMITS)


def suite() -> tuple[Specimen, ...]:
    """Return all specimens that can run here, in a fixed order."""
    from rrtf.sandbox.hostile import correct, escapes, exhaustion, forgeries, lingerers, reports

    groups = (forgeries, reports, exhaustion, escapes, lingerers, correct)
    specimens = (specimen for group in groups for specimen in group.SPECIMENS)
    return tuple(one for one in specimens if one.needs is None or importlib.util.find_spec(one.needs))
