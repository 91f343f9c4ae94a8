"""The sampler ``vllm``: its settings. ``vllm_engine`` does the work and is imported when it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rrtf.core.settings import setting
from rrtf.sampling.engine import Engine


@dataclass(frozen=True, kw_only=True)
class VLLMSampler:
    """vLLM on GPUs. It was never run by us on one."""

    needs: ClassVar[str] = "vllm"
    libraries: ClassVar[tuple[str, ...]] = ("vllm", "torch", "transformers", "tokenizers")
    dtype: str = setting(
        "auto",
        "type of weights and sums; auto for the one in the model's files",
        choices=("auto", "half", "float16", "bfloat16", "float", "float32"),
    )
    tensor_parallel_size: int = setting(1, "GPUs that share the model", least=1)
    gpu_memory_utilization: float = setting(
        0.9, "share of a GPU's memory that vLLM takes", above=0, most=1, affects_output=False
    )
    max_model_len: int | None = setting(
        None, "most tokens of prompt and answer together", least=1, null="what the model can take"
    )

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> Engine:
        """Load the model into vLLM.

        Raises:
            UserError: vLLM is not installed, there is no GPU, or vLLM does not take the model.
        """
        from rrtf_builtins.samplers.vllm_engine import open_model

        return open_model(self, model, trust_remote_code=trust_remote_code)
