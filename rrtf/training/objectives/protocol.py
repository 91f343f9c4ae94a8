"""The interface of objectives: anything that turns candidates into terms, ours or anybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rrtf.training.loss import Candidates, Terms


class Objective(Protocol):
    """From the candidates of a batch to what is minimised."""

    @property
    def needs_ref_logps(self) -> bool:
        """Whether ``Candidates.ref_logps`` must be there: log-probabilities of the model before training."""
        ...

    def __call__(self, candidates: Candidates) -> Terms: ...


def needs_teacher(objective: Objective) -> bool:
    """Whether a group without a teacher teaches the objective nothing; one that does not say needs a teacher.

    An objective says it by an attribute ``needs_teacher``.
    """
    return bool(getattr(objective, "needs_teacher", True))
