"""Memory of a GPU under each Lightning strategy, from one step on one device (``rrtf.training.planner.simulation``).

With P parameters of which t are trained, n GPUs, m bytes a stored parameter (4; bf16-true: 2) and w bytes a parameter
in computations (4; bf16-mixed and bf16-true: 2):

=========  ==========  =========  =============  ================================  ====================================
strategy   parameters  gradients  optimizer      gathered                          communication
=========  ==========  =========  =============  ================================  ====================================
auto       mP          mt         2mt            0                                 0
ddp        mP          mt         2mt            0                                 mt: the buckets, beside .grad
fsdp       mP/n        mt/n       2mt/n          w (outside + 2 blocks), and the   4 x the larger of block and outside:
                                                 gradients w (outside + block)     reduce-scatter's input in float32
zero 1     wP          wt         12t/n          0                                 2 buckets of 2e8 w
zero 2     wP          wt/n       12t/n          0                                 2 buckets of 2e8 w
zero 3     wP/n        wt/n       12t/n          w min(P, 1e9 or more)             1 bucket of 2e8 w
=========  ==========  =========  =============  ================================  ====================================

- ``fsdp`` is FSDP2, every block and the rest of the model (``outside``) sharded, the next block gathered ahead, the
  rest gathered all the time; its mixed precision casts before it gathers (``MixedPrecisionPolicy``).
- ``zero`` is DeepSpeed with Lightning's bucket sizes; it keeps float32 weights of its own beside Adam's two moments
  (12 bytes), whatever the precision; at most 1e9 gathered parameters live, unless two blocks are more. (ZeRO, arXiv
  1910.02054, figure 1; DeepSpeed 0.19's stage_1_and_2.py and stage3.py for the buckets.)
- AdamW of torch keeps its moments in the type of the parameters: bf16-true has 4 bytes of them a parameter, not 8.
- ``bf16-mixed`` under ``auto`` and ``ddp`` is autocast: the bfloat16 copies of all weights count as activations.
  Sharded strategies compute in a bfloat16 model, so they are planned from a simulation of ``bf16-true``.
- The optimizer step makes one more copy of all trained parameters (``foreach`` on CUDA: the square roots), and
  DeepSpeed a float32 copy of its gradients, when activations are gone.

``total`` is the larger of two moments, so columns do not add up to it: the worst moment of forward and backward, and
the optimizer step. Without accumulation and sharding, gradients appear while activations go.

Not covered: the CUDA context and NCCL's buffers (about 1 GiB together, not measured here), the allocator's holes:
leave a share of the memory free. CPU and NVMe offload.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rrtf.training.planner.simulation import StepMemory

BUCKET = 200_000_000
"""Parameters in a bucket of DeepSpeed: Lightning's ``reduce_bucket_size``."""
LIVE_PARAMETERS = 1_000_000_000
"""Gathered parameters that ZeRO 3 keeps at most: DeepSpeed's ``stage3_max_live_parameters``."""


class Strategy(StrEnum):
    """Names of Lightning's strategies; ``fsdp`` stands for FSDP2, which Lightning calls ModelParallelStrategy."""

    SINGLE = "auto"
    DDP = "ddp"
    ZERO1 = "deepspeed_stage_1"
    ZERO2 = "deepspeed_stage_2"
    FSDP = "fsdp"
    ZERO3 = "deepspeed_stage_3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Bytes on one GPU (the columns of the module's table), and ``total``, the peak."""

    parameters: int  # and buffers
    gradients: int
    optimizer: int
    activations: int
    gathered: int
    communication: int
    update: int
    total: int


def simulated_precision(strategy: Strategy, precision: str) -> str:
    """The precision to simulate for a strategy: sharded ones turn ``bf16-mixed`` into a bfloat16 model."""
    plain = strategy in (Strategy.SINGLE, Strategy.DDP)
    return "bf16-true" if precision == "bf16-mixed" and not plain else precision


