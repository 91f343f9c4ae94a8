"""The layout of packed rows, position by position."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator

import pytest
import torch

from rrtf.training.packing import OPENING, PADDING, EncodedCandidate, EncodedGroup, pack, plan_rows, shared_opening

PAD = 99


def group(name: str, prompt: tuple[int, ...], *responses: tuple[int, ...], weight: float = 1.0) -> EncodedGroup:
    candidates = tuple(
        EncodedCandidate(tokens=tokens, score=1.0 - index, is_teacher=index == 0)
        for index, tokens in enumerate(responses)
    )
    return EncodedGroup(task_id=name, prompt=prompt, candidates=candidates, weight=weight)


def two_groups() -> list[EncodedGroup]:
    """2 + 2 + 1 = 5 and 1 + 1 = 2 tokens: one row of 7 costs less than two rows of 5."""
    return [group("a", (1, 2), (3, 4), (5,), weight=0.25), group("b", (6,), (7,), weight=0.75)]


def three_groups() -> list[EncodedGroup]:
    """2, 5 and 5 tokens: one row of 12."""
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


def test_padding_sees_itself_only_and_is_seen_by_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a high price of attention: a row a group."""
    monkeypatch.setattr("rrtf.training.packing.ATTENTION_BREAK_EVEN", 1)
    batch = pack(three_groups(), pad_id=PAD)
    assert batch.input_ids.tolist() == [[1, 2, 3, 4, 5], [8, 9, 3, 4, 5], [6, 7, PAD, PAD, PAD]]
    assert batch.attention_mask[2, 0, 2:].int().tolist() == [[0, 0, 1, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 1]]
    assert not batch.attention_mask[2, 0, :2, 2:].any()


def test_each_response_token_is_predicted_from_the_token_before_it() -> None:
    """3 from place 1 (the prompt's last), 4 from 2, 5 from place 1 again; the second group starts at place 5."""
    batch = pack(two_groups(), pad_id=PAD)
    assert batch.logit_positions.tolist() == [1, 2, 1, 5]
    assert batch.labels.tolist() == [3, 4, 5, 7]


def test_candidates_keep_the_order_of_their_groups_wherever_these_are_laid() -> None:
    """Group b comes first but lies behind a and c: its token 7 is predicted from place 10."""
    batch = pack(three_groups(), pad_id=PAD)
    assert batch.task_ids == ("b", "a", "c")
    assert batch.labels.tolist() == [7, 3, 4, 5, 3, 4, 5]
    assert batch.logit_positions.tolist() == [10, 1, 2, 1, 6, 7, 6]
    assert batch.candidate_ids.tolist() == [0, 1, 1, 2, 3, 3, 4]
    assert batch.group_ids.tolist() == [0, 1, 1, 2, 2]


def test_tokens_know_their_candidate_and_candidates_their_group() -> None:
    batch = pack(two_groups(), pad_id=PAD)
    assert batch.candidate_ids.tolist() == [0, 0, 1, 2]
    assert batch.group_ids.tolist() == [0, 0, 1]
    assert batch.scores.tolist() == [1.0, 0.0, 1.0]
    assert batch.is_teacher.tolist() == [True, False, True]


OPENED = tuple(range(100, 116))
"""What a chat template puts before every prompt: 16 tokens."""


def opened_groups() -> list[EncodedGroup]:
    """The first two groups behind an opening: 16 + 5 + 2 tokens in a row."""
    return [dataclasses.replace(one, prompt=(*OPENED, *one.prompt)) for one in two_groups()]


def test_what_all_prompts_start_with_stands_once_at_the_start_of_the_row() -> None:
    batch = pack(opened_groups(), pad_id=PAD)
    assert batch.input_ids.tolist() == [[*OPENED, 1, 2, 3, 4, 5, 6, 7]]
    assert batch.position_ids.tolist() == [[*range(16), 16, 17, 18, 19, 18, 16, 17]]
    assert batch.segment_ids.tolist() == [[OPENING] * 16 + [16, 16, 18, 18, 20, 21, 22]]
    assert batch.parent_segment_ids.tolist() == [[OPENING] * 16 + [16, 16, 16, 16, 16, 21, 21]]
    assert batch.logit_positions.tolist() == [17, 18, 17, 21]
    assert batch.labels.tolist() == [3, 4, 5, 7]
    assert (batch.opening, batch.useful_tokens) == (16, 16 + 5 + 16 + 2)


