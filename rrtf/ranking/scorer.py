"""The interface of scorers, and the boundary that turns whatever a scorer raises into typed data.

A scorer gives each candidate of a problem a number, or None for "no score"; numbers of numpy and torch count. One that
raises, returns the wrong number of scores or something that is no finite number gives None for every candidate of that
problem, with a sentence; it never becomes 0.0. Where it raises, the traceback goes to the logger ``rrtf`` (debug).

An ``InfrastructureError`` or ``UserError`` that it raises on purpose (its server is away, its budget is spent) is no
failure of one problem: it ends the stage with its sentence, so that an outage cannot unrank a whole set.

A scorer may do more, each by one method: be opened on a folder of its own (``Opens``), see all problems before the
first is scored (``Prepares``), and show figures in ``ranking.json`` (``Reports``).
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from numbers import Real
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from rrtf.core.console import say
from rrtf.core.errors import EndedBySignal, InfrastructureError, UserError
from rrtf.core.records import Execution, Problem, Role

STAGE_ENDING_ERRORS = (KeyboardInterrupt, EndedBySignal, InfrastructureError, UserError)
"""Exceptions that pass the boundary: a stop by the user, and what a scorer raises on purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredCandidate:
    """One candidate as a scorer sees it."""

    role: Role
    model: str
    program: str
    execution: Execution


@runtime_checkable
class Scorer(Protocol):
    """Built by an ``rrtf.scorers`` plugin. ``weight`` is its share in the combined score."""

    @property
    def weight(self) -> float: ...

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        """One score (higher is better) or None for each candidate, in their order."""
        ...


Work = Sequence[tuple[Problem, Sequence[ScoredCandidate]]]
"""Problems, each with its candidates."""


@runtime_checkable
class Opens(Protocol):
    """A plugin of ``rrtf.scorers`` that opens to a scorer, once for each ``rrtf rank``.

    The name ``open`` is taken for this: a scorer with a method of that name and other arguments must rename it.
    """

    def open(self, folder: Path) -> AbstractContextManager[Scorer]:
        """``folder`` is there and its own in the run directory: what it keeps there, a later run finds."""
        ...


@runtime_checkable
class Prepares(Protocol):
    """A scorer that wants to see all problems first, to overlap slow work. ``score`` must do without it too."""

    def prepare(self, work: Work) -> None: ...


@runtime_checkable
class Reports(Protocol):
    """A scorer with figures for ``ranking.json``: JSON values, asked for once all problems are scored."""

    def figures(self) -> Mapping[str, Any]: ...


@contextmanager
def open_scorers(scorers: Mapping[str, Scorer | Opens], folder: Path) -> Iterator[dict[str, Scorer]]:
    """Open the scorers that need it, each on a folder ``folder/NAME`` of its own, and yield all, ready to score.

    Raises:
        UserError: one cannot be opened, or opens to something that is no scorer.
    """
    with ExitStack() as stack:
        yield {name: _open_scorer(name, scorer, folder / name, stack) for name, scorer in scorers.items()}


def _open_scorer(name: str, scorer: Scorer | Opens, folder: Path, stack: ExitStack) -> Scorer:
    if not isinstance(scorer, Opens):
        return scorer
    try:
        folder.mkdir(parents=True, exist_ok=True)
        context = scorer.open(folder)
        made = context.__enter__()
        stack.push(partial(_close, name, context))
    except STAGE_ENDING_ERRORS:
        raise
    except BaseException as error:  # the boundary: plugin code may fail in any way
        raise UserError(f"scorer '{name}' cannot be opened: {type(error).__name__}: {error}") from error
    if complaint := find_shape_complaint(made):
        raise UserError(f"scorer '{name}' cannot be used: {complaint}")
    return made


def _close(name: str, context: AbstractContextManager[Scorer], *error: Any) -> bool:
    """Leave a scorer's context; it can neither swallow an error nor add one of its own."""
    try:
        context.__exit__(*error)
    except STAGE_ENDING_ERRORS:
        raise
    except BaseException as failed:  # the boundary
        say(f"scorer {name} failed to close: {type(failed).__name__}: {failed}")
    return False


