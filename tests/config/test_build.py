"""A benchmark's problems are loaded from every split that it has."""

from __future__ import annotations

from rrtf.config.build import load_all_problems, load_training_problems


def test_all_problems_of_a_benchmark_that_has_no_training_split() -> None:
    assert len(load_all_problems("humaneval")) == 164


def test_all_problems_of_a_collection_are_both_sides() -> None:
    everything = load_all_problems("basics")
    assert len(everything) == 360
    assert {one.task_id for one in load_training_problems("basics")} < {one.task_id for one in everything}
