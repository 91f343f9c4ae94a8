"""The boundary around scorers: whatever escapes one becomes None for all, with a sentence, and never 0.0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from rrtf.records import Problem
from rrtf.scoring import ScoredCandidate, Scorer, safe_scores, shape_problem
from rrtf.testing import example_problem, scored


@dataclass
class Scripted:
    """A scorer that gives back what it is told, or calls it."""

    answer: Any
    weight: float = 1.0

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        return self.answer() if isinstance(self.answer, Callable) else self.answer  # type: ignore[no-any-return, arg-type]


def failing(error: BaseException) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


THREE = [scored(), scored(), scored()]


def test_numbers_and_none_pass_as_they_are() -> None:
    scores, failure = safe_scores("s", Scripted([1, None, -0.5]), example_problem(), THREE)
    assert (scores, failure) == ([1.0, None, -0.5], None)
    assert all(score is None or type(score) is float for score in scores)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ([1.0, 2.0], "returned [1.0, 2.0] for 3 candidates"),
        ([], "returned [] for 3 candidates"),
        (None, "returned None for 3 candidates"),
        (1.0, "returned 1.0 for 3 candidates"),
        ("abc", "returned 'abc' for 3 candidates"),
        ([1.0, float("nan"), 0.0], "returned the score nan, a finite number or None is needed"),
        ([1.0, float("inf"), 0.0], "returned the score inf, a finite number or None is needed"),
        ([1.0, "2", 0.0], "returned the score '2', a finite number or None is needed"),
        ([1.0, True, 0.0], "returned the score True, a finite number or None is needed"),
        (failing(KeyError("k")), "KeyError: 'k'"),
        (failing(RecursionError("deep")), "RecursionError: deep"),
    ],
)
def test_anything_else_is_no_score_for_all_and_a_sentence(answer: object, sentence: str) -> None:
    scores, failure = safe_scores("mine", Scripted(answer), example_problem(), THREE)
    assert scores == [None, None, None]
    assert failure is not None
    assert (failure.scorer, failure.task_id, failure.message) == ("mine", "demo/double", sentence)


def test_a_long_answer_is_cut_in_the_sentence() -> None:
    _, failure = safe_scores("s", Scripted([0.0] * 10_000), example_problem(), THREE)
    assert failure is not None
    assert len(failure.message) < 120


def test_stopping_the_program_is_not_swallowed() -> None:
    with pytest.raises(KeyboardInterrupt):
        safe_scores("s", Scripted(failing(KeyboardInterrupt())), example_problem(), THREE)


def test_a_scorer_that_exits_gives_no_score() -> None:
    """sys.exit in a plugin must not end the run with exit code 0 and no groups."""
    scores, failure = safe_scores("s", Scripted(failing(SystemExit(0))), example_problem(), THREE)
    assert scores == [None] * 3
    assert failure is not None
    assert failure.message == "SystemExit: 0"


@pytest.mark.parametrize("weight", [None, 0, -1.0, float("nan"), float("inf"), True, "1"])
def test_a_weight_that_is_no_positive_number_is_named(weight: Any) -> None:
    assert shape_problem(Scripted([], weight=weight)) == f"its weight is {weight!r}, a finite number above 0 is needed"


def test_what_cannot_score_is_named() -> None:
    assert shape_problem(Scripted([])) is None
    assert shape_problem(object()) == "object has no method 'score'"


def test_anything_with_a_weight_and_a_score_method_is_a_scorer() -> None:
    assert isinstance(Scripted(0), Scorer)
    assert not isinstance(object(), Scorer)
