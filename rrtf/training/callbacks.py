"""Lightning callbacks and plugins of the training stage: checkpoints that are whole, and the export of the model."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightning
import torch
from lightning.fabric.plugins import TorchCheckpointIO

from rrtf.core.jsonl import gone_on_error
from rrtf.core.processes import release_memory
from rrtf.core.signals import handlers, restore
from rrtf.models.adapters import Adapter, adapter_weights, merge
from rrtf.models.loading import load_model, replace_folder, save_model
from rrtf.models.tokenizer import Tokenizer
from rrtf.training.strategies import full_weights


class AtomicCheckpointIO(TorchCheckpointIO):
    """Writes a checkpoint aside, syncs and renames it: a kill leaves the one before, never half of one."""

    def save_checkpoint(self, checkpoint: dict[str, Any], path: str | Path, storage_options: Any | None = None) -> None:
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f".{target.name}.part")
        with gone_on_error(aside):
            with aside.open("wb") as handle:
                torch.save(checkpoint, handle)
                handle.flush()
                os.fsync(handle.fileno())
            aside.replace(target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """Writes the model that is being trained as a folder that transformers loads; adapters are merged into ``base``."""

    tokenizer: Tokenizer
    base: str
    adapter: Adapter | None = None
    trust_remote_code: bool = False

    def __call__(self, trainer: lightning.Trainer, module: Any, target: Path) -> None:
        """Every process takes part; the first one writes."""
        weights = full_weights(module.model)
        if not trainer.is_global_zero:
            return
        if self.adapter is None:
            save_model(module.model, self.tokenizer, target, weights=weights)
            return
        base = load_model(self.base, trust_remote_code=self.trust_remote_code)
        save_model(merge(base, adapter_weights(weights), self.adapter), self.tokenizer, target)


class ExportModel(lightning.Callback):
    """Writes the trained model when training ends: as it is then, or the folder of the best one so far."""

    def __init__(self, export: Exporter, target: Path, best: Path | None = None) -> None:
        self._export, self._target, self._best = export, target, best

    def on_train_end(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        if self._best is None:
            self._export(trainer, pl_module, self._target)
        elif trainer.is_global_zero:
            replace_folder(self._best, self._target)


class StepProgress(lightning.Callback):
    """Moves a bar on at every optimizer step."""

    def __init__(self, advance: Any) -> None:
        self._advance = advance
        self._seen = 0

    def on_train_batch_end(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        if trainer.global_step > self._seen:
            self._advance(trainer.global_step - self._seen)
            self._seen = trainer.global_step


class LossSpan(lightning.Callback):
    """The training loss of the first and of the last optimizer step of this process; None before there is one."""

    first: torch.Tensor | None = None
    last: torch.Tensor | None = None

    def on_train_batch_end(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        if (loss := trainer.callback_metrics.get("train/loss")) is not None:
            self.last = loss.detach().clone()  # a number only when it is asked for: that waits for the GPU
            self.first = self.last if self.first is None else self.first

    def __str__(self) -> str:
        if self.first is None or self.last is None:
            return "no loss"
        return f"loss {float(self.first):.4g} at first, {float(self.last):.4g} at last"


class KeepSignalHandlers(lightning.Callback):
    """Puts back the handlers that were there when this was made.

    Lightning's own for SIGTERM ends the training later, with exit code 0 and no model.
    """

    def __init__(self) -> None:
        self._handlers = handlers()

    def on_train_start(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        restore(self._handlers)


class ReleaseMemory(lightning.Callback):
    """Returns freed memory to the system every few steps: on CPU, groups of all sizes leave the heap full of holes.

    (Measured on the demo: the peak of 93 steps was 7.7 GB, of 3 steps 4.2 GB.)
    """

    def __init__(self, every: int = 10) -> None:
        self._every = every
        self._last = 0

    def on_train_batch_end(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        if trainer.global_step >= self._last + self._every and pl_module.device.type == "cpu":
            self._last = trainer.global_step
            release_memory()


def newest_checkpoint(folder: Path) -> Path | None:
    """The checkpoint of the highest step in a folder, or None: a file, or a folder of shards. Never half of one."""
    found = [
        (int(match.group(1)), path)
        for path in folder.glob("step=*.ckpt")
        if (match := re.fullmatch(r"step=(\d+)(-v\d+)?\.ckpt", path.name))
    ]
    return max(found)[1] if found else None
