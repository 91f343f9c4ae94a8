"""Rows of transformers' ``generate`` that do not depend on their neighbours: draws, stop words and ends of their own.

``generate`` draws for all rows from one generator, and its ``stop_strings`` also match across the end of the prompt.
Here every row has noise of its own: an exponential race (the largest of all probabilities, each divided by an Exp(1)
number) is a draw from the same distribution, and ``generate`` only takes the largest score. What is left of the
neighbours is rounding: padding and batch size change sums in the last bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from transformers import LogitsProcessor, StoppingCriteria

from rrtf.models.tokenizer import Tokenizer
from rrtf.sampling.engine import TOP_K, Decoding
from rrtf.sampling.rows import StopWords

SHARE = 1 / 8
"""Of a batch's rows: so many have ended before the others go on without them (a copy of the state, docs/log.md)."""


class RowDraws(LogitsProcessor):
    """Draws each row's token with noise of the row's seed; all other scores become minus infinity.

    The nucleus is over the ``TOP_K`` likeliest tokens. Noise belongs to tokens, not to ranks: two tokens that change
    places by rounding do not change the draw.
    """

    def __init__(self, decoding: Decoding, seeds: Sequence[int], device: torch.device) -> None:
        self._temperature, self._top_p = decoding.temperature, decoding.top_p
        self._seeds = torch.tensor(seeds, dtype=torch.int64, device=device)[:, None]
        self._first: int | None = None

    def leave(self, staying: Sequence[int]) -> None:
        """Go on with the rows at these places only."""
        self._seeds = self._seeds[torch.tensor(staying, device=self._seeds.device)]

    def __call__(self, input_ids: torch.LongTensor, scores: torch.FloatTensor) -> torch.FloatTensor:
        likeliest, tokens = (scores.float() / self._temperature).topk(min(TOP_K, scores.shape[1]))
        shares = likeliest.softmax(dim=1)
        outside = shares.cumsum(dim=1) - shares >= self._top_p
        outside[:, 0] = False
        if self._first is None:
            self._first = input_ids.shape[1]
        noise = -uniform(self._seeds, input_ids.shape[1] - self._first, tokens).log()
        drawn = tokens.gather(1, (shares / noise).masked_fill(outside, -1.0).argmax(dim=1, keepdim=True))
        return torch.full_like(scores, -torch.inf).scatter_(1, drawn, 0.0)  # type: ignore[return-value]


def uniform(seeds: torch.Tensor, step: int, tokens: torch.Tensor) -> torch.Tensor:
    """A number in (0, 1) for each token at a step of a row, the same on every device and beside any other tokens.

    SplitMix64's finalizer (Steele, Lea and Flood, 2014, https://doi.org/10.1145/2714064.2660195), once for the row's
    step and once for the token in it. A generator would have to draw for the whole vocabulary to know one token's.

    Args:
        seeds: [rows, 1], int64.
        tokens: [rows, tokens], int64.

    Returns:
        [rows, tokens], float64.
    """
    bits = _mixed(_mixed(seeds * GOLDEN + step) + tokens * GOLDEN)
    return (_shifted(bits, 11).double() + 0.5) * 2.0**-53


GOLDEN, FIRST, SECOND = (number - 2**64 for number in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
"""SplitMix64's constants as torch's int64, whose products wrap as unsigned ones do."""


def _mixed(bits: torch.Tensor) -> torch.Tensor:
    bits = (bits ^ _shifted(bits, 30)) * FIRST
    bits = (bits ^ _shifted(bits, 27)) * SECOND
    return bits ^ _shifted(bits, 31)


def _shifted(bits: torch.Tensor, places: int) -> torch.Tensor:
    """To the right, with zeros from the left: torch's own shift copies the sign."""
    return (bits >> places) & ((1 << (64 - places)) - 1)


class RowEnds(StoppingCriteria):
    """Keeps each row's new tokens in ``rows`` and ends a row at an end token or a stop word.

    With ``leave``, ``generate`` is ended for all as soon as an eighth of its rows have ended: they cost as much as the
    others. ``leave()`` says which places of the batch are to go on.
    """

    def __init__(self, rows: int, tokenizer: Tokenizer, stop: Sequence[str], *, leave: bool = False) -> None:
        self.rows: list[list[int]] = [[] for _ in range(rows)]
        self.open = list(range(rows))
        self._ends, self._done = set(tokenizer.end_ids), [False] * rows
        self._stop = StopWords(tokenizer, stop) if stop else None
        self._share, self._over = SHARE if leave else 1.0, False

    def __call__(self, input_ids: torch.LongTensor, scores: Any, **kwargs: Any) -> Any:
        for row, token in zip(self.open, input_ids[:, -1].tolist(), strict=True):
            if not self._done[row] and not self._over:  # where stops are read late, a token more is written
                self.rows[row].append(token)
                self._done[row] = token in self._ends or (self._stop is not None and self._stop.met(row, token))
        ended = [self._done[row] for row in self.open]
        self._over = sum(ended) >= self._share * len(ended)
        return torch.tensor([self._over or done for done in ended], device=input_ids.device)

    def leave(self) -> list[int]:
        """Take the ended rows out of ``open``; returns the places of the others, as they were."""
        staying = [place for place, row in enumerate(self.open) if not self._done[row]]
        self.open, self._over = [self.open[place] for place in staying], False
        return staying
