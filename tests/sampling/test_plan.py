"""The grid of chunks: order, sizes, seeds and keys."""

from __future__ import annotations

from itertools import chain
from typing import Any

from rrtf.core.records import Problem, Role
from rrtf.sampling.plan import Chunk, chunk_seed, chunks
from rrtf.testing import example_problem


def problems(count: int) -> list[Problem]:
    return [example_problem(task_id=f"t{index}") for index in range(count)]


def plan(count: int = 5, **changes: Any) -> list[Chunk]:
    settings: dict[str, Any] = {
        "model": "m",
        "role": Role.STUDENT,
        "temperatures": [0.0, 1.0],
        "n": 2,
        "size": 2,
        "seed": 7,
    }
    return list(chunks(problems(count), **settings | changes))


def test_problems_are_cut_in_order_for_each_temperature() -> None:
    found = [(chunk.temperature, [problem.task_id for problem in chunk.problems]) for chunk in plan()]
    parts = [["t0", "t1"], ["t2", "t3"], ["t4"]]
    assert found == [(0.0, part) for part in parts] + [(1.0, part) for part in parts]


def test_greedy_is_sampled_once_whatever_n() -> None:
    assert [(chunk.temperature, chunk.n) for chunk in plan(1)] == [(0.0, 1), (1.0, 2)]


def test_every_row_of_the_grid_has_one_key() -> None:
    keys = list(chain.from_iterable(chunk.keys() for chunk in plan()))
    assert len(keys) == len(set(keys)) == 5 * 1 + 5 * 2


def test_keys_come_problem_by_problem_in_the_order_of_rows() -> None:
    chunk = plan(2, temperatures=[0.5])[0]
    assert chunk.keys() == [(task, "student", "m", 0.5, index) for task in ("t0", "t1") for index in (0, 1)]


def test_a_seed_is_the_hash_of_run_model_temperature_and_place() -> None:
    """From another implementation: printf '7/m/1.0/0' | sha256sum | cut -c1-8 gives 25cd4f7b, and a bit is dropped."""
    assert chunk_seed(7, "m", 1.0, 0) == 0x25CD4F7B // 2


def test_seeds_differ_in_each_part_and_fit_31_bits() -> None:
    seeds = [
        chunk_seed(*part)
        for part in [(7, "m", 1.0, 0), (8, "m", 1.0, 0), (7, "n", 1.0, 0), (7, "m", 0.5, 0), (7, "m", 1.0, 1)]
    ]
    assert len(set(seeds)) == 5
    assert all(0 <= seed < 2**31 for seed in seeds)


def test_what_comes_later_changes_no_earlier_seed() -> None:
    """More problems or temperatures leave the rows that were sampled as they are."""
    few, more = plan(4, temperatures=[1.0]), plan(9, temperatures=[1.0, 0.2])
    assert [chunk.seed for chunk in more[:2]] == [chunk.seed for chunk in few]


def test_no_problems_make_no_chunks() -> None:
    assert plan(0) == []
