"""The chosen plan, on a model so small that each choice can be forced with the memory given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rrtf.core.errors import UserError
from rrtf.training.planner.planner import GIB, Cluster, Planner, powers_of_two, training_seconds
from rrtf.training.planner.sharding import Strategy
from rrtf.training.planner.simulation import MicroBatch
from tests.shapes import TINY

GROUP = MicroBatch(rows=1, tokens=40, responses=30, logprob_chunk=16)
CLUSTER = Cluster(devices=2, memory_gib=1.0, peak_flops=1e9, utilisation=0.5)


def planner(memory: float = GIB, *, devices: int = 2) -> Planner:
    """``memory``: usable bytes of a GPU."""
    cluster = replace(CLUSTER, devices=devices, memory_gib=memory / GIB, usable=1.0)
    return Planner(TINY, GROUP, cluster=cluster, global_batch=8)


def test_plenty_of_memory_takes_all_groups_at_once_and_recomputes_nothing() -> None:
    best = planner().best()
    assert best is not None
    assert (best.strategy, best.checkpointing, best.micro_batch, best.accumulation) == (Strategy.DDP, False, 4, 1)


def test_a_plan_that_just_fits_is_taken_and_one_byte_less_is_not() -> None:
    wanted = planner().plan(Strategy.DDP, checkpointing=False, micro_batch=2)
    exact, short = planner(wanted.need.total).best(), planner(wanted.need.total - 1).best()
    assert exact is not None
    assert short is not None
    assert (exact.micro_batch, exact.accumulation, exact.fits) == (2, 2, True)
    assert short.cost > exact.cost


def test_little_memory_shards_before_it_recomputes() -> None:
    """Room for fsdp without recomputation, not for ddp; DeepSpeed's buckets alone are larger than this model."""
    sharded = planner().plan(Strategy.FSDP, checkpointing=False, micro_batch=1)
    assert sharded.need.total < planner().plan(Strategy.DDP, checkpointing=False, micro_batch=1).need.total
    best = planner(sharded.need.total).best()
    assert best is not None
    assert (best.strategy, best.checkpointing, best.micro_batch) == (Strategy.FSDP, False, 1)


def test_less_memory_recomputes() -> None:
    kept = planner().plan(Strategy.FSDP, checkpointing=False, micro_batch=1)
    best = planner(kept.need.total - 1).best()
    assert best is not None
    assert best.checkpointing
    assert best.step_flops > kept.step_flops


def test_no_memory_fits_nothing() -> None:
    assert planner(1000).best() is None


def test_one_gpu_has_nobody_to_share_with() -> None:
    rows = planner(devices=1).overview()
    assert [(row.strategy, row.checkpointing) for row in rows] == [(Strategy.SINGLE, False), (Strategy.SINGLE, True)]


def test_seconds_are_operations_over_the_assumed_rate() -> None:
    """Four micro-batches of 2 rows' half each: operations / (1e9 x 0.5); 20 groups, 2 epochs, 8 a step: 5 steps."""
    plan = planner().plan(Strategy.DDP, checkpointing=False, micro_batch=1)
    assert plan.accumulation == 4
    assert plan.step_seconds == plan.step_flops / 5e8
    assert training_seconds(plan, groups=20, epochs=2, global_batch=8) == 5 * plan.step_seconds


def test_operations_do_not_depend_on_how_a_batch_is_cut() -> None:
    plans = [planner().plan(Strategy.DDP, checkpointing=False, micro_batch=size) for size in (1, 2, 4)]
    assert len({plan.step_flops for plan in plans}) == 1


def test_powers_of_two_that_divide() -> None:
    assert (powers_of_two(12), powers_of_two(7), powers_of_two(64)) == ([1, 2, 4], [1], [1, 2, 4, 8, 16, 32, 64])


def test_a_batch_that_does_not_divide_is_a_mistake() -> None:
    with pytest.raises(UserError, match="global_batch is 9 groups, a multiple of the 2 devices is needed"):
        Planner(TINY, GROUP, cluster=CLUSTER, global_batch=9)
    with pytest.raises(UserError, match="utilisation is 0, more than 0 is needed"):
        Planner(TINY, GROUP, cluster=replace(CLUSTER, utilisation=0), global_batch=8)
