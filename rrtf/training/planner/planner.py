"""Find the strategies, micro-batches and checkpointing that fit, the cheapest of them, and the time of training.

Cheapest means, in this order: the fewest floating-point operations (no recomputation if that fits), the fewest bytes
sent in an optimizer step, the fewest micro-batches. Micro-batches are tried in powers of two, up to the first that
does not fit (so the one case is not seen where only a batch without accumulation fits).

Time is arithmetic on two numbers that the caller gives: the peak of a GPU in operations a second, and the share of
it that training reaches. **The share is an assumption, not a measurement.** Recomputed operations count as work here:
where checkpointing is on, the share is the hardware FLOPs utilisation of the PaLM paper (arXiv 2204.02311, appendix
B), where it is off, the model FLOPs utilisation (MFU). The operations are counted in the simulated step: about 6 x
parameters x tokens (8 x with recomputation), attention over all T x T places, and the head for response tokens only.

Not covered: time for communication that does not hide behind computation, for loading, logging and checkpoints;
rows of mixed lengths (every group counts as the longest); several groups in a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rrtf.core.errors import UserError
from rrtf.training.planner.sharding import Need, Strategy, need, simulated_precision, traffic
from rrtf.training.planner.simulation import MicroBatch, StepMemory, simulate

GIB = 2**30


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The GPUs of a training.

    Example: eight H100: ``Cluster(devices=8, memory_gib=80, peak_flops=989e12, utilisation=0.4)``.
    """

    devices: int
    memory_gib: float  # of one GPU
    peak_flops: float  # dense operations a second of one GPU in the training's precision
    utilisation: float = 0.4  # assumed share of the peak (MFU)
    usable: float = 0.9  # share of the memory that a plan may fill


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A way to train, what it needs on every GPU, and its time under the assumed utilisation."""

    strategy: Strategy
    checkpointing: bool
    micro_batch: int  # groups, one a row, on a GPU at a time
    accumulation: int  # micro-batches of a GPU in an optimizer step
    need: Need
    fits: bool
    step_flops: int  # of one GPU in an optimizer step
    step_bytes: int  # sent by one GPU in an optimizer step
    step_seconds: float

    @property
    def cost(self) -> tuple[int, int, int]:
        """The order of plans, the lower the better."""
        return self.step_flops, self.step_bytes, self.accumulation


class Planner:
    """Plans for one model and one shape of groups; simulations are kept.

    Args:
        config: a transformers configuration.
        group: a micro-batch of one group (``rows=1``): its tokens, precision, LoRA; checkpointing is decided here.
        cluster: the GPUs.
        global_batch: groups in an optimizer step on all GPUs.

    Raises:
        UserError: a global batch that the GPUs cannot share, or numbers that mean nothing.
    """

    def __init__(self, config: Any, group: MicroBatch, *, cluster: Cluster, global_batch: int) -> None:
        _check(cluster, global_batch)
        self._config, self._group, self._cluster = config, group, cluster
        self._share = global_batch // cluster.devices
        self._steps: dict[MicroBatch, StepMemory] = {}

    def plan(self, strategy: Strategy, *, checkpointing: bool, micro_batch: int) -> Plan:
        """The plan of one choice, whether it fits or not."""
        cluster, precision = self._cluster, self._group.precision
        accumulation = self._share // micro_batch
        step = self._simulated(
            replace(
                self._group,
                rows=micro_batch,
                checkpointing=checkpointing,
                precision=simulated_precision(strategy, precision),
            )
        )
        needed = need(strategy, step, precision=precision, devices=cluster.devices, accumulates=accumulation > 1)
        return Plan(
            strategy=strategy,
            checkpointing=checkpointing,
            micro_batch=micro_batch,
            accumulation=accumulation,
            need=needed,
            fits=needed.total <= cluster.usable * cluster.memory_gib * GIB,
            step_flops=step.flops * accumulation,
            step_bytes=traffic(strategy, step, precision=precision, accumulation=accumulation),
            step_seconds=step.flops * accumulation / (cluster.peak_flops * cluster.utilisation),
        )

    def overview(self, micro_batch: int = 1) -> list[Plan]:
        """Every strategy, without and with gradient checkpointing, at one size of micro-batch."""
        return [
            self.plan(strategy, checkpointing=checkpointing, micro_batch=micro_batch)
            for strategy in self.strategies
            for checkpointing in (False, True)
        ]

    def best(self) -> Plan | None:
        """The cheapest plan that fits, or None."""
        return min(self._fitting(), key=lambda plan: plan.cost, default=None)

    @property
    def strategies(self) -> Sequence[Strategy]:
        """One GPU has nobody to share with."""
        several = [strategy for strategy in Strategy if strategy is not Strategy.SINGLE]
        return several if self._cluster.devices > 1 else [Strategy.SINGLE]

    def _fitting(self) -> Iterator[Plan]:
        """The largest micro-batches that fit come last; recomputation is only looked at where it is needed."""
        for checkpointing in (False, True):
            found = False
            for strategy in self.strategies:
                for micro_batch in powers_of_two(self._share):
                    plan = self.plan(strategy, checkpointing=checkpointing, micro_batch=micro_batch)
                    if not plan.fits:
                        break
                    found = True
                    yield plan
            if found:
                return

    def _simulated(self, batch: MicroBatch) -> StepMemory:
        if batch not in self._steps:
            self._steps[batch] = simulate(self._config, batch)
        return self._steps[batch]


def powers_of_two(number: int) -> list[int]:
    """Those that divide a number: ``12 -> [1, 2, 4]``."""
    return [2**power for power in range(number.bit_length()) if number % 2**power == 0]


def training_seconds(plan: Plan, *, groups: int, epochs: float, global_batch: int) -> float:
    """Of all optimizer steps."""
    return -(-int(groups * epochs) // global_batch) * plan.step_seconds


def _check(cluster: Cluster, global_batch: int) -> None:
    if cluster.devices < 1 or global_batch < cluster.devices or global_batch % cluster.devices:
        raise UserError(f"global_batch is {global_batch} groups, a multiple of the {cluster.devices} devices is needed")
    for name in ("memory_gib", "peak_flops", "utilisation", "usable"):
        if getattr(cluster, name) <= 0:
            raise UserError(f"{name} is {getattr(cluster, name)}, more than 0 is needed")
