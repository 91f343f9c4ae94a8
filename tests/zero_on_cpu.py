"""``rrtf`` under DeepSpeed without a GPU: DeepSpeed runs on CPUs with gloo, only Lightning's strategy refuses to.

Its three questions for a GPU are answered here, also in every process that is spawned; all else is real.
"""

from __future__ import annotations

import os

os.environ["DS_ACCELERATOR"] = "cpu"

import lightning.pytorch.strategies.deepspeed as asked
import torch
from lightning.pytorch.accelerators import CPUAccelerator

from rrtf.training.strategies import ZeroStrategy

asked.CUDAAccelerator = CPUAccelerator  # type: ignore[misc,attr-defined]
asked._validate_device_index_selection = lambda devices: None
ZeroStrategy.root_device = property(lambda strategy: torch.device("cpu", strategy.local_rank))  # type: ignore[assignment]

if __name__ == "__main__":
    from rrtf.cli import main

    main()
