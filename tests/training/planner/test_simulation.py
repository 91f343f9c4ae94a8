"""The simulated step: counts derived by hand, and bytes equal to those of a real step, operation for operation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor

from rrtf.core.errors import UserError
from rrtf.core.processes import peak_mib, reset_peak
from rrtf.training.logprobs import response_logps
from rrtf.training.planner.simulation import MicroBatch, StepMemory, build_model, shapes_only, simulate
from tests.shapes import STARCODER, TINY, TINY_BIGCODE

BATCH = MicroBatch(rows=2, tokens=40, responses=30, logprob_chunk=16)

LAYER = 32 * 32 + 2 * 16 * 32 + 32 * 32 + 3 * 32 * 64 + 2 * 32
"""q, k and v (2 heads of 8), o; gate, up and down; two norms."""
TINY_COUNT = 100 * 32 + 2 * LAYER + 32


@pytest.fixture(scope="module")
def step() -> StepMemory:
    return simulate(TINY, BATCH)


def test_parameters_are_counted_once(step: StepMemory) -> None:
    """The head is the embedding: 100 x 32 once."""
    assert LAYER == 9280
    assert (step.count, step.trained) == (TINY_COUNT, TINY_COUNT) == (21792, 21792)
    assert (step.block, step.outside) == (LAYER, 100 * 32 + 32)


def test_parameters_gradients_and_states_in_float32(step: StepMemory) -> None:
    """4 bytes, 4 bytes, 8 bytes and AdamW's step counter of 4 bytes for each of 2 x 9 + 2 tensors."""
    assert step.parameters == 4 * TINY_COUNT
    assert step.gradients == 4 * TINY_COUNT
    assert step.states == 8 * TINY_COUNT + 4 * 20


def test_states_have_the_type_of_the_parameters() -> None:
    step = simulate(TINY, replace(BATCH, precision="bf16-true"))
    assert (step.parameters, step.gradients, step.states) == (43584, 43584, 4 * 21792 + 80)


def test_lora_trains_rank_rows_and_columns() -> None:
    """Rank 4 on q, o (32 + 32), k, v (32 + 16), gate, up, down (32 + 64) of two layers."""
    step = simulate(TINY, replace(BATCH, lora_rank=4))
    adapters = 4 * 2 * (2 * 64 + 2 * 48 + 3 * 96)
    assert (step.trained, step.count) == (adapters, TINY_COUNT + adapters)
    assert step.gradients == 4 * adapters


def test_operations_of_a_step(step: StepMemory) -> None:
    """6 x weights x tokens, attention 14 x rows x T x T x width a layer, the head 8 x (its logits are made twice)."""
    tokens, responses, weights = 80, 60, 2 * (LAYER - 64)
    expected = 6 * weights * tokens + 2 * 14 * 2 * 40 * 40 * 32 + 8 * responses * 100 * 32
    assert step.flops == expected


def test_recomputation_runs_the_blocks_once_more(step: StepMemory) -> None:
    """All but the last product of a block (down), whose result nothing in the block needs."""
    again = simulate(TINY, replace(BATCH, checkpointing=True))
    assert again.flops - step.flops == 2 * (2 * (LAYER - 64 - 64 * 32) * 80 + 4 * 2 * 40 * 40 * 32)


CASES = [
    (TINY, "32-true", False, None),
    (TINY, "32-true", True, None),
    (TINY, "bf16-mixed", True, 4),
    (TINY, "bf16-mixed", False, None),
    (TINY_BIGCODE, "bf16-true", False, 4),
    (TINY_BIGCODE, "32-true", True, None),
]


@pytest.mark.parametrize(("config", "precision", "checkpointing", "rank"), CASES)
def test_fake_equals_real(
    monkeypatch: pytest.MonkeyPatch, config: Any, precision: str, checkpointing: bool, rank: int | None
) -> None:
    """With torch's own products: its counter of operations does not know oneDNN's."""
    monkeypatch.setattr("rrtf.models.products.mkl_is_slow", lambda: False)
    monkeypatch.setattr("rrtf.training.logprobs.mkl_is_slow", lambda: False)
    batch = replace(BATCH, precision=precision, checkpointing=checkpointing, lora_rank=rank)
    assert simulate(config, batch) == simulate(config, batch, fake=False)


def test_saved_is_what_autograd_keeps_on_real_tensors(step: StepMemory) -> None:
    """Every storage that a hook sees being saved, the batch and the result; parameters left out."""
    model, packed = build_model(TINY, BATCH), shapes_only(BATCH)
    storages: dict[int, Any] = {}

    def keep(tensor: Tensor) -> Tensor:
        storages[tensor.untyped_storage().data_ptr()] = tensor.untyped_storage()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        logps = response_logps(model, packed, chunk=16)
    for name in packed.__dataclass_fields__:
        if isinstance(value := getattr(packed, name), Tensor):
            keep(value)
    keep(logps)
    for parameter in model.parameters():
        storages.pop(parameter.untyped_storage().data_ptr(), None)
    assert sum(storage.nbytes() for storage in storages.values()) == step.saved


def test_more_tokens_rows_and_layers_need_more(step: StepMemory) -> None:
    deeper = type(TINY)(**(TINY.to_dict() | {"num_hidden_layers": 3}))
    larger = [
        simulate(TINY, replace(BATCH, tokens=60)),
        simulate(TINY, replace(BATCH, rows=3)),
        simulate(deeper, BATCH),
    ]
    assert all(other.activations > step.activations and other.flops > step.flops for other in larger)


def test_checkpointing_keeps_a_blocks_input_for_each_block() -> None:
    """A third block costs one hidden state, [2, 40, 32] float32, and nothing else."""
    batch = replace(BATCH, checkpointing=True)
    deeper = type(TINY)(**(TINY.to_dict() | {"num_hidden_layers": 3}))
    assert simulate(deeper, batch).saved - simulate(TINY, batch).saved == 2 * 40 * 32 * 4


def test_starcoder_has_15_5_billion_parameters_and_takes_no_memory() -> None:
    """By hand: q, and one head of k and v (2 x 128); o; up and down; biases; two norms; 40 times. Tied head."""
    width, inner, key_value = 6144, 24576, 2 * 128
    attention = width * (width + key_value) + (width + key_value) + width * width + width
    block = attention + width * inner + inner + inner * width + width + 2 * 2 * width
    before = reset_and_read()
    step = simulate(STARCODER, MicroBatch(rows=1, tokens=64, responses=32, precision="bf16-true"))
    assert peak_mib() - before < 512
    assert step.block == block == 379_128_064
    assert step.outside == (49152 + 8192) * width + 2 * width
    assert step.count == 40 * block + step.outside == 15_517_456_384


def reset_and_read() -> float:
    reset_peak()
    return peak_mib()


def test_mistakes_have_a_sentence() -> None:
    with pytest.raises(UserError, match="precision is 'bf16-mixd', did you mean 'bf16-mixed'"):
        simulate(TINY, replace(BATCH, precision="bf16-mixd"))
    with pytest.raises(UserError, match="lora_rank is 0, at least 1 is needed"):
        simulate(TINY, replace(BATCH, lora_rank=0))
