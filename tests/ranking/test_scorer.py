"""The boundary around scorers: whatever escapes one becomes None for all, with a sentence, and never 0.0."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.records import Problem
from rrtf.ranking.scorer import (
    ScoredCandidate,
    Scorer,
    collect_figures,
    find_shape_complaint,
    open_scorers,
    prepare_scorers,
    score_safely,
)
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
    scores, failure = score_safely("s", Scripted([1, None, -0.5]), example_problem(), THREE)
    assert (scores, failure) == ([1.0, None, -0.5], None)
    assert all(score is None or type(score) is float for score in scores)


@pytest.mark.parametrize(
    "answer",
    [
        [np.float32(0.5), np.float64(-1.0), np.int64(2)],
        [torch.tensor(0.5), torch.tensor(-1.0, dtype=torch.float64), torch.tensor(2)],
        [torch.tensor([0.5], requires_grad=True), np.array(-1.0), Fraction(2)],
        np.array([0.5, -1.0, 2.0], dtype=np.float32),
        torch.tensor([0.5, -1.0, 2.0]),
        (0.5, -1, 2),
    ],
    ids=["numpy", "torch", "of several kinds", "an array", "a tensor", "a tuple"],
)
def test_numbers_of_numpy_and_torch_are_numbers(answer: Any) -> None:
    scores, failure = score_safely("s", Scripted(answer), example_problem(), THREE)
    assert (scores, failure) == ([0.5, -1.0, 2.0], None)
    assert {type(score) for score in scores} == {float}


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
        ([1.0, np.True_, 0.0], "returned the score np.True_, a finite number or None is needed"),
        ([np.float32("nan"), 1.0, 0.0], "returned the score np.float32(nan), a finite number or None is needed"),
        ([torch.tensor(torch.inf), 1.0, 0.0], "returned the score tensor(inf), a finite number or None is needed"),
        ([torch.tensor([1, 2]), 1.0, 0.0], "returned the score tensor([1, 2]), a finite number or None is needed"),
        ([np.array([1, 2]), 1.0, 0.0], "returned the score array([1, 2]), a finite number or None is needed"),
        ([np.str_("2"), 1.0, 0.0], "returned the score np.str_('2'), a finite number or None is needed"),
        ([1j, 1.0, 0.0], "returned the score 1j, a finite number or None is needed"),
        (np.array([1.0, 2.0]), "returned array([1., 2.]) for 3 candidates"),
        (np.array(1.0), "returned array(1.) for 3 candidates"),
        (np.ones((3, 1)), "returned the score [1.0], a finite number or None is needed"),
        (failing(KeyError("k")), "KeyError: 'k'"),
        (failing(RecursionError("deep")), "RecursionError: deep"),
    ],
)
def test_anything_else_is_no_score_for_all_and_a_sentence(answer: object, sentence: str) -> None:
    scores, failure = score_safely("mine", Scripted(answer), example_problem(), THREE)
    assert scores == [None, None, None]
    assert failure is not None
    assert (failure.scorer, failure.task_id, failure.message) == ("mine", "demo/double", sentence)


def test_a_scorer_that_raises_leaves_its_traceback_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """The sentence says what, the log says where."""
    with caplog.at_level(logging.DEBUG, logger="rrtf"):
        score_safely("mine", Scripted(failing(KeyError("k"))), example_problem(), THREE)
        score_safely("mine", Scripted([1.0]), example_problem(), THREE)
    (record,) = caplog.records
    assert (record.name, record.levelname) == ("rrtf", "DEBUG")
    assert record.getMessage() == "scorer mine failed for demo/double"
    assert record.exc_info is not None
    assert "in fail\n    raise error" in caplog.text


def test_a_long_answer_is_cut_in_the_sentence() -> None:
    _, failure = score_safely("s", Scripted([0.0] * 10_000), example_problem(), THREE)
    assert failure is not None
    assert len(failure.message) < 120


def test_stopping_the_program_is_not_swallowed() -> None:
    with pytest.raises(KeyboardInterrupt):
        score_safely("s", Scripted(failing(KeyboardInterrupt())), example_problem(), THREE)


@pytest.mark.parametrize("error", [InfrastructureError("the server is away"), UserError("the budget is spent")])
def test_what_a_scorer_says_on_purpose_ends_the_stage(error: Exception) -> None:
    """An outage must not leave a whole set without scores."""
    with pytest.raises(type(error), match=str(error)):
        score_safely("s", Scripted(failing(error)), example_problem(), THREE)
    with pytest.raises(type(error), match=str(error)):
        prepare_scorers({"s": Full(fails_in="prepare", error=error)}, [])


def test_a_scorer_that_exits_gives_no_score() -> None:
    """sys.exit in a plugin must not end the run with exit code 0 and no groups."""
    scores, failure = score_safely("s", Scripted(failing(SystemExit(0))), example_problem(), THREE)
    assert scores == [None] * 3
    assert failure is not None
    assert failure.message == "SystemExit: 0"


@pytest.mark.parametrize("weight", [None, 0, -1.0, float("nan"), float("inf"), True, "1"])
def test_a_weight_that_is_no_positive_number_is_named(weight: Any) -> None:
    assert (
        find_shape_complaint(Scripted([], weight=weight))
        == f"its weight is {weight!r}, a finite number above 0 is needed"
    )


def test_what_cannot_score_is_named() -> None:
    assert find_shape_complaint(Scripted([])) is None
    assert find_shape_complaint(object()) == "object has no method 'score'"


def test_anything_with_a_weight_and_a_score_method_is_a_scorer() -> None:
    assert isinstance(Scripted(0), Scorer)
    assert not isinstance(object(), Scorer)


@dataclass
class Full:
    """A scorer with everything optional, which notes what is done to it; ``error`` is raised where it is told to."""

    weight: float = 1.0
    shown: Any = field(default_factory=lambda: {"asked": 2})
    fails_in: str = ""
    error: BaseException = field(default_factory=lambda: KeyError("k"))
    done: list[str] = field(default_factory=list)

    def note(self, what: str) -> None:
        self.done.append(what)
        if what.split()[0] == self.fails_in:
            raise self.error

    @contextmanager
    def open(self, folder: Path) -> Iterator[Full]:
        self.note(f"open {folder.name}")
        yield Full(weight=self.weight, done=self.done)
        self.note("close")

    def prepare(self, work: Sequence[tuple[Problem, Sequence[ScoredCandidate]]]) -> None:
        self.note(f"prepare {len(work)}")

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        self.note("score")
        return [0.5] * len(candidates)

    def figures(self) -> Any:
        self.note("figures")
        return self.shown


def test_a_scorer_that_opens_has_a_folder_of_its_own_and_is_closed(tmp_path: Path) -> None:
    full = Full(weight=0.5)
    with open_scorers({"mine": full, "plain": Scripted([])}, tmp_path) as ready:
        assert ready["mine"] is not full
        assert ready["mine"].weight == 0.5
        assert ready["plain"] == Scripted([])
        assert full.done == ["open mine"]
    assert full.done == ["open mine", "close"]
    assert [item.name for item in tmp_path.iterdir()] == ["mine"]  # it is there; a plain scorer gets none


@dataclass
class Leaving(Full):
    """Its context has an opinion about errors."""

    at_exit: Any = None

    def open(self, folder: Path) -> Any:
        (folder / "kept.txt").write_text("x")
        return self

    def __enter__(self) -> Full:
        return self

    def __exit__(self, *error: object) -> Any:
        if isinstance(self.at_exit, Exception):
            raise self.at_exit
        return self.at_exit


def test_a_scorer_neither_swallows_an_error_nor_adds_one_when_it_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InfrastructureError, match="outage"), open_scorers({"mine": Leaving(at_exit=True)}, tmp_path):
        raise InfrastructureError("outage")
    with open_scorers({"mine": Leaving(at_exit=KeyError("k"))}, tmp_path):
        pass
    assert capsys.readouterr().err == "scorer mine failed to close: KeyError: 'k'\n"


def test_one_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    broken = {"mine": Full(fails_in="open")}
    with (
        pytest.raises(UserError, match="scorer 'mine' cannot be opened: KeyError: 'k'"),
        open_scorers(broken, tmp_path),
    ):
        pass
    with (
        pytest.raises(UserError, match="'mine' cannot be used: its weight is 0"),
        open_scorers({"mine": Full(0)}, tmp_path),
    ):
        pass


def test_all_problems_are_shown_to_those_that_prepare(capsys: pytest.CaptureFixture[str]) -> None:
    """One that fails at it still scores, problem by problem."""
    full, failed = Full(), Full(fails_in="prepare")
    prepare_scorers({"plain": Scripted([]), "full": full, "failed": failed}, [(example_problem(), THREE)] * 2)
    assert (full.done, failed.done) == (["prepare 2"], ["prepare 2"])
    assert capsys.readouterr().err == (
        "scorer failed failed to prepare (KeyError: 'k'); it is asked problem by problem\n"
    )
    assert score_safely("failed", failed, example_problem(), THREE) == ([0.5] * 3, None)


def test_figures_are_json_or_a_sentence() -> None:
    scorers = {
        "plain": Scripted([]),
        "good": Full(),
        "nan": Full(shown={"rate": float("nan")}),
        "object": Full(shown={"it": object()}),
        "raises": Full(fails_in="figures"),
    }
    found = collect_figures(scorers)
    assert found.pop("nan")["failed"].startswith("ValueError: Out of range float")
    assert found == {
        "good": {"asked": 2},
        "object": {"failed": "TypeError: Object of type object is not JSON serializable"},
        "raises": {"failed": "KeyError: 'k'"},
    }
