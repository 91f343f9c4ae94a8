"""Groups and candidates are chosen by pass rate, outcome and a budget of tokens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rrtf.core.records import Candidate, Group, Outcome, Role
from rrtf.training.epochs import Schedule, first_to_reach
from rrtf.training.selection import limit_unsolved, passes_between, spread_candidates

NAMES = {"p": Outcome.ALL_PASS, "s": Outcome.PARTIAL_PASS, "r": Outcome.RUNTIME_ERROR, "c": Outcome.COMPILE_ERROR}


def group(students: str, *, teachers: int = 1) -> Group:
    """Teachers that pass, then students of these outcomes, best first."""

    def make(role: Role, outcome: Outcome, name: str) -> Candidate:
        return Candidate(role=role, model="m", response=name, program=name, outcome=outcome, scores={}, score=1.0)

    made = [make(Role.TEACHER, Outcome.ALL_PASS, f"t{n}") for n in range(teachers)]
    made += [make(Role.STUDENT, NAMES[one], f"{one}{n}") for n, one in enumerate(students)]
    return Group(task_id="t", prompt="", signature="", entry_point="f", candidates=tuple(made))


def names(group: Group) -> list[str]:
    return [one.program for one in group.candidates]


@pytest.mark.parametrize(
    ("students", "bounds", "taken"),
    [("prr", (0.3, 0.4), True), ("prr", (0.4, 1), False), ("rr", (0.01, 1), False), ("", (0, 1), True)],
)
def test_groups_are_chosen_by_pass_rate(students: str, bounds: tuple[float, float], taken: bool) -> None:
    assert passes_between(group(students), *bounds) is taken


@pytest.mark.parametrize(
    ("students", "count", "kept"),
    [
        ("ppprrc", 4, ["t0", "p0", "r3", "c5"]),
        ("ppprrc", 5, ["t0", "p0", "p1", "r3", "c5"]),
        ("ppprrc", 2, ["t0", "p0"]),
        ("ppprrc", 1, ["t0"]),
        ("rr", 9, ["t0", "r0", "r1"]),
        ("rr", 0, ["t0", "r0", "r1"]),
    ],
)
def test_candidates_are_spread_over_outcomes(students: str, count: int, kept: list[str]) -> None:
    assert names(spread_candidates(group(students), count)) == kept


def test_so_many_of_the_groups_that_nobody_passes() -> None:
    """Groups with a pass stay, the others are drawn by the seed, and the order is kept."""
    made = [replace(group("pr" if n % 4 == 0 else "rs"), task_id=f"a/{n}") for n in range(40)]
    for seed in (0, 1):
        kept = [int(one.task_id[2:]) for one in limit_unsolved(made, 7, seed)]
        assert kept == sorted(kept)
        assert [n for n in kept if n % 4 == 0] == list(range(0, 40, 4))
        assert len(kept) == 10 + 7
    drawn = [{one.task_id for one in limit_unsolved(made, 7, seed)} for seed in (0, 1, 1)]
    assert drawn[0] != drawn[1] == drawn[2]
    assert limit_unsolved(made, None, 0) == limit_unsolved(made, 99, 0) == made
    assert len(limit_unsolved(made, 0, 0)) == 10


def test_further_teachers_come_after_students() -> None:
    assert names(spread_candidates(group("pr", teachers=2), 3)) == ["t0", "p0", "r1"]
    assert names(spread_candidates(group("", teachers=3), 2)) == ["t0", "t1"]
    assert names(spread_candidates(group("psr", teachers=0), 2)) == ["p0", "s1"]


@pytest.mark.parametrize(("tokens", "count"), [(0, 3), (1, 1), (10, 1), (11, 2), (30, 3), (99, 3)])
def test_the_group_that_reaches_the_budget_is_the_last(tokens: int, count: int) -> None:
    assert first_to_reach(tokens, [10, 10, 10]) == count


def test_a_budget_of_tokens_ends_a_pass() -> None:
    lengths = [10, 20, 30, 40]
    whole = Schedule(lengths=lengths, epochs=3, global_batch=2)
    cut = Schedule(lengths=lengths, epochs=3, global_batch=2, most_tokens=150)
    assert (whole.tokens, whole.steps) == (300, 6)
    assert cut.order() == whole.order()[: len(cut.order())]
    assert 150 <= cut.tokens < 150 + 40
    assert cut.steps == -(-len(cut.order()) // 2)
    assert sum(len(part) for part in cut.micro_batches(0)) >= len(cut.order())
