"""Measure an engine in a process of its own: milliseconds a token at batch 1, and peak memory.

Follows the paper's Table 4: one prompt at a time, greedy.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rrtf.core.child_process import call_apart
from rrtf.core.importing import locate
from rrtf.core.processes import peak_mib
from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Decoding


def measure(
    sampler: dict[str, Any], model: str, work: Path, prompts: Sequence[Prompt], max_new_tokens: int
) -> dict[str, float]:
    """Return ms_per_token, peak_rss_mib and rss_before_mib of a sampler (its ``_target_`` and fields) on a model.

    The time of reading the prompts counts: prompts in another format than the model's, which it answers with a token or
    two, would measure little else.

    Raises:
        InfrastructureError: the measuring process failed.
    """
    request = {
        "sampler": sampler,
        "model": model,
        "work": str(work),
        "prompts": [asdict(prompt) for prompt in prompts],
        "max_new_tokens": max_new_tokens,
    }
    return call_apart(f"{__name__}.measure_here", request, name=model)


def measure_here(request: Mapping[str, Any]) -> dict[str, float]:
    """Measure one request in this process."""
    before = peak_mib()
    settings = dict(request["sampler"])
    sampler = locate(settings.pop("_target_"))(**settings)
    with sampler.open(request["model"], work=Path(request["work"])) as engine:
        decoding = Decoding(temperature=0.0, max_new_tokens=request["max_new_tokens"])
        prompts = [Prompt(**prompt) for prompt in request["prompts"]]
        engine.generate(prompts[:1], decoding)
        tokens, start = 0, time.perf_counter()
        for prompt in prompts:
            tokens += engine.generate([prompt], decoding)[0][0].tokens
        seconds = time.perf_counter() - start
    return {"ms_per_token": 1000 * seconds / max(tokens, 1), "peak_rss_mib": peak_mib(), "rss_before_mib": before}
