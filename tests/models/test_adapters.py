"""Adapters: start as no change, train alone, and merge into the same function."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bitsandbytes
import pytest
import torch
from transformers import AutoModelForCausalLM

from rrtf.core.errors import UserError
from rrtf.models.adapters import Adapter, inject, make_quantization_config, merge
from rrtf.training.logprobs import response_logps
from rrtf.training.packing import pack
from tests.training.test_logprobs import CONFIGS, groups, largest

KINDS = pytest.mark.parametrize("name", list(CONFIGS))
ADAPTER = Adapter(rank=4, alpha=8.0)


def fresh(name: str) -> Any:
    torch.manual_seed(0)
    return AutoModelForCausalLM.from_config(CONFIGS[name]()).eval()


def logps(model: Any) -> torch.Tensor:
    with torch.no_grad():
        return response_logps(model, pack(groups(), pad_id=0))


def trained(name: str) -> Any:
    """A model whose adapters have moved."""
    model = inject(fresh(name), ADAPTER)
    torch.manual_seed(1)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.requires_grad:
                parameter.normal_(0, 0.2)
    return model


@KINDS
def test_adapters_start_as_no_change_and_only_they_are_trained(name: str) -> None:
    model = fresh(name)
    before, size = logps(model), sum(p.numel() for p in model.parameters())
    inject(model, ADAPTER)
    assert torch.equal(logps(model), before)
    own = {n for n, p in model.named_parameters() if p.requires_grad}
    assert own == {n for n, _ in model.named_parameters() if "lora_" in n}
    assert 0 < sum(p.numel() for p in model.parameters() if p.requires_grad) < size


@KINDS
def test_the_head_and_the_embeddings_are_left_alone(name: str) -> None:
    model = inject(fresh(name), ADAPTER)
    assert type(model.get_output_embeddings()) is torch.nn.Linear
    assert type(model.get_input_embeddings()) is torch.nn.Embedding


@KINDS
def test_a_merged_model_is_a_plain_one_that_computes_the_same(name: str) -> None:
    model = trained(name)
    weights = {n: p for n, p in model.state_dict().items() if "lora_" in n}
    merged = merge(fresh(name), weights, ADAPTER)
    assert largest(logps(merged) - logps(model)) < 1e-5
    assert largest(logps(merged) - logps(fresh(name))) > 1e-3
    assert merged.state_dict().keys() == fresh(name).state_dict().keys()


def test_merging_by_hand_gives_the_same_weight() -> None:
    """W + alpha / rank * B A."""
    model = trained("llama")
    place = "model.layers.0.self_attn.q_proj"
    weights = {n: p for n, p in model.state_dict().items() if "lora_" in n}
    a, b = weights[f"{place}.lora_A.default.weight"], weights[f"{place}.lora_B.default.weight"]
    expected = fresh("llama").get_submodule(place).weight + 8.0 / 4 * b @ a
    found = merge(fresh("llama"), weights, ADAPTER).get_submodule(place).weight
    assert largest(found - expected) < 1e-6


def test_unknown_targets_are_one_sentence() -> None:
    with pytest.raises(UserError, match=r"adapter.targets"):
        inject(fresh("llama"), Adapter(targets=("nothing_like_it",)))


def test_adapters_of_another_model_are_refused() -> None:
    weights = {n: p for n, p in trained("llama").state_dict().items() if "lora_" in n}
    with pytest.raises(UserError, match="not of this model"):
        merge(fresh("gpt_bigcode"), weights, ADAPTER)


def gradients(model: Any) -> dict[str, torch.Tensor]:
    """Of the summed log-probabilities, by the name of the adapter's weight."""
    response_logps(model, pack(groups(), pad_id=0)).sum().backward()
    return {n: p.grad for n, p in model.named_parameters() if "lora_" in n and p.grad is not None}


def test_gradients_through_four_bits_are_those_of_the_same_weights_in_float(tmp_path: Path) -> None:
    """Also after a run in eval mode (as the self-check of layouts does), which made bitsandbytes drop them."""
    adapter = Adapter(rank=4, alpha=8.0, four_bit=True)
    fresh("llama").save_pretrained(tmp_path)
    config = make_quantization_config(adapter, "32-true")
    model = AutoModelForCausalLM.from_pretrained(tmp_path, quantization_config=config, dtype=torch.float32)
    plain = fresh("llama")
    with torch.no_grad():
        for name, module in model.named_modules():
            if hasattr(module, "quant_state"):
                weight = bitsandbytes.functional.dequantize_4bit(module.weight.data, module.weight.quant_state)
                plain.get_submodule(name).weight.copy_(weight)
    moved = {n: p for n, p in trained("llama").state_dict().items() if "lora_" in n}
    for one in (inject(model, adapter), inject(plain, ADAPTER)):
        assert not one.load_state_dict(moved, strict=False).unexpected_keys
        logps(one.eval())
    expected, found = gradients(plain), gradients(model)
    assert found.keys() == expected.keys()
    assert len(found) == 2 * 7 * 2  # A and B of seven linear layers in two blocks
    for name, value in expected.items():
        assert largest(found[name] - value) < 1e-4 * max(1.0, largest(value)), name
    assert largest(logps(model) - logps(fresh("llama"))) > 1e-2  # it is another function
