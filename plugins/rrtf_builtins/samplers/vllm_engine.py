"""vLLM on GPUs: paged attention and continuous batching; every answer is a request of its own with a seed of its own.

Written against vLLM's sources (``LLM``, ``SamplingParams``, ``RequestOutput``, V1) and tested with a stand-in that has
their signatures. It was never run by us on a GPU, nor with vLLM itself.

Prompts are encoded and answers decoded by our tokenizer, so texts, stop words and lengths mean what they mean in the
other engines. vLLM also stops at a stop word at the very start of an answer, which does not count here: such an answer
is asked for again without stop words, and cut.

Not covered: encoder-decoder models, whose text-to-text kind vLLM does not serve. Answers repeat as far as vLLM's
kernels do: sums differ in the last bits with what else is in a batch.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self

from rrtf.core.errors import UserError
from rrtf.core.settings import values_of
from rrtf.models.loading import resolve_model
from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import Tokenizer, load_tokenizer
from rrtf.sampling.engine import TOP_K, Completion, Decoding
from rrtf.sampling.rows import Row, completion, rows_of
from rrtf_builtins.samplers.vllm import VLLMSampler


def open_model(sampler: VLLMSampler, model: str, *, trust_remote_code: bool = False) -> VLLMEngine:
    """Load a model into vLLM.

    Raises:
        UserError: vLLM is not installed, there is no GPU, or vLLM does not take the model.
    """
    vllm = _vllm()
    model = resolve_model(model)
    try:
        llm = vllm.LLM(model=model, trust_remote_code=trust_remote_code, **values_of(sampler))
    except ValueError as error:
        reason = str(error).splitlines()[0]
        raise UserError(f"vLLM cannot open {model} ({reason}); sampler=hf runs every architecture") from None
    return VLLMEngine(llm, vllm.SamplingParams, load_tokenizer(model, trust_remote_code=trust_remote_code))


def _vllm() -> Any:
    """The library, logging to stderr: results go to stdout.

    Raises:
        UserError: it is not installed, or there is no GPU.
    """
    import torch

    os.environ.setdefault("VLLM_LOGGING_STREAM", "ext://sys.stderr")
    try:
        import vllm
    except ImportError as error:
        raise UserError(
            f"sampler=vllm needs vLLM, and importing it failed ({error}): pip install 'rrtf[vllm]'"
        ) from None
    if torch.cuda.device_count() == 0:
        raise UserError("sampler=vllm needs a GPU and none is found here; use sampler=ctranslate2, hf or openai")
    return vllm


class VLLMEngine:
    """One loaded model. vLLM batches by itself, so one call at a time: give it large chunks (``sample.chunk=256``)."""

    concurrency = 1

    def __init__(self, llm: Any, params: Any, tokenizer: Tokenizer) -> None:
        self._llm, self._params, self._tokenizer = llm, params, tokenizer

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        asked = rows_of(self._tokenizer, prompts, decoding)
        outputs = self._ask(asked, decoding, decoding.stop)
        answers = [self._completion(output, decoding) for output in outputs]
        early = [
            i
            for i, (output, answer) in enumerate(zip(outputs, answers, strict=True))
            if isinstance(output.stop_reason, str) and not answer.cut
        ]
        for i, output in zip(early, self._ask([asked[i] for i in early], decoding, ()), strict=True):
            answers[i] = self._completion(output, decoding)
        return [answers[i : i + decoding.n] for i in range(0, len(answers), decoding.n)]

    def _completion(self, output: Any, decoding: Decoding) -> Completion:
        """The answer; vLLM may cut one before ``max_new_tokens``, where ``max_model_len`` is reached."""
        answer = completion(self._tokenizer, output.token_ids, decoding)
        return replace(answer, finished=False) if output.finish_reason == "length" and not answer.cut else answer

    def _ask(self, rows: Sequence[Row], decoding: Decoding, stop: Sequence[str]) -> list[Any]:
        """vLLM's output for each row."""
        if not rows:
            return []
        params = [self._sampling(row, decoding, stop) for row in rows]
        requests = [{"prompt_token_ids": row.ids} for row in rows]
        return [request.outputs[0] for request in self._llm.generate(requests, params, use_tqdm=False)]

    def _sampling(self, row: Row, decoding: Decoding, stop: Sequence[str]) -> Any:
        ends = self._tokenizer.stop_ids(decoding.stop).union(self._tokenizer.end_ids)
        return self._params(
            n=1,
            seed=row.seed,
            temperature=decoding.temperature,
            top_p=decoding.top_p,
            top_k=TOP_K,
            max_tokens=decoding.max_new_tokens,
            stop=list(stop),
            stop_token_ids=sorted(ends),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        """Give the GPU's memory back: the next model needs it."""
        self._llm = None
        gc.collect()
