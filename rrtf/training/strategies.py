"""Place weights on several devices in training: copied (DDP), sharded (FSDP2), or DeepSpeed's ZeRO.

``fsdp`` is Lightning's ``ModelParallelStrategy`` with torch's ``fully_shard`` on every block and on the whole: weights,
gradients and optimizer states are split over all devices, and a block's weights are gathered while it computes.

Covered: CPU (gloo) and GPU; models that fit in the memory of one machine while they load (the first process reads the
weights, the others receive their shares). Not covered: tensor and pipeline parallelism. DeepSpeed runs on GPUs only.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from lightning.pytorch.strategies import DDPStrategy, DeepSpeedStrategy, ModelParallelStrategy, ParallelStrategy
from torch import nn

from rrtf.core.errors import UserError
from rrtf.models.loading import find_layers
from rrtf.training.logprobs import ResponseLogps


class ShardedStrategy(ModelParallelStrategy):
    """FSDP2 over all devices, with sharded checkpoints written aside and renamed: a folder is whole or not there."""

    def save_checkpoint(self, checkpoint: dict[str, Any], filepath: Any, storage_options: Any | None = None) -> None:
        if not self._save_distributed_checkpoint:
            return super().save_checkpoint(checkpoint, filepath, storage_options)
        with written_aside(self, filepath) as aside:
            super().save_checkpoint(checkpoint, aside, storage_options)
        return None


class ZeroStrategy(DeepSpeedStrategy):
    """DeepSpeed's ZeRO, its checkpoint folders written aside and renamed as well."""

    def save_checkpoint(self, checkpoint: dict[str, Any], filepath: Any, storage_options: Any | None = None) -> None:
        with written_aside(self, filepath) as aside:
            super().save_checkpoint(checkpoint, aside, storage_options)


@contextmanager
def written_aside(strategy: ParallelStrategy, filepath: Any) -> Iterator[Path]:
    """A folder that all processes write to and that takes its own name when all have."""
    target = Path(strategy.broadcast(filepath))
    aside = target.with_name(f".{target.name}.part")
    if strategy.global_rank == 0:
        shutil.rmtree(aside, ignore_errors=True)
    strategy.barrier()
    yield aside
    strategy.barrier()
    if strategy.global_rank == 0:
        shutil.rmtree(target, ignore_errors=True)
        aside.rename(target)
    strategy.barrier()


def lightning_strategy(name: str, *, processes: int, sharded_checkpoints: bool = False) -> Any:
    """The ``strategy`` argument of Lightning's Trainer. ``auto`` is DDP for several processes.

    Args:
        name: one of ``rrtf.training.settings.STRATEGIES``.
        processes: all, over all nodes.
        sharded_checkpoints: with ``fsdp``, every process writes its own share, to a folder.

    Raises:
        UserError: DeepSpeed is asked for and not installed.
    """
    if name == "fsdp":
        return ShardedStrategy(
            data_parallel_size=processes, tensor_parallel_size=1, save_distributed_checkpoint=sharded_checkpoints
        )
    if name == "ddp" or (name == "auto" and processes > 1):
        return DDPStrategy(gradient_as_bucket_view=True)
    if name.startswith("deepspeed_stage_"):
        try:
            return ZeroStrategy(stage=int(name[-1]))
        except ImportError:
            raise UserError(f"train.strategy={name} needs DeepSpeed: pip install 'rrtf[deepspeed]'") from None
    return name


def shard(logps: ResponseLogps, mesh: Any, *, precision: str = "32-true") -> None:
    """Split the weights over the devices of Lightning's mesh: every block by itself, the rest together.

    The first process holds the weights; those of the others may be on the meta device and are received. With
    ``bf16-mixed`` weights are gathered in bfloat16 and gradients reduced in float32.
    """
    from torch.distributed.checkpoint.state_dict import StateDictOptions, set_model_state_dict
    from torch.distributed.fsdp import MixedPrecisionPolicy, fully_shard

    policy = MixedPrecisionPolicy()
    if precision == "bf16-mixed":
        policy = MixedPrecisionPolicy(param_dtype=torch.bfloat16, reduce_dtype=torch.float32)
    devices = mesh["data_parallel"]
    first = torch.distributed.get_rank() == 0
    weights = dict(logps.state_dict()) if first else {}
    for block in find_layers(logps.model):
        fully_shard(block, mesh=devices, mp_policy=policy)
    fully_shard(logps, mesh=devices, mp_policy=policy)
    device = torch.device("cuda", torch.cuda.current_device()) if devices.device_type == "cuda" else torch.device("cpu")
    if any(parameter.is_meta for parameter in logps.parameters()):
        logps.to_empty(device=device)
    logps.model.tie_weights()
    options = StateDictOptions(full_state_dict=True, broadcast_from_rank0=True, strict=False)
    set_model_state_dict(logps, weights, options=options)
    for buffer in logps.buffers():  # rotary frequencies and the like are in no state dict
        shared = buffer.to(device)
        torch.distributed.broadcast(shared, src=0)
        buffer.data = shared


def full_weights(model: nn.Module) -> dict[str, torch.Tensor]:
    """All weights of a model on CPU, gathered from its shards; every process must ask, the first one gets them.

    A weight that two layers share is there once, under the first one's name.
    """
    from torch.distributed.checkpoint.state_dict import StateDictOptions, get_model_state_dict

    if any(hasattr(parameter, "ds_id") for parameter in model.parameters()):
        return _gathered_by_deepspeed(model)
    if not any(hasattr(parameter, "full_tensor") for parameter in model.parameters()):
        return {name: value.detach() for name, value in model.state_dict().items()}
    unique = {name for name, _ in model.named_parameters()} | {name for name, _ in model.named_buffers()}
    gathered: dict[str, Any] = get_model_state_dict(
        model, options=StateDictOptions(full_state_dict=True, cpu_offload=True)
    )
    return {name: value for name, value in gathered.items() if name in unique}


def _gathered_by_deepspeed(model: nn.Module) -> dict[str, torch.Tensor]:
    """ZeRO 3 keeps a share of each weight; they are gathered one by one, so that no GPU needs room for all."""
    import deepspeed

    first, kept = torch.distributed.get_rank() == 0, model.state_dict().keys()
    held = {name: buffer.detach().cpu() for name, buffer in model.named_buffers() if first and name in kept}
    for name, parameter in model.named_parameters():
        with deepspeed.zero.GatheredParameters([parameter]):
            if first:
                held[name] = parameter.detach().cpu().clone()
    return held
