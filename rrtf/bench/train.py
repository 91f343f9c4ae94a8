"""``rrtf bench train``: what a training step costs, packed as rrtf does it, beside three other ways and a floor.

Contenders: ``packed``, ``masked``, ``padded``, ``floor``, ``floor_full`` (``rrtf.bench.steps`` says what each computes)
and ``trl`` (``rrtf.bench.trl_step``; needs ``pip install trl``). With ``plan=true`` nothing is measured: see
``rrtf.bench.plan``. All see the same groups of random tokens. A step is
forward and backward; the optimizer, which costs all of them the same, is not in it.

Each runs in a process of its own (``rrtf.bench.measure_step``), in rounds, so that a machine that others use slows
all of them alike. Reported are, for each contender: the median and the fastest of its steps; CPU seconds (which load
inflates less); the tokens a second that
go through its decoder; useful tokens a second (prompts and responses, each counted once, the same number for all); peak
memory, whole and above what the process held before it loaded the model; time and memory as multiples of ``packed``'s.
"""

from __future__ import annotations

import importlib.util
import statistics
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rrtf.bench.plan import load_config, plan
from rrtf.bench.plan import measure_plan as measured_peak
from rrtf.bench.steps import MAKERS, Shape
from rrtf.config.bench import TrainBench
from rrtf.core.child_process import call_apart
from rrtf.core.console import draw_table, progress
from rrtf.core.errors import UserError, did_you_mean
from rrtf.models.loading import resolve_model
from rrtf.models.precision import resolve_precision
from rrtf.training.planner.planner import Cluster
from rrtf.training.planner.simulation import MicroBatch

CONTENDERS = (*MAKERS, "trl")
STEP = "rrtf.bench.measure_step.measure"
TIMES = ("time", "CPU time", "memory", "own memory")
PRECISIONS = ("auto", "32-true", "bf16-mixed")
RATIOS = ("seconds", "fastest", "cpu_seconds", "peak_mib", "own_mib")
"""Figures that each row also gives as a multiple of packed's, under ``NAME_ratio``."""
NOT_INSTALLED = "not installed: pip install trl"


def run(cfg: TrainBench) -> tuple[dict[str, Any], str]:
    """Measure every contender in ``cfg.repeats`` rounds.

    Returns:
        The figures for ``bench.json`` and the table for the terminal.

    Raises:
        UserError: an unknown contender, precision or model, or numbers below 1.
        InfrastructureError: a measuring process failed.
    """
    _check(cfg)
    if cfg.plan:
        return plan_for(cfg)
    shape = Shape(
        groups=cfg.groups,
        candidates=cfg.candidates,
        prompt_tokens=cfg.prompt_tokens,
        response_tokens=cfg.response_tokens,
    )
    request, threads = _make_request(cfg, shape), {"OMP_NUM_THREADS": str(cfg.threads), "OMP_WAIT_POLICY": "PASSIVE"}
    missing = [name for name in cfg.contenders if name == "trl" and importlib.util.find_spec("trl") is None]
    present = [name for name in cfg.contenders if name not in missing]
    results: dict[str, list[dict[str, Any]]] = {name: [] for name in present}
    with progress("measurements", cfg.repeats * len(present)) as advance:
        for _ in range(cfg.repeats):
            for name in present:
                result = call_apart(STEP, request | {"contender": name}, name=name, environment=threads)
                results[name].append(result)
                advance(1)
    rows = {name: summarize(found, shape) for name, found in results.items()}
    for row in rows.values() if "packed" in rows else ():
        row |= {f"{key}_ratio": row[key] / rows["packed"][key] for key in RATIOS}
    figures = request | {
        "unique_tokens": shape.unique_tokens,
        "repeats": cfg.repeats,
        "contenders": rows | {name: {"missing": NOT_INSTALLED} for name in missing},
        "loss_difference": _loss_difference(rows),
    }
    return figures, _make_text(figures)


