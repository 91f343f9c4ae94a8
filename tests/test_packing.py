"""The layout of packed rows, position by position."""

from __future__ import annotations

import dataclasses

import pytest
import torch

from rrtf.packing import EncodedCandidate, EncodedGroup, pack

PAD = 99


def group(name: str, prompt: tuple[int, ...], *responses: tuple[int, ...], weight: float = 1.0) -> EncodedGroup:
    candidates = tuple(
        EncodedCandidate(tokens=tokens, score=1.0 - index, is_teacher=index == 0)
        for index, tokens in enumerate(responses)
    )
    return EncodedGroup(name=name, prompt=prompt, candidates=candidates, weight=weight)


def two_groups() -> list[EncodedGroup]:
    """Rows of 2 + 2 + 1 = 5 and 1 + 1 = 2 tokens."""
    return [group("a", (1, 2), (3, 4), (5,), weight=0.25), group("b", (6,), (7,), weight=0.75)]


def test_a_row_is_the_prompt_then_each_response_then_padding() -> None:
    assert pack(two_groups(), pad_id=PAD).input_ids.tolist() == [[1, 2, 3, 4, 5], [6, 7, PAD, PAD, PAD]]


def test_positions_restart_after_the_prompt_for_each_response() -> None:
    assert pack(two_groups(), pad_id=PAD).position_ids.tolist() == [[0, 1, 2, 3, 2], [0, 1, 0, 0, 0]]


def test_a_token_sees_the_prompt_and_its_own_response_so_far() -> None:
    mask = pack(two_groups(), pad_id=PAD).attention_mask
    assert mask.shape == (2, 1, 5, 5)
    assert mask.dtype == torch.bool
    assert mask[0, 0].int().tolist() == [
        [1, 0, 0, 0, 0],
        [1, 1, 0, 0, 0],
        [1, 1, 1, 0, 0],
        [1, 1, 1, 1, 0],
        [1, 1, 0, 0, 1],
    ]


def test_padding_sees_itself_only_and_is_seen_by_nothing() -> None:
    mask = pack(two_groups(), pad_id=PAD).attention_mask[1, 0].int()
    assert mask.tolist() == [
        [1, 0, 0, 0, 0],
        [1, 1, 0, 0, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 0, 1, 0],
        [0, 0, 0, 0, 1],
    ]


def test_each_response_token_is_predicted_from_the_token_before_it() -> None:
    """Row 0: 3 from place 1 (the prompt's last), 4 from 2, 5 from place 1 again; row 1 starts at 5."""
    batch = pack(two_groups(), pad_id=PAD)
    assert batch.source.tolist() == [1, 2, 1, 5]
    assert batch.targets.tolist() == [3, 4, 5, 7]


def test_tokens_know_their_candidate_and_candidates_their_group() -> None:
    batch = pack(two_groups(), pad_id=PAD)
    assert batch.owner.tolist() == [0, 0, 1, 2]
    assert batch.group.tolist() == [0, 0, 1]
    assert batch.scores.tolist() == [1.0, 0.0, 1.0]
    assert batch.is_teacher.tolist() == [True, False, True]


def test_names_and_weights_travel_with_their_groups() -> None:
    batch = pack(two_groups(), pad_id=PAD)
    assert (batch.groups, batch.names, batch.weights.tolist()) == (2, ("a", "b"), [0.25, 0.75])


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
