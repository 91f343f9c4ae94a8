"""The objective against numbers derived by hand and a naive float64 double loop."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
import torch
from torch import Tensor

from rrtf.training.loss import Candidates, Terms, best_of, ranked_pairs, sequence_logps, weighted_loss
from rrtf.training.objectives import RRTF


@dataclass(frozen=True)
class Response:
    """A response as the naive reference sees it: its own list of token log-probabilities."""

    logps: list[float]
    score: float
    teacher: bool


Groups = list[list[Response]]


def naive_loss(groups: Groups, weights: list[float]) -> float:
    """The module docstring's equations as loops over plain floats."""
    total = 0.0
    for weight, group in zip(weights, groups, strict=True):
        rank = 0.0
        for tea in group:
            for stu in group:
                if tea.teacher and not stu.teacher and tea.score > stu.score:
                    p_tea = sum(tea.logps) / len(tea.logps)
                    p_stu = sum(stu.logps) / len(stu.logps)
                    rank -= (tea.score - stu.score) * min(0.0, p_tea - p_stu)
        teachers = [response for response in group if response.teacher]
        ft = -sum(max(teachers, key=lambda response: response.score).logps) if teachers else 0.0
        total += weight * (rank + ft)
    return total


@dataclass
class Tensors:
    """The same groups as the flat tensors that the objective takes."""

    logps: Tensor
    owner: Tensor
    scores: Tensor
    is_teacher: Tensor
    group: Tensor
    groups: int

    def candidates(self, **changed: Tensor) -> Candidates:
        sums, means = sequence_logps(self.logps, self.owner, len(self.scores))
        fields = {
            "logps": sums,
            "avg_logps": means,
            "scores": self.scores,
            "is_teacher": self.is_teacher,
            "group_ids": self.group,
        }
        return Candidates(groups=self.groups, **(fields | changed))

    def terms(self) -> Terms:
        return RRTF()(self.candidates())


def flat(groups: Groups, *, dtype: torch.dtype = torch.float64) -> Tensors:
    responses = [response for group in groups for response in group]
    lengths = torch.tensor([len(response.logps) for response in responses])
    return Tensors(
        logps=torch.tensor([logp for response in responses for logp in response.logps], dtype=dtype),
        owner=torch.arange(len(responses)).repeat_interleave(lengths),
        scores=torch.tensor([response.score for response in responses], dtype=dtype),
        is_teacher=torch.tensor([response.teacher for response in responses]),
        group=torch.tensor([index for index, group in enumerate(groups) for _ in group]),
        groups=len(groups),
    )


def random_groups(seed: int, count: int = 6) -> Groups:
    """Groups of 1 to 7 candidates with repeated scores, so that ties and groups without a teacher occur."""
    draw = random.Random(seed)

    def response() -> Response:
        logps = [-draw.expovariate(0.5) for _ in range(draw.randint(1, 9))]
        return Response(logps, draw.choice([-1.0, -0.6, -0.3, 1.0, 1.05]), draw.random() < 0.4)

    return [[response() for _ in range(draw.randint(1, 7))] for _ in range(count)]


def by_hand() -> Groups:
    """One teacher and three students; the numbers are worked out in the tests."""
    return [
        [
            Response([-1.0, -3.0], score=1.0, teacher=True),  # p = -2
            Response([-1.0], score=-0.6, teacher=False),  # p = -1
            Response([-4.0, -4.0, -4.0], score=-1.0, teacher=False),  # p = -4
            Response([-0.5], score=1.0, teacher=False),  # p = -0.5, a tie in score
        ]
    ]


def test_the_rank_term_is_the_one_derived_by_hand() -> None:
    """Three students, two of them below the teacher:

    - student 1: gap 1 - (-0.6) = 1.6, margin -2 - (-1) = -1, adds 1.6 * 1 = 1.6
    - student 2: gap 2, margin -2 - (-4) = +2, in order already, adds 0
    - student 3: equal scores, no pair, although its margin is -1.5
    """
    assert flat(by_hand()).terms().rank_loss.tolist() == pytest.approx([1.6])


def test_the_cross_entropy_sums_over_the_teachers_tokens() -> None:
    """-(-1 - 3) = 4, a sum and not the mean 2."""
    assert flat(by_hand()).terms().ft_loss.tolist() == pytest.approx([4.0])


def test_the_loss_adds_both_terms_with_their_weights() -> None:
    """0.25 * (3 * 1.6 + 0.5 * 4) = 0.25 * 6.8 = 1.7."""
    terms = RRTF(rank_weight=3.0, ft_weight=0.5)(flat(by_hand()).candidates())
    loss = weighted_loss(terms, torch.tensor([0.25]))
    assert loss.item() == pytest.approx(1.7)