def need(
    strategy: Strategy, step: StepMemory, *, precision: str, devices: int, accumulates: bool, foreach: bool = True
) -> Need:
    """The need of one GPU.

    Args:
        strategy: how parameters, gradients and states are spread.
        step: a simulation in ``simulated_precision(strategy, precision)``.
        precision: Lightning's name.
        devices: GPUs, n.
        accumulates: an optimizer step has more than one micro-batch on a GPU.
        foreach: AdamW updates all parameters at once (CUDA); False is one after another (CPU).
    """
    if strategy in (Strategy.SINGLE, Strategy.DDP):
        return _replicated(strategy, step, accumulates=accumulates, foreach=foreach)
    if strategy is Strategy.FSDP:
        return _fsdp(step, stored=2 if precision == "bf16-true" else 4, width=_width(precision), devices=devices)
    return _zero(strategy, step, width=_width(precision), devices=devices)


def traffic(strategy: Strategy, step: StepMemory, *, precision: str, accumulation: int) -> int:
    """Bytes a GPU sends in an optimizer step, for many GPUs: an all-reduce sends its tensor twice, others once.

    ``ddp`` and ``zero 1`` send once a step; the others reduce every micro-batch, and ``fsdp`` and ``zero 3`` gather
    the parameters twice in each.
    """
    width = _width(precision)
    gathers = 2 * accumulation * width * step.count
    return {
        Strategy.SINGLE: 0,
        Strategy.DDP: 2 * step.gradients,
        Strategy.ZERO1: 2 * width * step.trained,
        Strategy.ZERO2: (accumulation + 1) * width * step.trained,
        Strategy.FSDP: gathers + 4 * accumulation * step.trained,
        Strategy.ZERO3: gathers + accumulation * width * step.trained,
    }[strategy]


def _replicated(strategy: Strategy, step: StepMemory, *, accumulates: bool, foreach: bool) -> Need:
    communication = step.gradients if strategy is Strategy.DDP else 0
    update = step.gradients if foreach else step.update
    worst = max(step.first, step.gradients + step.later) if accumulates else step.first
    held = step.parameters + step.buffers + step.states + communication
    return Need(
        parameters=step.parameters + step.buffers,
        gradients=step.gradients,
        optimizer=step.states,
        activations=step.later if accumulates else step.activations,
        gathered=0,
        communication=communication,
        update=update,
        total=held + max(worst, step.gradients + update),
    )


def _fsdp(step: StepMemory, *, stored: int, width: int, devices: int) -> Need:
    gathered = width * (step.outside + 2 * step.block + step.outside_trained + step.block_trained)
    return _sharded(
        step,
        parameters=_share(stored * step.count, devices),
        gradients=_share(stored * step.trained, devices),
        optimizer=_share(2 * stored * step.trained, devices),
        gathered=gathered,
        communication=4 * max(step.block_trained, step.outside_trained),
        update=_share(stored * step.trained, devices),
        lasting=False,
    )


def _zero(strategy: Strategy, step: StepMemory, *, width: int, devices: int) -> Need:
    parted = strategy is Strategy.ZERO3
    live = min(step.count, max(LIVE_PARAMETERS, step.outside + 2 * step.block))
    return _sharded(
        step,
        parameters=_share(width * step.count, devices if parted else 1),
        gradients=_share(width * step.trained, 1 if strategy is Strategy.ZERO1 else devices),
        optimizer=_share(12 * step.trained, devices),
        gathered=width * live if parted else 0,
        communication=(1 if parted else 2) * width * BUCKET,
        update=_share((4 if width == 4 else 8) * step.trained, devices),
        lasting=True,
    )


def _sharded(
    step: StepMemory,
    *,
    parameters: int,
    gradients: int,
    optimizer: int,
    gathered: int,
    communication: int,
    update: int,
    lasting: bool,
) -> Need:
    """``lasting``: the communication buffers stay during the optimizer step."""
    passes = step.activations + gathered + communication
    held = parameters + step.buffers + gradients + optimizer
    return Need(
        parameters=parameters + step.buffers,
        gradients=gradients,
        optimizer=optimizer,
        activations=step.activations,
        gathered=gathered,
        communication=communication,
        update=update,
        total=held + max(passes, update + (communication if lasting else 0)),
    )


def _share(size: int, devices: int) -> int:
    return -(-size // devices)


def _width(precision: str) -> int:
    return 4 if precision == "32-true" else 2
