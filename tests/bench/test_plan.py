"""The planner's table, and its figure beside a real training's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from transformers import LlamaConfig

from rrtf.bench.plan import COLUMNS, load_config, measure_plan, plan
from rrtf.bench.plan_measure import random_batch
from rrtf.core.errors import UserError
from rrtf.training.planner.planner import GIB, Cluster
from rrtf.training.planner.simulation import MicroBatch, shapes_only
from tests.shapes import TINY

GROUP = MicroBatch(rows=1, tokens=40, responses=30, logprob_chunk=16)
CLUSTER = Cluster(devices=2, memory_gib=1.0, peak_flops=1e9, utilisation=0.5)


def test_the_table_and_the_sentence() -> None:
    figures, text = plan(TINY, GROUP, cluster=CLUSTER, global_batch=8, groups=20, epochs=2)
    lines = text.splitlines()
    assert len(figures["rows"]) == 10
    assert [line.split()[0] for line in lines[1:11:2]] == [
        "ddp",
        "deepspeed_stage_1",
        "deepspeed_stage_2",
        "fsdp",
        "deepspeed_stage_3",
    ]
    assert lines[-1].startswith(
        "cheapest that fits 90% of 1 GiB: ddp without gradient checkpointing, micro-batch 4 a GPU, accumulation 1, "
    )
    assert figures["training_seconds"] == 5 * figures["best"]["step_seconds"]
    assert json.loads(json.dumps(figures))["best"]["strategy"] == "ddp"


def test_columns_are_gib() -> None:
    """ZeRO 2's two buckets of 2e8 float32 values are 1.6e9 bytes, 1.5 GiB."""
    figures, text = plan(TINY, GROUP, cluster=CLUSTER, global_batch=8, groups=8, epochs=1)
    (row,) = (line for line in text.splitlines() if line.startswith("deepspeed_stage_2") and " yes " in line)
    assert row.split()[2 + COLUMNS.index("communication")] == f"{1.6e9 / GIB:.1f}" == "1.5"
    assert row.split()[-2] == "no"
    assert figures["rows"][5]["need"]["communication"] == 1_600_000_000


def test_nothing_fits() -> None:
    small = Cluster(devices=2, memory_gib=1e-6, peak_flops=1e9)
    figures, text = plan(TINY, GROUP, cluster=small, global_batch=8, groups=8, epochs=1)
    assert figures["best"] is None
    assert text.splitlines()[-1] == "nothing fits in 90% of 1e-06 GiB"


def test_a_configuration_comes_from_a_folder(tmp_path: Path) -> None:
    TINY.save_pretrained(tmp_path)
    assert load_config(tmp_path).hidden_size == 32
    with pytest.raises(UserError, match=r"has no config\.json"):
        load_config(tmp_path / "nowhere")


def test_measurements_have_one_row() -> None:
    with pytest.raises(UserError, match="one row, a prompt, and 8 responses"):
        measure_plan(TINY, MicroBatch(rows=2, tokens=100, responses=80))


def test_the_measured_batch_has_the_shapes_of_the_planned_one() -> None:
    """A prompt of 20 tokens and 8 responses of 10."""
    batch = MicroBatch(rows=1, tokens=100, responses=80)
    real, planned = random_batch(batch, 8, vocabulary=50), shapes_only(batch)
    for name in ("input_ids", "position_ids", "attention_mask", "logit_positions", "labels", "candidate_ids"):
        assert getattr(real, name).shape == getattr(planned, name).shape, name
    assert int(real.logit_positions.min()) == 19
    assert real.is_teacher.tolist() == [True] + [False] * 7


@pytest.mark.slow
def test_planned_is_close_to_measured() -> None:
    """A random model of 10M parameters, three steps with a group of 500 tokens."""
    config = LlamaConfig(
        vocab_size=12000,
        hidden_size=320,
        intermediate_size=1280,
        num_hidden_layers=4,
        num_attention_heads=5,
        tie_word_embeddings=True,
    )
    found = measure_plan(config, MicroBatch(rows=1, tokens=500, responses=400, logprob_chunk=128))
    assert 0.75 < found["ratio"] < 1.25, found
