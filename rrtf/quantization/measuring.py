"""Measure one engine in a process of its own: milliseconds a token at batch 1, and peak memory.

Run as ``python -m rrtf.quantization.measuring`` with a request as JSON on standard input, so that what is measured
shares no memory and no warm state with the caller. Follows the paper's Table 4: one prompt at a time.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from rrtf.core.errors import InfrastructureError
from rrtf.core.processes import peak_mib
from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Decoding


def measure(
    sampler: dict[str, Any], model: str, work: Path, prompts: list[str], max_new_tokens: int
) -> dict[str, float]:
    """ms_per_token, peak_rss_mib and rss_before_mib of a sampler (its ``_target_`` and fields) on a model.

    Raises:
        InfrastructureError: the measuring process failed.
    """
    request = {
        "sampler": sampler,
        "model": model,
        "work": str(work),
        "prompts": prompts,
        "max_new_tokens": max_new_tokens,
    }
    done = subprocess.run(
        [sys.executable, "-m", "rrtf.quantization.measuring"],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise InfrastructureError(f"measuring {model} failed: {done.stderr.strip().splitlines()[-1:]}")
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def main() -> None:
    """Answer one request."""
    from hydra.utils import instantiate

    request = json.load(sys.stdin)
    before = peak_mib()
    with instantiate(request["sampler"]).open(request["model"], work=Path(request["work"])) as engine:
        decoding = Decoding(temperature=0.0, max_new_tokens=request["max_new_tokens"])
        prompts = [Prompt(text=text, chat=False) for text in request["prompts"]]
        engine.generate(prompts[:1], decoding)
        tokens, start = 0, time.perf_counter()
        for prompt in prompts:
            tokens += engine.generate([prompt], decoding)[0][0].tokens
        seconds = time.perf_counter() - start
    print(
        json.dumps(
            {"ms_per_token": 1000 * seconds / max(tokens, 1), "peak_rss_mib": peak_mib(), "rss_before_mib": before}
        )
    )


if __name__ == "__main__":
    main()
