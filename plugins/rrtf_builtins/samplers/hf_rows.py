"""Rows of transformers' ``generate`` that do not depend on their neighbours: draws, stop words and ends of their own.

``generate`` draws for all rows from one generator, and its ``stop_strings`` also match across the end of the prompt.
Here every row has a generator: an exponential race (the largest of all probabilities, each divided by an Exp(1) number)
is a draw from the same distribution, and ``generate`` only takes the largest score. What is left of the neighbours is
rounding: padding and batch size change sums in the last bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from transformers import LogitsProcessor, LogitsProcessorList, StoppingCriteria

from rrtf.sampling.engine import TOP_K, Decoding
from rrtf.sampling.rows import StopWords
from rrtf.texts import Tokenizer


class RowDraws(LogitsProcessor):
    """Draws each row's token with the row's own generator; all other scores become minus infinity.

    The nucleus is over the ``TOP_K`` likeliest tokens. Noise belongs to tokens, not to ranks: two tokens that change
    places by rounding do not change the draw.
    """

    def __init__(self, decoding: Decoding, seeds: Sequence[int], device: torch.device) -> None:
        self._temperature, self._top_p = decoding.temperature, decoding.top_p
        self._generators = [torch.Generator(device).manual_seed(seed) for seed in seeds]

    def __call__(self, input_ids: torch.LongTensor, scores: torch.FloatTensor) -> torch.FloatTensor:
        likeliest, tokens = (scores.float() / self._temperature).topk(min(TOP_K, scores.shape[1]))
        shares = likeliest.softmax(dim=1)
        outside = shares.cumsum(dim=1) - shares >= self._top_p
        outside[:, 0] = False
        noise = torch.empty_like(scores, dtype=torch.float32)
        for row, generator in zip(noise, self._generators, strict=True):
            row.exponential_(generator=generator)
        noise = noise.gather(1, tokens).clamp_(min=torch.finfo(torch.float32).tiny)
        drawn = tokens.gather(1, (shares / noise).masked_fill(outside, -1.0).argmax(dim=1, keepdim=True))
        return torch.full_like(scores, -torch.inf).scatter_(1, drawn, 0.0)  # type: ignore[return-value]


class RowEnds(StoppingCriteria):
    """Keeps each row's new tokens in ``rows`` and ends a row at an end token or a stop word."""

    def __init__(self, rows: int, tokenizer: Tokenizer, stop: Sequence[str]) -> None:
        self.rows: list[list[int]] = [[] for _ in range(rows)]
        self._ends, self._done = set(tokenizer.end_ids), [False] * rows
        self._stop = StopWords(tokenizer, stop) if stop else None

    def __call__(self, input_ids: torch.LongTensor, scores: Any, **kwargs: Any) -> Any:
        for row, token in enumerate(input_ids[:, -1].tolist()):
            if not self._done[row]:
                self.rows[row].append(token)
                self._done[row] = token in self._ends or (self._stop is not None and self._stop.met(row, token))
        return torch.tensor(self._done, device=input_ids.device)


def draws(decoding: Decoding, seeds: Sequence[int], device: torch.device) -> LogitsProcessorList:
    """What makes the largest score the token that ``decoding`` asks for; nothing where it is greedy."""
    return LogitsProcessorList([] if decoding.temperature == 0 else [RowDraws(decoding, seeds, device)])
