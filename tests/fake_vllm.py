"""A stand-in for vLLM with the signatures of its ``LLM`` and ``SamplingParams``, on transformers and on CPU.

Written from vLLM's sources: keyword-only arguments of ``LLM``, the types and ranges that ``SamplingParams`` checks, one
request or many with one or as many params, token ids that include the end token and the tokens of a stop word, stop
words looked for in the new text from its first character on, ``stop_reason`` a stop word, a token id, or None; what
reaches ``max_model_len`` ends for its length.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


@dataclass
class SamplingParams:
    n: int = 1
    temperature: float = 1.0
    top_p: float = 1.0
    top_k: int = 0
    seed: int | None = None
    stop: list[str] | None = None
    stop_token_ids: list[int] | None = None
    max_tokens: int | None = 16
    include_stop_str_in_output: bool = False

    def __post_init__(self) -> None:
        assert type(self.n) is int
        assert self.n == 1
        assert type(self.seed) is int
        assert self.temperature >= 0
        assert 0 < self.top_p <= 1
        assert type(self.max_tokens) is int
        assert self.max_tokens >= 1
        assert isinstance(self.stop, list)
        assert all(isinstance(word, str) and word for word in self.stop)
        assert isinstance(self.stop_token_ids, list)
        assert all(type(token) is int for token in self.stop_token_ids)


@dataclass
class CompletionOutput:
    index: int
    text: str
    token_ids: list[int]
    finish_reason: str | None = None
    stop_reason: int | str | None = None


@dataclass
class RequestOutput:
    prompt_token_ids: list[int]
    outputs: list[CompletionOutput] = field(default_factory=list)
    finished: bool = True


class LLM:
    calls: int = 0

    def __init__(
        self,
        model: str,
        *,
        trust_remote_code: bool = False,
        tensor_parallel_size: int = 1,
        dtype: str = "auto",
        seed: int = 0,
        gpu_memory_utilization: float = 0.9,
        max_model_len: int | None = None,
    ) -> None:
        assert 0 < gpu_memory_utilization <= 1
        self.longest = max_model_len
        self.model = AutoModelForCausalLM.from_pretrained(model).eval()
        self.tokenizer = AutoTokenizer.from_pretrained(model)

    def generate(
        self,
        prompts: list[dict[str, Any]],
        sampling_params: list[SamplingParams],
        *,
        use_tqdm: bool = True,
        lora_request: Any = None,
        priority: list[int] | None = None,
    ) -> list[RequestOutput]:
        assert not use_tqdm
        assert prompts
        LLM.calls += 1
        return [
            RequestOutput(prompt["prompt_token_ids"], [self._one(prompt["prompt_token_ids"], params)])
            for prompt, params in zip(prompts, sampling_params, strict=True)
        ]

    @torch.inference_mode()
    def _one(self, prompt: list[int], params: SamplingParams) -> CompletionOutput:
        assert all(type(token) is int for token in prompt)
        generator = torch.Generator().manual_seed(params.seed or 0)
        ids: list[int] = []
        room = params.max_tokens or 0 if self.longest is None else self.longest - len(prompt)
        while len(ids) < min(params.max_tokens or 0, room):
            logits = self.model(torch.tensor([prompt + ids])).logits[0, -1]
            if params.temperature == 0:
                ids.append(int(logits.argmax()))
            else:
                chances = (logits / params.temperature).softmax(-1)
                ids.append(int(torch.multinomial(chances, 1, generator=generator)))
            text = self.tokenizer.decode(ids, skip_special_tokens=True)
            if ids[-1] in (params.stop_token_ids or []):
                return CompletionOutput(0, text, ids, "stop", ids[-1])
            for word in params.stop or []:
                if (place := text.find(word)) >= 0:
                    return CompletionOutput(0, text[:place], ids, "stop", word)
        return CompletionOutput(0, self.tokenizer.decode(ids, skip_special_tokens=True), ids, "length")
