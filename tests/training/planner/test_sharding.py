"""Memory of a GPU under each strategy, by hand for a model of 1000 parameters on 4 GPUs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rrtf.training.planner.sharding import BUCKET, Strategy, need, simulated_precision, traffic
from rrtf.training.planner.simulation import StepMemory

STEP = StepMemory(
    count=1000,
    trained=1000,
    block=300,
    block_trained=300,
    outside=400,
    outside_trained=400,
    parameters=4000,
    buffers=8,
    gradients=4000,
    states=8000,
    saved=5000,
    activations=6000,
    first=7000,
    later=6500,
    update=900,
    flops=1,
)
"""Two blocks of 300 and 400 outside, in float32."""


def total(strategy: Strategy, step: StepMemory = STEP, **others: object) -> int:
    settings = {"precision": "32-true", "devices": 4, "accumulates": False} | others
    return need(strategy, step, **settings).total  # type: ignore[arg-type]


def test_one_device_holds_everything() -> None:
    """4008 + 8000 always; then 7000 in forward and backward, or gradients and the copy of the update: 8000."""
    assert total(Strategy.SINGLE) == 12008 + 8000
    assert total(Strategy.SINGLE, foreach=False) == 12008 + 7000


def test_accumulation_adds_to_whole_gradients() -> None:
    """4000 of gradients beside the 6500 of a later micro-batch."""
    assert total(Strategy.SINGLE, accumulates=True) == 12008 + 10500


def test_ddp_keeps_buckets_as_large_as_the_gradients() -> None:
    assert total(Strategy.DDP) == total(Strategy.SINGLE) + 4000


def test_fsdp_shares_everything_and_gathers_two_blocks_and_the_rest() -> None:
    """A quarter of 16000, 8 of buffers; 6000 activations; 4 x (400 + 600) weights, 4 x 700 gradients; 4 x 400 sent."""
    found = need(Strategy.FSDP, STEP, precision="32-true", devices=4, accumulates=True)
    assert (found.parameters, found.gradients, found.optimizer) == (1008, 1000, 2000)
    assert (found.gathered, found.communication) == (4000 + 2800, 1600)
    assert found.total == 4008 + 6000 + 6800 + 1600


def test_fsdp_in_bfloat16_gathers_half() -> None:
    """Shards stay float32 with bf16-mixed; with bf16-true weights, gradients and moments have 2 bytes each."""
    mixed = need(Strategy.FSDP, STEP, precision="bf16-mixed", devices=4, accumulates=True)
    true = need(Strategy.FSDP, STEP, precision="bf16-true", devices=4, accumulates=True)
    assert (mixed.parameters, mixed.optimizer, mixed.gathered) == (1008, 2000, 3400)
    assert (true.parameters, true.optimizer, true.gathered) == (508, 1000, 3400)


@pytest.mark.parametrize(
    ("strategy", "parameters", "gradients", "optimizer"),
    [(Strategy.ZERO1, 2008, 2000, 3000), (Strategy.ZERO2, 2008, 500, 3000), (Strategy.ZERO3, 508, 500, 3000)],
)
def test_zero_has_the_bytes_of_the_paper(strategy: Strategy, parameters: int, gradients: int, optimizer: int) -> None:
    """2 bytes a weight, 2 a gradient, 12 of states (float32 weights, two moments), each whole or a quarter."""
    found = need(strategy, STEP, precision="bf16-mixed", devices=4, accumulates=True)
    assert (found.parameters, found.gradients, found.optimizer) == (parameters, gradients, optimizer)
    assert found.communication == (2 if strategy is not Strategy.ZERO3 else 1) * 2 * BUCKET
    assert found.gathered == (2 * 1000 if strategy is Strategy.ZERO3 else 0)
    assert found.update == 8 * 1000 // 4
    assert found.total == parameters + gradients + optimizer + 6000 + found.gathered + found.communication


def test_zero_3_keeps_at_most_a_billion_gathered_parameters() -> None:
    large = replace(STEP, count=15_000_000_000)
    assert need(Strategy.ZERO3, large, precision="bf16-mixed", devices=8, accumulates=True).gathered == 2_000_000_000


def test_sharing_among_more_never_needs_more() -> None:
    for strategy in (Strategy.FSDP, Strategy.ZERO1, Strategy.ZERO2, Strategy.ZERO3):
        totals = [total(strategy, devices=devices) for devices in (1, 2, 4, 8, 64)]
        assert totals == sorted(totals, reverse=True)
        assert totals[0] > totals[-1]


def test_only_sharded_strategies_compute_in_a_bfloat16_model() -> None:
    assert simulated_precision(Strategy.DDP, "bf16-mixed") == "bf16-mixed"
    assert simulated_precision(Strategy.FSDP, "bf16-mixed") == "bf16-true"
    assert simulated_precision(Strategy.FSDP, "32-true") == "32-true"


def test_bytes_sent_in_a_step_of_three_micro_batches() -> None:
    """A thousand parameters in float32, 4000 bytes: ddp all-reduces once; fsdp gathers twice and reduces, each time."""
    sent = {strategy: traffic(strategy, STEP, precision="32-true", accumulation=3) for strategy in Strategy}
    assert sent == {
        Strategy.SINGLE: 0,
        Strategy.DDP: 8000,
        Strategy.ZERO1: 8000,
        Strategy.ZERO2: 16000,
        Strategy.FSDP: 36000,
        Strategy.ZERO3: 36000,
    }
