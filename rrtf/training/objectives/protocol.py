"""The interface of objectives: anything that turns candidates into terms, ours or anybody's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rrtf.training.loss import Candidates, Terms
    from rrtf.training.packing import EncodedGroup


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


def without_unused(objective: Objective, groups: Iterable[EncodedGroup]) -> list[EncodedGroup]:
    """The groups with the candidates that the objective learns from; groups of which none is left are left out.

    An objective says which they are by a method ``uses(group)``, one bool a candidate; one without it uses all.
    """
    uses = getattr(objective, "uses", None)
    if uses is None:
        return list(groups)
    cut = (
        replace(group, candidates=tuple(one for one, used in zip(group.candidates, uses(group), strict=True) if used))
        for group in groups
    )
    return [group for group in cut if group.candidates]
