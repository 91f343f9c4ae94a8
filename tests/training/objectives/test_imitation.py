"""RFT and self-distillation by hand; who needs a teacher."""

from __future__ import annotations

import pytest
import torch

from rrtf.training.objectives import DPO, GRPO, KTO, RFT, SFT, Objective, SelfDistillation, needs_teacher
from tests.training.objectives.candidates import alone, by_hand, students_only


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
