"""CTranslate2: int8, int8_reduced_range or float32 on CPU, the prompt computed once for n samples.

Greedy calls share one copy of the weights, which is loaded once and kept: a single-threaded worker for each core.

Sampling is repeatable: CTranslate2 seeds a random generator for each of its worker threads when that thread first
draws, and a thread cannot be seeded again. So a call that draws gets a fresh replica, whose first draw is made under a
lock right after the seed is set; the one it replaces is let go first. A small model has a single-threaded replica for
each core; a large one has one replica that all cores compute together, so its weights are in memory once.

Not covered: models that CTranslate2 cannot convert (use ``sampler=hf``).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import ctranslate2

from rrtf.core.prefixes import shared_length
from rrtf.models.loading import resolve_model
from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import Tokenizer, load_tokenizer
from rrtf.sampling.engine import TOP_K, Completion, Decoding
from rrtf.sampling.rows import StopWords, completion
from rrtf_builtins.samplers.ctranslate2 import CTranslate2Sampler
from rrtf_builtins.samplers.ctranslate2_weights import convert, is_converted, loaded_as

SMALL = 2 << 30
"""Bytes that the copies of a model may take together for each core to have one."""

ROWS = 64
"""Rows of a batch: with more, copying keys and values at every step costs more than it saves (measured on 135M)."""

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
    cores = sampler.threads or len(os.sched_getaffinity(0))
    replicas = sampler.replicas or (cores if fits_often(folder, cores) else 1)
    engine = CTranslate2Seq2SeqEngine if is_seq2seq(folder) else CTranslate2Engine
    return engine(
        folder,
        load_tokenizer(str(folder)),
        compute_type=loaded_as(folder, sampler.compute_type),
        device=sampler.device,
        replicas=replicas,
        cores=cores,
    )


def fits_often(folder: Path, times: int) -> bool:
    """Whether so many copies of the weights are small: ``SMALL`` bytes together."""
    return (folder / "model.bin").stat().st_size * times <= SMALL


class CTranslate2Engine:
    """One converted model: a copy with a worker a core for greedy calls, ``replicas`` copies for those that draw.

    On a GPU, ``replicas`` workers are all there are.
    """

    def __init__(
        self, folder: Path, tokenizer: Tokenizer, *, compute_type: str, device: str, replicas: int, cores: int
    ) -> None:
        self.concurrency = cores if device == "cpu" else replicas
        self._folder, self._tokenizer = folder, tokenizer
        self._compute_type, self._device, self._threads = compute_type, device, max(1, cores // replicas)
        self._replicas = threading.BoundedSemaphore(replicas)
        self._shared_lock = threading.Lock()
        self._shared: Any = None  # opened by the first greedy call

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        tokens = [self._tokenizer.pieces(prompt) for prompt in prompts]
        shared = shared_prefix(tokens)
        with self._replica(decoding, tokens[0]) as replica:
            results = replica.generate_batch(
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
            "max_batch_size": max(1, ROWS // decoding.n),
            "sampling_topk": 1 if greedy else TOP_K,
            "sampling_topp": 1.0 if greedy else decoding.top_p,
            "sampling_temperature": 1.0 if greedy else decoding.temperature,
            "end_token": self._tokenizer.end_pieces,
            "callback": _stopper(self._tokenizer, decoding.stop),
        }

    @contextmanager
    def _replica(self, decoding: Decoding, warm: list[str]) -> Iterator[Any]:
        """The shared weights for greedy decoding, else a fresh replica whose generator has taken the seed."""
        if decoding.temperature == 0:
            yield self._share()
            return
        self._let_go()
        with self._replicas:
            with _seed_lock:
                ctranslate2.set_random_seed(decoding.seed)
                replica = self._open(workers=1, threads=self._threads)
                self._draw_once(replica, warm)
            try:
                yield replica
            finally:
                replica.unload_model()  # its weights go before others come

    def _share(self) -> Any:
        with self._shared_lock:
            if self._shared is None:
                self._shared = self._open(workers=self.concurrency, threads=1)
            return self._shared

    def _let_go(self) -> None:
        """Forget the shared weights; calls that use them keep them until they end."""
        with self._shared_lock:
            self._shared = None

    def _open(self, *, workers: int, threads: int) -> Any:
        return ctranslate2.Generator(str(self._folder), **self._computed(workers, threads))

    def _computed(self, workers: int, threads: int) -> dict[str, Any]:
        """What generators and translators are opened with alike."""
        return {
            "device": self._device,
            "compute_type": self._compute_type,
            "inter_threads": workers,
            "intra_threads": threads,
        }

    def _draw_once(self, replica: Any, warm: list[str]) -> None:
        replica.generate_batch([warm], max_length=1, sampling_topk=2)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self._let_go()


def shared_prefix(rows: Sequence[list[str]]) -> list[str]:
    """The tokens that all rows start with, short of a whole row: computed once (the chat template's opening)."""
    return rows[0][: shared_length(rows)] if rows else []


def _stopper(tokenizer: Tokenizer, stop: Sequence[str]) -> Callable[[Any], bool] | None:
    """A callback that ends an answer once its text holds a stop word."""
    if not stop:
        return None
    words = StopWords(tokenizer, stop)
    return lambda step: words.met((step.batch_id, step.hypothesis_id), step.token_id)
