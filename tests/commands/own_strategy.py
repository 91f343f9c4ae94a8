"""A Lightning strategy as a user brings it: DDP that leaves a file for every process that trained with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lightning.pytorch.strategies import DDPStrategy


class Noted(DDPStrategy):
    """Its name, the number of the process and how many there are, as the name of an empty file in ``folder``."""

    def __init__(self, folder: str, find_unused_parameters: bool = False) -> None:
        super().__init__(find_unused_parameters=find_unused_parameters)
        self._folder = Path(folder)

    def setup(self, trainer: Any) -> None:
        super().setup(trainer)
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / f"{type(trainer.strategy).__name__}-{self.global_rank}-of-{self.world_size}").touch()
