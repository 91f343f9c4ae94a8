"""Measure one engine of ``rrtf bench sample`` in a process of its own: seconds, CPU seconds, tokens, peak memory.

The process (``rrtf.core.child_process``) is bound to as many cores as ``threads`` says before torch or CTranslate2 is
loaded, so that no engine has more than another. Not timed: loading and conversion, and a first short call.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rrtf.models.prompts import Prompt
from rrtf.sampling.collect import in_order
from rrtf.sampling.engine import Completion, Decoding, Engine


def measure(request: dict[str, Any]) -> dict[str, Any]:
    """``{"runs": [...], "peak_mib": float}``: a run for each of ``request["runs"]``, with the texts where greedy."""
    from rrtf.config.build import build
    from rrtf.core.processes import peak_mib
    from rrtf.models.loading import quiet_transformers

    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: request["threads"]])
    quiet_transformers()
    prompts = [Prompt(**prompt) for prompt in request["prompts"]]
    sampler = build(request["sampler"])
    with sampler.open(request["model"], work=Path(request["work"])) as engine:
        engine.generate(prompts[:1], Decoding(temperature=1.0, max_new_tokens=2))
        runs = [time_run(engine, prompts, Decoding(**run["decoding"]), run["batch"]) for run in request["runs"]]
    return {"runs": runs, "peak_mib": peak_mib()}


def time_run(engine: Engine, prompts: Sequence[Prompt], decoding: Decoding, batch: int) -> dict[str, Any]:
    """All prompts in batches, as many at once as the engine takes, as the sample stage sends them."""

    def generate(part: Sequence[Prompt]) -> list[list[Completion]]:
        return engine.generate(part, decoding)

    wall, cpu = time.perf_counter(), time.process_time()
    completions = [
        group for _, groups in in_order(_batches(prompts, batch), generate, engine.concurrency) for group in groups
    ]
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {
        "seconds": wall,
        "cpu_seconds": cpu,
        "tokens": sum(completion.tokens for group in completions for completion in group),
        "rows": sum(map(len, completions)),
        "texts": [group[0].text for group in completions] if decoding.temperature == 0 else None,
    }


def _batches(prompts: Sequence[Prompt], size: int) -> Iterator[Sequence[Prompt]]:
    for start in range(0, len(prompts), size):
        yield prompts[start : start + size]
