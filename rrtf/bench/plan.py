"""``rrtf bench train plan=true``: what a model and its groups need on each GPU, and the cheapest plan that fits.

``measure_plan`` puts the plan's figure beside the peak of a real training on CPU. Found there, planned / measured,
with one row of 1000 tokens: 135M parameters in float32 0.99 with and without checkpointing, 30M 0.97 and 0.98, 30M in
bf16-mixed 0.97. With glibc's own settings (``tight=False``) the measured peak has holes in it: 0.75 to 0.83 in float32.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rrtf.core.child_process import call_apart
from rrtf.core.console import draw_table
from rrtf.core.errors import UserError
from rrtf.training.planner.planner import GIB, Cluster, Plan, Planner, training_seconds
from rrtf.training.planner.sharding import Strategy, need
from rrtf.training.planner.simulation import MicroBatch, simulate

COLUMNS = ("parameters", "gradients", "optimizer", "activations", "gathered", "communication", "update", "total")
MEASURE = "rrtf.bench.plan_measure.measure"
TIGHT = {"MALLOC_MMAP_THRESHOLD_": "65536", "MALLOC_TRIM_THRESHOLD_": "65536", "MALLOC_ARENA_MAX": "1"}
"""Makes glibc give every freed tensor of at least 64 KiB back at once: the resident size is what torch holds."""


def load_config(source: Any) -> Any:
    """A transformers configuration: as it is, or from a folder with config.json.

    Raises:
        UserError: no such folder.
    """
    if not isinstance(source, str | Path):
        return source
    if not (Path(source) / "config.json").is_file():
        raise UserError(f"{source} has no config.json: a transformers model folder is needed")
    from transformers import AutoConfig

    return AutoConfig.from_pretrained(source)


def plan(
    config: Any,
    group: MicroBatch,
    *,
    cluster: Cluster,
    global_batch: int,
    groups: int,
    epochs: float,
) -> tuple[dict[str, Any], str]:
    """Plan a training.

    Args:
        config: a transformers configuration or a folder with one.
        group: one group (``rows=1``).
        cluster: the GPUs.
        global_batch: groups in an optimizer step.
        groups: groups in the data.
        epochs: passes over them.

    Returns:
        The figures for ``bench.json``, and the table with a sentence on the chosen plan. The table's rows have one
        group on a GPU at a time; sizes in GiB.
    """
    planner = Planner(load_config(config), group, cluster=cluster, global_batch=global_batch)
    rows, best = planner.overview(), planner.best()
    figures: dict[str, Any] = {
        "group": asdict(group),
        "cluster": asdict(cluster),
        "global_batch": global_batch,
        "rows": [_figures(row) for row in rows],
        "best": None if best is None else _figures(best),
    }
    sentence = f"nothing fits in {cluster.usable:.0%} of {cluster.memory_gib:g} GiB"
    if best is not None:
        seconds = training_seconds(best, groups=groups, epochs=epochs, global_batch=global_batch)
        figures["training_seconds"] = seconds
        sentence = _sentence(best, cluster, seconds, epochs)
    return figures, f"{_table(rows)}\n\n{sentence}"


def measure_plan(
    config: Any, batch: MicroBatch, *, candidates: int = 8, steps: int = 3, tight: bool = True
) -> dict[str, Any]:
    """Train a random model of this shape on CPU in a process of its own, beside its plan.

    Args:
        config: a transformers configuration or a folder with one.
        batch: one group (``rows=1``); ``candidates`` must divide its response tokens.
        candidates: responses of the group.
        steps: optimizer steps, at least 2: the first one makes Adam's moments.
        tight: have the allocator give freed memory back at once (``TIGHT``). Without it the figure holds the holes
            that glibc leaves too, which no plan knows.

    Returns:
        ``planned_mib``, ``peak_mib`` (measured), ``ratio`` (planned / measured), ``phases_mib``, ``seconds``.

    Raises:
        UserError: more than one row, responses that do not divide, or a training that failed.
    """
    if batch.rows != 1 or batch.responses % candidates or batch.responses >= batch.tokens:
        raise UserError(f"a measurement needs one row, a prompt, and {candidates} responses of equal length")
    config = load_config(config)
    with tempfile.TemporaryDirectory() as folder:
        config.save_pretrained(folder)
        job = {"config": folder, "batch": asdict(batch), "candidates": candidates, "steps": steps}
        found = call_apart(MEASURE, job, name="the planned training", environment=TIGHT if tight else {})
    planned = compute_planned_mib(config, batch)
    return {"planned_mib": planned, "ratio": planned / found["peak_mib"], **found}


def compute_planned_mib(config: Any, batch: MicroBatch) -> float:
    """The peak of a training on CPU without accumulation: AdamW updates one parameter after another there."""
    step = simulate(config, batch)
    needed = need(Strategy.SINGLE, step, precision=batch.precision, devices=1, accumulates=False, foreach=False)
    return needed.total / 2**20


def _figures(plan: Plan) -> dict[str, Any]:
    return asdict(plan) | {"strategy": plan.strategy.value}


def _table(rows: Sequence[Plan]) -> str:
    head = ("strategy, GiB a GPU", "recomputes", *COLUMNS, "fits", "s/step")
    lines = [
        (
            row.strategy.value,
            "yes" if row.checkpointing else "no",
            *(f"{getattr(row.need, name) / GIB:.1f}" for name in COLUMNS),
            "yes" if row.fits else "no",
            f"{row.step_seconds:.1f}",
        )
        for row in rows
    ]
    return draw_table(head, lines)


def _sentence(best: Plan, cluster: Cluster, seconds: float, epochs: float) -> str:
    how = "with" if best.checkpointing else "without"
    return (
        f"cheapest that fits {cluster.usable:.0%} of {cluster.memory_gib:g} GiB: {best.strategy.value} {how} gradient "
        f"checkpointing, micro-batch {best.micro_batch} a GPU, accumulation {best.accumulation}, "
        f"{best.need.total / GIB:.1f} GiB; {best.step_seconds:.1f} s a step and {seconds / 3600:.1f} h for {epochs:g} "
        f"epochs, if {cluster.utilisation:.0%} of {cluster.peak_flops / 1e12:g} TFLOP/s is reached (an assumption)"
    )