def test_the_logged_numbers_count_pairs_and_margins() -> None:
    """Two pairs with margins -1 and +2: one in order, sum +1."""
    terms = flat(by_hand()).terms()
    assert (terms.pairs.item(), terms.pairs_in_order.item(), terms.margin_sum.item()) == (2, 1, pytest.approx(1.0))


def test_sums_and_means_count_response_tokens_only() -> None:
    """Tokens -1, -3 belong to candidate 0, -6 to candidate 2; candidate 1 has none."""
    sums, means = sequence_logps(torch.tensor([-1.0, -3.0, -6.0]), torch.tensor([0, 0, 2]), 3)
    assert sums.tolist() == [-4.0, 0.0, -6.0]
    assert means.tolist() == [-2.0, 0.0, -6.0]


@pytest.mark.parametrize("seed", range(30))
def test_random_groups_agree_with_the_naive_double_loop(seed: int) -> None:
    groups = random_groups(seed)
    weights = [0.5 + index for index in range(len(groups))]
    loss = weighted_loss(flat(groups).terms(), torch.tensor(weights, dtype=torch.float64))
    assert loss.item() == pytest.approx(naive_loss(groups, weights), rel=1e-12)


def test_random_groups_hold_ties_and_groups_without_a_teacher() -> None:
    """The reference would mean less if these never occurred."""
    groups = [group for seed in range(30) for group in random_groups(seed)]
    assert sum(not any(response.teacher for response in group) for group in groups) > 10
    assert sum(sum(response.teacher for response in group) > 1 for group in groups) > 10
    tied = [a for group in groups for a in group for b in group if a.teacher and not b.teacher and a.score == b.score]
    assert len(tied) > 10


def test_several_teachers_and_students_form_all_pairs_across() -> None:
    """Teachers 0 (score 1) and 1 (score 0), students 2 (score 0.5) and 3 (score -1).

    Teacher 0 is above both students, teacher 1 above student 3 only; teachers and students form no pairs among
    themselves.
    """
    scores, teacher = torch.tensor([1.0, 0.0, 0.5, -1.0]), torch.tensor([True, True, False, False])
    above, below = ranked_pairs(scores, teacher, torch.zeros(4, dtype=torch.int64))
    assert list(zip(above.tolist(), below.tolist(), strict=True)) == [(0, 2), (0, 3), (1, 3)]


def test_pairs_never_cross_groups() -> None:
    scores, teacher = torch.tensor([1.0, -1.0, -1.0]), torch.tensor([True, False, False])
    above, below = ranked_pairs(scores, teacher, torch.tensor([0, 0, 1]))
    assert (above.tolist(), below.tolist()) == ([0], [1])


def test_a_student_above_the_teacher_is_never_pushed_down() -> None:
    group = [Response([-2.0], score=-0.6, teacher=True), Response([-1.0], score=1.0, teacher=False)]
    assert flat([group]).terms().rank_loss.tolist() == [0.0]


def test_the_best_teacher_is_the_highest_and_the_first_among_equals() -> None:
    scores = torch.tensor([0.0, 1.0, 1.0, 5.0, 2.0])
    teacher = torch.tensor([True, True, True, False, False])
    group = torch.tensor([0, 0, 0, 0, 1])
    assert best_of(scores, teacher, group, 3).tolist() == [1, -1, -1]


def test_a_group_without_a_teacher_has_no_loss() -> None:
    groups = [[Response([-1.0], 1.0, False), Response([-2.0], -1.0, False)], *by_hand()]
    terms = flat(groups).terms()
    assert (terms.rank_loss[0].item(), terms.ft_loss[0].item()) == (0.0, 0.0)
    assert terms.ft_loss[1].item() == pytest.approx(4.0)


def test_the_gradient_is_the_one_derived_by_hand() -> None:
    """dL/dlogp of each token, with L = L_rank + L_ft:

    - teacher (2 tokens): L_ft gives -1; L_rank = 1.6 * (p_1 - p_tea) gives -1.6 / 2: together -1.8
    - student 1 (1 token): +1.6 / 1
    - students 2 and 3: nothing
    """
    tensors = flat(by_hand())
    tensors.logps.requires_grad_()
    weighted_loss(tensors.terms(), torch.ones(1, dtype=torch.float64)).backward()
    assert tensors.logps.grad is not None
    assert tensors.logps.grad.tolist() == pytest.approx([-1.8, -1.8, 1.6, 0, 0, 0, 0])


@pytest.mark.parametrize("seed", range(3))
def test_the_gradient_is_that_of_finite_differences(seed: int) -> None:
    tensors = flat(random_groups(seed, count=3))
    weights = torch.rand(3, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))

    def loss(logps: Tensor) -> Tensor:
        tensors.logps = logps
        return weighted_loss(tensors.terms(), weights)

    assert torch.autograd.gradcheck(loss, (tensors.logps.clone().requires_grad_(),))


