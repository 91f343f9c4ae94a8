"""Duplicates and overlap, on problems small enough to see through."""

from __future__ import annotations

from dataclasses import replace

from rrtf.core.records import Problem, TestKind, UnitTests
from rrtf.problems.overlap import (
    drop_duplicates,
    drop_overlap,
    drop_same_solution,
    make_ngrams,
    normalize_solution,
    split_words,
)
from rrtf_builtins.problems import load_problems


def problem(task_id: str, prompt: str, body: str = "return a + b", parameters: str = "a, b") -> Problem:
    signature = f"def {task_id}({parameters}):"
    return Problem(
        task_id=task_id,
        prompt=prompt,
        signature=signature,
        entry_point=task_id,
        tests=UnitTests(kind=TestKind.CHECK, code="def check(candidate): pass"),
        reference=f"{signature}\n    {body}\n",
    )


def test_ngrams_are_runs_of_lower_case_words() -> None:
    assert make_ngrams("Add A, b and 12!", 4) == {("add", "a", "b", "and"), ("a", "b", "and", "12")}


def test_the_first_of_two_copies_stays() -> None:
    again = problem("add", "ADD two numbers!")
    kept, dropped = drop_duplicates([problem("add", "Add two numbers."), again])
    assert len(kept) == 1
    assert dropped[0].reason == "duplicate"


def test_a_shared_run_of_words_is_overlap() -> None:
    held = problem("held", "Return the sum of the two given numbers.")
    near = problem("near", "You return the sum of the two others.")
    kept, dropped = drop_overlap([near, problem("far", "Count words.")], [held], 5)
    assert [p.task_id for p in kept] == ["far"]
    assert (dropped[0].task_id, dropped[0].other) == ("near", "held")


def test_a_solution_with_other_names_is_the_same_solution() -> None:
    held = problem("held", "x", "return left + right", "left, right")
    kept, dropped = drop_same_solution([problem("a", "y"), problem("m", "z", "return a * b")], [held])
    assert [p.task_id for p in kept] == ["m"]
    assert dropped[0].reason == "same_solution"


def test_swapped_names_and_other_builtins_are_other_solutions() -> None:
    base = normalize_solution(problem("p", "x", "return a - b"))
    assert base != normalize_solution(problem("p", "x", "return b - b"))
    assert normalize_solution(problem("p", "x", "return min(a, b)")) != normalize_solution(
        problem("p", "x", "return max(a, b)")
    )


def test_no_solution_of_the_held_out_first_steps_is_trained_on() -> None:
    held = load_problems("test", collection="first_steps")
    kept, dropped = drop_same_solution(load_problems("train", collection="first_steps"), held)
    assert {normalize_solution(p) for p in kept}.isdisjoint({normalize_solution(p) for p in held})
    assert 0 < len(dropped) < 40


def test_words_of_every_script_are_compared() -> None:
    """Two Chinese tasks share no sign but "的"; letters beyond ASCII belong to their word."""
    assert split_words("Zähle 12 Äpfel_rot") == ["zähle", "12", "äpfel_rot"]
    assert split_words("求 a 的和") == ["求", "a", "的", "和"]
    first, second = problem("1", "计算两个数的和"), problem("2", "返回最大的元素")
    assert drop_duplicates([first, second]) == ([first, second], [])
    assert drop_overlap([first], [replace(first, task_id="held")], 5)[0] == []
