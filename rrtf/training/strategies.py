"""Place weights on several devices in training: copied (DDP), sharded (FSDP2), or DeepSpeed's ZeRO.

``fsdp`` is Lightning's ``ModelParallelStrategy`` with torch's ``fully_shard`` on every block and on the whole: weights,
gradients and optimizer states are split over all devices, and a block's weights are gathered while it computes.

Covered: CPU (gloo) and GPU; models that fit in the memory of one machine while they load (the first process reads the
weights, the others receive their shares). Any other strategy that Lightning registers, or of a user's own, trains as it
is. Not covered: tensor and pipeline parallelism; Lightning's ``FSDPStrategy``, whose flat weights are not exported;
strategies that start processes (``rrtf.training.launch`` does). DeepSpeed runs on GPUs only.
"""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from lightning.pytorch.strategies import (
    DDPStrategy,
    DeepSpeedStrategy,
    FSDPStrategy,
    ModelParallelStrategy,
    ParallelStrategy,
    Strategy,
    StrategyRegistry,
)
from torch import nn

from rrtf.core.errors import UserError, did_you_mean
from rrtf.models.loading import find_layers
from rrtf.training.logprobs import ResponseLogps
from rrtf.training.settings import STRATEGIES


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
        name: one of ``rrtf.training.settings.STRATEGIES``, or any other for which ``complaint_about_name`` has none.
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
    if name.startswith("deepspeed"):
        if importlib.util.find_spec("deepspeed") is None:
            raise UserError(f"train.strategy={name} needs DeepSpeed: pip install 'rrtf[deepspeed]'")
        return ZeroStrategy(**StrategyRegistry[name]["init_params"])
    return name


def complaint_about_name(name: str) -> str | None:
    """What is wrong with a name that is none of ours, or None."""
    if name not in StrategyRegistry:
        usable = [other for other in StrategyRegistry.available_strategies() if _refusal_of_name(other) is None]
        return did_you_mean(name, {*STRATEGIES, *usable})
    return _refusal_of_name(name)


def check_strategy(strategy: Any) -> Strategy:
    """A strategy of a user's own, if it can be trained with.

    Raises:
        UserError: it is none, or one that rrtf cannot work with.
    """
    kind = f"{type(strategy).__module__}.{type(strategy).__qualname__}"
    if not isinstance(strategy, Strategy):
        raise UserError(f"strategy is a {kind}, a lightning.pytorch.strategies.Strategy is needed")
    if sentence := _refusal(type(strategy), getattr(strategy, "_start_method", None)):
        raise UserError(f"strategy is a {kind}, {sentence}")
    return strategy


def writes_checkpoints_itself(strategy: Any) -> bool:
    """Whether a strategy writes shards, or brings a ``checkpoint_io``: Lightning takes no other one beside it."""
    return bool(getattr(strategy, "_save_distributed_checkpoint", False) or getattr(strategy, "_checkpoint_io", None))


def _refusal_of_name(name: str) -> str | None:
    entry = StrategyRegistry[name]
    return _refusal(entry["strategy"], entry["init_params"].get("start_method"))


def _refusal(kind: type[Any], start_method: str | None) -> str | None:
    if issubclass(kind, FSDPStrategy):
        return "whose flat weights rrtf does not export: use train.strategy=fsdp, which is FSDP2"
    if start_method in ("spawn", "fork", "forkserver"):
        return "which starts processes itself: use train.strategy=ddp with train.devices"
    return None


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
    if mesh.size() > mesh["data_parallel"].size():
        raise UserError(
            "strategy splits the weights' tensors, which rrtf does not: add +strategy.tensor_parallel_size=1 and "
            f"+strategy.data_parallel_size={mesh.size()}"
        )
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
