"""Objectives that raise likelihoods and compare nothing: SFT on teachers, RFT and self-distillation on students."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rrtf.training.objectives.parts import (
    REDUCTIONS,
    Likelihood,
    check_choice,
    passed,
    reduction_setting,
    select_pairs,
    times_sampled,
    weight_setting,
)

if TYPE_CHECKING:
    from torch import Tensor

    from rrtf.training.loss import Candidates, Terms
    from rrtf.training.packing import EncodedGroup


def _alone(candidates: Candidates, ft: Tensor, pairs: str) -> Terms:
    """A likelihood term and no rank term; what is logged of pairs is there all the same."""
    import torch

    from rrtf.training.loss import with_figures

    higher, lower = select_pairs(candidates, pairs)
    return with_figures(candidates, higher, lower, rank_loss=torch.zeros_like(ft), ft_loss=ft)


def used_by_likelihood(objective: Likelihood, group: EncodedGroup) -> list[bool]:
    """Which candidates ``Likelihood.learned`` takes: the first teacher of the highest score, and passing students."""
    best = max((one for one in group.candidates if one.is_teacher), key=lambda one: one.score, default=None)
    also = objective.learn_passing_students
    return [one is best or (also and one.passed and not one.is_teacher) for one in group.candidates]


@dataclass(frozen=True, kw_only=True)
class SFT(Likelihood):
    """Supervised fine-tuning on the best teacher of each group: L_ft of RRTF, and nothing else."""

    needs_ref_logps: ClassVar[bool] = False

    def uses(self, group: EncodedGroup) -> list[bool]:
        """The best teacher, and students that passed if they are learned."""
        return used_by_likelihood(self, group)

    def __call__(self, candidates: Candidates) -> Terms:
        return _alone(candidates, self.nll(candidates), "teacher_student")


@dataclass(frozen=True, kw_only=True)
class FromStudents(Likelihood):
    """The mean negative log-likelihood over some students of a group, and ``ft_weight`` times that of its teacher."""

    reduction: str = reduction_setting("sum", "the negative log-likelihood")
    ft_weight: float = weight_setting(0.0, "factor of the best teacher's negative log-likelihood beside it")
    needs_ref_logps: ClassVar[bool] = False

    @property
    def needs_teacher(self) -> bool:
        return False

    def with_learned(self, group: EncodedGroup, students: list[bool]) -> list[bool]:
        """Which candidates are used: these students, and with ``ft_weight`` the best teacher and passing students."""
        if not self.ft_weight:
            return students
        return [one or other for one, other in zip(students, used_by_likelihood(self, group), strict=True)]

    def from_students(self, candidates: Candidates, weights: Tensor) -> Terms:
        """The terms, where students have these weights in the mean, [C]."""
        from rrtf.training.loss import cross_entropy_term

        check_choice("reduction", self.reduction, REDUCTIONS)
        by_token = self.reduction == "token"
        own = cross_entropy_term(candidates, weights, by_token=by_token)
        return _alone(candidates, own + self.ft_weight * self.nll(candidates, by_token=by_token), "all")


@dataclass(frozen=True, kw_only=True)
class RFT(FromStudents):
    """Rejection-sampling fine-tuning (arXiv 2308.01825): the mean of -s over the students of a group that passed all
    tests; a group without one adds nothing.

    Distinct programs count once, as in the paper, however often they were sampled.
    """

    def uses(self, group: EncodedGroup) -> list[bool]:
        """Students that passed, and what ``ft_weight`` learns."""
        return self.with_learned(group, [one.passed and not one.is_teacher for one in group.candidates])

    def __call__(self, candidates: Candidates) -> Terms:
        return self.from_students(candidates, passed(candidates, "RFT") & ~candidates.is_teacher)


@dataclass(frozen=True, kw_only=True)
class SelfDistillation(FromStudents):
    """Simple self-distillation (arXiv 2604.01193): the mean of -s over all students of a group, right or wrong: neither
    scores nor tests are looked at.

    A program that was sampled n times counts n times. Ranking filters problems by scores before: ``rank.filter=none``
    keeps them all.
    """

    def uses(self, group: EncodedGroup) -> list[bool]:
        """Students, and what ``ft_weight`` learns."""
        return self.with_learned(group, [not one.is_teacher for one in group.candidates])

    def __call__(self, candidates: Candidates) -> Terms:
        return self.from_students(candidates, times_sampled(candidates) * ~candidates.is_teacher)
