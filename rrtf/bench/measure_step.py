"""Measure one contender of ``rrtf bench train`` in a process of its own: seconds a step and peak memory.

A step is forward and backward. Not included: packing and padding, the optimizer, resetting gradients;
the gradients themselves are allocated anew in every step, as in training.

CPU seconds count both threads and hold on a machine that others use, where seconds do not: OpenMP's threads are told to
sleep while they wait (``OMP_WAIT_POLICY``), or waiting would count as work.

Memory on CPU is the resident size of this process: its peak over all steps, the warm-up included (pages that glibc
holds after they were freed count, the peak of loading does not), beside the size before the model was loaded
(Python, torch and transformers, and for TRL what it imports). On a GPU it is torch's peak of allocated memory.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from rrtf.bench.steps import MAKERS, Shape, random_groups
from rrtf.core.processes import peak_mib, release_memory, reset_peak
from rrtf.models.loading import checkpoint_activations, load_model
from rrtf.models.precision import autocast


def measure(request: dict[str, Any]) -> dict[str, Any]:
    """The figures of the contender that the request names, in this process (``rrtf.core.child_process``)."""
    torch.set_num_threads(request["threads"])
    shape = Shape(**request["shape"])
    if request["contender"] == "trl":
        from rrtf.bench.trl_step import measure_trl

        return measure_trl(request, shape)
    return measure_ours(request, shape)


def measure_ours(request: dict[str, Any], shape: Shape) -> dict[str, Any]:
    """One warm-up and ``request["steps"]`` timed steps of a contender in ``rrtf.bench.steps``."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    before = measure_resident_mib(device)
    model = load_for_training(request, device)
    groups = random_groups(shape, model.config.vocab_size)
    step = MAKERS[request["contender"]](model, groups, device, request["logprob_chunk"])
    reset_memory(device)
    times, losses = [], []
    for _ in range(1 + request["steps"]):
        started = read_clocks(device)
        with autocast(request["precision"], device.type):
            loss = step.loss()
        loss.backward()  # type: ignore[no-untyped-call]
        times.append(read_clocks(device) - started)
        losses.append(loss.item())
        del loss
        model.zero_grad(set_to_none=True)
    return make_figures(times[1:], losses[0], step.tokens, before, device)


def load_for_training(request: dict[str, Any], device: torch.device) -> Any:
    """The model in training mode."""
    model = load_model(request["model"]).to(device)
    model.train()
    if request["gradient_checkpointing"]:
        checkpoint_activations(model)
    return model


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Readings of two clocks, or differences of such, in seconds."""

    wall: float
    cpu: float

    def __sub__(self, other: Clocks) -> Clocks:
        return Clocks(wall=self.wall - other.wall, cpu=self.cpu - other.cpu)


def make_figures(
    times: Sequence[Clocks], loss: float | None, tokens: int, before: float, device: torch.device
) -> dict[str, Any]:
    """The figures for the caller; sizes in MiB."""
    peak = peak_mib() if device.type == "cpu" else torch.cuda.max_memory_allocated() / 2**20
    return {
        "seconds": [one.wall for one in times],
        "cpu_seconds": [one.cpu for one in times],
        "loss": loss,
        "tokens": tokens,
        "peak_mib": peak,
        "before_mib": before,
    }


def read_clocks(device: torch.device) -> Clocks:
    """The clocks, when the device has done what it was given."""
    if device.type == "cuda":
        torch.cuda.synchronize()
    return Clocks(wall=time.perf_counter(), cpu=time.process_time())


def measure_resident_mib(device: torch.device) -> float:
    """The memory of this process at this moment."""
    reset_memory(device)
    return peak_mib() if device.type == "cpu" else torch.cuda.memory_allocated() / 2**20


def reset_memory(device: torch.device) -> None:
    """Let the peak start from here."""
    release_memory()
    reset: Callable[[], None] = reset_peak if device.type == "cpu" else torch.cuda.reset_peak_memory_stats
    reset()
