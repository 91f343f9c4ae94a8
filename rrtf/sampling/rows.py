"""Seed, stop and finish rows, for engines that decode row by row.

A row is one completion of one prompt. Stop words are looked for in the row's own new text, never across the end of the
prompt, and the first character of that text begins none (``rrtf.models.prompts.cut_at_stop``).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rrtf.models.prompts import Prompt, cut_at_stop
from rrtf.models.tokenizer import Tokenizer
from rrtf.sampling.engine import Completion, Decoding

OVERLAP = 4
"""Tokens looked at beyond a stop word's bytes: some decode to nothing, one may begin in the middle of a character."""


def row_seed(seed: int, prompt: int, index: int = 0) -> int:
    """Return a seed of 31 bits for completion ``index`` of a call's prompt number ``prompt``."""
    digest = hashlib.sha256(f"{seed}/{prompt}/{index}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1


@dataclass(frozen=True, slots=True)
class Row:
    """A completion to generate: the token ids of its prompt and the seed of its draws."""

    ids: list[int]
    seed: int


def rows_of(tokenizer: Tokenizer, prompts: Sequence[Prompt], decoding: Decoding) -> list[Row]:
    """Return ``decoding.n`` rows for each prompt, in order."""
    return [
        Row(ids, row_seed(decoding.seed, number, index))
        for number, ids in enumerate(map(tokenizer.encode, prompts))
        for index in range(decoding.n)
    ]


class StopWords:
    """Follows the new tokens of rows and says when a row's text holds a stop word.

    A stop word that is a token of its own is known by it. For others, each token looks at the row's last tokens only,
    as many as a stop word can have; what is found there counts if the whole text of the row holds it too.
    """

    def __init__(self, tokenizer: Tokenizer, stop: Sequence[str]) -> None:
        self._tokenizer, self._stop = tokenizer, stop
        self._window = max((len(word.encode()) for word in stop), default=0) + OVERLAP
        self._ids = tokenizer.stop_ids(stop)
        self._rows: dict[Hashable, list[int]] = defaultdict(list)

    def met(self, row: Hashable, token: int) -> bool:
        """Add a row's next token; return whether the row holds a stop word now."""
        ids = self._rows[row]
        ids.append(token)
        if token in self._ids:
            return True
        tail = self._tokenizer.decode(ids[-self._window :])
        if not any(word in tail for word in self._stop):
            return False
        text = self._tokenizer.decode(ids)
        return cut_at_stop(text, self._stop) != text


def completion(tokenizer: Tokenizer, ids: Sequence[int], decoding: Decoding) -> Completion:
    """Return a row's new tokens as a completion: the text before its end token and before its first stop word."""
    ends = tokenizer.stop_ids(decoding.stop).union(tokenizer.end_ids)
    end = next((i for i, token in enumerate(ids) if token in ends), len(ids))
    text = tokenizer.decode(ids[:end])
    kept = cut_at_stop(text, decoding.stop)
    finished = end < len(ids) or end < decoding.max_new_tokens or kept != text
    return Completion(text=kept, tokens=end, finished=finished, cut=text[len(kept) :])
