"""CTranslate2: int8, int8_reduced_range or float32 on CPU, the prompt computed once for n samples, one replica a core.

Sampling is repeatable: CTranslate2 seeds a random generator for each of its worker threads when that thread first
draws, so every call gets a fresh replica whose first draw is made under a lock, right after the seed is set.

Not covered: models that CTranslate2 cannot convert (use ``sampler=hf``).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

import ctranslate2

from rrtf.models.loading import resolve_model
from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import Tokenizer, load_tokenizer
from rrtf.sampling.engine import TOP_K, Completion, Decoding
from rrtf.sampling.rows import StopWords, completion
from rrtf_builtins.samplers.ctranslate2 import CTranslate2Sampler
from rrtf_builtins.samplers.ctranslate2_weights import convert, is_converted, loaded_as

_seed_lock = threading.Lock()


def open_model(
    sampler: CTranslate2Sampler, model: str, work: Path, *, trust_remote_code: bool = False
) -> CTranslate2Engine:
    """Open a model; one that is not in CTranslate2's form is converted into ``work`` first."""
    from rrtf_builtins.samplers.ctranslate2_seq2seq import CTranslate2Seq2SeqEngine, is_seq2seq

    model = resolve_model(model)
    folder = Path(model)
    if not is_converted(folder):
        target = work / f"ctranslate2-{sampler.compute_type}"
        folder = convert(model, target, sampler.compute_type, trust_remote_code=trust_remote_code)
    threads = sampler.threads or len(os.sched_getaffinity(0))
    engine = CTranslate2Seq2SeqEngine if is_seq2seq(folder) else CTranslate2Engine
    multiplied = loaded_as(folder, sampler.compute_type)
    return engine(str(folder), multiplied, sampler.device, threads, load_tokenizer(str(folder)))


class CTranslate2Engine:
    """One converted model; ``concurrency`` single-threaded replicas run side by side."""

    def __init__(self, folder: str, compute_type: str, device: str, threads: int, tokenizer: Tokenizer) -> None:
        self.concurrency = threads
        self._folder, self._compute_type, self._device = folder, compute_type, device
        self._tokenizer = tokenizer

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        tokens = [self._tokenizer.pieces(prompt) for prompt in prompts]
        shared = shared_prefix(tokens)
        results = self._replica(decoding.seed, tokens[0]).generate_batch(
            [row[len(shared) :] for row in tokens],
            static_prompt=shared or None,
            max_length=decoding.max_new_tokens,
            include_prompt_in_result=False,
            **self._sampling(decoding),
        )
        return [[completion(self._tokenizer, ids, decoding) for ids in result.sequences_ids] for result in results]

    def _sampling(self, decoding: Decoding) -> dict[str, Any]:
        """The arguments that generators and translators share."""
        greedy = decoding.temperature == 0
        return {
            "num_hypotheses": decoding.n,
            "sampling_topk": 1 if greedy else TOP_K,
            "sampling_topp": 1.0 if greedy else decoding.top_p,
            "sampling_temperature": 1.0 if greedy else decoding.temperature,
            "end_token": self._tokenizer.end_pieces,
            "callback": _stopper(self._tokenizer, decoding.stop),
        }

    def _replica(self, seed: int, warm: list[str]) -> Any:
        with _seed_lock:
            ctranslate2.set_random_seed(seed)
            replica = ctranslate2.Generator(
                self._folder, device=self._device, compute_type=self._compute_type, inter_threads=1, intra_threads=1
            )
            replica.generate_batch([warm], max_length=1, sampling_topk=2)  # the first draw takes the seed
        return replica

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        return None


def shared_prefix(rows: Sequence[list[str]]) -> list[str]:
    """The tokens that all rows start with, short of a whole row: computed once (the chat template's opening)."""
    if len(rows) < 2:
        return []
    first, last = min(rows), max(rows)
    length = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[: min(length, min(map(len, rows)) - 1)]


def _stopper(tokenizer: Tokenizer, stop: Sequence[str]) -> Callable[[Any], bool] | None:
    """A callback that ends an answer once its text holds a stop word."""
    if not stop:
        return None
    words = StopWords(tokenizer, stop)
    return lambda step: words.met((step.batch_id, step.hypothesis_id), step.token_id)
