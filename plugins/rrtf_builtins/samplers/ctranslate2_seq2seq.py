"""CTranslate2's ``Translator``: encoder-decoder models (T5, so CodeT5+ 220M and 770M) in any of the compute types.

Answers repeat as those of ``CTranslate2Engine`` do.
Not covered: CodeT5+ 2B, 6B and 16B, whose code is their own (``sampler=hf trust_remote_code=true``).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ctranslate2

from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Completion, Decoding
from rrtf.sampling.rows import completion
from rrtf_builtins.samplers.ctranslate2_engine import CTranslate2Engine


class CTranslate2Seq2SeqEngine(CTranslate2Engine):
    """One converted encoder-decoder model: the prompt goes to the encoder, the answer comes from the decoder."""

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        source = [self._tokenizer.pieces(prompt) for prompt in prompts]
        with self._replica(decoding, source[0]) as replica:
            results = replica.translate_batch(
                source,
                beam_size=1,
                max_input_length=0,
                max_decoding_length=decoding.max_new_tokens,
                **self._sampling(decoding),
            )
        return [[self._answer(tokens, decoding) for tokens in result.hypotheses] for result in results]

    def _answer(self, tokens: list[str], decoding: Decoding) -> Completion:
        return completion(self._tokenizer, self._tokenizer.inner.convert_tokens_to_ids(tokens), decoding)

    def _open(self, *, workers: int, threads: int) -> Any:
        return ctranslate2.Translator(str(self._folder), **self._computed(workers, threads))

    def _draw_once(self, replica: Any, warm: list[str]) -> None:
        replica.translate_batch([warm], beam_size=1, max_decoding_length=1, sampling_topk=2)


def is_seq2seq(folder: Path) -> bool:
    """Whether converted weights are of an encoder-decoder: ``model.bin`` begins with a version and the kind's name."""
    with (folder / "model.bin").open("rb") as file:
        _, length = struct.unpack("<IH", file.read(6))
        return file.read(length).rstrip(b"\0") == b"TransformerSpec"
