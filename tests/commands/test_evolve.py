"""``problems.limit`` draws by the seed where ``problems.shuffle`` is set."""

from __future__ import annotations

from rrtf.commands.evolve import draw
from rrtf.testing.examples import example_problem

PROBLEMS = [example_problem(task_id=f"a/{number}") for number in range(40)]


def ids(limit: int | None, seed: int, *, of: int = 40) -> list[int]:
    return [int(one.task_id[2:]) for one in draw(PROBLEMS[:of], limit, seed)]


def test_a_draw_keeps_the_order_and_depends_on_the_seed() -> None:
    first, second = ids(10, 0), ids(10, 1)
    assert first == sorted(first)
    assert len(set(first)) == len(set(second)) == 10
    assert first != second
    assert ids(10, 0) == first


def test_a_smaller_draw_is_part_of_a_larger_one() -> None:
    assert set(ids(5, 3)) < set(ids(20, 3))


def test_new_problems_take_places_and_move_none() -> None:
    """A problem that was drawn goes only where a new one is drawn instead."""
    before, after = set(ids(10, 0, of=30)), set(ids(10, 0))
    assert {one for one in after if one < 30} <= before


def test_no_limit_and_more_than_there_are_take_all() -> None:
    assert ids(None, 0) == ids(99, 0) == list(range(40))
