"""The interface of quantizers: a Lightning callback that turns the trained model into a smaller one.

Attached to a trainer it quantizes when fitting ends; the quantize stage calls the same object on a finished model.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path

import lightning

from rrtf.core.jsonl import text_hash
from rrtf.core.provenance import bind_to_fingerprint, folder_fingerprint
from rrtf.sampling.engine import Sampler


class Quantizer(lightning.Callback, ABC):
    """Built by an ``rrtf.quantizers`` plugin; ``name`` is its folder under ``quantized/``."""

    name: str = ""

    def make(self, model: Path, target: Path) -> None:
        """Quantize unless ``target`` already holds this model quantized this way; any other is moved to ``stale/``."""
        plain = (str, int, float, bool, type(None))  # Lightning hangs methods of its own on a callback
        how = {name: value for name, value in vars(self).items() if isinstance(value, plain)}
        bind_to_fingerprint(target, text_hash(folder_fingerprint(str(model)), type(self).__qualname__, how))
        if not target.is_dir():
            self.quantize(model, target)

    @abstractmethod
    def quantize(self, model: Path, target: Path) -> None:
        """Write the quantized model to ``target``, a folder that is whole or not there.

        Raises:
            UserError: this model cannot be quantized this way.
        """

    @abstractmethod
    def sampler(self) -> Sampler:
        """Return the sampler that runs the quantized model."""

    @abstractmethod
    def baseline(self) -> Sampler:
        """Return the sampler that runs the unquantized model in the same engine, for a fair comparison."""

    def on_fit_end(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        if trainer.is_global_zero:
            root = Path(trainer.default_root_dir)
            self.make(root / "model", root / "quantized" / self.name)
