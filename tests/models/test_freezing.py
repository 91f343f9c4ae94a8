"""The last layers alone: which weights are trained, by hand for each kind of model, and that no other gets a
gradient."""

from __future__ import annotations

import pytest
import torch
from transformers import AutoModelForCausalLM

from rrtf.core.errors import UserError
from rrtf.models.freezing import train_last_layers
from rrtf.training.logprobs import response_logps
from rrtf.training.packing import pack
from tests.training.test_logprobs import CONFIGS, groups

AFTER_THE_LAYERS = {
    "llama": ["model.norm.weight"],
    "qwen2": ["model.norm.weight"],
    "gpt_bigcode": ["transformer.ln_f.weight", "transformer.ln_f.bias"],
}


def parts(name: str, config: object) -> tuple[list[str], list[str]]:
    """Names of trained and of other weights after training the last layer of two."""
    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_config(config)
    train_last_layers(model, 1)
    response_logps(model, pack(groups(), pad_id=0)).sum().backward()
    with_gradient = [one for one, weight in model.named_parameters() if weight.grad is not None]
    assert with_gradient == [one for one, weight in model.named_parameters() if weight.requires_grad]
    return with_gradient, [one for one, weight in model.named_parameters() if weight.grad is None]


@pytest.mark.parametrize("name", list(AFTER_THE_LAYERS))
def test_the_last_layer_and_the_norm_after_it_are_trained(name: str) -> None:
    config = CONFIGS[name]()
    count, stem = config.num_hidden_layers, "transformer.h" if name == "gpt_bigcode" else "model.layers"
    trained, others = parts(name, config)
    assert [one for one in trained if not one.startswith(f"{stem}.{count - 1}.")] == AFTER_THE_LAYERS[name] + [
        one for one in trained if one.startswith("lm_head")
    ]
    assert {one.split(".")[2] for one in others if one.startswith(stem)} == {str(n) for n in range(count - 1)}
    assert [one for one in others if "embed" in one or "wte" in one or "wpe" in one]


@pytest.mark.parametrize(("tied", "head"), [(True, []), (False, ["lm_head.weight"])])
def test_a_head_that_is_tied_to_the_embeddings_stays(tied: bool, head: list[str]) -> None:
    config = CONFIGS["llama"]()
    config.tie_word_embeddings = tied
    trained, _ = parts("llama", config)
    assert [one for one in trained if "lm_head" in one] == head


def test_more_layers_than_there_are_is_a_mistake() -> None:
    model = AutoModelForCausalLM.from_config(CONFIGS["llama"]())
    with pytest.raises(UserError, match=r"train.last_layers is 9, the student has \d+ layers"):
        train_last_layers(model, 9)
