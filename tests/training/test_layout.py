"""The layout that is right for a model is found by numbers: also for models that cannot be packed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import torch
from torch import Tensor
from transformers import (
    AutoModelForCausalLM,
    BloomConfig,
    GraniteConfig,
    MambaConfig,
    MistralConfig,
    Starcoder2Config,
)

from rrtf.core.errors import UserError
from rrtf.training.layout import LAYOUTS, ForwardMode, build_batch, logps_of, select_forward_mode
from rrtf.training.logprobs import ResponseLogps, response_logps
from rrtf.training.packing import OPENING, PADDING, EncodedGroup, PackedBatch, pack, visible
from rrtf.training.padding import pad
from rrtf.training.settings import Layout
from tests.training.test_grouped_attention import opened
from tests.training.test_logprobs import (
    ARCHITECTURES,
    SHAPE,
    VOCABULARY,
    groups,
    largest,
    model_of,
    random_group,
    separate_logps,
)

SIZES: dict[str, Any] = SHAPE | {"vocab_size": VOCABULARY, "max_position_embeddings": 64, "pad_token_id": 0}


def widened(config: Any) -> Any:
    """A random model of that configuration whose attention matters."""
    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_config(config).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() > 1:
                parameter.normal_(0, 0.3)
    return model


def way_of(model: Any, wanted: Layout = Layout.AUTO, attention: str = "sdpa") -> tuple[ForwardMode, list[str]]:
    return select_forward_mode(ResponseLogps(model, chunk=5), groups(), pad_id=0, wanted=wanted, attention=attention)


def test_every_layout_that_can_be_asked_for_is_made() -> None:
    assert set(LAYOUTS) == set(Layout) - {Layout.AUTO}


def test_padded_rows_are_prompt_and_response_behind_each_other() -> None:
    batch = pad([random_group(1, 2, 3, 1)], pad_id=0)
    assert batch.input_ids.shape == (2, 5)
    assert batch.attention_mask.tolist() == [[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]]
    assert batch.logit_positions.tolist() == [1, 2, 3, 6]
    assert batch.labels.tolist() == [*batch.input_ids[0, 2:].tolist(), int(batch.input_ids[1, 2])]


@ARCHITECTURES
def test_padded_log_probabilities_are_those_of_separate_runs(name: str) -> None:
    model = model_of(name)
    with torch.no_grad():
        assert largest(response_logps(model, pad(groups(), pad_id=0)) - separate_logps(model, groups())) < 1e-5


@ARCHITECTURES
def test_the_models_we_know_are_packed(name: str) -> None:
    way, rejected = way_of(model_of(name))
    assert (way.layout, way.full_logits, rejected) == (Layout.PACKED, False, [])


def test_alibi_ignores_position_ids_so_bloom_is_padded_and_that_is_said() -> None:
    config = BloomConfig(vocab_size=VOCABULARY, hidden_size=32, n_layer=2, n_head=4, hidden_dropout=0.0)
    model = widened(config)
    way, rejected = way_of(model)
    assert (way.layout, way.full_logits) == (Layout.PADDED, False)
    assert "packed groups, logits in chunks" in rejected[0]
    with torch.no_grad():
        found = response_logps(model, build_batch(groups(), way.layout, 0))
    assert largest(found - separate_logps(model, groups())) < 1e-4


def test_a_state_space_model_is_padded() -> None:
    config = MambaConfig(vocab_size=VOCABULARY, hidden_size=32, num_hidden_layers=2, state_size=4, pad_token_id=0)
    way, _ = way_of(widened(config))
    assert way.layout is Layout.PADDED


def test_scaled_logits_are_the_models_own() -> None:
    """Granite divides its logits: the head's weights alone give other log-probabilities."""
    model = widened(GraniteConfig(**SIZES, logits_scaling=4.0, embedding_multiplier=1.0))
    way, rejected = way_of(model)
    assert (way.layout, way.full_logits) == (Layout.PACKED, True)
    assert len(rejected) == 1
    with torch.no_grad():
        found = response_logps(model, pack(groups(), pad_id=0), full_logits=True)
    assert largest(found - separate_logps(model, groups())) < 1e-4


