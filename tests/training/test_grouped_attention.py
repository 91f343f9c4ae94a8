"""Attention without the mask against masked SDPA: log-probabilities and gradients, on real architectures."""

from __future__ import annotations

import copy
import dataclasses
from typing import Any

import pytest
import torch
from torch import Tensor
from transformers import AutoModelForCausalLM, BloomConfig

from rrtf.models.loading import checkpoint_activations
from rrtf.training.attention import set_attention
from rrtf.training.grouped_attention import pays
from rrtf.training.logprobs import response_logps
from rrtf.training.packing import EncodedGroup, GroupLengths, PackedBatch, pack
from rrtf.training.settings import GROUPED
from tests.training.test_logprobs import ARCHITECTURES, groups, model_of, random_group, separate_logps


def logps_and_gradients(model: Any, batch: PackedBatch) -> tuple[Tensor, dict[str, Tensor]]:
    model.zero_grad(set_to_none=True)
    logps = response_logps(model, batch, chunk=3)
    weights = torch.linspace(-1, 1, len(logps))
    (logps * weights).sum().backward()  # type: ignore[no-untyped-call]
    return logps.detach(), {name: one.grad for name, one in model.named_parameters()}


def lengths(prompt: int, *responses: int) -> GroupLengths:
    return GroupLengths(prompt=prompt, responses=responses)


def test_it_is_used_where_it_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Places: 1000^2 = 1,000,000 against 200^2 + 8 x 100 x 300 = 280,000 and 9 calls; 4 x 195^2 = 152,100 against
    4 x (90^2 + 3 x 35 x 125) = 84,900 and 16 calls."""
    monkeypatch.setattr("rrtf.training.grouped_attention.PLACES_A_CALL", 32_000)
    assert pays([[lengths(200, *[100] * 8)]], 1000)  # 280,000 + 288,000
    assert not pays([[lengths(90, 35, 35, 35)]] * 4, 195)  # 84,900 + 512,000
    monkeypatch.setattr("rrtf.training.grouped_attention.PLACES_A_CALL", 80_001)
    assert not pays([[lengths(200, *[100] * 8)]], 1000)  # 280,000 + 720,009


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch) -> PackedBatch:
    """Groups of 17, 15 and 6 tokens in rows of which at least one ends in padding."""
    monkeypatch.setattr("rrtf.training.packing.ATTENTION_BREAK_EVEN", 1)
    found = pack(groups(), pad_id=0)
    assert found.input_ids.numel() > 17 + 15 + 6
    return found


def test_the_layout_says_what_stands_in_each_row(batch: PackedBatch) -> None:
    """A row each, as attention is dear here."""
    assert sorted((one.prompt, one.responses) for row in batch.rows for one in row) == [
        (1, (2, 3)),
        (5, (7, 1, 4)),
        (9, (6,)),
    ]
    assert all(sum(one.prompt + sum(one.responses) for one in row) <= batch.input_ids.shape[1] for row in batch.rows)
    assert len(batch.rows) == len(batch.input_ids)


def opened() -> list[EncodedGroup]:
    """The groups behind 17 tokens that all of them start with."""
    opening = random_group(4, 17, 1).prompt
    return [dataclasses.replace(one, prompt=(*opening, *one.prompt)) for one in groups()]


@ARCHITECTURES
def test_an_opening_changes_no_log_probability(name: str) -> None:
    """Laid once a row, against separate runs of each prompt and response."""
    model = copy.deepcopy(model_of(name))
    batch = pack(opened(), pad_id=0)
    assert batch.opening == 17
    expected = separate_logps(model, opened())
    for attention in ("sdpa", GROUPED):
        set_attention(model, attention)
        torch.testing.assert_close(response_logps(model, batch, chunk=3), expected, atol=2e-5, rtol=0)


def test_an_opening_counts_where_it_is_decided_what_pays() -> None:
    """1000^2 against 50^2 + 150 x 200 + 8 x 100 x 300 = 272,500 and 10 calls."""
    assert pays([[lengths(150, *[100] * 8)]], 1000, 50)
    assert not pays([[lengths(150, *[100] * 8)]], 750, 50)  # 562,500 against 272,500 + 320,000


@pytest.fixture(params=["groups", "opened"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> PackedBatch:
    """Without an opening and with one, with padding and without."""
    if request.param == "groups":
        monkeypatch.setattr("rrtf.training.packing.ATTENTION_BREAK_EVEN", 1)
    return pack({"groups": groups, "opened": opened}[request.param](), pad_id=0)


@ARCHITECTURES
@pytest.mark.parametrize("checkpointing", [False, True])
def test_log_probabilities_and_gradients_are_those_of_the_mask(
    name: str, checkpointing: bool, either: PackedBatch
) -> None:
    batch = either
    masked = model_of(name)
    packed = copy.deepcopy(masked)
    set_attention(packed, GROUPED)
    if checkpointing:
        packed.train()  # no dropout in these models; only a model in training checkpoints
        checkpoint_activations(packed)
    expected, gradients = logps_and_gradients(masked, batch)
    found, of_packed = logps_and_gradients(packed, batch)
    torch.testing.assert_close(found, expected, atol=1e-5, rtol=0)
    for key, gradient in gradients.items():
        scale = max(1.0, float(gradient.abs().max()))
        torch.testing.assert_close(of_packed[key] / scale, gradient / scale, atol=1e-5, rtol=0, msg=key)


@ARCHITECTURES
def test_it_is_the_layout_that_counts_and_not_the_mask(name: str, batch: PackedBatch) -> None:
    """The negative control: a layout that says something else moves log-probabilities."""
    model = copy.deepcopy(model_of(name))
    set_attention(model, GROUPED)
    right = response_logps(model, batch)
    values = {field: getattr(batch, field) for field in batch.__dataclass_fields__}
    wrong = tuple(
        tuple(GroupLengths(prompt=one.prompt, responses=(sum(one.responses),)) for one in row) for row in batch.rows
    )
    other = response_logps(model, PackedBatch(**values | {"rows": wrong}))
    assert float((right - other).detach().abs().max()) > 0.1


@ARCHITECTURES
def test_without_a_layout_the_model_is_as_it_was(name: str) -> None:
    masked = model_of(name)
    packed = copy.deepcopy(masked)
    set_attention(packed, GROUPED)
    ids = torch.randint(1, 61, (2, 9), generator=torch.Generator().manual_seed(0))
    seen = torch.tensor([[1] * 9, [0] * 3 + [1] * 6])
    expected, found = (one(input_ids=ids, attention_mask=seen).logits for one in (masked, packed))
    torch.testing.assert_close(found, expected, atol=1e-6, rtol=0)


def test_a_model_that_computes_attention_by_itself_is_refused() -> None:
    config = BloomConfig(vocab_size=61, hidden_size=32, n_layer=2, n_head=4)
    with pytest.raises(ValueError, match="BloomForCausalLM takes no attention function from outside"):
        set_attention(AutoModelForCausalLM.from_config(config), GROUPED)


def test_in_bfloat16_it_rounds_as_the_mask_does(batch: PackedBatch) -> None:
    masked = model_of("llama")
    packed = copy.deepcopy(masked)
    set_attention(packed, GROUPED)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        rounded, found = response_logps(masked, batch), response_logps(packed, batch)
    exact = response_logps(masked, batch)
    error = float((rounded - exact).detach().abs().max())
    assert float((found - exact).detach().abs().max()) < 2 * error
