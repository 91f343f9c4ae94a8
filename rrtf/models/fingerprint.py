"""Fingerprint a model: one hash of all that its completions depend on."""

from __future__ import annotations

from pathlib import Path

from rrtf.core.provenance import folder_fingerprint
from rrtf.models.gguf import is_gguf
from rrtf.models.loading import resolve_model


def model_fingerprint(name: str) -> str:
    """Return the hash of a local folder's content, or a hub name as it is.

    A GGUF file counts by the folder that is made of it. One that is not there is a name that a server may know.
    """
    if is_gguf(name) and not Path(name).expanduser().exists():
        return name
    return folder_fingerprint(resolve_model(name))