def prepare_scorers(scorers: Mapping[str, Scorer], work: Work) -> None:
    """Show all problems to the scorers that want to see them."""
    for name, scorer in scorers.items():
        if isinstance(scorer, Prepares):
            try:
                scorer.prepare(work)
            except STAGE_ENDING_ERRORS:
                raise
            except BaseException as error:  # the boundary; what is wrong shows again in each score
                say(
                    f"scorer {name} failed to prepare ({type(error).__name__}: {error}); it is asked problem by problem"
                )


def collect_figures(scorers: Mapping[str, Scorer]) -> dict[str, Any]:
    """Return the figures that scorers report, by name; for one that fails, the reason."""
    return {name: _collect_figures(scorer) for name, scorer in scorers.items() if isinstance(scorer, Reports)}


def _collect_figures(scorer: Reports) -> Any:
    try:
        return json.loads(json.dumps(dict(scorer.figures()), allow_nan=False))
    except STAGE_ENDING_ERRORS:
        raise
    except BaseException as error:  # the boundary
        return {"failed": f"{type(error).__name__}: {error}"}


def find_shape_complaint(scorer: object) -> str | None:
    """Return why an object is no scorer, or None. A scorer needs ``score`` and a finite ``weight`` above 0."""
    if not callable(getattr(scorer, "score", None)):
        return f"{type(scorer).__name__} has no method 'score'"
    weight = getattr(scorer, "weight", None)
    if isinstance(weight, bool) or not isinstance(weight, (int, float)) or not math.isfinite(weight) or weight <= 0:
        return f"its weight is {weight!r}, a finite number above 0 is needed"
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorerFailure:
    """A scorer that gave nothing usable for one problem."""

    scorer: str
    task_id: str
    message: str


def score_safely(
    name: str, scorer: Scorer, problem: Problem, candidates: Sequence[ScoredCandidate]
) -> tuple[list[float | None], ScorerFailure | None]:
    """Return one scorer's scores, or all None and the failure; ``STAGE_ENDING_ERRORS`` pass."""
    try:
        return _numbers(scorer.score(problem, candidates), len(candidates)), None
    except STAGE_ENDING_ERRORS:
        raise
    except _NoScores as error:
        message = str(error)
    except BaseException as error:  # the boundary: plugin code may fail in any way, sys.exit among them
        message = f"{type(error).__name__}: {error}"
        logging.getLogger("rrtf").debug("scorer %s failed for %s", name, problem.task_id, exc_info=error)
    return [None] * len(candidates), ScorerFailure(scorer=name, task_id=problem.task_id, message=message)


class _NoScores(Exception):
    """A scorer returned no list of scores; the message says what it is."""


def _numbers(scores: object, wanted: int) -> list[float | None]:
    """A scorer's returned scores as floats: a list or tuple, or an array (numpy's, torch's) of one dimension."""
    listed = scores if isinstance(scores, (list, tuple)) else _listed(scores)
    if listed is None or len(listed) != wanted:
        raise _NoScores(f"returned {scores!r:.80} for {wanted} candidates")
    return [None if score is None else _number(score) for score in listed]


def _listed(scores: object) -> list[Any] | None:
    """An array as a list; None for anything else."""
    listed = scores.tolist() if hasattr(scores, "tolist") else None
    return listed if isinstance(listed, list) else None


def _number(score: object) -> float:
    """A real number as float, also one of numpy or torch (``item``)."""
    plain = score
    if hasattr(score, "item"):
        with suppress(ValueError, RuntimeError):  # of an array that holds several
            plain = score.item()
    if isinstance(plain, bool) or not isinstance(plain, Real) or not math.isfinite(plain):
        raise _NoScores(f"returned the score {score!r:.80}, a finite number or None is needed")
    return float(plain)