def plan_for(cfg: TrainBench) -> tuple[dict[str, Any], str]:
    """The plan of ``cfg.planned``; with ``cfg.measure``, this CPU's planned peak beside the measured one."""
    config = load_config(resolve_model(cfg.model))
    asked = cfg.planned
    batch = MicroBatch(
        rows=1,
        tokens=cfg.prompt_tokens + cfg.candidates * cfg.response_tokens,
        responses=cfg.candidates * cfg.response_tokens,
        precision=resolve_precision(cfg.precision),
        checkpointing=cfg.gradient_checkpointing,
        lora_rank=asked.lora_rank or None,
        logprob_chunk=cfg.logprob_chunk,
    )
    if cfg.measure:
        found = measured_peak(config, batch, candidates=cfg.candidates)
        head = ("peak of a training on CPU, MiB", "planned", "measured", "ratio")
        row = (cfg.model, f"{found['planned_mib']:.0f}", f"{found['peak_mib']:.0f}", f"{found['ratio']:.3f}")
        return {"measured": found}, draw_table(head, [row])
    return plan(
        config,
        batch,
        cluster=Cluster(
            devices=asked.devices,
            memory_gib=asked.memory_gib,
            peak_flops=asked.tflops * 1e12,
            utilisation=asked.utilisation,
            usable=asked.usable,
        ),
        global_batch=asked.global_batch,
        groups=asked.groups,
        epochs=asked.epochs,
    )


def _make_request(cfg: TrainBench, shape: Shape) -> dict[str, Any]:
    """The task of every measuring process, but for the contender."""
    return {
        "model": resolve_model(cfg.model),
        "shape": asdict(shape),
        "precision": resolve_precision(cfg.precision),
        "gradient_checkpointing": cfg.gradient_checkpointing,
        "logprob_chunk": cfg.logprob_chunk,
        "threads": cfg.threads,
        "steps": cfg.steps,
    }


def summarize(results: Sequence[dict[str, Any]], shape: Shape) -> dict[str, Any]:
    """The figures of one contender from the answers of its processes; ``own_mib`` is memory above ``before_mib``."""
    steps = [seconds for one in results for seconds in one["seconds"]]
    seconds = statistics.median(steps)
    return {
        "seconds": seconds,
        "fastest": min(steps),
        "cpu_seconds": statistics.median(seconds for one in results for seconds in one["cpu_seconds"]),
        "steps": steps,
        "tokens": results[0]["tokens"],
        "tokens_per_second": results[0]["tokens"] / seconds,
        "useful_tokens_per_second": shape.unique_tokens / seconds,
        "peak_mib": statistics.median(one["peak_mib"] for one in results),
        "own_mib": statistics.median(one["peak_mib"] - one["before_mib"] for one in results),
        "loss": results[0]["loss"],
    }


def _check(cfg: TrainBench) -> None:
    for name in cfg.contenders:
        if name not in CONTENDERS:
            raise UserError(f"contenders names '{name}', {did_you_mean(name, CONTENDERS)}")
    if not cfg.contenders:
        raise UserError(f"contenders is empty, nothing would be measured; known here: {', '.join(CONTENDERS)}")
    known = (*PRECISIONS, "bf16-true") if cfg.plan else PRECISIONS
    if cfg.precision not in known:
        raise UserError(f"precision is '{cfg.precision}', {did_you_mean(cfg.precision, known)}")
    counts = ("groups", "prompt_tokens", "response_tokens", "logprob_chunk", "threads", "repeats", "steps")
    for key, least in (*((key, 1) for key in counts), ("candidates", 2)):
        if getattr(cfg, key) < least:
            raise UserError(f"{key} is {getattr(cfg, key)}, at least {least} is needed")


def _loss_difference(rows: dict[str, dict[str, Any]]) -> float | None:
    """Packed and padded compute the same loss in different order; None unless both ran."""
    if not {"packed", "padded"} <= rows.keys():
        return None
    return abs(float(rows["packed"]["loss"]) - float(rows["padded"]["loss"]))


def _make_text(figures: dict[str, Any]) -> str:
    head = ("step", "s", "fastest", "CPU s", "tokens", "useful tok/s", "peak MiB", "own MiB", *TIMES)
    lines = [_line(name, row) for name, row in figures["contenders"].items()]
    text = [draw_table(head, lines)]
    text += [f"{name}: {row['missing']}" for name, row in figures["contenders"].items() if "missing" in row]
    if figures["loss_difference"] is not None:
        text.append(f"packed and padded differ by {figures['loss_difference']:.1e} in their loss")
    return "\n".join(text)


def _line(name: str, row: dict[str, Any]) -> tuple[str, ...]:
    if "missing" in row:
        return (name, *[""] * 11)
    shown = ("seconds_ratio", "cpu_seconds_ratio", "peak_mib_ratio", "own_mib_ratio")
    return (
        name,
        f"{row['seconds']:.2f}",
        f"{row['fastest']:.2f}",
        f"{row['cpu_seconds']:.2f}",
        f"{row['tokens']}",
        f"{row['useful_tokens_per_second']:.0f}",
        f"{row['peak_mib']:.0f}",
        f"{row['own_mib']:.0f}",
        *(f"{row[key]:.2f}x" if key in row else "" for key in shown),
    )
