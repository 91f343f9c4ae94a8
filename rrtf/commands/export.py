"""export: a model folder from a checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rrtf.core.errors import UserError

ARGUMENTS = " CHECKPOINT TARGET"


def run(arguments: Sequence[str]) -> int:
    """Write the model folder.

    Raises:
        UserError: not two arguments, or no checkpoint.
    """
    from rrtf.models.export import export

    if len(arguments) != 2:
        raise UserError(f"found {len(arguments)} arguments, two are needed; usage: rrtf export{ARGUMENTS}")
    checkpoint, target = arguments
    export(Path(checkpoint), Path(target))
    print(f"{target}: a model folder that transformers loads")
    return 0
