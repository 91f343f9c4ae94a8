"""Packed log-probabilities and gradients against separate runs of each (prompt, response) on real architectures.

The negative controls break the mask or the positions and must be noticed. gpt_bigcode (StarCoder) starts with tiny
attention weights, so that a wrong mask would move its log-probabilities by about 0.01 only; its weights are drawn
wider here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode
from transformers import AutoModelForCausalLM, GPTBigCodeConfig, LlamaConfig, Qwen2Config

from rrtf.models.products import linear
from rrtf.training.logprobs import response_logps, target_logps
from rrtf.training.packing import EncodedCandidate, EncodedGroup, PackedBatch, pack

VOCABULARY = 61
SHAPE = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
}
CONFIGS: dict[str, Callable[[], Any]] = {
    "llama": lambda: LlamaConfig(vocab_size=VOCABULARY, max_position_embeddings=64, **SHAPE),
    "qwen2": lambda: Qwen2Config(vocab_size=VOCABULARY, max_position_embeddings=64, tie_word_embeddings=True, **SHAPE),
    "gpt_bigcode": lambda: GPTBigCodeConfig(
        vocab_size=VOCABULARY,
        n_positions=64,
        n_embd=32,
        n_layer=2,
        n_head=4,
        resid_pdrop=0.0,
        embd_pdrop=0.0,
        attn_pdrop=0.0,
    ),
}
ARCHITECTURES = pytest.mark.parametrize("name", list(CONFIGS))
SMALLEST_HARM = 0.1
"""The least change of some log-probability by a wrong mask or wrong positions: 10000 times the tolerance."""


@cache
def model_of(name: str) -> Any:
    """A random model in float32, deterministic, with weights wide enough for attention to matter."""
    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_config(CONFIGS[name](), attn_implementation="sdpa").eval()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() > 1:
                parameter.normal_(0, 0.3)
    return model


def random_group(seed: int, prompt: int, *responses: int, name: str = "g") -> EncodedGroup:
    """A group of random tokens with the given lengths."""
    generator = torch.Generator().manual_seed(seed)

    def tokens(length: int) -> tuple[int, ...]:
        return tuple(torch.randint(1, VOCABULARY, (length,), generator=generator).tolist())

    candidates = tuple(EncodedCandidate(tokens=tokens(length), score=0.0, is_teacher=False) for length in responses)
    return EncodedGroup(task_id=name, prompt=tokens(prompt), candidates=candidates)


def groups() -> list[EncodedGroup]:
    return [random_group(1, 5, 7, 1, 4), random_group(2, 9, 6), random_group(3, 1, 2, 3)]


def separate_logps(model: Any, many: list[EncodedGroup]) -> Tensor:
    """Each (prompt, response) alone, through the model's own logits: no packing, no mask, no chunks."""
    found = []
    for one in many:
        for candidate in one.candidates:
            ids = torch.tensor([[*one.prompt, *candidate.tokens]])
            logps = model(input_ids=ids).logits[0].log_softmax(-1)
            start = len(one.prompt) - 1
            found.append(logps[range(start, ids.shape[1] - 1), list(candidate.tokens)])
    return torch.cat(found)


def largest(difference: Tensor) -> float:
    return difference.abs().max().item()


def harm_of(name: str, batch: PackedBatch) -> float:
    """How far a broken batch moves the worst log-probability."""
    model = model_of(name)
    with torch.no_grad():
        return largest(response_logps(model, batch) - separate_logps(model, groups()))


@ARCHITECTURES
def test_packed_log_probabilities_are_those_of_separate_runs(name: str) -> None:
    assert harm_of(name, pack(groups(), pad_id=0)) < 1e-5


@ARCHITECTURES
def test_packed_gradients_are_those_of_separate_runs(name: str) -> None:
    """The gradient of a sum with random weights, so that no candidate can stand in for another."""
    model, batch = model_of(name), pack(groups(), pad_id=0)
    weights = torch.randn(len(batch.labels), generator=torch.Generator().manual_seed(4))
    parameters = list(model.parameters())
    packed = torch.autograd.grad((weights * response_logps(model, batch, chunk=5)).sum(), parameters)
    separate = torch.autograd.grad((weights * separate_logps(model, groups())).sum(), parameters)
    assert max(largest(gradient) for gradient in separate) > 1
    for ours, theirs in zip(packed, separate, strict=True):
        assert largest(ours - theirs) < 1e-4 * max(1.0, largest(theirs))


