"""RRTF and RRHF beyond their papers, by hand: pairs by pass share, the likelihood by token, terms in balance."""

from __future__ import annotations

import dataclasses
import math

import pytest
import torch

from rrtf.core.errors import UserError
from rrtf.training.gradient_share import gradient_squares, rank_share
from rrtf.training.objectives import RRHF, RRTF
from rrtf.training.objectives.ranking import Ranking
from tests.training.objectives.candidates import alone, by_hand, moved, random_candidates, students_only


def test_pairs_by_pass_share_weigh_by_its_difference() -> None:
    """Shares 1, 0.5, 0. (w, l): difference 0.5, margin -1: 0.5. (w, m) and (l, m) are in order."""
    terms = RRTF(pairs="pass_share")(by_hand())
    assert (terms.pairs.item(), terms.pairs_in_order.item()) == (3, 2)
    assert terms.rank_loss.tolist() == pytest.approx([0.5])
    assert RRTF(pairs="pass_share", gap_weights=False)(by_hand()).rank_loss.tolist() == pytest.approx([1.0])


def test_partial_passes_rank_among_themselves_whatever_their_scores() -> None:
    """Equal scores, shares 0.25 and 0.75, p -2 and -4 (m is the better): difference 0.5, margin -2: 1."""
    shares = torch.tensor([0.25, 0.25, 0.75], dtype=torch.float64)
    candidates = students_only(scores=torch.full((3,), -0.3, dtype=torch.float64), pass_share=shares)
    assert RRTF(pairs="all")(candidates).rank_loss.tolist() == [0.0]
    assert RRTF(pairs="pass_share")(candidates).rank_loss.tolist() == pytest.approx([0.5 * 2 + 0.5 * 3])


def test_an_unknown_share_makes_no_pair() -> None:
    shares = torch.tensor([1.0, math.nan, 0.0], dtype=torch.float64)
    terms = RRTF(pairs="pass_share")(by_hand(pass_share=shares))
    assert (terms.pairs.item(), terms.rank_loss.item()) == (1, 0.0)


def test_shares_that_nobody_knows_are_one_sentence() -> None:
    with pytest.raises(UserError, match=r"the groups need tests_passed and tests_total, as rrtf rank writes them$"):
        RRTF(pairs="pass_share")(by_hand(pass_share=None))


@pytest.mark.parametrize("objective", [RRTF(ft_reduction="token"), RRHF(ft_reduction="token")])
def test_the_likelihood_by_token_is_a_mean(objective: Ranking) -> None:
    """The teacher's 4 over two tokens: 2; the rank term is as it was."""
    assert objective(by_hand()).ft_loss.tolist() == pytest.approx([2.0])
    assert objective(by_hand()).rank_loss.tolist() == type(objective)()(by_hand()).rank_loss.tolist()


def test_unknown_choices_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^ft_reduction is 'mean', one of sum, token is needed$"):
        RRTF(ft_reduction="mean")(by_hand())


def test_the_balance_by_hand() -> None:
    """Gradients at the tokens. L_rank = 1.6 (p_l - p_w): -0.8 at both tokens of w, 1.6 at l's: square norm 3.84. L_ft:
    -1 at both tokens of w: square norm 2. For a share of 1/2 the factor is sqrt(2 / 3.84), and 1.6 sqrt(2 / 3.84) = 2 /
    sqrt(3); for 3/4 three times that. By token L_ft has -1/2 at both: square norm 1/2, so half.
    """
    root = 2 / math.sqrt(3)
    assert RRTF(rank_share=0.5)(by_hand()).rank_loss.item() == pytest.approx(root)
    assert RRTF(rank_share=0.75)(by_hand()).rank_loss.item() == pytest.approx(3 * root)
    assert RRTF(rank_share=0.5, ft_reduction="token")(by_hand()).rank_loss.item() == pytest.approx(root / 2)
    assert RRTF(rank_share=0.5, ft_weight=3.0)(by_hand()).rank_loss.item() == pytest.approx(3 * root)
    assert RRTF(rank_share=0.5)(by_hand()).ft_loss.item() == 4.0


def test_a_share_takes_the_place_of_the_rank_weight() -> None:
    weighted = RRTF(rank_share=0.5, rank_weight=9.0)(by_hand()).rank_loss.item()
    assert weighted == pytest.approx(RRTF(rank_share=0.5)(by_hand()).rank_loss.item())


def test_a_group_with_one_term_alone_stays_as_it_is() -> None:
    """Without a teacher no L_ft; in order, or alone, no L_rank: a teacher alone has L_ft = 1."""
    swapped = torch.tensor([-5.0, -1.0, -4.0], dtype=torch.float64)
    objective = RRTF(pairs="all", rank_share=0.2, rank_weight=2.0)
    expected = RRTF(pairs="all", rank_weight=2.0)(students_only(avg_logps=swapped)).rank_loss
    assert expected.item() > 0
    assert objective(students_only(avg_logps=swapped)).rank_loss.tolist() == expected.tolist()
    terms = objective(alone(is_teacher=torch.tensor([True])))
    assert (terms.rank_loss.item(), terms.ft_loss.item()) == (0.0, 1.0)


@pytest.mark.parametrize(
    "objective",
    [
        RRTF(rank_share=0.3),
        RRTF(pairs="all", rank_share=0.9, ft_reduction="token", learn_passing_students=True),
        RRTF(pairs="pass_share", rank_share=0.5, gap_weights=False),
        RRHF(rank_share=0.5, ft_weight=0.1),
    ],
    ids=repr,
)
def test_the_measured_share_is_the_one_asked_for(objective: Ranking) -> None:
    """Of each group with both terms, as autograd measures it."""
    shares = []
    for seed in range(6):
        made = random_candidates(seed)
        candidates = moved(made, made.logps.requires_grad_())
        terms = objective(candidates)
        for chosen in torch.eye(made.groups, dtype=torch.float64):
            rank, ft = gradient_squares(terms, candidates, 0.7 * chosen).tolist()
            shares += [rank_share(rank, ft)] if rank and ft else []
    assert len(shares) > 4
    assert shares == pytest.approx([objective.rank_share] * len(shares))


def test_a_balanced_loss_is_computed_in_validation_too() -> None:
    with torch.inference_mode():
        assert RRTF(rank_share=0.5)(by_hand()).rank_loss.item() == pytest.approx(2 / math.sqrt(3))


def test_a_balance_needs_lengths() -> None:
    with pytest.raises(ValueError, match="needs the lengths"):
        RRTF(rank_share=0.5)(by_hand(lengths=None))


def test_students_alone_are_ranked_and_learned_from() -> None:
    """(w, l) is out of order by 1 with gap 1.6; w passed, so its 4 is learned."""
    terms = RRTF(pairs="all", learn_passing_students=True)(students_only())
    assert (terms.rank_loss.item(), terms.ft_loss.item()) == pytest.approx((1.6, 4.0))
    papers = RRTF()(students_only())
    assert (papers.pairs.item(), papers.rank_loss.item(), papers.ft_loss.item()) == (0, 0.0, 0.0)


def test_who_needs_a_teacher() -> None:
    assert RRTF().needs_teacher
    for changed in ({"pairs": "all"}, {"pairs": "pass_share"}, {"learn_passing_students": True}):
        assert not dataclasses.replace(RRTF(), **changed).needs_teacher
    assert not RRHF().needs_teacher
