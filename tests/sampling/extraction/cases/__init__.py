"""All labelled responses."""

from __future__ import annotations

from tests.sampling.extraction.case import Case
from tests.sampling.extraction.cases import (
    blocks,
    chats,
    continuations,
    forms,
    functions,
    held_out,
    layout,
    reviewed,
    unfinished,
)

CASES: list[Case] = [
    case
    for file in (continuations, functions, blocks, chats, layout, forms, unfinished, held_out, reviewed)
    for case in file.CASES
]
