"""transformers' ``generate``: slower than CTranslate2 on CPU, and runs every architecture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import torch

from rrtf.models import load_model, resolve_model
from rrtf.prompts import Prompt, cut_at_stop
from rrtf.sampling.engine import Completion, Decoding
from rrtf.texts import Tokenizer, load_tokenizer


@dataclass(frozen=True)
class HFSampler:
    """Loads a model with transformers; ``batch_size`` prompts run together."""

    dtype: str = "float32"
    device: str = "cpu"
    batch_size: int = 16

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> HFEngine:
        model = resolve_model(model)
        loaded = load_model(model, dtype=self.dtype, trust_remote_code=trust_remote_code).to(self.device).eval()
        return HFEngine(loaded, load_tokenizer(model, trust_remote_code=trust_remote_code), self.batch_size)


class HFEngine:
    """One loaded model, left-padded batches, one call at a time."""

    concurrency = 1

    def __init__(self, model: Any, tokenizer: Tokenizer, batch_size: int) -> None:
        self._model, self._tokenizer, self._batch_size = model, tokenizer, batch_size

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        torch.manual_seed(decoding.seed)
        encoded = [self._tokenizer.encode(prompt) for prompt in prompts]
        answers: list[list[Completion]] = []
        for start in range(0, len(encoded), self._batch_size):
            answers += self._batch(encoded[start : start + self._batch_size], decoding)
        return answers

    def _batch(self, encoded: list[list[int]], decoding: Decoding) -> list[list[Completion]]:
        width = max(map(len, encoded))
        ids = torch.tensor([[self._tokenizer.pad_id] * (width - len(row)) + row for row in encoded])
        mask = torch.tensor([[0] * (width - len(row)) + [1] * len(row) for row in encoded])
        sampling: dict[str, Any] = {"do_sample": False}
        if decoding.temperature > 0:
            sampling = {"do_sample": True, "temperature": decoding.temperature, "top_p": decoding.top_p, "top_k": 0}
        stops: dict[str, Any] = {}
        if decoding.stop:
            stops = {"stop_strings": list(decoding.stop), "tokenizer": self._tokenizer.inner}
        with torch.inference_mode():
            output = self._model.generate(
                input_ids=ids.to(self._model.device),
                attention_mask=mask.to(self._model.device),
                max_new_tokens=decoding.max_new_tokens,
                num_return_sequences=decoding.n,
                eos_token_id=list(self._tokenizer.end_ids),
                pad_token_id=self._tokenizer.pad_id,
                **sampling,
                **stops,
            )
        rows = [self._completion(row, decoding) for row in output[:, width:].tolist()]
        return [rows[i : i + decoding.n] for i in range(0, len(rows), decoding.n)]

    def _completion(self, ids: list[int], decoding: Decoding) -> Completion:
        end = next((i for i, token in enumerate(ids) if token in self._tokenizer.end_ids), len(ids))
        text = self._tokenizer.decode(ids[:end])
        cut = cut_at_stop(text, decoding.stop)
        return Completion(text=cut, tokens=end, finished=end < len(ids) or end < decoding.max_new_tokens or cut != text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        return None
