"""transformers' ``generate`` as its documentation shows it: the peer of ``rrtf bench sample``.

Left padding, one call a batch, ``num_return_sequences`` for several samples (which computes a prompt once for each of
them), no stop words. What is not said keeps its default, ``top_k=50`` among it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import torch

from rrtf.models.loading import load_model, resolve_model
from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import Tokenizer, load_tokenizer
from rrtf.sampling.engine import Completion, Decoding


@dataclass(frozen=True)
class PlainGenerate:
    """Opens a model in float32 on CPU, or on the GPU where there is one."""

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> PlainEngine:
        name = resolve_model(model)
        device = "cuda" if torch.cuda.is_available() else "cpu"
        loaded = load_model(name, trust_remote_code=trust_remote_code).to(device)
        return PlainEngine(loaded, load_tokenizer(name, trust_remote_code=trust_remote_code))


class PlainEngine:
    """One call of ``generate`` for each call of ours."""

    concurrency = 1

    def __init__(self, model: Any, tokenizer: Tokenizer) -> None:
        self._model, self._tokenizer = model, tokenizer

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        torch.manual_seed(decoding.seed)
        rows = [{"input_ids": self._tokenizer.encode(prompt)} for prompt in prompts]
        inner = self._tokenizer.inner
        inner.padding_side = "left"
        if inner.pad_token_id is None:
            inner.pad_token = inner.eos_token
        batch = inner.pad(rows, return_tensors="pt").to(self._model.device)
        greedy = decoding.temperature == 0
        how = {} if greedy else {"temperature": decoding.temperature, "top_p": decoding.top_p}
        with torch.inference_mode():
            output = self._model.generate(
                **batch,
                max_new_tokens=decoding.max_new_tokens,
                do_sample=not greedy,
                num_return_sequences=decoding.n,
                eos_token_id=list(self._tokenizer.end_ids),
                pad_token_id=inner.pad_token_id,
                **how,
            )
        found = [self._completion(ids) for ids in output[:, batch["input_ids"].shape[1] :].tolist()]
        return [found[i : i + decoding.n] for i in range(0, len(found), decoding.n)]

    def _completion(self, ids: list[int]) -> Completion:
        """Up to the end token, which does not count, as in our engines."""
        end = next((i for i, token in enumerate(ids) if token in self._tokenizer.end_ids), len(ids))
        return Completion(text=self._tokenizer.decode(ids[:end]), tokens=end, finished=end < len(ids))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        return None