def test_a_sliding_window_shorter_than_a_row_is_noticed() -> None:
    """Window 4: a packed response stands further from its prompt than it is."""
    model = widened(MistralConfig(**SIZES, sliding_window=4))
    way, _ = way_of(model)
    with torch.no_grad():
        found = response_logps(model, build_batch(groups(), way.layout, 0), full_logits=way.full_logits)
    assert way.layout is Layout.PADDED
    assert largest(found - separate_logps(model, groups())) < 1e-4


def test_a_sliding_window_that_only_the_longest_group_leaves_is_noticed() -> None:
    """Window 16: the short groups fit, where packed rows agree; the long one trains wrong if it is not looked at."""
    model = widened(MistralConfig(**SIZES, sliding_window=16))
    long = random_group(9, 6, 20, 18)
    way, rejected = select_forward_mode(
        ResponseLogps(model), [*groups(), long], pad_id=0, wanted=Layout.AUTO, attention="rrtf_grouped"
    )
    assert way.layout is Layout.PADDED
    assert len(rejected) == 4  # two attentions, with the head in chunks and its own
    with torch.no_grad():
        packed = response_logps(model, pack([long], pad_id=0))
        assert largest(packed - separate_logps(model, [long])) > 0.1  # what would have been trained on
        assert largest(response_logps(model, pad([long], pad_id=0)) - separate_logps(model, [long])) < 1e-4


@pytest.mark.filterwarnings("ignore:flex_attention called without torch.compile")
def test_an_attention_that_knows_no_dropout_is_found_out_before_the_first_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its numbers are right without dropout; in training it raises."""
    monkeypatch.setattr(torch, "compile", lambda function, **options: function)
    config = Starcoder2Config(**SIZES, attention_dropout=0.5, residual_dropout=0.0, sliding_window=None)
    logps = ResponseLogps(widened(config)).train()
    way, rejected = select_forward_mode(logps, groups(), pad_id=0, wanted=Layout.AUTO, attention="flex_attention")
    assert (way.layout, way.attention) == (Layout.PACKED, "sdpa")
    assert any("flex_attention attention: ValueError" in sentence and "dropout" in sentence for sentence in rejected)


def test_an_attention_without_a_backward_pass_is_found_out_before_the_first_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class OneWay(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, value: Tensor) -> Tensor:
            return value.clone()

        @staticmethod
        def backward(ctx: Any, *above: Tensor) -> Tensor:
            raise NotImplementedError("no backward pass on this device")

    inner = ResponseLogps.forward

    def one_way(logps: ResponseLogps, batch: PackedBatch) -> Tensor:
        found: Tensor = inner(logps, batch)
        return OneWay.apply(found) if logps.model.config._attn_implementation == "rrtf_grouped" else found

    monkeypatch.setattr(ResponseLogps, "forward", one_way)
    model = widened(MistralConfig(**SIZES, sliding_window=None))
    way, rejected = way_of(model, attention="rrtf_grouped")
    assert (way.layout, way.attention) == (Layout.PACKED, "sdpa")
    assert "NotImplementedError: no backward pass on this device" in rejected[0]
    assert all(parameter.grad is None for parameter in model.parameters())


def test_a_layout_that_is_wrong_is_refused_when_it_is_insisted_on() -> None:
    config = BloomConfig(vocab_size=VOCABULARY, hidden_size=32, n_layer=2, n_head=4, hidden_dropout=0.0)
    with pytest.raises(UserError, match="log-probabilities cannot be computed here: packed groups"):
        way_of(widened(config), Layout.PACKED)


def test_dropout_is_off_while_layouts_are_compared_and_on_again_after() -> None:
    model = model_of("gpt_bigcode")
    logps = ResponseLogps(model)
    logps.train()
    select_forward_mode(logps, groups(), pad_id=0, wanted=Layout.AUTO, attention="sdpa")
    assert logps.training
    assert model.training
    model.eval()


@pytest.mark.filterwarnings("ignore:flex_attention called without torch.compile")
@pytest.mark.parametrize("many", [groups, opened])
def test_flex_attention_computes_what_the_dense_mask_does(
    monkeypatch: pytest.MonkeyPatch, many: Callable[[], list[EncodedGroup]]
) -> None:
    """Forward only, and not compiled: it has no backward pass on CPU, and its compiler needs a C++ compiler."""
    monkeypatch.setattr(torch, "compile", lambda function, **options: function)
    model = widened(MistralConfig(**SIZES, sliding_window=None))
    batch = pack(many(), pad_id=0)
    with torch.no_grad():
        dense = response_logps(model, batch)
        model.set_attn_implementation("flex_attention")
        blocks = response_logps(model, batch)
    assert largest(dense - blocks) < 1e-4


def test_our_own_attention_is_tried_on_cpu_however_short_the_groups_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel that is wrong is found out before training, and the mask stands in for it."""
    model = widened(MistralConfig(**SIZES, sliding_window=None))
    way, rejected = way_of(model, attention="rrtf_grouped")
    assert (way.attention, rejected) == ("rrtf_grouped", [])
    monkeypatch.setattr(
        "rrtf.training.grouped_attention._seen", lambda prompt, n, device, dtype: torch.zeros(n, prompt + n)
    )
    way, rejected = way_of(model, attention="rrtf_grouped")
    assert way.attention == "sdpa"
    assert len(rejected) == 1