def test_logged_numbers_carry_no_gradient() -> None:
    tensors = flat(by_hand())
    tensors.logps.requires_grad_()
    terms = tensors.terms()
    assert not terms.pairs_in_order.requires_grad
    assert not terms.margin_sum.requires_grad


@pytest.mark.parametrize("seed", range(5))
def test_one_batch_of_eight_equals_eight_of_one(seed: int) -> None:
    """Accumulation: the weights are 1 / groups in the global batch, so micro-batches just add up."""
    groups = random_groups(seed, count=8)
    together = weighted_loss(flat(groups).terms(), torch.full((8,), 1 / 8, dtype=torch.float64))
    weight = torch.full((1,), 1 / 8, dtype=torch.float64)
    apart = sum(weighted_loss(flat([group]).terms(), weight).item() for group in groups)
    assert together.item() == pytest.approx(apart, rel=1e-12)


def padded_loss(groups: Groups, *, width: int, bug: bool) -> float:
    """Log-probabilities in a padded [C, width] table; ``bug`` divides by the padded length, as RRHF's code does."""
    longest = [
        [
            Response([sum(response.logps) / (width if bug else len(response.logps))], response.score, response.teacher)
            for response in group
        ]
        for group in groups
    ]
    terms = RRTF()(flat(groups).candidates(avg_logps=flat(longest).logps))
    return weighted_loss(terms, torch.ones(len(groups), dtype=torch.float64)).item()


def test_the_right_length_makes_padding_invisible() -> None:
    groups = by_hand()
    ours = weighted_loss(flat(groups).terms(), torch.ones(1, dtype=torch.float64)).item()
    assert padded_loss(groups, width=3, bug=False) == pytest.approx(ours)
    assert padded_loss(groups, width=30, bug=False) == pytest.approx(ours)


def test_dividing_by_the_padded_length_would_be_noticed() -> None:
    """RRHF's bug with 3 columns: p_tea = -4/3, p_1 = -1/3, so L_rank stays 1.6 * 1 by chance; p_2 = -12/3 = -4.

    With 30 columns all p shrink to a tenth and L_rank = 0.16: the loss would depend on the padding.
    """
    groups = by_hand()
    assert padded_loss(groups, width=3, bug=True) == pytest.approx(5.6)
    assert padded_loss(groups, width=30, bug=True) == pytest.approx(4.16)
    assert flat(groups).terms().rank_loss.item() + 4.0 == pytest.approx(5.6)


def test_the_padded_length_turns_a_long_good_response_into_a_bad_one() -> None:
    """A long teacher with p = -1 against a short student with p = -2 is in order; divided by 4 columns each,
    -4/4 = -1 against -2/4 = -0.5 it would be pushed up by 2 * 0.5 = 1.
    """
    group = [[Response([-1.0] * 4, 1.0, True), Response([-2.0], -1.0, False)]]
    assert flat(group).terms().rank_loss.item() == 0.0
    assert padded_loss(group, width=4, bug=True) == pytest.approx(1.0 + 4.0)


def test_passing_students_share_the_cross_entropy_with_the_teacher() -> None:
    """The teacher's 4 and student 3's 0.5, asked for for: mean 2.25. A teacher that passed counts once."""
    terms = RRTF(learn_passing_students=True)(
        flat(by_hand()).candidates(passed=torch.tensor([True, False, False, True]))
    )
    assert terms.ft_loss.tolist() == pytest.approx([2.25])
    assert terms.rank_loss.tolist() == pytest.approx([1.6])


def test_a_scale_of_all_gaps_scales_the_rank_term_only() -> None:
    tensors = flat(by_hand())
    doubled = flat(by_hand())
    doubled.scores = doubled.scores * 2
    assert doubled.terms().rank_loss.item() == pytest.approx(2 * tensors.terms().rank_loss.item())
    assert doubled.terms().ft_loss.item() == tensors.terms().ft_loss.item()


def test_float32_in_is_float32_out() -> None:
    loss = weighted_loss(flat(by_hand(), dtype=torch.float32).terms(), torch.ones(1, dtype=torch.float64))
    assert loss.dtype == torch.float32
    assert loss.item() == pytest.approx(5.6, rel=1e-6)


def test_the_inputs_are_left_as_they_were() -> None:
    tensors = flat(random_groups(1))
    before = [value.clone() for value in vars(tensors).values() if isinstance(value, Tensor)]
    weighted_loss(tensors.terms(), torch.ones(6))
    after = [value for value in vars(tensors).values() if isinstance(value, Tensor)]
    assert all(torch.equal(a, b) for a, b in zip(before, after, strict=True))
