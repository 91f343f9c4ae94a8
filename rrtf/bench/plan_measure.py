"""Train a random model for a few steps on CPU and tell its peak memory.

A process of its own, so that nothing but the training is in the figure: the resident size is taken after all imports
and after two steps of a tiny model, which make torch start its threads and load its kernels. The peak above that is
the training's. ``FILE`` is JSON: ``config`` (a folder with config.json), ``batch`` (fields of MicroBatch),
``candidates`` and ``steps``.

The steps are those of ``RRTFModule`` without Lightning: log-probabilities, the RRTF loss, backward, AdamW.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import torch

from rrtf.bench.steps import Shape, random_groups
from rrtf.core.processes import peak_mib, release_memory, reset_peak, resident_mib
from rrtf.models.precision import autocast
from rrtf.training.logprobs import candidates_of, response_logps
from rrtf.training.loss import weighted_loss
from rrtf.training.objectives import RRTF
from rrtf.training.packing import PackedBatch, pack
from rrtf.training.planner.simulation import MicroBatch, build_model

PHASES = ("build", "forward", "backward", "update")


def measure(job: dict[str, Any]) -> dict[str, Any]:
    """Measure one job; all sizes in MiB above the resident size before the model is built."""
    from transformers import AutoConfig, LlamaConfig

    batch = MicroBatch(**job["batch"])
    config = AutoConfig.from_pretrained(job["config"])
    tiny = LlamaConfig(hidden_size=32, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2, vocab_size=64)
    _train(tiny, batch, job["candidates"], steps=2)
    release_memory()
    before, started = resident_mib(), time.monotonic()
    peaks = _train(config, batch, job["candidates"], steps=job["steps"])
    return {
        "peak_mib": max(peaks.values()) - before,
        "phases_mib": {name: peak - before for name, peak in peaks.items()},
        "before_mib": before,
        "seconds": time.monotonic() - started,
    }


def _train(config: Any, batch: MicroBatch, candidates: int, *, steps: int) -> dict[str, float]:
    """The peak resident size in each phase over all steps, in MiB."""
    peaks = dict.fromkeys(PHASES, 0.0)

    def phase(name: str, act: Callable[[], Any]) -> Any:
        reset_peak()
        result = act()
        peaks[name] = max(peaks[name], peak_mib())
        return result

    torch.manual_seed(0)
    model = phase("build", lambda: build_model(config, batch))
    optimizer = torch.optim.AdamW([parameter for parameter in model.parameters() if parameter.requires_grad])
    packed = random_batch(batch, candidates, vocabulary=config.vocab_size)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = phase("forward", lambda: rrtf_loss(model, packed, batch))
        phase("backward", loss.backward)
        del loss
        phase("update", optimizer.step)
    return peaks


def rrtf_loss(model: Any, packed: PackedBatch, batch: MicroBatch) -> Any:
    """As ``RRTFModule.training_step`` computes it."""
    with autocast(batch.precision):
        logps = response_logps(model, packed, chunk=batch.logprob_chunk)
        terms = RRTF()(candidates_of(packed, logps))
        return weighted_loss(terms, packed.weights)


def random_batch(batch: MicroBatch, candidates: int, *, vocabulary: int) -> PackedBatch:
    """One group of random tokens in one row: a prompt, a teacher's response and ``candidates - 1`` of a student."""
    length = batch.responses // candidates
    shape = Shape(
        groups=1,
        candidates=candidates,
        prompt_tokens=batch.tokens - candidates * length,
        response_tokens=length,
    )
    return pack(random_groups(shape, vocabulary), pad_id=0)
