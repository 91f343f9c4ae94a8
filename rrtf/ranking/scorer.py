"""What a scorer is, and the one boundary that types whatever escapes it.

A scorer gives each candidate of a problem a number, or None for "no score". One that raises, returns the wrong
number of scores or something that is no finite number gives None for every candidate of that problem, with a
sentence; it never becomes 0.0.

An ``InfrastructureError`` or ``UserError`` that it raises on purpose (its server is away, its budget is spent) is no
failure of one problem: it ends the stage with its sentence, so that an outage cannot unrank a whole set.

A scorer may do more, each by one method: be opened on a folder of its own (``Opens``), see all problems before the
first is scored (``Prepares``), and show figures in ``ranking.json`` (``Reports``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from rrtf.core.console import say
from rrtf.core.errors import EndedBySignal, InfrastructureError, UserError
from rrtf.core.records import Execution, Problem, Role

ENDS_THE_STAGE = (KeyboardInterrupt, EndedBySignal, InfrastructureError, UserError)
"""What passes the boundary: a stop by the user, and what a scorer says on purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredCandidate:
    """What a scorer sees of one candidate."""

    role: Role
    model: str
    program: str
    execution: Execution


@runtime_checkable
class Scorer(Protocol):
    """Built by an ``rrtf.scorers`` plugin. ``weight`` is its share in the combined score."""

    weight: float

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        """One score (higher is better) or None for each candidate, in their order."""
        ...


Work = Sequence[tuple[Problem, Sequence[ScoredCandidate]]]
"""Problems, each with its candidates."""


@runtime_checkable
class Opens(Protocol):
    """What an ``rrtf.scorers`` plugin may be instead: it opens to a scorer, once for each ``rrtf rank``.

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
def opened(scorers: Mapping[str, Scorer | Opens], folder: Path) -> Iterator[dict[str, Scorer]]:
    """All scorers ready to score; those that open have ``folder/NAME`` to themselves.

    Raises:
        UserError: one cannot be opened, or opens to something that is no scorer.
    """
    with ExitStack() as stack:
        yield {name: _ready(name, scorer, folder / name, stack) for name, scorer in scorers.items()}


def _ready(name: str, scorer: Scorer | Opens, folder: Path, stack: ExitStack) -> Scorer:
    if not isinstance(scorer, Opens):
        return scorer
    try:
        folder.mkdir(parents=True, exist_ok=True)
        context = scorer.open(folder)
        made = context.__enter__()
        stack.push(partial(_close, name, context))
    except ENDS_THE_STAGE:
        raise
    except BaseException as error:  # the boundary: plugin code may fail in any way
        raise UserError(f"scorer '{name}' cannot be opened: {type(error).__name__}: {error}") from error
    if problem := shape_problem(made):
        raise UserError(f"scorer '{name}' cannot be used: {problem}")
    return made


def _close(name: str, context: AbstractContextManager[Scorer], *error: Any) -> bool:
    """Leave a scorer's context; it can neither swallow an error nor add one of its own."""
    try:
        context.__exit__(*error)
    except ENDS_THE_STAGE:
        raise
    except BaseException as failed:  # the boundary
        say(f"scorer {name} failed to close: {type(failed).__name__}: {failed}")
    return False


def prepare(scorers: Mapping[str, Scorer], work: Work) -> None:
    """Show all problems to the scorers that want to see them."""
    for name, scorer in scorers.items():
        if isinstance(scorer, Prepares):
            try:
                scorer.prepare(work)
            except ENDS_THE_STAGE:
                raise
            except BaseException as error:  # the boundary; what is wrong shows again in each score
                say(
                    f"scorer {name} failed to prepare ({type(error).__name__}: {error}); it is asked problem by problem"
                )


def figures(scorers: Mapping[str, Scorer]) -> dict[str, Any]:
    """What the scorers report, by name; for one that fails to, why."""
    return {name: _figures(scorer) for name, scorer in scorers.items() if isinstance(scorer, Reports)}


def _figures(scorer: Reports) -> Any:
    try:
        return json.loads(json.dumps(dict(scorer.figures()), allow_nan=False))
    except ENDS_THE_STAGE:
        raise
    except BaseException as error:  # the boundary
        return {"failed": f"{type(error).__name__}: {error}"}


def shape_problem(scorer: object) -> str | None:
    """What keeps an object from being a scorer, or None: it needs ``score`` and a finite ``weight`` above 0."""
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


def safe_scores(
    name: str, scorer: Scorer, problem: Problem, candidates: Sequence[ScoredCandidate]
) -> tuple[list[float | None], ScorerFailure | None]:
    """Scores of one scorer, or all None and why; what it says on purpose passes (see the module)."""
    try:
        scores = scorer.score(problem, candidates)
        fault = _fault(scores, len(candidates))
    except ENDS_THE_STAGE:
        raise
    except BaseException as error:  # the boundary: plugin code may fail in any way, sys.exit among them
        scores, fault = [], f"{type(error).__name__}: {error}"
    if fault:
        return [None] * len(candidates), ScorerFailure(scorer=name, task_id=problem.task_id, message=fault)
    return [None if score is None else float(score) for score in scores], None


def _fault(scores: object, wanted: int) -> str | None:
    if not isinstance(scores, (list, tuple)) or len(scores) != wanted:
        return f"returned {scores!r:.80} for {wanted} candidates"
    for score in scores:
        number = isinstance(score, (int, float)) and not isinstance(score, bool) and math.isfinite(score)
        if score is not None and not number:
            return f"returned the score {score!r:.80}, a finite number or None is needed"
    return None