@ARCHITECTURES
def test_a_causal_mask_instead_of_the_tree_would_be_noticed(name: str) -> None:
    batch = pack(groups(), pad_id=0)
    causal = torch.ones_like(batch.attention_mask).tril()
    assert harm_of(name, dataclasses.replace(batch, attention_mask=causal)) > SMALLEST_HARM


@ARCHITECTURES
def test_positions_that_run_on_would_be_noticed(name: str) -> None:
    batch = pack(groups(), pad_id=0)
    running = torch.arange(batch.input_ids.shape[1]).expand_as(batch.input_ids)
    assert harm_of(name, dataclasses.replace(batch, position_ids=running)) > SMALLEST_HARM


@ARCHITECTURES
def test_a_response_that_sees_one_token_of_another_would_be_noticed(name: str) -> None:
    """The first response of group 0 stands at 5..11, the third at 13..16."""
    batch = pack(groups(), pad_id=0)
    mask = batch.attention_mask.clone()
    mask[0, 0, 13:17, 5] = True
    assert harm_of(name, dataclasses.replace(batch, attention_mask=mask)) > SMALLEST_HARM / 10


@ARCHITECTURES
def test_predicting_a_token_from_itself_would_be_noticed(name: str) -> None:
    batch = pack(groups(), pad_id=0)
    assert harm_of(name, dataclasses.replace(batch, logit_positions=batch.logit_positions + 1)) > SMALLEST_HARM


@ARCHITECTURES
def test_a_group_alone_equals_the_group_beside_a_longer_one(name: str) -> None:
    model, short, long = model_of(name), random_group(5, 3, 2, 4), random_group(6, 12, 9, 8)
    with torch.no_grad():
        alone = response_logps(model, pack([short], pad_id=0))
        beside = response_logps(model, pack([short, long], pad_id=0))[: len(alone)]
        after = response_logps(model, pack([long, short], pad_id=0))[-len(alone) :]
    assert max(largest(alone - beside), largest(alone - after)) < 1e-5


@ARCHITECTURES
def test_the_padding_token_changes_nothing(name: str) -> None:
    model = model_of(name)
    with torch.no_grad():
        assert torch.equal(
            response_logps(model, pack(groups(), pad_id=0)),
            response_logps(model, pack(groups(), pad_id=VOCABULARY - 1)),
        )


@pytest.mark.parametrize("chunk", [1, 4, 23, 1000])
def test_the_size_of_a_chunk_changes_nothing(chunk: int) -> None:
    model, batch = model_of("llama"), pack(groups(), pad_id=0)
    with torch.no_grad():
        assert largest(response_logps(model, batch, chunk=chunk) - response_logps(model, batch)) < 1e-6


