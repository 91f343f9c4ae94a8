"""The sampler ``hf``: its settings. ``hf_engine`` does the work and is imported when it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rrtf.core.settings import setting
from rrtf.sampling.engine import Engine


@dataclass(frozen=True, kw_only=True)
class HFSampler:
    """transformers' own ``generate``: runs every architecture."""

    sampling_version: ClassVar[int] = 2
    libraries: ClassVar[tuple[str, ...]] = ("torch", "transformers", "tokenizers")
    dtype: str = setting("float32", "type of weights and sums", choices=("float32", "bfloat16", "float16"))
    device: str = setting("cpu", "cpu, or cuda or cuda:1 for a GPU")
    batch_size: int = setting(64, "answers that are written together", least=1)
    decoder_prompt: bool = setting(
        False, "for encoder-decoder models: the decoder begins with the prompt too (InstructCodeT5+)"
    )
    calls: int = setting(
        0,
        "batches at once on CPU, which divide torch's threads; 0 for up to four, if the model allows it",
        least=0,
        affects_output=False,
    )

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> Engine:
        """Load the model.

        Raises:
            UserError: a setting that this model cannot have.
        """
        from rrtf_builtins.samplers.hf_engine import open_model

        return open_model(self, model, trust_remote_code=trust_remote_code)
