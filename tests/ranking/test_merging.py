"""Groups of several rounds as one, by hand."""

from __future__ import annotations

from rrtf.core.records import Candidate, Group, Outcome
from rrtf.ranking.merging import merge_groups
from tests.ranking.candidates import student, teacher


def group(task_id: str, *candidates: Candidate) -> Group:
    extra = {"family": "f", "student_pass_rate": 0.0}
    return Group(task_id=task_id, prompt="p", signature="s", entry_point="e", candidates=candidates, extra=extra)


def failing(program: str, **changes: object) -> Candidate:
    return student(-0.3, program=program, outcome=Outcome.PARTIAL_PASS, **changes)


def shown(group: Group) -> list[tuple[str, str, int]]:
    return [(one.model, one.program, one.count) for one in group.candidates]


def test_the_candidates_of_a_problem_are_ranked_together() -> None:
    """The better program of the second round comes before the first round's; the reference stays one, asked once."""
    reference = teacher(1.05, model="reference", program="right")
    first = group("a", reference, failing("wrong", model="base"))
    second = group("a", reference, student(1.0, program="also right", model="model of round 1"))
    (merged,) = merge_groups([[first], [second]])
    assert shown(merged) == [("reference", "right", 1), ("model of round 1", "also right", 1), ("base", "wrong", 1)]
    assert merged.extra == {"family": "f", "student_pass_rate": 0.5}


def test_a_program_of_several_rounds_is_one_candidate_that_was_sampled_so_often() -> None:
    first = group("a", failing("wrong", model="base", count=2), failing("other", model="base"))
    second = group("a", failing("wrong", model="model of round 1", count=3))
    (merged,) = merge_groups([[first], [second]])
    assert shown(merged) == [("base", "wrong", 5), ("base", "other", 1)]


def test_a_student_who_wrote_the_teachers_program_stays_beside_it() -> None:
    one = group("a", teacher(1.05, model="reference"), teacher(1.05, model="big"), student(1.0, model="base"))
    (merged,) = merge_groups([[one], [one]])
    assert shown(merged) == [("big", "p", 1), ("reference", "p", 1), ("base", "p", 2)]


def test_a_score_counts_more_than_none() -> None:
    lost = student(None, program="x", outcome=Outcome.FLAKY)
    (merged,) = merge_groups([[group("a", lost)], [group("a", student(1.0, program="x"))]])
    assert [(one.score, one.outcome, one.count) for one in merged.candidates] == [(1.0, Outcome.ALL_PASS, 2)]


def test_problems_keep_their_order_and_come_from_any_round() -> None:
    a, b, c = (group(name, teacher(1.0)) for name in "abc")
    assert [one.task_id for one in merge_groups([[b, a], [c, a]])] == ["b", "a", "c"]
    assert merge_groups([]) == []
