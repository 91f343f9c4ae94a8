"""The layout of packed rows, position by position."""

from __future__ import annotations

import dataclasses
import random

import pytest
import torch

from rrtf.training.packing import EncodedCandidate, EncodedGroup, pack, plan_rows

PAD = 99


def group(name: str, prompt: tuple[int, ...], *responses: tuple[int, ...], weight: float = 1.0) -> EncodedGroup:
    candidates = tuple(
        EncodedCandidate(tokens=tokens, score=1.0 - index, is_teacher=index == 0)
        for index, tokens in enumerate(responses)
    )
    return EncodedGroup(task_id=name, prompt=prompt, candidates=candidates, weight=weight)


def two_groups() -> list[EncodedGroup]:
    """2 + 2 + 1 = 5 and 1 + 1 = 2 tokens: one row of 7 is less than two rows of 5."""
    return [group("a", (1, 2), (3, 4), (5,), weight=0.25), group("b", (6,), (7,), weight=0.75)]


def three_groups() -> list[EncodedGroup]:
    """2, 5 and 5 tokens: two rows of 7 (14 places; 5 + 5 leaves the row of 2 alone), the shorter one padded by 2."""
    return [group("b", (6,), (7,)), group("a", (1, 2), (3, 4), (5,)), group("c", (8, 9), (3, 4), (5,))]


def test_a_row_is_each_groups_prompt_and_responses_one_after_another() -> None:
    assert pack(two_groups(), pad_id=PAD).input_ids.tolist() == [[1, 2, 3, 4, 5, 6, 7]]


def test_positions_restart_with_each_group_and_after_the_prompt_for_each_response() -> None:
    assert pack(two_groups(), pad_id=PAD).position_ids.tolist() == [[0, 1, 2, 3, 2, 0, 1]]


def test_a_token_sees_the_prompt_and_its_own_response_so_far() -> None:
    mask = pack(two_groups(), pad_id=PAD).attention_mask
    assert mask.shape == (1, 1, 7, 7)
    assert mask.dtype == torch.bool
    assert mask[0, 0].int().tolist() == [
        [1, 0, 0, 0, 0, 0, 0],
        [1, 1, 0, 0, 0, 0, 0],
        [1, 1, 1, 0, 0, 0, 0],
        [1, 1, 1, 1, 0, 0, 0],
        [1, 1, 0, 0, 1, 0, 0],
        [0, 0, 0, 0, 0, 1, 0],
        [0, 0, 0, 0, 0, 1, 1],
    ]


def test_padding_sees_itself_only_and_is_seen_by_nothing() -> None:
    batch = pack(three_groups(), pad_id=PAD)
    assert batch.input_ids.tolist() == [[1, 2, 3, 4, 5, 6, 7], [8, 9, 3, 4, 5, PAD, PAD]]
    assert batch.attention_mask[1, 0, 5:].int().tolist() == [[0, 0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 0, 1]]
    assert not batch.attention_mask[1, 0, :5, 5:].any()


def test_each_response_token_is_predicted_from_the_token_before_it() -> None:
    """3 from place 1 (the prompt's last), 4 from 2, 5 from place 1 again; the second group starts at place 5."""
    batch = pack(two_groups(), pad_id=PAD)
    assert batch.logit_positions.tolist() == [1, 2, 1, 5]
    assert batch.labels.tolist() == [3, 4, 5, 7]


def test_candidates_keep_the_order_of_their_groups_wherever_these_are_laid() -> None:
    """Group b comes first but lies behind a: its token 7 is predicted from place 5 of row 0."""
    batch = pack(three_groups(), pad_id=PAD)
    assert batch.task_ids == ("b", "a", "c")
    assert batch.labels.tolist() == [7, 3, 4, 5, 3, 4, 5]
    assert batch.logit_positions.tolist() == [5, 1, 2, 1, 8, 9, 8]
    assert batch.candidate_ids.tolist() == [0, 1, 1, 2, 3, 3, 4]
    assert batch.group_ids.tolist() == [0, 1, 1, 2, 2]


def test_tokens_know_their_candidate_and_candidates_their_group() -> None:
    batch = pack(two_groups(), pad_id=PAD)
    assert batch.candidate_ids.tolist() == [0, 0, 1, 2]
    assert batch.group_ids.tolist() == [0, 0, 1]
    assert batch.scores.tolist() == [1.0, 0.0, 1.0]
    assert batch.is_teacher.tolist() == [True, False, True]


def test_every_group_has_one_place_and_rows_are_no_wider_than_twice_the_longest() -> None:
    draw = random.Random(0)
    for _ in range(200):
        lengths = [draw.randint(1, 300) for _ in range(draw.randint(1, 16))]
        rows, width = plan_rows(lengths)
        assert sorted(index for row in rows for index in row) == list(range(len(lengths)))
        assert all(sum(lengths[index] for index in row) <= width for row in rows)
        assert max(lengths) <= width <= 2 * max(lengths)
        assert len(rows) * width <= len(lengths) * max(lengths)


def test_long_groups_do_not_share_a_row_only_to_save_a_little_padding() -> None:
    """4,000 and 3,900 tokens: one row of 7,900 saves 100 places and doubles the attention."""
    assert plan_rows([4000, 3900])[0] == [[0], [1]]


def test_names_and_weights_travel_with_their_groups() -> None:
    batch = pack(two_groups(), pad_id=PAD)
    assert (batch.groups, batch.task_ids, batch.weights.tolist()) == (2, ("a", "b"), [0.25, 0.75])


def test_shares_of_passed_tests_and_counts_travel_with_their_candidates() -> None:
    """An unknown share is NaN; where all are unknown there is no tensor."""
    one, other = two_groups()
    known = tuple(
        dataclasses.replace(candidate, pass_share=share, count=count)
        for candidate, share, count in zip(one.candidates, (0.5, None), (1, 3), strict=True)
    )
    batch = pack([dataclasses.replace(one, candidates=known), other], pad_id=PAD)
    assert batch.pass_share is not None
    assert batch.pass_share.isnan().tolist() == [False, True, True]
    assert (batch.pass_share[0].item(), batch.counts.tolist()) == (0.5, [1.0, 3.0, 1.0])
    assert pack(two_groups(), pad_id=PAD).pass_share is None


def test_moving_a_batch_keeps_every_value() -> None:
    batch = pack(two_groups(), pad_id=PAD)
    moved = batch.to(torch.device("cpu"))
    for item in dataclasses.fields(batch):
        left, right = getattr(batch, item.name), getattr(moved, item.name)
        assert torch.equal(left, right) if isinstance(left, torch.Tensor) else left == right


def test_an_empty_batch_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one group"):
        pack([], pad_id=PAD)


@pytest.mark.parametrize("bad", [group("bad", (), (1,)), group("bad", (1,), (2,), ())])
def test_an_empty_prompt_or_response_is_refused_by_name(bad: EncodedGroup) -> None:
    with pytest.raises(ValueError, match="group bad has an empty prompt or response"):
        pack([*two_groups(), bad], pad_id=PAD)
