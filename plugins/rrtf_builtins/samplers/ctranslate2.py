"""The sampler ``ctranslate2``: its settings. ``ctranslate2_engine`` does the work and is imported when it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rrtf.core.settings import setting
from rrtf.sampling.engine import Engine
from rrtf_builtins.compute_types import HasComputeType


@dataclass(frozen=True, kw_only=True)
class CTranslate2Sampler(HasComputeType):
    """CTranslate2: the fastest on CPU. A model is converted once and kept.

    By default int8, or int8_reduced_range on a processor whose int8 products saturate (with ``device=cuda`` too: choose
    float16 there); what it is stands in the configuration, so rows of the two never mix.
    """

    libraries: ClassVar[tuple[str, ...]] = ("ctranslate2", "transformers", "tokenizers")
    threads: int = setting(0, "cores to use; 0 for all", least=0)
    replicas: int = setting(
        0, "copies of the weights for calls that draw; 0: one a core if they take 2 GiB together, else one", least=0
    )
    device: str = setting("cpu", "cpu, or cuda for a GPU")

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> Engine:
        """Convert the model into ``work`` unless it is there, or is in CTranslate2's form itself."""
        from rrtf_builtins.samplers.ctranslate2_engine import open_model

        return open_model(self, model, work, trust_remote_code=trust_remote_code)