def test_a_layout_that_is_wrong_only_where_many_share_a_row_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of one or two groups are right, as under a window that only a wide row leaves."""

    def without_a_mask(many: Sequence[EncodedGroup], *, pad_id: int) -> PackedBatch:
        batch = pack(many, pad_id=pad_id)
        seen = torch.ones_like(batch.attention_mask).tril()
        return batch if len(many) < 3 else dataclasses.replace(batch, attention_mask=seen)

    monkeypatch.setitem(LAYOUTS, Layout.PACKED, without_a_mask)
    way, rejected = way_of(model_of("llama"))
    assert way.layout is Layout.PADDED
    assert "log-probabilities differ from plain runs" in rejected[0]


def test_short_groups_are_laid_for_the_mask_and_long_ones_for_our_own_attention() -> None:
    assert build_batch(groups(), Layout.PACKED, 0).rows == ()
    assert len(build_batch([random_group(1, 200, *[100] * 8)], Layout.PACKED, 0).rows) == 1


def test_a_model_without_flex_attention_falls_back_to_sdpa() -> None:
    config = BloomConfig(vocab_size=VOCABULARY, hidden_size=32, n_layer=2, n_head=4, hidden_dropout=0.0)
    way, rejected = way_of(widened(config), attention="flex_attention")
    assert way.attention == "sdpa"
    assert any("flex_attention" in sentence for sentence in rejected)


def test_whole_responses_add_up_their_tokens() -> None:
    model = model_of("llama")
    tokens = response_logps(model, pack(groups(), pad_id=0))
    sums = logps_of(ResponseLogps(model), pack(groups(), pad_id=0))
    expected = [part.sum().item() for part in torch.split(tokens, [7, 1, 4, 6, 2, 3])]
    assert sums.tolist() == pytest.approx(expected, rel=1e-5)
    assert not sums.requires_grad


def naive_visible(segment: list[int], parent: list[int]) -> list[list[int]]:
    return [
        [
            int(q == k or (segment[q] != PADDING and k <= q and segment[k] in (segment[q], parent[q], OPENING)))
            for k in range(len(segment))
        ]
        for q in range(len(segment))
    ]


@pytest.mark.parametrize("many", [groups, opened])
def test_who_sees_whom_agrees_with_a_double_loop(many: Callable[[], list[EncodedGroup]]) -> None:
    batch = pack(many(), pad_id=0)
    for row in range(len(batch.input_ids)):
        expected = naive_visible(batch.segment_ids[row].tolist(), batch.parent_segment_ids[row].tolist())
        mask: Tensor = visible(batch.segment_ids, batch.parent_segment_ids)[row]
        assert mask.int().tolist() == expected
