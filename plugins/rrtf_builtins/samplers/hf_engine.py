"""transformers' ``generate``: every architecture, in full precision.

Decoder-only models continue the prompt. Encoder-decoder models read it with the encoder and answer with the decoder;
with ``decoder_prompt`` the decoder begins with the prompt too (InstructCodeT5+). An answer is a function of its seed
and its prompt (see ``hf_rows``), of the decoding that was asked for and of nothing that ``generation_config.json``
suggests (a repetition penalty, beams).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Self

import torch
from transformers import DynamicCache, GenerationConfig, LogitsProcessorList, StoppingCriteriaList
from transformers.cache_utils import DynamicLayer

from rrtf.core.errors import UserError
from rrtf.models.loading import load_sampling_model, resolve_model
from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import Tokenizer, load_tokenizer
from rrtf.sampling.engine import Completion, Decoding
from rrtf.sampling.rows import Row, completion, rows_of
from rrtf_builtins.samplers.hf import HFSampler
from rrtf_builtins.samplers.hf_rows import RowDraws, RowEnds

CALLS = 4
"""Calls at once on CPU where the user does not say: beyond that, cores serve one call together and memory is spared."""
TOKENS = ("bos_token_id", "pad_token_id", "decoder_start_token_id")
"""Fields of a model's generation config that are kept."""


def open_model(sampler: HFSampler, model: str, *, trust_remote_code: bool = False) -> HFEngine:
    """Load a model.

    Raises:
        UserError: a setting that this model cannot have.
    """
    model = resolve_model(model)
    loaded = load_sampling_model(model, dtype=sampler.dtype, trust_remote_code=trust_remote_code)
    loaded.to(sampler.device).eval()
    if sampler.decoder_prompt and not loaded.config.is_encoder_decoder:
        raise UserError(f"sampler.decoder_prompt is for encoder-decoder models, {model} has a decoder only")
    tokenizer = load_tokenizer(model, trust_remote_code=trust_remote_code)
    engine = HFEngine(loaded, tokenizer, sampler.batch_size, decoder_prompt=sampler.decoder_prompt)
    if sampler.calls > 1 and not engine.shareable:
        raise UserError(
            f"sampler.calls is {sampler.calls}, but {model} keeps more than plain keys and values of what it "
            "computes: calls at once could change each other's answers; leave it at 0"
        )
    if sampler.device == "cpu" and engine.shareable:
        engine.concurrency = sampler.calls or calls_at_once(torch.get_num_threads())
    return engine


