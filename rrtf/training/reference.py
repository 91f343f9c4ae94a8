"""Log-probabilities of responses under the model before training (``ref_logps``), which DPO compares with.

They belong to a prompt and a response, whatever batch, epoch or loader these come in, so they are looked up by these.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from rrtf.core.errors import UserError
from rrtf.training.packing import EncodedGroup

ReferenceTable = Mapping[tuple[tuple[int, ...], tuple[int, ...]], float]
"""From (tokens of the prompt, tokens of the response) to the log-probability of the whole response."""


def reference_table(groups: Iterable[EncodedGroup], ref_logps: Sequence[float]) -> ReferenceTable:
    """The table of values that stand in the order of the groups and their candidates.

    Raises:
        UserError: there are more or fewer values than candidates: they are of other groups.
    """
    keys = [(group.prompt, candidate.tokens) for group in groups for candidate in group.candidates]
    if len(keys) != len(ref_logps):
        raise UserError(
            f"the checkpoint holds log-probabilities before training of {len(ref_logps)} candidates, the data has "
            f"{len(keys)}: go on with the same groups"
        )
    return dict(zip(keys, ref_logps, strict=True))


def with_ref_logps(groups: Iterable[EncodedGroup], table: ReferenceTable) -> list[EncodedGroup]:
    """Groups whose candidates know their log-probability before training.

    Raises:
        KeyError: the table lacks one.
    """
    return [
        dataclasses.replace(
            group,
            candidates=tuple(
                dataclasses.replace(one, ref_logp=table[group.prompt, one.tokens]) for one in group.candidates
            ),
        )
        for group in groups
    ]
