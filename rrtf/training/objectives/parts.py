"""Parts that the objectives share: the likelihood term, the choice of pairs, and what they need of candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rrtf.core.errors import UserError
from rrtf.core.settings import setting

if TYPE_CHECKING:
    from torch import Tensor

    from rrtf.training.loss import Candidates

PAIRS = ("teacher_student", "all", "pass_share")
REDUCTIONS = ("sum", "token")


def weight_setting(default: float, text: str) -> Any:
    """A factor of 0 or more."""
    return setting(default, text, least=0)


def reduction_setting(default: str, of: str) -> Any:
    """How the log-probabilities of a response's tokens become one number."""
    return setting(default, f"{of}: the sum over a response's tokens, or their mean (token)", choices=REDUCTIONS)


@dataclass(frozen=True, kw_only=True)
class Likelihood:
    """The term that raises a likelihood, as all objectives share it.

    ``learn_passing_students`` takes it also on students that passed all tests, as the mean over them and the best.
    """

    learn_passing_students: bool = setting(
        False, "L_ft also on students that passed all tests, the mean over them and the teacher; beyond the papers"
    )

    @property
    def needs_teacher(self) -> bool:
        """Whether a group without a teacher teaches it nothing."""
        return not self.learn_passing_students

    def learned(self, candidates: Candidates, best: Tensor | None = None) -> Tensor:
        """[C] bool: the best teacher of each group, or ``best`` [G], and the passing students if they are learned."""
        from rrtf.training.loss import best_and, best_of

        if best is None:
            best = best_of(candidates.scores, candidates.is_teacher, candidates.group_ids, candidates.groups)
        also = None
        if self.learn_passing_students and candidates.passed is not None:
            also = candidates.passed & ~candidates.is_teacher
        return best_and(candidates, best, also)

    def nll(self, candidates: Candidates, *, by_token: bool = False) -> Tensor:
        """[G] mean negative log-likelihoods of the candidates that are learned."""
        from rrtf.training.loss import cross_entropy_term

        return cross_entropy_term(candidates, self.learned(candidates), by_token=by_token)


@dataclass(frozen=True, kw_only=True)
class Paired(Likelihood):
    """An objective over pairs of candidates."""

    pairs: str = setting(
        "teacher_student",
        "teacher_student ranks teachers above students, all any two candidates by score, pass_share any two by the "
        "share of tests passed",
        choices=PAIRS,
    )

    @property
    def needs_teacher(self) -> bool:
        """Whether a group without a teacher teaches it nothing: it has no pair of a teacher and a student."""
        return self.pairs == "teacher_student" and not self.learn_passing_students

    def select(self, candidates: Candidates) -> tuple[Tensor, Tensor]:
        """The chosen pairs, the higher and the lower: two [P] index tensors."""
        return select_pairs(candidates, self.pairs)


def select_pairs(candidates: Candidates, pairs: str) -> tuple[Tensor, Tensor]:
    """Pairs of a group in which the first is better: two [P] index tensors.

    Raises:
        ValueError: no such choice.
        UserError: see ``pass_shares``.
    """
    from rrtf.training.loss import ranked_pairs

    check_choice("pairs", pairs, PAIRS)
    values = pass_shares(candidates) if pairs == "pass_share" else candidates.scores
    across = pairs == "teacher_student"
    return ranked_pairs(values, candidates.is_teacher, candidates.group_ids, all_pairs=not across)


def pass_shares(candidates: Candidates) -> Tensor:
    """[C] shares of tests passed, NaN where unknown (no comparison holds with those).

    Raises:
        UserError: they are unknown of all candidates.
    """
    if candidates.pass_share is None:
        raise UserError(
            "the share of tests passed is unknown of all candidates of a batch: the groups need tests_passed and "
            "tests_total, as rrtf rank writes them"
        )
    return candidates.pass_share


def gains(candidates: Candidates, name: str, *, by_token: bool = False) -> Tensor:
    """[C] log-ratios to the untrained model, ``s - s_ref``; ``by_token`` divides them by |y|.

    Raises:
        ValueError: there is no reference.
    """
    if candidates.ref_logps is None:
        raise ValueError(f"{name} needs the log-probabilities of the model before training")
    found = candidates.logps - candidates.ref_logps.to(candidates.logps.dtype)
    if not by_token:
        return found
    if candidates.lengths is None:
        raise ValueError(f"{name} needs the lengths of the candidates")
    return found / candidates.lengths.to(found.dtype).clamp(min=1)


def passed(candidates: Candidates, name: str) -> Tensor:
    """[C] bool: which passed all tests.

    Raises:
        ValueError: nobody knows.
    """
    if candidates.passed is None:
        raise ValueError(f"{name} needs to know which candidates passed all tests")
    return candidates.passed


def times_sampled(candidates: Candidates) -> Tensor:
    """[C] how often each response was sampled; once each where that is unknown."""
    counts = candidates.counts
    return (candidates.logps.new_ones(len(candidates.logps)) if counts is None else counts).to(candidates.logps.dtype)


def check_choice(name: str, value: str, choices: Sequence[str]) -> None:
    """Refuse a value that a configuration would have refused already.

    Raises:
        ValueError: it is none of the choices.
    """
    if value not in choices:
        raise ValueError(f"{name} is '{value}', one of {', '.join(choices)} is needed")