class HFEngine:
    """One loaded model, padded batches; calls at once share its weights and divide torch's threads.

    Engines nest: one that is entered inside another is left before it.
    """

    concurrency = 1

    def __init__(self, model: Any, tokenizer: Tokenizer, batch_size: int, *, decoder_prompt: bool = False) -> None:
        self._model, self._tokenizer, self._batch_size = model, tokenizer, batch_size
        self._decoder_prompt = decoder_prompt
        kept: dict[str, Any] = {name: getattr(model.generation_config, name, None) for name in TOKENS}
        model.generation_config = GenerationConfig(**kept)  # type: ignore[no-untyped-call]
        self._plain = not model.config.is_encoder_decoder and self._keeps_plain_keys()

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        asked = rows_of(self._tokenizer, prompts, decoding)
        answers = [answer for batch in self._batches(asked) for answer in self._answers(batch, decoding)]
        return [answers[i : i + decoding.n] for i in range(0, len(answers), decoding.n)]

    def _batches(self, rows: list[Row]) -> Iterator[list[Row]]:
        """At most ``batch_size`` rows; prompts of one length where the decoder begins with them (it cannot pad)."""
        batch: list[Row] = []
        for row in rows:
            other = self._decoder_prompt and batch and len(batch[0].ids) != len(row.ids)
            if len(batch) == self._batch_size or other:
                yield batch
                batch = []
            batch.append(row)
        if batch:
            yield batch

    def _answers(self, batch: list[Row], decoding: Decoding) -> list[Completion]:
        """Write all rows; ended ones leave the batch, where the model's state can be cut down to the rest."""
        ends = RowEnds(len(batch), self._tokenizer, decoding.stop, leave=self._plain)
        draws = RowDraws(decoding, [row.seed for row in batch], self._model.device)
        encoded = [row.ids for row in batch]
        left = decoding.max_new_tokens
        with torch.inference_mode():
            inputs, cache = self._inputs(encoded), self._prefilled(encoded)
            while left:
                written = self._generate(
                    inputs,
                    past_key_values=cache,
                    max_new_tokens=left,
                    logits_processor=LogitsProcessorList([draws] if decoding.temperature else []),
                    stopping_criteria=StoppingCriteriaList([ends]),
                )
                staying = ends.leave()
                if not staying or not self._plain:
                    break
                left = decoding.max_new_tokens - max(map(len, ends.rows))
                draws.leave(staying)
                inputs, cache = _without_others(inputs, written, staying)
        return [completion(self._tokenizer, ids, decoding) for ids in ends.rows]

    def _generate(self, inputs: dict[str, torch.Tensor], **more: Any) -> Any:
        """transformers' ``generate``, which takes the largest score and gives its cache too."""
        return self._model.generate(
            **inputs,
            do_sample=False,
            return_dict_in_generate=True,
            eos_token_id=list(self._tokenizer.end_ids),
            pad_token_id=self._tokenizer.pad_id,
            **more,
        )

    def _keeps_plain_keys(self) -> bool:
        """Whether the model's state is keys and values of all tokens, which can be copied and cut (no window)."""
        with torch.inference_mode():
            cache = self._generate(self._inputs([[self._tokenizer.pad_id]]), max_new_tokens=1).past_key_values
        return type(cache) is DynamicCache and all(type(layer) is DynamicLayer for layer in cache.layers)

    @property
    def shareable(self) -> bool:
        """Whether calls from several threads may use the model: nothing of an answer is kept in its modules."""
        rotary = (getattr(module, "rope_type", "") for module in self._model.modules())
        return self._plain and not any("dynamic" in str(kind) or "longrope" in str(kind) for kind in rotary)

    def _prefilled(self, encoded: list[list[int]]) -> DynamicCache | None:
        """Keys and values of the prompts for each row, where several rows have one prompt: computed once for them.

        None where they do not, and for models that keep another kind of state (a window, a recurrent one).
        """
        prompts = list(dict.fromkeys(map(tuple, encoded)))
        if len(prompts) == len(encoded) or max(map(len, prompts)) == 1 or not self._plain:
            return None
        cache: DynamicCache = self._generate(self._inputs(prompts), max_new_tokens=1).past_key_values
        places = {ids: place for place, ids in enumerate(prompts)}
        cache.crop(-1)  # generate computes the last token, whose scores it needs
        cache.batch_select_indices(torch.tensor([places[tuple(ids)] for ids in encoded], device=self._model.device))
        return cache

    def _inputs(self, encoded: Sequence[Sequence[int]]) -> dict[str, torch.Tensor]:
        """Token ids and mask, [rows, longest prompt]: padding before a decoder's prompt, after an encoder's."""
        longest, pad = max(map(len, encoded)), self._tokenizer.pad_id
        seq2seq = self._model.config.is_encoder_decoder
        padding = [longest - len(row) for row in encoded]
        rows = [[*ids, *[pad] * n] if seq2seq else [*[pad] * n, *ids] for ids, n in zip(encoded, padding, strict=True)]
        masks = [[1] * (longest - n) + [0] * n if seq2seq else [0] * n + [1] * (longest - n) for n in padding]
        inputs: dict[str, Any] = {"input_ids": rows, "attention_mask": masks}
        if self._decoder_prompt:
            inputs["decoder_input_ids"] = [_without_end(ids, self._tokenizer) for ids in encoded]
        return {name: torch.tensor(value, device=self._model.device) for name, value in inputs.items()}

    def __enter__(self) -> Self:
        self._threads = torch.get_num_threads()
        torch.set_num_threads(max(1, self._threads // self.concurrency))
        return self

    def __exit__(self, *args: object) -> None:
        torch.set_num_threads(self._threads)


def _without_others(
    inputs: dict[str, torch.Tensor], written: Any, staying: list[int]
) -> tuple[dict[str, torch.Tensor], DynamicCache]:
    """The state that ``generate`` goes on from: the rows at ``staying``, what is written of them, and their cache."""
    rows = torch.tensor(staying, device=written.sequences.device)
    ids, mask = written.sequences[rows], inputs["attention_mask"][rows]
    new = mask.new_ones(len(rows), ids.shape[1] - mask.shape[1])
    written.past_key_values.batch_select_indices(rows)
    return {"input_ids": ids, "attention_mask": torch.cat([mask, new], dim=1)}, written.past_key_values


def calls_at_once(threads: int) -> int:
    """The most calls, up to ``CALLS``, that divide the threads without a rest."""
    return max(calls for calls in range(1, CALLS + 1) if threads % calls == 0)


def _without_end(ids: Sequence[int], tokenizer: Tokenizer) -> Sequence[int]:
    """A prompt as the beginning of an answer: encoders' tokenizers close a text with an end token."""
    return ids[:-1] if ids[-1] in tokenizer.end_ids else ids
