"""Export a training checkpoint as a model folder, as training itself would have written it.

``rrtf export CHECKPOINT TARGET`` reads one file, or the shards of a folder, in one process without a GPU.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rrtf.core.errors import UserError
from rrtf.models.adapters import Adapter, merge
from rrtf.models.loading import load_model, save_model
from rrtf.models.tokenizer import load_tokenizer

PREFIX = "logps.model."


def export(checkpoint: Path, target: Path) -> None:
    """Write the model of a checkpoint to ``target`` as safetensors with its tokenizer.

    Raises:
        UserError: there is no whole checkpoint, or its student is not there any more.
    """
    state, origin = read_checkpoint(checkpoint)
    weights = {name.removeprefix(PREFIX): value for name, value in state.items() if name.startswith(PREFIX)}
    if not weights:
        raise UserError(f"{checkpoint} holds no weights of a training of rrtf")
    student, trusted = str(origin["student"]), bool(origin["trust_remote_code"])
    model = load_model(student, trust_remote_code=trusted)
    tokenizer = load_tokenizer(student, trust_remote_code=trusted)
    if origin["adapter"] is not None:
        model = merge(model, weights, Adapter(**origin["adapter"]))
    else:
        own = {name for name, _ in model.named_parameters()}
        missing, unexpected = model.load_state_dict(weights, strict=False)
        if lost := [name for name in missing if name in own] + unexpected:
            raise UserError(f"{checkpoint} does not fit {student}: {', '.join(lost[:3])}")
    save_model(model, tokenizer, target)


def read_checkpoint(checkpoint: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the weights by their names in the LightningModule, and the checkpoint's ``origin``.

    Raises:
        UserError: no checkpoint, half of one, or one of something else.
    """
    import torch

    if checkpoint.is_file():
        held: dict[str, Any] = torch.load(checkpoint, weights_only=True, map_location="cpu")
        state = held["state_dict"]
    elif (checkpoint / ".metadata").is_file() and (checkpoint / "meta.pt").is_file():
        held = torch.load(checkpoint / "meta.pt", weights_only=True, map_location="cpu")
        state = _shards(checkpoint)
    else:
        raise UserError(f"{checkpoint} is no checkpoint: a file or folder checkpoints/step=N.ckpt is needed")
    if "origin" not in held:
        raise UserError(f"{checkpoint} does not say which student it is of: it was not written by rrtf train")
    return state, held["origin"]


def _shards(checkpoint: Path) -> dict[str, Any]:
    """Load the weights of a sharded checkpoint, without its optimizer states."""
    import torch
    from torch.distributed.checkpoint.filesystem import FileSystemReader
    from torch.distributed.checkpoint.metadata import TensorStorageMetadata
    from torch.distributed.checkpoint.state_dict_loader import load

    reader = FileSystemReader(checkpoint)
    stored = reader.read_metadata().state_dict_metadata
    wanted: dict[str, Any] = {
        name: torch.empty(entry.size, dtype=entry.properties.dtype)
        for name, entry in stored.items()
        if name.startswith(f"state_dict.{PREFIX}") and isinstance(entry, TensorStorageMetadata)
    }
    load(wanted, storage_reader=reader, no_dist=True)
    return {name.removeprefix("state_dict."): value for name, value in wanted.items()}
