"""RFT and self-distillation by hand; who needs a teacher."""

from __future__ import annotations

import dataclasses

import pytest
import torch

from rrtf.training.loss import Candidates
from rrtf.training.objectives import (
    DPO,
    GRPO,
    KTO,
    RFT,
    RRTF,
    SFT,
    Objective,
    SelfDistillation,
    needs_teacher,
    without_unused,
)
from rrtf.training.packing import EncodedCandidate, EncodedGroup
from tests.training.objectives.candidates import alone, by_hand, random_candidates, students_only


def test_rft_learns_from_students_that_passed() -> None:
    """w as a student passed: -s = 4, by token 2. With l too: (4 + 1) / 2."""
    assert RFT()(students_only()).ft_loss.tolist() == pytest.approx([4.0])
    assert RFT(reduction="token")(students_only()).ft_loss.tolist() == pytest.approx([2.0])
    both = students_only(passed=torch.tensor([True, True, False]))
    assert RFT()(both).ft_loss.tolist() == pytest.approx([2.5])


def test_rft_counts_a_program_once_however_often_it_was_sampled() -> None:
    both = students_only(passed=torch.tensor([True, True, False]), counts=torch.tensor([1.0, 7.0, 1.0]))
    assert RFT()(both).ft_loss.tolist() == pytest.approx([2.5])


def test_rft_adds_nothing_where_no_student_passed() -> None:
    """w passed, but it is the teacher. With ft_weight=0.5 half its 4."""
    logps = by_hand().logps.requires_grad_()
    terms = RFT()(by_hand(logps=logps))
    terms.ft_loss.sum().backward()
    assert (terms.rank_loss.tolist(), terms.ft_loss.tolist()) == ([0.0], [0.0])
    assert logps.grad is not None
    assert logps.grad.tolist() == [0.0, 0.0, 0.0]
    assert RFT(ft_weight=0.5)(by_hand()).ft_loss.tolist() == pytest.approx([2.0])
    assert RFT()(alone()).ft_loss.tolist() == [0.0]


def test_rft_without_outcomes_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^RFT needs to know which candidates passed all tests$"):
        RFT()(by_hand(passed=None))


def test_self_distillation_learns_from_all_students() -> None:
    """l and m: (1 + 12) / 2, by token (1 + 4) / 2; l sampled three times: (3 * 1 + 12) / 4."""
    assert SelfDistillation()(by_hand()).ft_loss.tolist() == pytest.approx([6.5])
    assert SelfDistillation(reduction="token")(by_hand()).ft_loss.tolist() == pytest.approx([2.5])
    often = by_hand(counts=torch.tensor([5.0, 3.0, 1.0]))
    assert SelfDistillation()(often).ft_loss.tolist() == pytest.approx([3.75])


def test_self_distillation_looks_at_no_score_and_no_test() -> None:
    other = by_hand(scores=torch.tensor([-1.0, 5.0, 7.0], dtype=torch.float64), passed=None, pass_share=None)
    terms = SelfDistillation()(other)
    assert (terms.rank_loss.tolist(), terms.ft_loss.tolist()) == ([0.0], [6.5])


def test_a_group_of_teachers_alone_has_nothing_to_distill() -> None:
    assert SelfDistillation()(alone(is_teacher=torch.tensor([True]))).ft_loss.tolist() == [0.0]


def test_an_unknown_reduction_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^reduction is 'mean', one of sum, token is needed$"):
        SelfDistillation(reduction="mean")(by_hand())


@pytest.mark.parametrize(
    ("objective", "needed"),
    [
        *((SFT(), True), (SFT(learn_passing_students=True), False)),
        *((DPO(), True), (DPO(pairs="all"), False)),
        *((RFT(), False), (SelfDistillation(), False), (KTO(), False), (GRPO(), False)),
    ],
)
def test_who_needs_a_teacher(objective: Objective, needed: bool) -> None:
    assert needs_teacher(objective) is needed


def test_an_objective_that_does_not_say_needs_a_teacher() -> None:
    class Old:
        needs_ref_logps = False
        __call__ = SFT.__call__

    assert needs_teacher(Old())


def group(name: str, *kinds: str) -> EncodedGroup:
    """One candidate a letter pair: teacher or student, passed or failed; the first has the highest score."""
    candidates = tuple(
        EncodedCandidate(tokens=(place,), score=-float(place), is_teacher=kind[0] == "t", passed=kind[1] == "p")
        for place, kind in enumerate(kinds)
    )
    return EncodedGroup(task_id=name, prompt=(9,), candidates=candidates)


@pytest.mark.parametrize(
    ("objective", "used"),
    [
        (SFT(), {"both": [0], "failed": [1]}),
        (SFT(learn_passing_students=True), {"both": [0, 2], "failed": [1], "alone": [0]}),
        (RFT(), {"both": [2], "alone": [0]}),
        (RFT(ft_weight=0.5), {"both": [0, 2], "failed": [1], "alone": [0]}),
        (SelfDistillation(), {"both": [2, 3], "failed": [0], "alone": [0, 1]}),
        (RRTF(), {"both": [0, 1, 2, 3], "failed": [0, 1], "alone": [0, 1]}),
    ],
)
def test_candidates_that_teach_nothing_are_left_out(objective: Objective, used: dict[str, list[int]]) -> None:
    """The best teacher is the first of the highest score; a group of which nothing is left is no group."""
    groups = [group("both", "tp", "tp", "sp", "sf"), group("failed", "sf", "tf"), group("alone", "sp", "sf")]
    kept = without_unused(objective, groups)
    assert {one.task_id: [candidate.tokens[0] for candidate in one.candidates] for one in kept} == used


IMITATIONS = (SFT(), SFT(learn_passing_students=True), RFT(), RFT(ft_weight=0.5), SelfDistillation())


@pytest.mark.parametrize("objective", IMITATIONS)
@pytest.mark.parametrize("seed", range(20))
def test_what_is_left_out_changes_no_loss(objective: Objective, seed: int) -> None:
    """A random group with all its candidates, and with those alone that are used."""
    made = random_candidates(seed, groups=1)
    kept = without_unused(objective, [encoded(made)])
    places = [one.tokens[0] for one in kept[0].candidates] if kept else []
    tensors = {name: value for name, value in vars_of(made).items() if isinstance(value, torch.Tensor)}
    few = dataclasses.replace(made, **{name: value[places] for name, value in tensors.items()})
    assert objective(few).ft_loss.tolist() == pytest.approx(objective(made).ft_loss.tolist())


def encoded(made: Candidates) -> EncodedGroup:
    """The group as it is trained on; a candidate's token is its place."""
    assert made.passed is not None
    rows = zip(made.scores.tolist(), made.is_teacher.tolist(), made.passed.tolist(), strict=True)
    candidates = tuple(
        EncodedCandidate(tokens=(place,), score=score, is_teacher=teacher, passed=passed)
        for place, (score, teacher, passed) in enumerate(rows)
    )
    return EncodedGroup(task_id="a", prompt=(), candidates=candidates)


def vars_of(made: Candidates) -> dict[str, object]:
    return {field.name: getattr(made, field.name) for field in dataclasses.fields(made)}