def test_every_token_of_a_row_sees_the_opening_and_the_opening_sees_itself() -> None:
    mask = pack(opened_groups(), pad_id=PAD).attention_mask[0, 0]
    assert mask[16:, :16].all()
    assert torch.equal(mask[:16], torch.ones(16, 23).tril().bool())
    assert torch.equal(mask[16:, 16:], pack(two_groups(), pad_id=PAD).attention_mask[0, 0])


def test_each_row_has_the_opening_and_padding_does_not_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """With wide rows out of the question: 5 and 2 + 2 tokens behind 16."""
    monkeypatch.setattr("rrtf.training.packing.plan_rows", lambda lengths, opening: ([[0], [1, 2]], 5))
    many = [*opened_groups(), group("c", (*OPENED, 8), (9,))]
    batch = pack(many, pad_id=PAD)
    assert batch.input_ids.tolist() == [[*OPENED, 1, 2, 3, 4, 5], [*OPENED, 6, 7, 8, 9, PAD]]
    assert batch.segment_ids[1].tolist() == [OPENING] * 16 + [16, 17, 18, 19, PADDING]
    assert batch.attention_mask[1, 0, -1].int().tolist() == [0] * 20 + [1]
    assert [[one.prompt for one in row] for row in batch.rows] == [[2], [1, 1]]


def test_an_opening_leaves_every_prompt_a_token_and_is_long_enough_to_pay() -> None:
    a, b = opened_groups()
    assert shared_opening([a, b]) == 16
    assert shared_opening([a]) == 0  # nothing to share
    assert shared_opening([a, a]) == 17  # the response is predicted from the prompt's last token
    assert shared_opening([dataclasses.replace(one, prompt=one.prompt[1:]) for one in (a, b)]) == 0  # 15 tokens
    assert shared_opening([a, dataclasses.replace(b, prompt=OPENED)]) == 0  # 15 and the token left over


def test_rows_grow_until_attention_costs_what_the_opening_does() -> None:
    """16 groups of 100 behind 50 tokens. A row of w costs (50 + w)(4146 + w); by w that is least near sqrt(50 * 4146) =
    455, so four rows of 400, 1,800 places for 2,400."""
    assert plan_rows([100] * 16, 50) == ([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]], 400)
    assert plan_rows([100] * 16)[1] <= 200


def partitions(items: list[int]) -> Iterator[list[list[int]]]:
    """All ways to put items into rows."""
    if not items:
        yield []
        return
    for rest in partitions(items[1:]):
        yield [[items[0]], *rest]
        for index, row in enumerate(rest):
            yield [*rest[:index], [items[0], *row], *rest[index + 1 :]]


def price(rows: list[list[int]], lengths: list[int], opening: int) -> int:
    """The cost of rows as wide as the widest: products, and attention that costs as much at 4,096 places."""
    width = opening + max(sum(lengths[index] for index in row) for row in rows)
    return len(rows) * width * (4096 + width)


@pytest.mark.parametrize("opening", [0, 50])
def test_rows_cost_little_more_than_the_cheapest_of_all(opening: int) -> None:
    """Brute force over up to 203 partitions; longest first is not always best."""
    draw = random.Random(0)
    for _ in range(100):
        lengths = [draw.choice((draw.randint(1, 300), draw.randint(300, 3000))) for _ in range(draw.randint(1, 6))]
        rows, width = plan_rows(lengths, opening)
        assert sorted(index for row in rows for index in row) == list(range(len(lengths)))
        assert max(sum(lengths[index] for index in row) for row in rows) == width
        cheapest = min(price(other, lengths, opening) for other in partitions(list(range(len(lengths)))))
        assert price(rows, lengths, opening) <= 1.05 * cheapest


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