def test_the_whole_logits_matrix_never_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    """The head is asked for at most a chunk of tokens at a time, response tokens only, each twice (backward)."""
    model, batch = model_of("llama"), pack(groups(), pad_id=0)
    asked: list[int] = []

    def watched(rows: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
        if weight.shape[0] == VOCABULARY:
            asked.append(len(rows))
        return linear(rows, weight, bias)

    monkeypatch.setattr("rrtf.training.logprobs.linear", watched)
    torch.autograd.grad(response_logps(model, batch, chunk=4).sum(), list(model.parameters()))
    assert max(asked) == 4
    assert sum(asked) == 2 * len(batch.labels)


HEADS = pytest.mark.parametrize("with_bias", [False, True], ids=["without a bias", "with a bias"])


def head_inputs(dtype: torch.dtype, *, with_bias: bool) -> tuple[list[Tensor], Tensor]:
    """Hidden states [11, 5], weight [7, 5], perhaps a bias [7]; targets with repetitions."""
    generator = torch.Generator().manual_seed(3)
    shapes = [(11, 5), (7, 5), *([(7,)] if with_bias else [])]
    tensors = [2 * torch.randn(shape, generator=generator, dtype=torch.float64) for shape in shapes]
    return [one.to(dtype).requires_grad_() for one in tensors], torch.arange(11) % 7


def naive_target_logps(inputs: list[Tensor], targets: Tensor) -> Tensor:
    logits = inputs[0] @ inputs[1].T + (inputs[2] if len(inputs) > 2 else 0)
    return torch.stack([logits[row].log_softmax(0)[target] for row, target in enumerate(targets)])


def values_and_gradients(logps: Tensor, inputs: list[Tensor]) -> list[Tensor]:
    """Log-probabilities and the gradients of their sum with different weights."""
    weights = torch.linspace(-1, 2, len(logps), dtype=logps.dtype)
    return [value.detach().double() for value in (logps, *torch.autograd.grad((weights * logps).sum(), inputs))]


def error_of(found: list[Tensor], wanted: list[Tensor]) -> float:
    """The largest relative error of a tensor, by its norm."""
    return max(((a - b).norm() / b.norm()).item() for a, b in zip(found, wanted, strict=True))


@HEADS
@pytest.mark.parametrize("chunk", [1, 4, 11, 50])
def test_the_heads_values_and_gradients_are_those_of_a_naive_float64_softmax(chunk: int, with_bias: bool) -> None:
    inputs, targets = head_inputs(torch.float32, with_bias=with_bias)
    exact, _ = head_inputs(torch.float64, with_bias=with_bias)
    found = target_logps(inputs[0], inputs[1], inputs[2] if with_bias else None, targets, chunk)
    wanted = values_and_gradients(naive_target_logps(exact, targets), exact)
    assert error_of(values_and_gradients(found, inputs), wanted) < 1e-6


@HEADS
def test_under_autocast_gradients_belong_to_the_values(with_bias: bool) -> None:
    """bf16-mixed: backward must round the logits as forward did, or the softmax no longer sums to one."""
    inputs, targets = head_inputs(torch.float32, with_bias=with_bias)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = target_logps(inputs[0], inputs[1], inputs[2] if with_bias else None, targets, 4)
    rounded = [one.detach().bfloat16().double().requires_grad_() for one in inputs]
    wanted = values_and_gradients(naive_target_logps(rounded, targets), rounded)
    assert error_of(values_and_gradients(found, inputs), wanted) < 2**-8  # bf16's step; 0.008 when they disagree


@HEADS
def test_of_a_frozen_head_no_gradient_as_large_as_its_weight_is_made(with_bias: bool) -> None:
    """Adapters freeze the head: [vocabulary x hidden] float32 would be gigabytes, for nothing."""
    inputs, targets = head_inputs(torch.float32, with_bias=with_bias)
    exact, _ = head_inputs(torch.float64, with_bias=with_bias)
    for one in inputs[1:]:
        one.requires_grad_(False)
    found = target_logps(inputs[0], inputs[1], inputs[2] if with_bias else None, targets, 4)
    wanted = values_and_gradients(naive_target_logps(exact, targets), exact)[:2]
    with Shapes() as made:
        assert error_of(values_and_gradients(found, inputs[:1]), wanted) < 1e-6
    assert (7, 5) not in made.shapes
    with Shapes() as made:
        trained, _ = head_inputs(torch.float32, with_bias=with_bias)
        target_logps(trained[0], trained[1], None, targets, 4).sum().backward()
    assert (7, 5) in made.shapes


class Shapes(TorchDispatchMode):
    """The shapes of all tensors that are computed meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.shapes: set[tuple[int, ...]] = set()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = func(*args, **(kwargs or {}))
        if isinstance(result, Tensor):
            self.shapes.add(tuple(result.shape))
        return result


def test_a_half_precision_model_gives_float32_log_probabilities() -> None:
    class Tiny(nn.Module):
        """The face of a transformers model: a decoder under its prefix, and a head."""

        base_model_prefix = "decoder"

        def __init__(self) -> None:
            super().__init__()
            self.head = nn.Linear(3, VOCABULARY).to(torch.bfloat16)

        def decoder(self, input_ids: Tensor, **kept: Any) -> Any:
            hidden = torch.ones(*input_ids.shape, 3, dtype=torch.bfloat16)
            return dataclasses.make_dataclass("Output", ["last_hidden_state"])(hidden)

        def get_output_embeddings(self) -> nn.Module:
            return self.head

    model, batch = Tiny(), pack(groups(), pad_id=0)
    logps = response_logps(model, batch)
    logits = model.head(torch.ones(3, dtype=torch.bfloat16)).double()
    assert logps.dtype == torch.float32
    assert torch.allclose(logps.double(), logits.log_softmax(-1)[batch.labels], atol=1e-6)


def test_the_batch_is_left_as_it_was() -> None:
    batch = pack(groups(), pad_id=0)
    before = {name: value.clone() for name, value in _tensors(batch).items()}
    response_logps(model_of("gpt_bigcode"), batch).sum().backward()
    model_of("gpt_bigcode").zero_grad()
    assert all(torch.equal(before[name], value) for name, value in _tensors(batch).items())


def _tensors(batch: PackedBatch) -> dict[str, Tensor]:
    values = {item.name: getattr(batch, item.name) for item in dataclasses.fields(batch)}
    return {name: value for name, value in values.items() if isinstance(value, Tensor)}
