"""The prefix that several sequences of tokens share, so that it is computed once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def shared_length(rows: Sequence[Any]) -> int:
    """How many tokens all rows start with, short of a whole row; 0 where there are fewer than two rows."""
    if len(rows) < 2:
        return 0
    first, last = min(rows), max(rows)  # what these two share, all share
    same = next((place for place, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return min(same, min(map(len, rows)) - 1)
